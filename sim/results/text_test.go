package results

import (
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/sim/economics"
	"womsim/sim/experiment"
)

// TestPairsMeetOnTheGrid: an arm without a path stands all along its axis, whichever of the two it is, and
// rows come in grid order.
func TestPairsMeetOnTheGrid(t *testing.T) {
	point := func(arm string, sweep ...string) Point { return Point{Arm: arm, Sweep: sweep} }
	l := Layout{Arms: []string{"a", "b", "c"}, Baseline: "b", Sweep: []string{"x", "y"}, Points: []Point{
		point("a", "10", ""), point("a", "9", ""),
		point("b", "", "p"), point("b", "", "q"),
		point("c", "10", "p"), point("c", "10", "q"), point("c", "9", "p"), point("c", "9", "q"),
	}}
	var got []string
	for _, p := range l.pairs() {
		got = append(got, p.arm.Arm+":"+strings.Join(p.sweep, ",")+":"+strings.Join(p.arm.Sweep, ",")+"/"+strings.Join(p.baseline.Sweep, ","))
	}
	want := []string{
		"a:10,p:10,/,p", "a:10,q:10,/,q", "a:9,p:9,/,p", "a:9,q:9,/,q",
		"c:10,p:10,p/,p", "c:10,q:10,q/,q", "c:9,p:9,p/,p", "c:9,q:9,q/,q",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestPairsOrderMixedAxes: an arm and a baseline that each lack the other's path still come in grid order.
func TestPairsOrderMixedAxes(t *testing.T) {
	l := Layout{Arms: []string{"b", "a"}, Baseline: "b", Sweep: []string{"x", "y"}, Points: []Point{
		{Arm: "b", Sweep: []string{"1", ""}}, {Arm: "b", Sweep: []string{"2", ""}},
		{Arm: "a", Sweep: []string{"", "p"}}, {Arm: "a", Sweep: []string{"", "q"}},
	}}
	var got []string
	for _, p := range l.pairs() {
		got = append(got, strings.Join(p.sweep, ""))
	}
	if want := []string{"1p", "1q", "2p", "2q"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBetterLooksAtTheMetric(t *testing.T) {
	arm, baseline := []float64{1, 2, 3, 9}, []float64{2, 3, 3, 4}
	if got := better(Column{Better: More}, arm, baseline).PBetter; got != 0.375 {
		t.Errorf("more is better: got %v, want 0.375", got)
	}
	if got := better(Column{Better: Less}, arm, baseline).PBetter; got != 0.625 {
		t.Errorf("less is better: got %v, want 0.625", got)
	}
}

func TestLuck(t *testing.T) {
	a, b := Point{Network: "n"}, Point{Network: "m"}
	if (pair{arm: a, baseline: a}).luck() != FullLuck || (pair{arm: a, baseline: b}).luck() != ConsumersLuck {
		t.Error("points on the same network share all luck, others that of the consumers")
	}
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		value float64
		want  string
	}{
		{Count, 1000000, "1000000"}, {Count, 0.1, "0.1"}, {Share, 1.0 / 3, "0.3333333333333333"},
		{Ratio, 1e-7, "1e-07"}, {Ratio, -2.5e15, "-2.5e+15"}, {Count, math.NaN(), ""}, {Ratio, 0, "0"},
		{Money, 123456, "1234.56"}, {Money, -0.4, "0.00"}, {Money, -1, "-0.01"}, {Money, 1e15, "10000000000000.00"}, {Money, math.NaN(), ""},
	} {
		if got := cell(c.kind, c.value); got != c.want {
			t.Errorf("%s %v: got %q, want %q", c.kind, c.value, got, c.want)
		}
	}
}

func TestAmounts(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 7: "7", 7.125: "7.12", 71.25: "71.2", 1234567.8: "1,234,568", -999.6: "-1,000", -0.001: "0.00", 123: "123"} {
		if got := amount(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
	for x, want := range map[float64]string{0: "0.00", 30.01: "30.01", 12345.67: "12,346", math.NaN(): "-"} {
		if got := cash(x); got != want {
			t.Errorf("%v in money: got %q, want %q", x, got, want)
		}
	}
	for _, c := range []struct {
		low, high float64
		want      string
	}{{1.25, 22.5, "1.2 to 22.5"}, {-40, 1234.5, "-40 to 1,234"}, {3, 9, "3 to 9"}, {math.NaN(), math.NaN(), "-"}} {
		if got := between(c.low, c.high); got != c.want {
			t.Errorf("%v to %v: got %q, want %q", c.low, c.high, got, c.want)
		}
	}
	for x, want := range map[float64]string{0: "0 %", 1: "100 %", 0.999: "> 99 %", 0.001: "< 1 %", 0.005: "< 1 %", 0.995: "> 99 %", 0.5: "50 %"} {
		if got := percent(x); got != want {
			t.Errorf("%v: got %q, want %q", x, got, want)
		}
	}
}

// TestSentences: each way in which a comparison can end.
func TestSentences(t *testing.T) {
	outcome := func(n int, mean, se, low, high, p float64) duel {
		return duel{"seeds", "ads", nil, experiment.Difference{N: n, Mean: mean, SE: se, CILow: low, CIHigh: high, PBetter: p}}
	}
	for _, c := range []struct {
		duel duel
		want string
	}{
		{outcome(200, 1234, 50, 1136, 1332, 0.985), "seeds has 1,234 more adopters than ads (95 % interval 1,136 to 1,332), and more in 98 % of replicates"},
		// n = 7.849 × (10/5)² × 20 = 628, rounded up to two digits
		{outcome(20, 5, 10, -15, 25, 0.6), "seeds and ads are not told apart by 20 replicates: the difference of 5 adopters could be anything from -15 to 25; about 630 would be needed if it is as large as it looks"},
		{outcome(20, 0.001, 10, -20, 20, 0.5), "a difference so small would take more than a million replicates"},
		{outcome(20, 0, 10, -20, 20, 0.5), "a difference so small would take more than a million replicates"},
		{outcome(20, 0, 0, 0, 0, 0.5), "seeds and ads came out alike in every replicate"},
		{outcome(1, 4, math.NaN(), math.NaN(), math.NaN(), 1), "the only replicate"},
	} {
		if got := c.duel.sentence(); !strings.Contains(got, c.want) {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestManyArms: beyond four arms the best two are ranked and the rest is compared with the baseline.
func TestManyArms(t *testing.T) {
	l := plainLayout()
	for i, arm := range []string{"d", "e"} {
		l.Arms = append(l.Arms, arm)
		p := l.Points[0]
		p.Arm, p.Index = arm, 3+i
		l.Points = append(l.Points, p)
	}
	verdict, duels, err := fakeRun(t, l, 8).verdict()
	// in the window of three days, a point sells 12 more than the one before it; only seeds and both give two away
	if err != nil || len(duels) != 4 || duels[0].other != "ads" || !strings.HasPrefix(verdict, "e has 12 more adopters than d (") {
		t.Errorf("got %q, %v, %v", verdict, duels, err)
	}
}

// TestTally counts sweep points by what the interval says.
func TestTally(t *testing.T) {
	at := func(arm string, low, high float64) duel {
		return duel{arm: arm, Difference: experiment.Difference{CILow: low, CIHigh: high}}
	}
	got := tally("ads", []duel{at("seeds", 1, 2), at("seeds", -1, 2), at("seeds", -3, -2), at("seeds", 4, 5), at("both", 0, 1)})
	want := "seeds has more adopters than ads at 2 of 4 sweep points, fewer at 1, and is not told apart at 1; " +
		"both has more adopters than ads at 0 of 1 sweep points, fewer at 0, and is not told apart at 1"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestStillTalkingIsWarnedOf: only where somebody was.
func TestStillTalkingIsWarnedOf(t *testing.T) {
	l := plainLayout()
	j := fakeJournal(t, l, 2, false)
	m, err := newManifest(l, j)
	if err != nil {
		t.Fatal(err)
	}
	if warnings, err := m.outcomes(j); err != nil || warnings != nil {
		t.Errorf("nobody talked: got %q, %v", warnings, err)
	}
	k, err := experiment.InMemory(j.Plan())
	if err != nil {
		t.Fatal(err)
	}
	for p, point := range l.Points {
		for replicate := range 2 {
			result := fakeResult(l, point, replicate)
			result.Talking = int64(p * replicate)
			row, err := l.Measure()(p, replicate, result)
			if err != nil {
				t.Fatal(err)
			}
			if err := k.Append(p, replicate, row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if warnings, err := m.outcomes(k); err != nil || len(warnings) != 1 || !strings.Contains(warnings[0], "(seeds, both)") {
		t.Errorf("seeds and both talked: got %q, %v", warnings, err)
	}
}

// TestRegistryIsWhole: every number that metrics and money make has a column that says what it is, and every
// column of the run is filled somewhere.
func TestRegistryIsWhole(t *testing.T) {
	l := plainLayout()
	for i := range l.Points {
		l.Points[i] = full(l.Points[i])
	}
	filled, filledDaily := map[int]bool{}, map[int]bool{}
	measure := l.Measure()
	for i, p := range l.Points {
		row, err := measure(i, 0, fakeResult(l, p, 1))
		if err != nil {
			t.Fatal(err)
		}
		for c, x := range row.Scalars {
			filled[c] = filled[c] || !math.IsNaN(x)
		}
		for c, series := range row.Daily {
			filledDaily[c] = filledDaily[c] || !math.IsNaN(series[0])
		}
	}
	for c, column := range l.Scalars() {
		if !filled[c] || column.Meaning == "" || column.Unit == "" != (column.Kind == Money) {
			t.Errorf("column %+v: filled %v", column, filled[c])
		}
	}
	for c, column := range l.Dailies() {
		if !filledDaily[c] || column.Meaning == "" || column.Unit == "" != (column.Kind == Money) {
			t.Errorf("daily column %+v: filled %v", column, filledDaily[c])
		}
	}
	checkNamed(t, l)
}

// TestSpendingNothingIsNoColumn: channels that cost nothing leave the table as it is without money, and one cent shows it.
func TestSpendingNothingIsNoColumn(t *testing.T) {
	costing := func(amount int64) string {
		l := plainLayout()
		l.Points[1].Books.Spending = []economics.Spending{{Channel: "fans", Cost: economics.Once{Amount: amount}}}
		text, err := Table(fakeRun(t, l, 3))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if text := costing(0); strings.Contains(text, "marketing spend") || strings.Contains(text, "cost per buyer") {
		t.Errorf("nothing was spent, but got\n%s", text)
	}
	if text := costing(1); !strings.Contains(text, "marketing spend") || !strings.Contains(text, "cost per buyer") {
		t.Errorf("money was spent, but got\n%s", text)
	}
}
