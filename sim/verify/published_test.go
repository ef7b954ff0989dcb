package verify

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim/analytic"
)

// The published results that take little time pass in their quick form.
func TestQuickPublishedRows(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	passes(t, longTies(), quick)
	rows, err := talkHazard(context.Background(), quick)
	if err != nil || !rows[0].Pass {
		t.Errorf("%+v, %v", rows, err)
	}
}

// The rows of real data pass in their quick form, and say that they did not run where there are
// none.
func TestQuickRealRows(t *testing.T) {
	for _, c := range realChecks() {
		rows, err := c.Run(context.Background(), quick)
		if err != nil || len(rows) != 1 || rows[0].NotRun != "set WOMSIM_DATA" || rows[0].Failed() {
			t.Errorf("%s without data: %+v, %v", c.Name, rows, err)
		}
	}
	env := quick
	if env.Data = os.Getenv("WOMSIM_DATA"); env.Data == "" {
		t.Skip("not run: set WOMSIM_DATA to the folder of real data")
	}
	for _, c := range realChecks() {
		if c.Name != "real-spread" && c.Name != "real-distrust" { // these take longer
			passes(t, c, env)
		}
	}
}

func passes(t *testing.T, c Check, env Env) {
	t.Helper()
	rows, err := c.Run(context.Background(), env)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Failed() {
			t.Errorf("%s: expected %.6g, measured %.6g; %s", r.What, r.Expected, r.Measured, r.How)
		}
		if r.Check != c.Name || r.What == "" || r.Source == "" || r.How == "" && !r.ReportOnly {
			t.Errorf("%s: incomplete row %+v", c.Name, r)
		}
	}
}

// A file that is missing is an error, not a row that passes.
func TestMissingFile(t *testing.T) {
	for _, c := range realChecks() {
		if _, err := c.Run(context.Background(),
			Env{Quick: true, Workers: 1, Data: t.TempDir()}); err == nil {
			t.Errorf("%s: no error for an empty folder", c.Name)
		}
	}
}

// One-sided rows fail on the wrong side, and where the right side is in doubt.
func TestOneSidedRows(t *testing.T) {
	for _, c := range []struct {
		measured     float64
		above, below bool
	}{{-1, false, true}, {-0.4, false, false}, {0.4, false, false}, {1, true, false},
		{math.NaN(), false, false}} {
		r := Row{Measured: c.measured}
		if requireAbove(r, 0.1).Pass != c.above || requireBelow(r, 0.1).Pass != c.below {
			t.Errorf("%v ± 0.1: above %v, below %v", c.measured, requireAbove(r, 0.1).Pass,
				requireBelow(r, 0.1).Pass)
		}
	}
}

// By hand: y = 3a − b + c, where c is orthogonal to the factors, has the variance 11. What the
// factors leave is 1/11 of it, so that a coefficient has the variance 8/11/(8 − 2 − 1)/8.
func TestEffectsByHand(t *testing.T) {
	var factors [][]float64
	var y []float64
	for i := range 8 {
		a, b, c := float64(i&1)*2-1, float64(i>>1&1)*2-1, float64(i>>2&1)*2-1
		factors = append(factors, []float64{10 + 5*a, 2 * b})
		y = append(y, 7+3*a-b+c)
	}
	got, err := regress(factors, y)
	if err != nil {
		t.Fatal(err)
	}
	se := math.Sqrt(1.0 / 11 / 5)
	for i, want := range []effect{{3 / math.Sqrt(11), se}, {-1 / math.Sqrt(11), se}} {
		if math.Abs(got[i].size-want.size) > 1e-12 ||
			math.Abs(got[i].standardError-want.standardError) > 1e-12 {
			t.Errorf("factor %d: %+v, want %+v", i, got[i], want)
		}
	}
	if ratio := got[0].ratioTo(got[1]); math.Abs(ratio.size+3) > 1e-12 ||
		math.Abs(ratio.standardError-3*math.Hypot(se*math.Sqrt(11)/3, se*math.Sqrt(11))) > 1e-12 {
		t.Errorf("ratio %+v", ratio)
	}
	if _, err := regress([][]float64{{1, 1}, {2, 2}, {3, 3}, {4, 4}},
		[]float64{1, 3, 2, 5}); err == nil {
		t.Error("no error for factors that depend on each other")
	}
}

