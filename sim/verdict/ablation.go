package verdict

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// AblationTable answers, in plain text for a terminal, what each channel adds.
func AblationTable(finished *results.Run) (string, error) {
	r := &run{Run: finished}
	credited, err := r.Contributions()
	if err != nil {
		return "", err
	}
	all := credited[:len(r.Ablated)]
	organic := slices.ContainsFunc(credited[len(all):], func(c results.Contribution) bool {
		return c.Channel == sim.OrganicSource
	})
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n\n%s", r.heading(), r.subheading(), grid(r.credits(credited)))
	fmt.Fprintf(&out,
		"\nLast touch: a sale is credited to whoever spoke last before the buyer was "+
			"convinced; people who talk take the credit of the channels that won them.\n"+
			"Incremental: what is lost when the channel alone is left out, replicate by replicate "+
			"with the same draws: with the consumers whom\n"+
			"its owners go on to convince, and without those whom others would have won anyway. "+
			"%s\n",
		r.together(all, organic))
	fmt.Fprintf(&out, "\nOwners at the end of the window, consumer by consumer: when they would "+
		"own it without the channel\n%s%s", grid(r.splitRows(all)), r.onSplits())
	if paid := r.payments(all); paid != nil {
		fmt.Fprintf(&out, "\nMoney\n%s%s", grid(paid), r.returnNote())
	}
	shares, err := r.Shares()
	if err != nil {
		return "", err
	}
	out.WriteString(r.shapleyBlock(shares, organic))
	fmt.Fprintf(&out, "\nVerdict: %s\n", r.onContributions(all))
	for _, warning := range r.Warnings {
		fmt.Fprintf(&out, "Warning: %s.\n", warning)
	}
	return out.String(), nil
}

// together compares what channels add one by one with what all of them do: without any, nobody
// would own the product but by organic demand.
func (r *run) together(all []results.Contribution, organic bool) string {
	sum, whole := 0.0, r.Summaries[r.wholePoint()][results.Index(r.Scalars, metrics.Adopters)].Mean
	for _, c := range all {
		sum += r.Value(c, "added_adopters")
	}
	if len(all) < 2 || sum <= 0 {
		return ""
	}
	text := fmt.Sprintf("One by one they add %s of %s adopters", amount(sum), amount(whole))
	others := ":\nthe others are won by any of several"
	if organic {
		others += ", or come by organic demand without any"
	}
	switch {
	case sum < whole && r.Shapley == "":
		return text + others + "; --shapley shares out what is won by several."
	case sum < whole:
		return text + others + "."
	}
	return text + ":\nmore than there are, since channels need each other."
}

// A contributed is one column of a grid of channels.
type contributed struct {
	title, metric string
	text          func(c results.Contribution, metric string) string
}

// credits returns the grid of last-touch and incremental sales by channel, header first; last all
// sales.
func (r *run) credits(all []results.Contribution) [][]string {
	rows := r.contributionRows(all, []contributed{
		{"sales, last touch", results.CreditedSales, r.amountOf},
		{"incremental sales", "added_sales", r.gainOf},
		{"95 % interval", "added_sales", r.rangeOf},
		{"incremental adopters", "added_adopters", r.gainOf},
		{"95 % interval", "added_adopters", r.rangeOf},
	})
	sum := 0.0
	for _, c := range all {
		if sales := r.Value(c, results.CreditedSales); !math.IsNaN(sales) {
			sum += sales
		}
	}
	return append(rows, append([]string{"all together", amount(sum)},
		slices.Repeat([]string{"-"}, len(rows[0])-2)...))
}

// payments returns the grid of what channels cost and bring; nothing where the run knows no money.
func (r *run) payments(all []results.Contribution) [][]string {
	return r.contributionRows(all, []contributed{
		{inCurrency(r.Design, results.Spend), results.Spend, r.cashOf},
		{inCurrency(r.Design, "cost per incremental sale"), results.IncrementalCAC, r.cashOf},
		{inCurrency(r.Design, "incremental profit"), "added_profit", r.cashGainOf},
		{"95 % interval", "added_profit", r.cashRangeOf},
		{"incremental return", results.IncrementalReturn, r.amountOf},
	})
}

