package verdict

import (
	"math"
	"strings"
	"testing"

	"womsim/sim/experiment"
	"womsim/sim/results"
)

// TestTiesAreNoWins: of five replicates one is not paired, and of the four others two are the same
// and one more.
func TestTiesAreNoWins(t *testing.T) {
	d := compared("a", "b", []float64{1, 2, 3, 4, math.NaN()}, []float64{1, 2, 2, 5, 6})
	if d.same != 0.5 || d.odds() != "25 %, same in 50 %" {
		t.Errorf("got %v, %q", d.same, d.odds())
	}
	d = compared("a", "b", []float64{9, 9, 2}, []float64{1, 2, 2})
	d.CILow = 0.5
	if got := d.sure(); got != ", and more in 67 % of replicates, the same in 33 %" {
		t.Errorf("got %q", got)
	}
	if d = compared("a", "b", []float64{2, 4}, []float64{1, 5}); d.odds() != "50 %" {
		t.Errorf("without ties: got %q", d.odds())
	}
}

// contested is a run of arms with the adopters given, replicate by replicate, and its verdict on
// them.
func contested(adopters ...[]float64) string {
	r := &run{Run: &results.Run{}}
	r.Replicates, r.Scalars = len(adopters[0]), []results.Column{{Name: "adopters"}}
	for i, values := range adopters {
		arm := string(rune('a' + i))
		r.Arms, r.Points = append(r.Arms, arm), append(r.Points, results.Point{Arm: arm, Index: i})
		r.Summaries = append(r.Summaries, []experiment.Summary{experiment.Summarize(values)})
	}
	c := ranking{ranks: ranks(r.order("adopters"), adopters)}
	c.comparisons = r.comparisons("adopters", c.ranks, adopters)
	return r.onAdopters(c)
}

// TestPairsThatAreTheSameAreLeftOut, unless all are.
func TestPairsThatAreTheSameAreLeftOut(t *testing.T) {
	few, many, most := []float64{1, 2, 3}, []float64{11, 12, 14}, []float64{21, 22, 24}
	for _, c := range []struct {
		adopters [][]float64
		want     string
	}{
		{[][]float64{few, few}, "a and b have the same number of adopters in every replicate"},
		{[][]float64{few, few, few}, "a, b and c have the same number of adopters in every " +
			"replicate"},
		{[][]float64{many, few, many}, "Most adopters: a (and c, the same in every replicate), " +
			"12.3 on average, 10.3 more than b (95 % interval 8.9 to 11.8), and more in 100 % of " +
			"replicates"},
		{[][]float64{few, most, many, few}, "Most adopters: b, 22.3 on average, 10 more than c " +
			"(95 % interval 10 to 10), and more in 100 % of replicates;" + ownLine +
			"c has 10.3 more adopters than a (and d, the same in every replicate) (95 % interval " +
			"8.9 to 11.8), and more in 100 % of replicates"},
		{[][]float64{most, most, few, few, many}, "Most adopters: a (and b, the same in every " +
			"replicate), 22.3 on average, 10 more than e (95 % interval 10 to 10), and more in " +
			"100 % of replicates"},
	} {
		if got := contested(c.adopters...); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestTheBestArmIsToldAlongTheSweep, value by value, for what is swept need not be in anyone's
// hands.
func TestTheBestArmIsToldAlongTheSweep(t *testing.T) {
	r := valued("profit", 70, 80, 90, 60, 75, 95)
	r.Arms, r.Sweep, r.Baseline = []string{"ads", "seeds"}, []string{"market.trust.constant"}, "ads"
	values := [][]float64{{60, 80}, {79, 81}, {89, 91}, {60, 60}, {60, 90}, {94, 96}}
	for i := range r.Points {
		r.Points[i].Arm, r.Points[i].Sweep = r.Arms[i/3],
			[]string{[]string{"0.1", "0.3", "0.5"}[i%3]}
	}
	told := func() string {
		return r.onProfit(ranking{bests: r.bests("profit", r.order("profit"), values)})
	}
	if got, want := told(), "The most profitable arm is ads at market.trust.constant 0.1 to 0.3 "+
		"(CNY 70.00 to 80.00 on average; no clear difference from seeds at 0.1, 0.3), "+
		"seeds at market.trust.constant 0.5 (CNY 95.00 on average)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.Summaries[5][1].Mean, values[5] = 10, []float64{9, 11}
	if got, want := told(), "The most profitable arm is ads at all 3 values of "+
		"market.trust.constant (CNY 70.00 to 90.00 on average; no clear"; !strings.HasPrefix(got,
		want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	r.Sweep = []string{"market.trust.constant", "product.quality"}
	for i := range r.Points {
		r.Points[i].Sweep = append(r.Points[i].Sweep, "1")
		r.Summaries[i][1].Mean -= 100
	}
	if got, want := told(), "Nobody earns money. The arm with the least loss is ads at 3 of 3 "+
		"sweep points"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestAnArmWithoutTheAxisIsBestAnywhere.
func TestAnArmWithoutTheAxisIsBestAnywhere(t *testing.T) {
	r := newRun(fakeRun(t, sweptLayout(), 8))
	values, err := r.Values("adopters")
	if err != nil {
		t.Fatal(err)
	}
	bests := r.bests("adopters", r.order("adopters"), values)
	if len(bests) != 2 || bests[0].arm != "seeds" || bests[1].arm != "seeds" ||
		bests[1].sweep[0] != "0.9" || bests[1].open != "" {
		t.Errorf("got %+v", bests)
	}
}
