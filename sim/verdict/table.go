package verdict

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

const (
	tableRows  = 40 // more points than that are left to the files
	tablePairs = 4  // up to so many arms are all compared with one another
)

// A run is a finished run that is put into words.
type run struct {
	*results.Run
	// whether replicates draw uncertain inputs, and the same points with chance alone if so
	uncertain bool
	chance    *results.Run
}

// newRun returns the points of a run in which uncertain inputs are drawn.
func newRun(whole *results.Run) *run {
	r := &run{Run: whole.WithUncertainty()}
	if r.Run != whole {
		r.uncertain, r.chance = true, whole.ChanceOnly()
	}
	return r
}

// Table answers, in plain text for a terminal, what came out: adopters of every arm with their
// interval, those who bought, the chance of the target, money, how the arms differ, and a verdict.
func Table(whole *results.Run) (string, error) {
	r := newRun(whole)
	all, err := r.rankings()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n\n%s%s%s%s", r.heading(), r.subheading(),
		grid(r.armRows(r.columns())), more(len(r.Points), results.SummaryFile), r.chanceOnlyNote(),
		r.chanceNote())
	r.writeDeciders(&out)
	r.writeMoney(&out)
	for _, c := range r.Shown(results.Compared) {
		what, text := c.Name, comparison.inPeople
		if c.Kind == results.Money {
			what, text = inCurrency(r.Design, c.Name), comparison.inMoney
		}
		r.writeComparisons(&out, what, all[c.Name].comparisons, text)
	}
	fmt.Fprintf(&out, "\nVerdict: %s\n", r.verdict(all))
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "Warning: %s.\n", warning)
	}
	return out.String(), nil
}

// more says how many rows are left to a file.
func more(rows int, file string) string {
	if rows <= tableRows {
		return ""
	}
	return fmt.Sprintf("  … and %s more in %s\n", grouped(float64(rows-tableRows), 0), file)
}

func (r *run) heading() string {
	if r.Title != "" {
		return r.Title
	}
	return r.Name
}

func (r *run) subheading() string {
	replicates := "1 replicate"
	if r.Replicates > 1 {
		replicates = grouped(float64(r.Replicates), 0) + " replicates"
	}
	window := r.Points[0].Window
	if slices.ContainsFunc(r.Points, func(p results.Point) bool { return p.Window != window }) {
		return replicates + "; at the end of each arm's own sales window"
	}
	return fmt.Sprintf("%s; at the end of the sales window, day %d", replicates, window-1)
}

// A column is what a table says of every point.
type column struct {
	title string
	there bool
	text  func(point int) string
}

// of returns a metric of the points of a run as text.
func of(r *results.Run, metric string,
	text func(experiment.Summary) string) func(point int) string {
	return func(point int) string {
		return text(r.Summaries[point][results.Index(r.Scalars, metric)])
	}
}

func meanAmount(s experiment.Summary) string { return amount(s.Mean) }
func meanCash(s experiment.Summary) string   { return cash(s.Mean) }

// columns returns the columns of the table of arms.
func (r *run) columns() []column {
	most := func(s experiment.Summary) string { return between(s.P05, s.P95) }
	return []column{
		{metrics.Adopters, true, of(r.Run, metrics.Adopters, meanAmount)},
		{"95 % interval", true, of(r.Run, metrics.Adopters, func(s experiment.Summary) string {
			return between(s.CILow, s.CIHigh)
		})},
		{"90 % of launches", true, of(r.Run, metrics.Adopters, most)},
		{"chance alone", r.uncertain, of(r.chance, metrics.Adopters, most)},
		{metrics.Sales, r.gives(), of(r.Run, metrics.Sales, meanAmount)},
		{r.targetTitle(), r.Has(metrics.TargetReached),
			of(r.Run, metrics.TargetReached, func(s experiment.Summary) string {
				return percent(s.Mean)
			})},
		{inCurrency(r.Design, "marketing spend"), r.spends(), of(r.Run, results.MarketingSpend,
			meanCash)},
		{inCurrency(r.Design, "cost per buyer"), r.spends(), r.costPerBuyer},
		{inCurrency(r.Design, results.Profit), r.Has(results.Profit),
			of(r.Run, results.Profit, meanCash)},
	}
}

// armRows returns the grid of points: header first.
func (r *run) armRows(columns []column) [][]string {
	rows := [][]string{slices.Concat([]string{"arm"}, r.Sweep)}
	for _, p := range r.Points[:min(len(r.Points), tableRows)] {
		rows = append(rows, slices.Concat([]string{p.Arm}, p.Sweep))
	}
	for _, c := range columns {
		if !c.there {
			continue
		}
		rows[0] = append(rows[0], c.title)
		for p := range rows[1:] {
			rows[p+1] = append(rows[p+1], c.text(p))
		}
	}
	return rows
}

// costPerBuyer returns the mean spend over the mean sales, which a replicate without a sale leaves
// as it is.
func (r *run) costPerBuyer(point int) string {
	s := r.Summaries[point]
	sales := s[results.Index(r.Scalars, metrics.Sales)].Mean
	if sales == 0 {
		return "-"
	}
	return cash(s[results.Index(r.Scalars, results.MarketingSpend)].Mean / sales)
}

