package network

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// paired is the exact law of the erased graph by its definition: all pairings of open ends.
func paired(ends []int, m uint32, chance float64, exact law) {
	if len(ends) == 0 {
		exact[m] += chance
		return
	}
	for i := 1; i < len(ends); i++ {
		rest := slices.Delete(slices.Clone(ends[1:]), i-1, i)
		tie := uint32(0)
		if ends[0] != ends[i] {
			tie = bit(ends[0], ends[i])
		}
		paired(rest, m|tie, chance/float64(len(ends)-1), exact)
	}
}

func TestConfigurationAgainstEnumeration(t *testing.T) {
	for _, degrees := range [][]int{{1, 1, 1, 1}, {3, 2, 2, 1}, {2, 2, 2, 2, 2}, {0, 4, 3, 2, 1}} {
		var ends []int
		for u, degree := range degrees {
			ends = append(ends, slices.Repeat([]int{u}, degree)...)
		}
		exact := law{}
		paired(ends, 0, 1, exact)
		checkLaw(t, Configuration{Nodes: len(degrees), DegreeSequence: degrees}, exact)
	}
}

func TestPowerLawHasItsMean(t *testing.T) {
	for _, c := range []struct{ mean, exponent, high float64 }{
		{16, 2.5, 4000}, {3, 2, 100}, {0.7, 3, 50}, {5, 1.5, 1000}, {8, 10, 9}, {900, 2.2, 999}, {1,
			3.5, 1e6},
	} {
		law := powerLawWithMean(c.mean, c.exponent, c.high)
		sum, previous := 0.0, 0.0
		const steps = 100_000
		for i := range steps {
			w := law.at((float64(i) + 0.5) / steps)
			if w < previous || w > c.high*(1+1e-12) {
				t.Fatalf("%+v: %v after %v", c, w, previous)
			}
			sum, previous = sum+w, w
		}
		if got := law.at(0); math.Abs(got/law.low-1) > 1e-12 ||
			math.Abs(law.at(1-0x1p-53)/c.high-1) > 1e-6 && c.exponent < 3 {
			t.Errorf("%+v: from %v to %v, want %v to %v", c, got, law.at(1-0x1p-53), law.low,
				c.high)
		}
		if math.Abs(law.mean()/c.mean-1) > 1e-9 || math.Abs(sum/steps/c.mean-1) > 2e-3 {
			t.Errorf("%+v: mean %v by formula, %v by sum", c, law.mean(), sum/steps)
		}
	}
}

// aboveChance is the chance of a degree of at least k: that of w ≥ k, and of w in k−1 … k rounded
// up.
func (p powerLaw) aboveChance(k float64) float64 {
	const steps = 10_000
	high := p.low * math.Exp(p.span)
	above := func(w float64) float64 {
		w = min(max(w, p.low), high)
		end := math.Pow(high/p.low, 1-p.exponent)
		return (math.Pow(w/p.low, 1-p.exponent) - end) / (1 - end)
	}
	sum := 0.0
	for i := range steps {
		sum += above(k-1+(float64(i)+0.5)/steps) / steps
	}
	return sum
}

func TestConfigurationDegreesFollowThePowerLaw(t *testing.T) {
	const nodes = 200_000
	for _, c := range []Configuration{
		{Nodes: nodes, MeanDegree: 8, Exponent: 2.5, MaxDegree: 500},
		{Nodes: nodes, MeanDegree: 1.5, Exponent: 2, MaxDegree: 100},
		{Nodes: nodes, MeanDegree: 4, Exponent: 3.2},
	} {
		degrees := c.drawDegrees(parallel.AllCores(), rng.Root(15))
		law := powerLawWithMean(c.MeanDegree, c.Exponent, float64(c.mostDegree()))
		for _, k := range []int{1, 2, 3, 5, 8, 13, 21, 34, 55, 89} {
			count := 0.0
			for _, d := range degrees {
				if d >= k {
					count++
				}
			}
			p := law.aboveChance(float64(k))
			if want := nodes * p; math.Abs(count-want) > 4.5*math.Sqrt(want*(1-p))+1e-3 {
				t.Errorf("%+v: %v nodes of degree %d or more, want %.1f", c, count, k, want)
			}
		}
		if got := tailExponent(degrees, 20,
			c.mostDegree()); math.Abs(got.value-c.Exponent) > 4.5*got.se {
			t.Errorf("%+v: exponent %.3f ± %.3f", c, got.value, got.se)
		}
		sum := 0
		for _, d := range degrees {
			sum += d
		}
		if slices.Max(degrees) > c.mostDegree()+1 || sum%2 == 1 {
			t.Errorf("%+v: largest degree %d, sum %d", c, slices.Max(degrees), sum)
		}
	}
}

type estimate struct{ value, se float64 }

// tailExponent is the exponent of greatest likelihood for the degrees from low to high, of chances
// in proportion to d^−exponent, found by Newton's method; its standard error is that of the
// information.
func tailExponent(degrees []int, low, high int) estimate {
	n, logs := 0.0, 0.0
	for _, d := range degrees {
		if d >= low && d < high {
			n++
			logs += math.Log(float64(d))
		}
	}
	exponent, variance := 2.5, 0.0
	for range 50 {
		sum, first, second := 0.0, 0.0, 0.0
		for d := low; d < high; d++ {
			l := math.Log(float64(d))
			w := math.Exp(-exponent * l)
			sum, first, second = sum+w, first+w*l, second+w*l*l
		}
		variance = second/sum - first*first/sum/sum
		exponent -= (logs/n - first/sum) / variance
	}
	return estimate{exponent, 1 / math.Sqrt(n*variance)}
}

// In a large graph of equal degrees k, the ties erased of one node with itself are Poisson with
// mean (k−1)/2 and the repetitions with mean (k−1)²/4, up to terms of order 1/Nodes (Bollobás
// 1980).
func TestConfigurationErasesFewTies(t *testing.T) {
	const nodes, k, graphs = 2000, 4, 400
	degrees := slices.Repeat([]int{k}, nodes)
	erased := make([]float64, graphs)
	for i := range erased {
		g := generated(t, Configuration{Nodes: nodes, DegreeSequence: degrees},
			rng.Root(16).At(uint64(i)))
		erased[i] = float64(nodes*k-g.Contacts()) / 2
	}
	meanNear(t, "ties erased", erased, (k-1)/2.0+(k-1)*(k-1)/4.0)
}

func TestConfigurationChoosesTheLargestDegree(t *testing.T) {
	for c, want := range map[[2]float64]int{{10_000, 16}: 400, {10, 8}: 9, {10, 7.5}: 8, {3, 1}: 2,
		{50, 100}: 49} {
		got := Configuration{Nodes: int(c[0]), MeanDegree: c[1]}.mostDegree()
		if got != want {
			t.Errorf("%v: at most %d, want %d", fmt.Sprint(c), got, want)
		}
	}
}
