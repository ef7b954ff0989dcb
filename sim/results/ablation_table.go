package results

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"womsim/sim/metrics"
)

// AblationTable answers, in plain text for a terminal, what each channel adds.
func AblationTable(r *Run) (string, error) {
	all, err := r.Contributions()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n\n%s", r.heading(), r.subheading(), grid(r.credits(all)))
	fmt.Fprintf(&out,
		"\nLast touch: a sale is credited to whoever spoke last before the buyer was "+
			"convinced; people who talk take the credit of the channels that won them.\n"+
			"Incremental: what is lost when the channel alone is left out, replicate by replicate "+
			"with the same draws: with the consumers whom\n"+
			"its owners go on to convince, and without those whom others would have won anyway. "+
			"%s\n",
		r.together(all))
	fmt.Fprintf(&out, "\nOwners at the end of the window, consumer by consumer: when they would "+
		"own it without the channel\n%s%s", grid(r.splitRows(all)), r.onSplits())
	if paid := r.payments(all); paid != nil {
		fmt.Fprintf(&out, "\nMoney\n%s", grid(paid))
	}
	shares, err := r.Shares()
	if err != nil {
		return "", err
	}
	out.WriteString(r.shapleyBlock(shares))
	fmt.Fprintf(&out, "\nVerdict: %s\n", r.onContributions(all))
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "Warning: %s.\n", warning)
	}
	return out.String(), nil
}

// together compares what channels add one by one with what all of them do: without any, nobody
// would own the product.
func (r *Run) together(all []Contribution) string {
	sum, whole := 0.0, r.Summaries[r.wholePoint()][Index(r.Scalars, metrics.Adopters)].Mean
	for _, c := range all {
		sum += r.Value(c, "added_adopters")
	}
	if len(all) < 2 || sum <= 0 {
		return ""
	}
	text := fmt.Sprintf("One by one they add %s of %s adopters", amount(sum), amount(whole))
	if sum < whole && r.Shapley == "" {
		return text + ":\nthe others are won by any of several, and --shapley shares them out."
	}
	if sum < whole {
		return text + ":\nthe others are won by any of several."
	}
	return text + ":\nmore than there are, since channels need each other."
}

// Value is a number of a contribution by the name of its column in ablation.csv; NaN where the run
// has none.
func (r *Run) Value(c Contribution, name string) float64 {
	if i := Index(r.ContributionColumns(), name); i >= 0 {
		return c.Values[i]
	}
	return math.NaN()
}

// A contributed is one column of a grid of channels.
type contributed struct {
	title, metric string
	text          func(c Contribution, metric string) string
}

// credits is the grid of what channels are credited with and what they add, header first; last the
// credit of people.
func (r *Run) credits(all []Contribution) [][]string {
	rows := append(r.contributionRows(all, []contributed{
		{"sales, last touch", CreditedSales, r.amountOf},
		{"incremental sales", "added_sales", r.gainOf},
		{"95 % interval", "added_sales", r.rangeOf},
		{"incremental adopters", "added_adopters", r.gainOf},
		{"95 % interval", "added_adopters", r.rangeOf},
	}), []string{"people who talk", r.creditOfPeople()})
	for len(rows[len(rows)-1]) < len(rows[0]) {
		rows[len(rows)-1] = append(rows[len(rows)-1], "-")
	}
	return rows
}

// payments is the grid of what channels cost and bring; nothing where the run knows no money.
func (r *Run) payments(all []Contribution) [][]string {
	return r.contributionRows(all, []contributed{
		{r.inCurrency(Spend), Spend, r.cashOf},
		{r.inCurrency("cost per incremental sale"), IncrementalCAC, r.cashOf},
		{r.inCurrency("incremental profit"), "added_profit", r.cashGainOf},
		{"95 % interval", "added_profit", r.cashRangeOf},
	})
}

// contributionRows is a grid with a row for each channel, header first; nothing where the run has
// none of the figures.
func (r *Run) contributionRows(all []Contribution, figures []contributed) [][]string {
	rows := [][]string{{"channel"}}
	for _, c := range all {
		name := c.Channel
		if c.Product != "" {
			name += " (" + c.Product + ")"
		}
		rows = append(rows, []string{name})
	}
	for _, f := range figures {
		if Index(r.ContributionColumns(), f.metric) < 0 {
			continue
		}
		rows[0] = append(rows[0], f.title)
		for i, c := range all {
			rows[i+1] = append(rows[i+1], f.text(c, f.metric))
		}
	}
	if len(rows[0]) == 1 {
		return nil
	}
	return rows
}

