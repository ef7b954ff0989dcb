package plots

import (
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// ranges are a thousand extents of all magnitudes, on either side of zero and across it.
func ranges() []dataRange {
	var all []dataRange
	key := rng.Root(3)
	for i := range uint64(1000) {
		k := key.At(i)
		size := math.Pow(10, 40*k.At(0).Uniform()-20)
		low := size * (2*k.At(1).Uniform() - 1)
		all = append(all, dataRange{low, low + size*math.Pow(10, -6*k.At(2).Uniform()), true})
	}
	return append(all, dataRange{}, dataRange{0, 0, true}, dataRange{5, 5, true},
		dataRange{-7, -7, true},
		dataRange{0, 1e300, true}, dataRange{0, 5e-324, true})
}

func TestScalesHoldTheirExtentAndHaveAFewTicks(t *testing.T) {
	for _, e := range ranges() {
		for name, s := range map[string]scale{"rounded": e.rounded(5, 0), "tight": e.exact(8, 0)} {
			if s.min >= s.max || e.any && (s.unit(e.min) < -1e-6 || s.unit(e.max) > 1+1e-6) {
				t.Errorf("%s scale of %v: from %g to %g", name, e, s.min, s.max)
			}
			if n := len(s.ticks); n < 2 || n > 12 {
				t.Errorf("%s scale of %v: %d ticks", name, e, n)
			}
			for i := 1; i < len(s.ticks); i++ {
				if s.ticks[i].at <= s.ticks[i-1].at {
					t.Errorf("%s scale of %v: ticks out of order", name, e)
				}
			}
		}
	}
}

func TestRoundedScalesEndOnTicks(t *testing.T) {
	e := dataRange{130, 26000, true}
	s := e.rounded(5, 0)
	if s.min != 0 || s.max != 30000 || s.ticks[0].label != "0" ||
		s.ticks[len(s.ticks)-1].label != "30,000" {
		t.Errorf("got %+v", s)
	}
}

func TestDaysAreWhole(t *testing.T) {
	e := dataRange{0, 3, true}
	for _, tick := range e.exact(9, 1).ticks {
		if tick.at != math.Trunc(tick.at) {
			t.Errorf("a tick at day %g", tick.at)
		}
	}
}

func TestTickLabelsDiffer(t *testing.T) {
	for _, e := range []dataRange{{0, 1, true}, {0, 0.002, true}, {1.2e7, 1.3e7, true},
		{2e9, 2.3e9, true}, {0, 2.5, true}, {0, 4e-6, true}} {
		var labels []string
		for _, tick := range e.rounded(5, 0).ticks {
			labels = append(labels, tick.label)
		}
		if distinct := slices.Compact(slices.Clone(labels)); len(distinct) < len(labels) {
			t.Errorf("%v: %q", e, labels)
		}
	}
}

func TestLogScalesSpaceRatiosAlike(t *testing.T) {
	s := scaleOfValues([]float64{1e4, 1e5, 1e6}, true)
	if got := s.unit(1e5); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("the geometric middle is at %g", got)
	}
	if s := scaleOfValues([]float64{0, 10}, true); s.log {
		t.Error("a logarithmic scale from zero")
	}
}
