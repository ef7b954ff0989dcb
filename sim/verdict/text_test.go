package verdict

import (
	"math"
	"strings"
	"testing"

	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

func TestAmounts(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 7: "7", 7.125: "7.12", 71.25: "71.2",
		1234567.8: "1,234,568", -999.6: "-1,000", -0.001: "0.00", 123: "123"} {
		if got := amount(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
	for x, want := range map[float64]string{0: "0.00", 30.01: "30.01", 12345.67: "12,346",
		math.NaN(): "-"} {
		if got := cash(x); got != want {
			t.Errorf("%v in money: got %q, want %q", x, got, want)
		}
	}
	for _, c := range []struct {
		low, high float64
		want      string
	}{{1.25, 22.5, "1.2 to 22.5"}, {-40, 1234.5, "-40 to 1,234"}, {3, 9, "3 to 9"},
		{math.NaN(), math.NaN(), "-"}} {
		if got := between(c.low, c.high); got != c.want {
			t.Errorf("%v to %v: got %q, want %q", c.low, c.high, got, c.want)
		}
	}
	for x, want := range map[float64]string{0: "0 %", 1: "100 %", 0.999: "> 99 %", 0.001: "< 1 %",
		0.005: "< 1 %", 0.995: "> 99 %", 0.5: "50 %"} {
		if got := percent(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
}

// TestSentences: each way in which a comparison can end.
func TestSentences(t *testing.T) {
	outcome := func(n int, mean, se, low, high, p float64) comparison {
		return comparison{"seeds", "ads", nil, experiment.Difference{N: n, Mean: mean, SE: se,
			CILow: low, CIHigh: high, PBetter: p}, 0}
	}
	for _, c := range []struct {
		outcome comparison
		want    string
	}{
		{outcome(200, 1234, 50, 1136, 1332, 0.985), "seeds has 1,234 more adopters than ads (95 " +
			"% interval 1,136 to 1,332), and more in 98 % of replicates"},
		// n = 7.849 × (10/5)² × 20 = 628, rounded up to two digits
		{outcome(20, 5, 10, -15, 25, 0.6), "no clear difference between seeds and ads in 20 " +
			"replicates: the difference of 5 adopters could be anything from -15 to 25; about " +
			"630 would be needed if it is as large as it looks"},
		{outcome(20, 1, 900, -1800, 1802, 0.5), "; a difference so small would take more than a " +
			"million replicates"},
		{outcome(20, 0.9, 10, -20, 20, 0.5), "the difference of 0.90 adopters could be anything " +
			"from -20 to 20"},
		{outcome(1, 4, math.NaN(), math.NaN(), math.NaN(), 1), "the only replicate"},
	} {
		if got := c.outcome.sentence(); !strings.Contains(got, c.want) {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestManyArms: beyond four arms the best two are ranked and the rest is compared with the
// baseline.
func TestManyArms(t *testing.T) {
	l := plainLayout()
	for i, arm := range []string{"d", "e"} {
		l.Arms = append(l.Arms, arm)
		p := l.Points[0]
		p.Arm, p.Index = arm, 3+i
		l.Points = append(l.Points, p)
	}
	r := newRun(fakeRun(t, l, 8))
	all, err := r.rankings()
	pairs := all["adopters"].comparisons
	// in the window of three days, a point sells 12 more than the one before it; only seeds and
	// both give two away
	verdict := r.verdict(all)
	if err != nil || len(pairs) != 5 || pairs[0].other != "d" || pairs[1].other != "ads" ||
		!strings.HasPrefix(verdict, "Most adopters: e, 63 on average, 12 more than d (") ||
		strings.Contains(verdict, ";") {
		t.Errorf("got %q, %v, %v", verdict, pairs, err)
	}
}

// TestTally says where an arm leads by what the interval says: by stretches of numbers, by names,
// by count.
func TestTally(t *testing.T) {
	at := func(arm string, low, high float64, sweep ...string) comparison {
		return comparison{arm, "ads", sweep, experiment.Difference{CILow: low, CIHigh: high}, 0}
	}
	equal := func(arm, value string) comparison {
		return comparison{arm, "ads", []string{value}, experiment.Difference{}, 1}
	}
	for _, c := range []struct {
		sweep string
		pairs []comparison
		want  string
	}{
		{"q", []comparison{at("seeds", 1, 2, "10"), at("seeds", -1, 2, "8"),
			at("seeds", -3, -2, "2"),
			at("seeds", 4, 5, "9"), at("seeds", -3, -1, "1")},
			"seeds has more adopters than ads from q 9 on, ads has more adopters than seeds up " +
				"to q 2, no clear difference between seeds and ads at q 8"},
		{"q", []comparison{at("seeds", 1, 2, "1"), at("seeds", -2, -1, "2"),
			at("seeds", -2, -1, "3"),
			at("seeds", 1, 2, "4")},
			"seeds has more adopters than ads at q 1, 4, ads has more adopters than seeds from q " +
				"2 to 3"},
		{"q", []comparison{at("seeds", 1, 2, "a"), at("seeds", 1, 2, "b"),
			at("seeds", -2, -1, "c")},
			"seeds has more adopters than ads at q a, b, ads has more adopters than seeds at q c"},
		{"q", []comparison{at("seeds", 1, 2, "1"), at("seeds", 1, 2, "2"),
			at("both", math.NaN(), math.NaN(), "1")},
			"seeds has more adopters than ads at all 2 values of q;\n         no clear " +
				"difference between both and ads at q = 1"},
		{"q r", []comparison{at("seeds", 1, 2, "1", "1"), at("seeds", 1, 2, "1", "2"),
			at("seeds", -2, -1, "2", "1")},
			"seeds has more adopters than ads at 2 of 3 sweep points, ads has more adopters than " +
				"seeds at 1 of 3 sweep points"},
		{"q r", []comparison{at("seeds", 1, 2, "1", "1"), at("seeds", 1, 2, "1", "2")},
			"seeds has more adopters than ads at all 2 sweep points"},
		{"q", []comparison{at("seeds", 1, 2, "1"), equal("both", "1"), equal("both", "2")},
			"seeds has more adopters than ads at q = 1"},
		{"q", []comparison{equal("both", "1"), equal("both", "2")}, "both and ads have the same " +
			"adopters in every replicate at all 2 values of q"},
		{"q", []comparison{equal("both", "1"), at("both", 1, 2, "2")},
			"both has more adopters than ads from q 2 on, both and ads have the same adopters in " +
				"every replicate up to q 1"},
		{"q", []comparison{at("seeds", 1, 2, "")}, "seeds has more adopters than ads"},
	} {
		r := &run{Run: &results.Run{}}
		r.Baseline, r.Sweep = "ads", strings.Fields(c.sweep)
		if got := r.tally("adopters", c.pairs); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestWhatDecidesIsPrinted where it is in play and not nothing everywhere.
func TestWhatDecidesIsPrinted(t *testing.T) {
	r := valued("unsold", 3, 0)
	r.Scalars[0].Name = "rejected"
	for _, c := range []struct {
		rejected float64
		want     string
	}{{0, "  arm   units unsold\n  a                3\n"}, {7, "  arm   rejected  " +
		" units unsold\n  a            7              3\n"}} {
		var out strings.Builder
		for i := range r.Summaries {
			r.Summaries[i][0] = experiment.Summary{Mean: c.rejected, N: 20}
			r.Summaries[i][1].N = 20
		}
		if r.writeDeciders(&out); !strings.Contains(out.String(), c.want) {
			t.Errorf("got\n%s\nwant\n%s", out.String(), c.want)
		}
	}
	var out strings.Builder
	if valued("adopters", 1, 2).writeDeciders(&out); out.Len() > 0 {
		t.Errorf("nothing in play: got %q", out.String())
	}
}

// soldLayout is three arms that pay for seed users and sell for 20.00 what costs 5.00, with other
// costs of posters.
func soldLayout(posters int64) results.Design {
	l := plainLayout()
	l.Currency = "CNY"
	for i := range l.Points {
		p := &l.Points[i]
		*p = full(*p)
		for day := range p.Costs.Prices {
			p.Costs.Prices[day], p.Costs.UnitCosts[day] = 2000, 500
		}
		for s := range p.Costs.Spending {
			amount := int64(600)
			if p.Costs.Spending[s].Channel == "posters" {
				amount = posters
			}
			p.Costs.Spending[s].Cost = economics.Once{Amount: amount}
		}
	}
	return l
}

// TestALossIsTold where some replicates have one and others do not.
func TestALossIsTold(t *testing.T) {
	r := valued("loss", 0.36, 0, 1)
	for point, want := range []string{" (a loss in 36 % of replicates)", "", ""} {
		if got := r.losing(point); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := valued("profit", 3).losing(0); got != "" {
		t.Errorf("not known: got %q", got)
	}
}

// TestProfitHasItsSentence: who earns most and by how much, that all lose, and each of the other
// ways.
func TestProfitHasItsSentence(t *testing.T) {
	for posters, want := range map[int64]string{
		0: "Most profit: both, CNY 579.00 on average, 180.00 more than seeds (95 % " +
			"interval 180.00 to 180.00).",
		1000000: "Most profit: seeds, CNY 399.00 on average, 9,820 more than both (95 % interval " +
			"9,820 to 9,820).",
	} {
		r := fakeRun(t, soldLayout(posters), 20)
		text, err := Table(r)
		if err != nil || !strings.Contains(text, want) ||
			!strings.Contains(text, "Difference in profit, CNY, paired") {
			t.Errorf("posters %d: want %s, got\n%s\n%v", posters, want, text, err)
		}
	}
	one := soldLayout(1000000)
	one.Arms, one.Points = one.Arms[:1], one.Points[:1]
	if got := newRun(fakeRun(t, one, 20)).onProfit(ranking{}); !strings.HasPrefix(got,
		"It loses CNY 9,7") || !strings.Contains(got,
		" on average, 90 % of launches with a profit "+
			"from -9,8") {
		t.Errorf("one arm: got %q", got)
	}
	lost := soldLayout(1000000)
	lost.Arms, lost.Points = []string{"ads", "both"}, []results.Point{lost.Points[0],
		lost.Points[2]}
	lost.Points[1].Index = 1
	r := newRun(fakeRun(t, lost, 20))
	c, err := r.ranking("profit")
	if got := r.onProfit(c); err != nil || !strings.HasPrefix(got, "Nobody earns money. Least "+
		"loss: both, CNY 9,") || !strings.Contains(got, " less than ads (") {
		t.Errorf("all lose: got %q, %v", got, err)
	}
	unsure := comparison{"a", "b", nil, experiment.Difference{N: 9, Mean: 5, CILow: -1, CIHigh: 11},
		0}
	if got := unsure.ahead("more", cash, cashBetween); got != ", but without a clear difference "+
		"from b "+
		"(difference 5.00, 95 % interval -1.00 to 11.00)" {
		t.Errorf("got %q", got)
	}
}

// TestCostPerBuyerIsThatOfTheMeans: replicates without a sale count, too.
func TestCostPerBuyerIsThatOfTheMeans(t *testing.T) {
	r := &run{Run: &results.Run{}}
	r.Scalars = []results.Column{{Name: "sales"}, {Name: "marketing_spend"}, {Name: "cac"}}
	r.Summaries = [][]experiment.Summary{{{Mean: 4}, {Mean: 10}, {Mean: 9}},
		{{Mean: 0}, {Mean: 10}, {Mean: 9}}}
	if a, b := r.costPerBuyer(0), r.costPerBuyer(1); a != "2.50" || b != "-" {
		t.Errorf("got %s and %s", a, b)
	}
}

// TestTargetTitleNamesTheDeadline unless it is the last day of the window.
func TestTargetTitleNamesTheDeadline(t *testing.T) {
	for _, c := range []struct {
		a, b int
		want string
	}{{89, 89, "target reached"}, {30, 30, "target reached by day 30"},
		{30, 89, "target reached by its day"}} {
		r := &run{Run: &results.Run{}}
		for _, by := range []int{c.a, c.b} {
			r.Points = append(r.Points,
				results.Point{Window: 90, Target: metrics.Target{Adopters: 5, By: by}})
		}
		if got := r.targetTitle(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestGridsStandInColumns of a terminal, Chinese names included.
func TestGridsStandInColumns(t *testing.T) {
	if got, want := grid([][]string{{"arm", "n"}, {"只有种子", "1"}, {"ads", "22"}}),
		"  arm         n\n  只有种子    1\n  ads        22\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if n := broad("a，种é"); n != 6 {
		t.Errorf("got %d", n)
	}
}

// TestRowsLeftOutAreCounted names the file that has them.
func TestRowsLeftOutAreCounted(t *testing.T) {
	if got := more(1041, results.ComparisonFile); got != "  … and 1,001 more in comparison.csv\n" ||
		more(40, results.ComparisonFile) != "" {
		t.Errorf("got %q", got)
	}
}

// TestSpendingNothingIsNoColumn: channels that cost nothing leave the table as it is without money,
// and one cent shows it.
func TestSpendingNothingIsNoColumn(t *testing.T) {
	costing := func(amount int64) string {
		l := plainLayout()
		l.Points[1].Costs.Spending = []economics.Spending{{Channel: "fans",
			Cost: economics.Once{Amount: amount}}}
		text, err := Table(fakeRun(t, l, 3))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if text := costing(0); strings.Contains(text, "marketing spend") ||
		strings.Contains(text, "cost per buyer") {
		t.Errorf("nothing was spent, but got\n%s", text)
	}
	if text := costing(1); !strings.Contains(text, "marketing spend") ||
		!strings.Contains(text, "cost per buyer") {
		t.Errorf("money was spent, but got\n%s", text)
	}
}

// TestOftenSaysInHowManyReplicates a number applies, if not in all.
func TestOftenSaysInHowManyReplicates(t *testing.T) {
	r := &run{Run: &results.Run{}}
	r.Replicates = 30
	for n, want := range map[int]string{30: "7", 15: "7 in 50 %", 0: "-"} {
		s := experiment.Summary{N: n, Mean: 7}
		if n == 0 {
			s.Mean = math.NaN()
		}
		if got := r.often(s); got != want {
			t.Errorf("%d of 30: got %q, want %q", n, got, want)
		}
	}
}
