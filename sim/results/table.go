package results

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"womsim/sim/experiment"
)

const (
	tableRows  = 40 // more points than that are left to the files
	tablePairs = 4  // up to so many arms are all compared with one another
)

// Table answers, in plain text for a terminal, what came out: adopters of every arm with their interval, the
// chance of the target, what it cost, how the arms differ, and a verdict.
func Table(r *Run) (string, error) {
	verdict, duels, err := r.verdict()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n\n%s", r.heading(), r.subheading(), grid(r.armRows()))
	if hidden := len(r.Points) - tableRows; hidden > 0 {
		fmt.Fprintf(&out, "… and %s more in %s\n", grouped(float64(hidden), 0), summaryFile)
	}
	if rows := r.duelRows(duels); len(rows) > 1 {
		fmt.Fprintf(&out, "\nDifference in adopters, paired replicate by replicate\n%s", grid(rows))
	}
	fmt.Fprintf(&out, "\nVerdict: %s.\n", verdict)
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "Warning: %s.\n", warning)
	}
	return out.String(), nil
}

func (r *Run) heading() string {
	if r.Title != "" {
		return r.Title
	}
	return r.Name
}

func (r *Run) subheading() string {
	replicates := "1 replicate"
	if r.Replicates > 1 {
		replicates = grouped(float64(r.Replicates), 0) + " replicates"
	}
	window := r.Points[0].Window
	if r.any(func(p Point) bool { return p.Window != window }) {
		return replicates + "; at the end of each arm's own sales window"
	}
	return fmt.Sprintf("%s; at the end of the sales window, day %d", replicates, window-1)
}

// armRows is the grid of points: header first.
func (r *Run) armRows() [][]string {
	columns := []struct {
		title, metric string
		text          func(experiment.Summary) string
	}{
		{"adopters", "adopters", func(s experiment.Summary) string { return amount(s.Mean) }},
		{"95 % interval", "adopters", func(s experiment.Summary) string { return between(s.CILow, s.CIHigh) }},
		{"9 runs in 10", "adopters", func(s experiment.Summary) string { return between(s.P05, s.P95) }},
		{"target reached", "target_reached", func(s experiment.Summary) string { return percent(s.Mean) }},
		{r.inCurrency("marketing spend"), "marketing_spend", func(s experiment.Summary) string { return cash(s.Mean) }},
		{r.inCurrency("cost per buyer"), "cac", func(s experiment.Summary) string { return cash(s.Mean) }},
	}
	rows := [][]string{slices.Concat([]string{"arm"}, r.Sweep)}
	for _, p := range r.Points[:min(len(r.Points), tableRows)] {
		rows = append(rows, slices.Concat([]string{p.Arm}, p.Sweep))
	}
	for _, c := range columns {
		metric := index(r.Scalars, c.metric)
		if metric < 0 || r.Scalars[metric].Kind == Money && !r.spends() {
			continue
		}
		rows[0] = append(rows[0], c.title)
		for p := range rows[1:] {
			rows[p+1] = append(rows[p+1], c.text(r.Summaries[p][metric]))
		}
	}
	return rows
}

// spends tells whether any point costs anything.
func (r *Run) spends() bool {
	spend := index(r.Scalars, "marketing_spend")
	return slices.ContainsFunc(r.Summaries, func(point []experiment.Summary) bool { return point[spend].Mean > 0 })
}

func (r *Run) inCurrency(what string) string {
	if r.Currency == "" {
		return what
	}
	return what + ", " + r.Currency
}

// duelRows is the grid of differences: header first.
func (r *Run) duelRows(duels []duel) [][]string {
	var sweep []string
	if len(duels) > 0 && duels[0].sweep != nil {
		sweep = r.Sweep
	}
	rows := [][]string{slices.Concat([]string{"compared"}, sweep, []string{"difference", "95 % interval", "more in"})}
	for _, d := range duels[:min(len(duels), tableRows)] {
		rows = append(rows, slices.Concat([]string{d.arm + " - " + d.other}, d.sweep,
			[]string{signed(d.Mean), between(d.CILow, d.CIHigh), percent(d.PBetter)}))
	}
	return rows
}

// grid sets rows in columns: the first to the left, numbers to the right.
func grid(rows [][]string) string {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for c, text := range row {
			width[c] = max(width[c], utf8.RuneCountInString(text))
		}
	}
	var out strings.Builder
	for _, row := range rows {
		for c, text := range row {
			space := strings.Repeat(" ", width[c]-utf8.RuneCountInString(text))
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
	return grouped(x, moneyDecimals)
}

func signed(x float64) string {
	if x > 0 {
		return "+" + amount(x)
	}
	return amount(x)
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

// percent never shows a chance as certain that is not.
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
