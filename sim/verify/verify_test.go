package verify

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/analytic"
	"womsim/sim/rng"
)

var quick = Env{Quick: true, Workers: 2}

// Exact and closed-form checks pass in their quick form, and rows say all that a reader needs.
func TestQuickRowsPass(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, c := range slices.Concat(exactChecks(), closedChecks()) {
		if c.Name == "cascade-window" || c.Name == "percolation" {
			continue // as talk-length, at greater length
		}
		rows, err := c.Run(context.Background(), quick)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if !r.Pass {
				t.Errorf("%s: expected %.6g, measured %.6g, tolerance %.4g", r.What, r.Expected,
					r.Measured, r.Tolerance)
			}
			if r.Check != c.Name || r.What == "" || r.Source == "" || r.How == "" && !r.ReportOnly {
				t.Errorf("%s: incomplete row %+v", c.Name, r)
			}
		}
	}
}

func TestNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Checks() {
		if seen[c.Name] || c.Group == "" || c.What == "" {
			t.Errorf("check %+v: a name for the second time, or no group or description", c)
		}
		seen[c.Name] = true
	}
}

// Models that are wrong by a little are found out; one that is only late, by who adopts when, not
// by how many in the end.
func TestWrongModelsFail(t *testing.T) {
	for name, spoil := range map[string]func(*sim.Config){
		"appeal": func(c *sim.Config) { c.Segments[0].Appeal = 0.9 },
		"delay":  func(c *sim.Config) { c.Product.Experience.Delay = 1 },
		"threshold": func(c *sim.Config) {
			c.Decision.Rule = sim.RuleThreshold
			c.Decision.Max = 1
		},
	} {
		rows, err := worldStudy{"spoilt", independentTrust, analytic.Cascade,
			func(g *network.Graph, seeds ...uint32) sim.Config {
				c := cascadeConfig(g, exactDays, seeds...)
				spoil(&c)
				return c
			}}.rows(context.Background(), quick)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if r.Pass && (i%3 < 2 || name == "appeal") {
				t.Errorf("%s: %q passes: expected %.6g, measured %.6g, tolerance %.4g", name,
					r.What, r.Expected, r.Measured, r.Tolerance)
			}
		}
	}
}

// The figures do not depend on the number of workers, down to the last bit.
func TestWorkersChangeNothing(t *testing.T) {
	var want []Row
	for _, workers := range []int{1, 2, 7} {
		got, err := talkTriangles(context.Background(), Env{Quick: true, Workers: workers},
			analytic.SIR{Rate: 0.3, MeanDays: 5})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: other rows than with one", workers)
		}
	}
}

func TestTrialsStop(t *testing.T) {
	broken := errors.New("broken")
	_, err := runTrials(context.Background(), quick, 1000, func(_ *sim.Runner, i int) ([]float64,
		error) {
		if i == 5 {
			return nil, broken
		}
		return []float64{0}, nil
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v, want the error of the trial", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := runTrials(ctx, quick, 10, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was cancelled", err)
	}
}

func TestSample(t *testing.T) {
	s := sample{{1, 2}, {2, 4}, {6, 12}}
	if s.mean(0) != 3 || s.mean(1) != 6 {
		t.Errorf("means %v and %v", s.mean(0), s.mean(1))
	}
	if got, want := s.standardError(0), math.Sqrt(14.0/2/3); math.Abs(got-want) > 1e-12 {
		t.Errorf("standard error %v, want %v", got, want)
	}
	if got := s.ratioVariance(1, 0); got > 1e-12 {
		t.Errorf("variance %v of a ratio that is 2 in every row", got)
	}
	if got, want := s.maxDeviation([]float64{3, 7}),
		1/s.standardError(1); math.Abs(got-want) > 1e-12 {
		t.Errorf("worst %v, want %v", got, want)
	}
	if got := (sample{{1}, {1}}).maxDeviation([]float64{1.1}); !math.IsInf(got, 1) {
		t.Errorf("a figure that never varies may lie off: %v", got)
	}
}

func TestTolerances(t *testing.T) {
	if got := normalTolerance(1); math.Abs(got-4.5) > 1e-9 {
		t.Errorf("one figure: %v, want 4.5", got)
	}
	if got := math.Erfc(normalTolerance(50)/math.Sqrt2) * 50; math.Abs(got/falseAlarm-1) > 1e-9 {
		t.Errorf("fifty figures: chance %v, want %v", got, falseAlarm)
	}
	if got, want := deviation(0.505, 0.5, 10_000), 1.0; math.Abs(got-want) > 0.01 {
		t.Errorf("deviation %v, want about %v standard errors", got, want)
	}
	for _, impossible := range [][2]float64{{0.001, 0}, {0.999, 1}} {
		if got := deviation(impossible[0], impossible[1], 1000); !math.IsInf(got, 1) {
			t.Errorf("deviation %v of frequency %v from chance %v", got, impossible[0],
				impossible[1])
		}
	}
}

// The bound holds for rare events too, for which the normal law does not: exceeded in fewer runs
// than it says.
func TestChernoffBound(t *testing.T) {
	const n, p, experiments, limit = 50, 0.03, 20_000, 2.5
	beyond := 0.0
	for e := range uint64(experiments) {
		hits := 0.0
		for i := range uint64(n) {
			if rng.Root(2).At(e).At(i).Uniform() < p {
				hits++
			}
		}
		if deviation(hits/n, p, n) > limit {
			beyond++
		}
	}
	if bound := 2 * math.Exp(-limit*limit/2); beyond/experiments > bound || beyond == 0 {
		t.Errorf("%v of experiments lie beyond %v, bound %v", beyond/experiments, limit, bound)
	}
}

// Small graphs are what they are said to be: all of them, different, and enumerable.
func TestSmallGraphs(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range allGraphs(independentTrust) {
		key := string(rune('0' + c.graph.Nodes()))
		for contact := range c.graph.All() {
			key += string(rune('0'+contact[0])) + string(rune('0'+contact[1]))
		}
		seen[key] = true
	}
	if len(seen) != 1+4+64 {
		t.Errorf("%d different graphs up to three consumers, want 69", len(seen))
	}
	for _, c := range randomGraphs(60, sharedTrust) {
		if n := c.graph.Contacts(); n < 4 || n > 12 || c.graph.Nodes() < 4 || c.graph.Nodes() > 5 {
			t.Errorf("%d consumers with %d contacts", c.graph.Nodes(), n)
		}
	}
}