// returnNote says below the money of channels what their return is.
func (r *run) returnNote() string {
	if results.Index(r.ContributionColumns(), results.IncrementalReturn) < 0 {
		return ""
	}
	return "Incremental return: what the channel adds to profit before its own spend, for each " +
		"unit spent; above 1 it pays.\n"
}

// contributionRows returns a grid with a row for each channel, header first; nothing where the run
// has none of the columns.
func (r *run) contributionRows(all []results.Contribution, columns []contributed) [][]string {
	rows := [][]string{{"channel"}}
	for _, c := range all {
		name := c.Channel
		if c.Product != "" {
			name += " (" + c.Product + ")"
		}
		rows = append(rows, []string{name})
	}
	for _, wanted := range columns {
		if results.Index(r.ContributionColumns(), wanted.metric) < 0 {
			continue
		}
		rows[0] = append(rows[0], wanted.title)
		for i, c := range all {
			rows[i+1] = append(rows[i+1], wanted.text(c, wanted.metric))
		}
	}
	if len(rows[0]) == 1 {
		return nil
	}
	return rows
}

func (r *run) amountOf(c results.Contribution, name string) string {
	return amount(r.Value(c, name))
}
func (r *run) cashOf(c results.Contribution, name string) string { return cash(r.Value(c, name)) }

func (r *run) gainOf(c results.Contribution, name string) string {
	return plus(r.Value(c, name)) + amount(r.Value(c, name))
}

func (r *run) cashGainOf(c results.Contribution, name string) string {
	return plus(r.Value(c, name)) + cash(r.Value(c, name))
}

func (r *run) rangeOf(c results.Contribution, name string) string {
	return between(r.Value(c, name+results.CILow), r.Value(c, name+results.CIHigh))
}

func (r *run) cashRangeOf(c results.Contribution, name string) string {
	return cashBetween(r.Value(c, name+results.CILow), r.Value(c, name+results.CIHigh))
}

// wholePoint returns the point of the baseline.
func (r *run) wholePoint() int {
	for i, p := range r.Points {
		if p.Arm == r.Baseline {
			return i
		}
	}
	panic("results: the manifest was checked to have a baseline")
}

// onContributions says of each channel whether it pays, or where profit is not known what it adds.
func (r *run) onContributions(all []results.Contribution) string {
	var sentences []string
	for _, c := range all {
		sentence := r.onProfitAdded(c)
		if results.Index(r.Scalars, results.Profit) < 0 {
			sentence = r.onAdoptersAdded(c)
		}
		if credited, lost := r.Value(c, results.CreditedSales),
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

func (r *run) onProfitAdded(c results.Contribution) string {
	mean, interval := r.Value(c, "added_profit"), r.cashRangeOf(c, "added_profit")
	switch low, high := r.Value(c, "added_profit_ci_low"), r.Value(c, "added_profit_ci_high"); {
	case low > 0:
		return fmt.Sprintf("%s pays: it adds a profit of %s after its cost (95 %% interval %s)",
			c.Channel, money(r.Design, mean), interval)
	case high < 0:
		return fmt.Sprintf("%s does not pay: without it profit is %s higher (95 %% interval %s)",
			c.Channel, money(r.Design, -mean), cashBetween(-high, -low))
	}
	return fmt.Sprintf("whether %s pays is open: it adds a profit of %s (95 %% interval %s)",
		c.Channel, money(r.Design, mean), interval)
}

func (r *run) onAdoptersAdded(c results.Contribution) string {
	return fmt.Sprintf("%s adds %s adopters (95 %% interval %s)", c.Channel,
		amount(r.Value(c, "added_adopters")), r.rangeOf(c, "added_adopters"))
}