// Rewiring leaves everybody's number of ties, moves about the share asked for, and nothing at 0.
func TestRewiredRing(t *testing.T) {
	const nodes, degree = 1000, 8
	ring, err := network.Ring{Nodes: nodes, MeanDegree: degree}.Generate(checkKey("test"))
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []float64{0, 0.1, 0.6, 1} {
		g, err := rewiredRing(nodes, degree, share, checkKey("test"))
		if err != nil {
			t.Fatal(err)
		}
		kept := 0
		for u := range uint32(nodes) {
			if g.OutDegree(u) != degree || slices.Contains(g.Neighbors(u), u) {
				t.Fatalf("share %v: consumer %d has the contacts %v", share, u, g.Neighbors(u))
			}
			for _, v := range g.Neighbors(u) {
				if _, ok := ring.ContactIndex(u, v); ok {
					kept++
				}
			}
		}
		// A tie moved finds a neighbour of the ring by chance about once in a hundred times.
		if moved := 1 - float64(kept)/(nodes*degree); math.Abs(moved-share) > 0.02*share {
			t.Errorf("share %v: moved %v", share, moved)
		}
	}
}

// Known curves are found again from their own sales, the market included.
func TestFitBassFindsTheCurve(t *testing.T) {
	for _, want := range []bassCurve{{1000, 0.03, 0.38}, {50, 0.001, 0.9}, {7, 0.1, 0.05}} {
		var sales []float64
		for period := range 20 {
			sales = append(sales, want.sales(period+1))
		}
		got, err := fitBass(sales)
		if err != nil {
			t.Fatal(err)
		}
		if off := math.Abs(got.m/want.m-1) + math.Abs(got.p/want.p-1) +
			math.Abs(got.q/want.q-1); off > 1e-5 {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// The chances of all degrees average to that of anybody, and the tenth with most contacts exceeds
// it.
func TestInfluentialsTheory(t *testing.T) {
	for _, z := range []float64{1.5, 3, 4.5, 5.5} {
		tree, mean := newWattsTree(z), 0.0
		for k, p := range tree.degrees {
			mean += p * (1 - math.Pow(tree.missChance, float64(k)))
		}
		if want := analytic.ShareThreshold(shareThreshold).Trigger(z); math.Abs(mean-want) > 1e-9 ||
			tree.influentialChance() <= want {
			t.Errorf("z = %v: mean %v, want %v; influential %v", z, mean, want,
				tree.influentialChance())
		}
	}
}

// Two doctors, of whom the second has named the first: months 1 and 2 of two, by hand.
func TestSurpriseByHand(t *testing.T) {
	b := network.NewBuilder(2)
	b.AddContact(0, 1, 1)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	const p, word = 0.2, 0.5
	want := -math.Log(p) - math.Log(1-p) - math.Log(1-(1-p)*(1-word))
	if got := (doctorNetwork{g, []int{1, 2}}).negLogLikelihood(p,
		word); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v, want %v", got, want)
	}
}

// A sale at the launch, and one a year later at ten percent a year.
func TestPresentValue(t *testing.T) {
	sales := make([]int64, 13)
	sales[0], sales[12] = 100, 110
	if got := presentValue(sales); math.Abs(got-200) > 1e-9 {
		t.Errorf("%v, want 200", got)
	}
}

func TestDaysTo(t *testing.T) {
	for level, want := range map[float64]float64{0: 1, 2: 1, 2.5: 3, 5: 3, 6: math.Inf(1)} {
		if got := daysTo([]int64{2, 2, 5}, level); got != want {
			t.Errorf("level %v: %v days, want %v", level, got, want)
		}
	}
}

// The design takes both ends of every range and every combination once.
func TestTalkPoints(t *testing.T) {
	points, factors := talkPoints(3)
	seen := map[string]bool{}
	for i, p := range points {
		seen[fmt.Sprint(p)] = true
		if float64(p.strongTies) != factors[i][strongTies] ||
			p.weakTrust != factors[i][weakTrust] || p.advertising != factors[i][advertising] {
			t.Fatalf("point %+v has the factors %v", p, factors[i])
		}
	}
	if len(seen) != 243 || points[0] != (talkPoint{5, 5, 0.0005, 0.01, 0.005}) ||
		points[242] != (talkPoint{29, 29, 0.01, 0.07, 0.015}) {
		t.Errorf("%d different points from %+v to %+v", len(seen), points[0], points[242])
	}
}

// Where strong ties govern take-off and advertising what follows, the rows that say otherwise fail.
func TestTalkRowsFail(t *testing.T) {
	_, factors := talkPoints(4)
	early, later, all := make([]float64, len(factors)), make([]float64, len(factors)),
		make([]float64, len(factors))
	for i, row := range factors {
		others := row[weakTies]/24 + row[strongTrust]/0.06 + row[weakTrust]/0.01
		early[i] = 100 - 10*row[strongTies]/24 - row[advertising]/0.0095 - others
		later[i] = 100 - row[strongTies]/24 - 10*row[advertising]/0.0095 - others
		all[i] = early[i] + later[i] + float64(i%7)
	}
	rows, err := talkRows(4, factors, talkDays{early, later, all})
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, r := range rows {
		if r.Failed() {
			failed = append(failed, r.What)
		}
	}
	if len(failed) != 3 {
		t.Errorf("failed: %q, want the three of advertising", failed)
	}
}
