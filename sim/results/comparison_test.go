package results

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestPairsMeetOnTheGrid: an arm without a path stands all along its axis, whichever of the two it
// is, and rows come in grid order.
func TestPairsMeetOnTheGrid(t *testing.T) {
	point := func(arm string, sweep ...string) Point { return Point{Arm: arm, Sweep: sweep} }
	l := Design{Arms: []string{"a", "b", "c"}, Baseline: "b", Sweep: []string{"x", "y"},
		Points: []Point{
			point("a", "10", ""), point("a", "9", ""),
			point("b", "", "p"), point("b", "", "q"),
			point("c", "10", "p"), point("c", "10", "q"), point("c", "9", "p"), point("c", "9",
				"q"),
		}}
	var got []string
	for _, p := range l.Pairs() {
		got = append(got, p.Arm.Arm+":"+strings.Join(p.Sweep, ",")+":"+strings.Join(p.Arm.Sweep,
			",")+"/"+strings.Join(p.Baseline.Sweep, ","))
	}
	want := []string{
		"a:10,p:10,/,p", "a:10,q:10,/,q", "a:9,p:9,/,p", "a:9,q:9,/,q",
		"c:10,p:10,p/,p", "c:10,q:10,q/,q", "c:9,p:9,p/,p", "c:9,q:9,q/,q",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestPairsOrderMixedAxes: an arm and a baseline that each lack the other's path still come in grid
// order.
func TestPairsOrderMixedAxes(t *testing.T) {
	l := Design{Arms: []string{"b", "a"}, Baseline: "b", Sweep: []string{"x", "y"}, Points: []Point{
		{Arm: "b", Sweep: []string{"1", ""}}, {Arm: "b", Sweep: []string{"2", ""}},
		{Arm: "a", Sweep: []string{"", "p"}}, {Arm: "a", Sweep: []string{"", "q"}},
	}}
	var got []string
	for _, p := range l.Pairs() {
		got = append(got, strings.Join(p.Sweep, ""))
	}
	if want := []string{"1p", "1q", "2p", "2q"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBetterLooksAtTheMetric(t *testing.T) {
	arm, baseline := []float64{1, 2, 3, 9}, []float64{2, 3, 3, 4}
	if got := better(Column{Better: HigherIsBetter}, arm, baseline).PBetter; got != 0.375 {
		t.Errorf("more is better: got %v, want 0.375", got)
	}
	if got := better(Column{Better: LowerIsBetter}, arm, baseline).PBetter; got != 0.625 {
		t.Errorf("less is better: got %v, want 0.625", got)
	}
}

func TestSharedDraws(t *testing.T) {
	a, b := Point{Network: "n"}, Point{Network: "m"}
	if (Pair{Arm: a, Baseline: a}).sharedDraws() != SharedDrawsAll ||
		(Pair{Arm: a, Baseline: b}).sharedDraws() != SharedDrawsConsumers {
		t.Error("points on the same network share all draws, others that of the consumers")
	}
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		value float64
		want  string
	}{
		{Count, 1000000, "1000000"}, {Count, 0.1, "0.1"}, {Share, 1.0 / 3, "0.3333333333333333"},
		{Ratio, 1e-7, "1e-07"}, {Ratio, -2.5e15, "-2.5e+15"}, {Count, math.NaN(), ""}, {Ratio, 0,
			"0"},
		{Money, 123456, "1234.56"}, {Money, -0.4, "0.00"}, {Money, -1, "-0.01"}, {Money, 1e15,
			"10000000000000.00"}, {Money, math.NaN(), ""},
	} {
		if got := cell(c.kind, c.value); got != c.want {
			t.Errorf("%s %v: got %q, want %q", c.kind, c.value, got, c.want)
		}
	}
}

// TestTiesOfComparisons stand in their order, an arm without the axis all along it.
func TestTiesOfComparisons(t *testing.T) {
	r := fakeRun(t, sweptLayout(), 4)
	got, err := r.Ties("seed_users")
	if err != nil || !slices.Equal(got, []float64{0, 0}) {
		t.Errorf("two seed users against none: got %v, %v", got, err)
	}
	got, err = r.Ties("rejected")
	if err != nil || len(got) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
	same := r.TieShare(Comparison{Arm: "ads", Baseline: "seeds", Sweep: []string{"0.9"}},
		[][]float64{{1, 2}, {3, 4}, {3, 5}})
	if same != 0.5 {
		t.Errorf("the second point against the third: got %v, want 0.5", same)
	}
}
