package verdict

import (
	"math"
	"strings"
	"testing"

	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// valued is a run of a metric with the given means, one for each arm.
func valued(metric string, means ...float64) *run {
	r := &run{Run: &results.Run{}}
	r.Replicates, r.Currency = 20, "CNY"
	r.Scalars = []results.Column{{Name: "adopters"}, {Name: metric, Kind: results.Money}}
	for i, mean := range means {
		arm := string(rune('a' + i))
		r.Arms = append(r.Arms, arm)
		r.Points = append(r.Points, results.Point{Arm: arm, Index: i})
		r.Summaries = append(r.Summaries, []experiment.Summary{{Mean: 1},
			{Mean: mean, P05: mean - 5, P95: mean + 5}})
	}
	return r
}

// TestTheOnlyProfitIsTold: of the only arm, or of the only one of several that knows its price and
// cost, by its name.
func TestTheOnlyProfitIsTold(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		run  *run
		want string
	}{
		{valued("profit", 14345), "It earns a profit of CNY 14,345 on average, 90 % of launches " +
			"with " +
			"a profit from 14,340 to 14,350"},
		{valued("profit", -2827), "It loses CNY 2,827 on average, 90 % of launches with a profit " +
			"from -2,832 to -2,822"},
		{valued("profit", 0), "It neither earns nor loses money on average"},
		{valued("profit", none, 70), "b earns a profit of CNY 70.00 on average, 90 % of launches " +
			"with a profit from 65.00 to 75.00; what the others earn is not known without a " +
			"price and a unit cost"},
		{valued("profit", 0, none), "a neither earns nor loses money on average; what the others " +
			"earn is not known without a price and a unit cost"},
		{valued("profit", none), ""},
		{valued("sales", 3), ""},
	} {
		if got := c.run.onProfit(ranking{}); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	once := valued("profit", 5)
	once.Replicates = 1
	if got := once.onProfit(ranking{}); got != "It earns a profit of CNY 5.00 in the only "+
		"replicate" {
		t.Errorf("got %q", got)
	}
}

// TestTheBestOfASweepIsComparedWithTheNextBest, wherever they stand, and is called by what tells it
// from others.
func TestTheBestOfASweepIsComparedWithTheNextBest(t *testing.T) {
	r := valued("profit", 70, 80)
	r.Arms, r.Sweep = []string{"a"}, []string{"product.quality"}
	r.Points[0].Sweep, r.Points[1].Sweep, r.Points[1].Arm = []string{"0.5"}, []string{"0.9"}, "a"
	lead := comparison{r.called(1), r.called(0), nil, experiment.Difference{N: 20, Mean: 10, SE: 9,
		CILow: -9, CIHigh: 29}, 0}
	const want = "Most profit at product.quality = 0.9: CNY 80.00 on average, but without a " +
		"clear difference from product.quality = 0.5 (difference 10.00, 95 % interval -9.00 to " +
		"29.00)"
	if got := r.onProfit(ranking{lead: lead}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.Summaries[1][1].Mean = -3
	lead.CILow = 1
	if got := r.onProfit(ranking{lead: lead}); !strings.HasPrefix(got,
		"Most profit at product.quality = 0.5: CNY 70.00") {
		t.Errorf("got %q", got)
	}
	r.Summaries[0][1].Mean = -8
	if got := r.onProfit(ranking{lead: lead}); got != "Nobody earns money. Least loss at "+
		"product.quality = 0.9: CNY 3.00 on average, 10.00 less than product.quality = 0.5 (95 % "+
		"interval 1.00 to 29.00)" {
		t.Errorf("got %q", got)
	}
}

// TestAhead: each way in which the best can be ahead.
func TestAhead(t *testing.T) {
	for _, c := range []struct {
		d    experiment.Difference
		want string
	}{
		{experiment.Difference{}, ""},
		{experiment.Difference{N: 9}, ", as much as b"},
		{experiment.Difference{N: 1, Mean: 4, SE: math.NaN()}, ", 4 more than b"},
		{experiment.Difference{N: 9, Mean: 4, SE: 1, CILow: 2, CIHigh: 6},
			", 4 more than b (95 % interval 2 to 6)"},
		{experiment.Difference{N: 9, Mean: 4, SE: 9, CILow: -2, CIHigh: 10},
			", but without a clear difference from b (difference 4, 95 % interval -2 to 10)"},
	} {
		if got := (comparison{"a", "b", nil, c.d, 0}).ahead("more", amount,
			between); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestSalesOrderIsTold: only where it is for sure not that of adopters.
func TestSalesOrderIsTold(t *testing.T) {
	r := &run{Run: &results.Run{}}
	r.Scalars = []results.Column{{Name: "adopters"}, {Name: "sales"}}
	r.Points, r.Arms = []results.Point{{Arm: "ads"}, {Arm: "seeds"}}, []string{"ads", "seeds"}
	r.Summaries = [][]experiment.Summary{{{Mean: 10}, {Mean: 10}}, {{Mean: 12}, {Mean: 8}}}
	between := func(low, high float64) []comparison {
		return []comparison{{"ads", "seeds", nil,
			experiment.Difference{N: 9, Mean: (low + high) / 2,
				CILow: low, CIHigh: high}, 0}}
	}
	if got := r.onSales(between(1, 3)); !strings.HasSuffix(got,
		"the order is another: ads 10, seeds 8") {
		t.Errorf("got %q", got)
	}
	for name, pairs := range map[string][]comparison{"no clear difference": between(-1, 5),
		"the same order": between(-3, -1), "one replicate": between(math.NaN(), math.NaN())} {
		if got := r.onSales(pairs); got != "" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// TestTargetsAreTold of several arms, each with its chance; of many, and with a sweep, in short.
func TestTargetsAreTold(t *testing.T) {
	with := func(chances ...float64) *run {
		r := valued("target_reached", chances...)
		for i := range r.Points {
			r.Points[i].Target = metrics.Target{Adopters: 5000, By: 89}
		}
		return r
	}
	if got, want := with(0.001, 1, 0.9).onTarget(), "5,000 adopters by day 89 are reached by b "+
		"in 100 % of replicates, by c in 90 %, by a in < 1 %"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := with(0, 0.2, 0.3, 0.1, 0.25).onTarget(), "5,000 adopters by day 89 are "+
		"reached most often by c in 30 % of replicates"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := with(1, 1).onTarget(), "5,000 adopters by day 89 are reached by every arm in "+
		"100 % of replicates"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := with(0, 0).onTarget(), "5,000 adopters by day 89 are reached by no arm in "+
		"any replicate"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	other := with(0.5, 1)
	for i := range other.Points {
		other.Points[i].Target = metrics.Target{Sales: 2500, By: 89}
	}
	if got, want := other.onTarget(), "2,500 sales by day 89 are reached by b in "; !strings.
		HasPrefix(got, want) {
		t.Errorf("sales: got %q, want %q …", got, want)
	}
	other.Points[0].Target.By = 30
	if got, want := other.onTarget(), "The target of each is reached by b in 100 % of "+
		"replicates, by a in 50 %"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	swept := with(0.5, 1, 0.51, 0)
	swept.Arms, swept.Sweep = swept.Arms[:2], []string{"x"}
	if got, want := swept.onTarget(), "5,000 adopters by day 89 are reached in more than half of "+
		"the replicates at 2 of 4 sweep points"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := with(1).onTarget() + valued("profit", 1, 2).onTarget(); got != "" {
		t.Errorf("one arm, or no target: got %q", got)
	}
}

// TestTheVerdictSaysWhatItsIntervalsHold where something is uncertain.
func TestTheVerdictSaysWhatItsIntervalsHold(t *testing.T) {
	r := &run{Run: &results.Run{}}
	r.Uncertain = []string{"market.trust.constant"}
	if got := r.onUncertainty(); got != "" {
		t.Errorf("without chance alone beside it: got %q", got)
	}
	r.uncertain = true
	if got := r.onUncertainty(); !strings.HasPrefix(got, "Every replicate draws its uncertain "+
		"inputs (market.trust.constant)") {
		t.Errorf("got %q", got)
	}
}

// TestChanceAloneStandsBesideProfit where something is uncertain, and only there.
func TestChanceAloneStandsBesideProfit(t *testing.T) {
	r := valued("profit", 100)
	r.chance = valued("profit", 50).Run
	for _, r.uncertain = range []bool{false, true} {
		told := ""
		for _, f := range r.moneyColumns() {
			if f.there && (f.title == "profit, 90 % of launches" || f.title == "chance alone") {
				told += f.text(0) + ";"
			}
		}
		want := ""
		if r.uncertain {
			want = "95.00 to 105.00;45.00 to 55.00;"
		}
		if told != want {
			t.Errorf("got %q, want %q", told, want)
		}
	}
}