func (r *Run) amountOf(c Contribution, name string) string { return amount(r.Value(c, name)) }
func (r *Run) cashOf(c Contribution, name string) string   { return cash(r.Value(c, name)) }

func (r *Run) gainOf(c Contribution, name string) string {
	return plus(r.Value(c, name)) + amount(r.Value(c, name))
}

func (r *Run) cashGainOf(c Contribution, name string) string {
	return plus(r.Value(c, name)) + cash(r.Value(c, name))
}

func (r *Run) rangeOf(c Contribution, name string) string {
	return between(r.Value(c, name+CILow), r.Value(c, name+CIHigh))
}

func (r *Run) cashRangeOf(c Contribution, name string) string {
	return cashBetween(r.Value(c, name+CILow), r.Value(c, name+CIHigh))
}

// creditOfPeople is how many sales the last word credits to people in the whole arm.
func (r *Run) creditOfPeople() string {
	sum := 0.0
	for _, people := range r.sources()[:metrics.NumTalkSources] {
		sum += r.Summaries[r.wholePoint()][Index(r.Scalars, metrics.SalesBy+people)].Mean
	}
	return amount(sum)
}

// wholePoint is the point of the baseline.
func (r *Run) wholePoint() int {
	for i, p := range r.Points {
		if p.Arm == r.Baseline {
			return i
		}
	}
	panic("results: the manifest was checked to have a baseline")
}

// onContributions says of each channel whether it pays, or where profit is not known what it adds.
func (r *Run) onContributions(all []Contribution) string {
	var sentences []string
	for _, c := range all {
		sentence := r.onProfitAdded(c)
		if Index(r.Scalars, Profit) < 0 {
			sentence = r.onAdoptersAdded(c)
		}
		if credited, lost := r.Value(c, CreditedSales),
			r.Value(c, "added_sales"); !math.IsNaN(credited) {
			sentence += fmt.Sprintf("; last touch credits it with %s sales, without it %s",
				amount(credited), change(lost))
		}
		sentences = append(sentences, sentence)
	}
	return strings.Join(sentences, "."+ownLine) + "."
}

// change says what leaving out has done to a number.
func change(lost float64) string {
	switch {
	case lost > 0:
		return amount(lost) + " are lost"
	case lost < 0:
		return amount(-lost) + " more are made"
	}
	return "none is lost"
}

func (r *Run) onProfitAdded(c Contribution) string {
	mean, interval := r.Value(c, "added_profit"), r.cashRangeOf(c, "added_profit")
	switch low, high := r.Value(c, "added_profit_ci_low"), r.Value(c, "added_profit_ci_high"); {
	case low > 0:
		return fmt.Sprintf("%s pays: it adds a profit of %s after its cost (95 %% interval %s)",
			c.Channel, r.money(mean), interval)
	case high < 0:
		return fmt.Sprintf("%s does not pay: without it profit is %s higher (95 %% interval %s)",
			c.Channel, r.money(-mean), cashBetween(-high, -low))
	}
	return fmt.Sprintf("whether %s pays is open: it adds a profit of %s (95 %% interval %s)",
		c.Channel, r.money(mean), interval)
}

func (r *Run) onAdoptersAdded(c Contribution) string {
	return fmt.Sprintf("%s adds %s adopters (95 %% interval %s)", c.Channel,
		amount(r.Value(c, "added_adopters")), r.rangeOf(c, "added_adopters"))
}

// WriteAblationJSON writes what each channel adds as JSON, for programs. What does not apply is
// left out.
func (r *Run) WriteAblationJSON(w io.Writer) error {
	all, err := r.Contributions()
	if err != nil {
		return err
	}
	type channel struct {
		Channel string             `json:"channel"`
		Product string             `json:"product,omitempty"`
		Numbers map[string]float64 `json:"numbers"`
	}
	digest := struct {
		Name       string    `json:"name"`
		Replicates int       `json:"replicates"`
		Channels   []channel `json:"channels"`
		Warnings   []string  `json:"warnings,omitempty"`
	}{Name: r.Name, Replicates: r.Replicates, Warnings: r.Warnings}
	shares, err := r.Shares()
	if err != nil {
		return err
	}
	for _, c := range all {
		numbers := map[string]float64{}
		for _, s := range shares {
			if s.Channel == c.Channel {
				numbers["shapley_"+s.Metric], numbers["shapley_"+s.Metric+StandardError] = s.Value,
					s.SE
			}
		}
		for i, column := range r.ContributionColumns() {
			numbers[column.Name] = c.Values[i]
		}
		digest.Channels = append(digest.Channels, channel{c.Channel, c.Product, finite(numbers)})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(digest)
}
