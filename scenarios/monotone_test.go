package scenarios_test

import (
	"math"
	"os"
	"runtime"
	"sync"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/experiment"
)

// salesOf plays replicates of an arm of ads-vs-seeds, with settings, and gives the sales of each.
func salesOf(t *testing.T, arm string, replicates int, settings ...string) []float64 {
	t.Helper()
	s, err := scenarios.Find("ads-vs-seeds", scenarios.Options{Settings: settings})
	if err != nil {
		t.Fatal(err)
	}
	build, sold := scenarios.NewBuild(s), make([]float64, replicates)
	var hands sync.WaitGroup
	for hand := range runtime.GOMAXPROCS(0) {
		hands.Go(func() {
			runner := sim.NewRunner()
			for r := hand; r < replicates; r += runtime.GOMAXPROCS(0) {
				for i := range s.Points {
					if s.Points[i].Arm == arm {
						model, err := build.Model(t.Context(), &s.Points[i].Variant, r)
						if err != nil {
							t.Error(err)
							return
						}
						for _, n := range runner.Run(model, r).Sales {
							sold[r] += float64(n)
						}
					}
				}
			}
		})
	}
	hands.Wait()
	return sold
}

// large skips a test that takes minutes, unless WOMSIM_LARGE is set.
func large(t *testing.T) {
	t.Helper()
	if os.Getenv("WOMSIM_LARGE") == "" {
		t.Skip("set WOMSIM_LARGE to run it")
	}
}

// Neither enthusiasts who seldom need a phone nor two weeks of empty shops sell more.
func TestWeakerDesireAndEmptyShopsDoNotSellMore(t *testing.T) {
	large(t)
	const replicates = 100
	for _, arm := range []string{"ads", "seeds", "half"} {
		as := salesOf(t, arm, replicates)
		for what, setting := range map[string]string{
			"enthusiasts seldom need one": "market.segments.enthusiasts.need_rate=0.2",
			"empty shops for 14 days":     "product.supply.per_day=[{from: 14, units: 1000000}]",
		} {
			d := experiment.Compare(salesOf(t, arm, replicates, setting), as)
			t.Logf("%s, %s: %+.1f sales of %.0f, standard error %.1f", arm, what, d.Mean,
				experiment.Summarize(as).Mean, d.SE)
			if d.Mean > 3*d.SE {
				t.Errorf("%s, %s: more sales", arm, what)
			}
		}
	}
}

// Chance of single consumers shrinks with their number, and that of a mood of all does not.
func TestMoodDoesNotAverageOut(t *testing.T) {
	large(t)
	const launches = 200
	spread := func(settings ...string) float64 {
		s := experiment.Summarize(salesOf(t, "ads", launches, settings...))
		return s.SE * math.Sqrt(float64(s.N)) / s.Mean
	}
	small := []string{"market.population=20000", "channels.billboards.budget=80000"}
	mood := []string{"market.shocks.mood.spread=0.3", "market.shocks.mood.half_life=7"}
	alone := spread() / spread(small...)
	together := spread(mood...) / spread(append(small, mood...)...)
	t.Logf("spread at 100,000 over that at 20,000: %.3f, with a mood %.3f", alone, together)
	if want := 1 / math.Sqrt(5); math.Abs(alone/want-1) > 0.25 {
		t.Errorf("without mood the spread falls to %.3f, want %.3f", alone, want)
	}
	if together < 0.8 {
		t.Errorf("with a mood the spread falls to %.3f, want at least 0.8", together)
	}
}