// gives reports whether any owner did not buy.
func (r *run) gives() bool {
	adopters, sales := results.Index(r.Scalars, metrics.Adopters),
		results.Index(r.Scalars, metrics.Sales)
	return slices.ContainsFunc(r.Summaries, func(point []experiment.Summary) bool {
		return point[adopters].Mean != point[sales].Mean
	})
}

// spends reports whether any point costs anything.
func (r *run) spends() bool {
	spend := results.Index(r.Scalars, results.MarketingSpend)
	return spend >= 0 && slices.ContainsFunc(r.Summaries, func(point []experiment.Summary) bool {
		return point[spend].Mean > 0
	})
}

// targetTitle names the deadline where it is not the last day of the window.
func (r *run) targetTitle() string {
	const title = "target reached"
	deadline, alike, last := -1, true, true
	for _, p := range r.Points {
		if p.Target.Exists() {
			alike = alike && (deadline < 0 || deadline == p.Target.By)
			last = last && p.Target.By == p.Window-1
			deadline = p.Target.By
		}
	}
	switch {
	case last:
		return title
	case alike:
		return fmt.Sprintf("%s by day %d", title, deadline)
	}
	return title + " by its day"
}

func inCurrency(l results.Design, what string) string {
	if l.Currency == "" {
		return what
	}
	return what + ", " + l.Currency
}

// money formats an amount with its currency.
func money(l results.Design, x float64) string {
	return strings.TrimSpace(l.Currency + " " + cash(x))
}

// writeComparisons writes a table of differences, if there are any.
func (r *run) writeComparisons(out *strings.Builder, what string, pairs []comparison,
	text func(comparison) (mean, interval string)) {
	if len(pairs) == 0 {
		return
	}
	var sweep []string
	if hasSweep(r.Design) {
		sweep = r.Sweep
	}
	rows := [][]string{slices.Concat([]string{"compared"}, sweep,
		[]string{"difference", "95 % interval", "more in"})}
	for _, d := range pairs[:min(len(pairs), tableRows)] {
		mean, interval := text(d)
		rows = append(rows, slices.Concat([]string{d.arm + " - " + d.other},
			d.sweep[:len(sweep):len(sweep)], []string{mean, interval, d.odds()}))
	}
	fmt.Fprintf(out, "\nDifference in %s, paired replicate by replicate\n%s%s", what, grid(rows),
		more(len(pairs), results.ComparisonFile))
}

func (d comparison) inPeople() (mean, interval string) {
	return plus(d.Mean) + amount(d.Mean), between(d.CILow, d.CIHigh)
}

func (d comparison) inMoney() (mean, interval string) {
	return plus(d.Mean) + cash(d.Mean), cashBetween(d.CILow, d.CIHigh)
}

// grid sets rows in columns: the first to the left, numbers to the right.
func grid(rows [][]string) string {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for c, text := range row {
			width[c] = max(width[c], broad(text))
		}
	}
	var out strings.Builder
	for _, row := range rows {
		for c, text := range row {
			space := strings.Repeat(" ", width[c]-broad(text))
			if c == 0 {
				out.WriteString("  " + text + space)
			} else {
				out.WriteString("   " + space + text)
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

// broad returns how many columns of a terminal a text takes: Chinese, Japanese and Korean
// characters take two each.
func broad(text string) (n int) {
	for _, r := range text {
		n++
		if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
			r >= 0x3000 && r < 0x3040 || r > 0xff00 && r < 0xff61 {
			n++
		}
	}
	return n
}

// amount shows three digits, or all before the point.
func amount(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return grouped(x, decimals(x))
}

func decimals(x float64) int {
	switch size := math.Abs(x); {
	case size >= 100 || x == math.Trunc(x):
		return 0
	case size >= 10:
		return 1
	default:
		return 2
	}
}

// cash shows money: cents only of small sums.
func cash(x float64) string {
	switch {
	case math.IsNaN(x):
		return "-"
	case math.Abs(x) >= 1000:
		return grouped(x, 0)
	}
	return grouped(x, results.MoneyDecimals)
}

func plus(x float64) string {
	if x > 0 {
		return "+"
	}
	return ""
}

// cashBetween shows both ends in money.
func cashBetween(low, high float64) string {
	if math.IsNaN(low) {
		return "-"
	}
	digits := results.MoneyDecimals
	if max(math.Abs(low), math.Abs(high)) >= 1000 {
		digits = 0
	}
	return grouped(low, digits) + " to " + grouped(high, digits)
}

// between shows both ends with the decimals of the larger.
func between(low, high float64) string {
	if math.IsNaN(low) {
		return "-"
	}
	digits := decimals(math.Nextafter(max(math.Abs(low), math.Abs(high)), math.Inf(1)))
	if low == math.Trunc(low) && high == math.Trunc(high) {
		digits = 0
	}
	return grouped(low, digits) + " to " + grouped(high, digits)
}

// percent formats a chance, never as certain if it is not.
func percent(share float64) string {
	switch {
	case math.IsNaN(share):
		return "-"
	case share > 0 && share <= 0.005:
		return "< 1 %"
	case share < 1 && share >= 0.995:
		return "> 99 %"
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + " %"
}

// grouped writes thousands with commas.
func grouped(x float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, rest, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		return "-" + whole
	}
	return whole
}
