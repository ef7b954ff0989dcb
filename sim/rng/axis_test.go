package rng

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"testing"
)

// A point belongs to the consumer on whose stretch it lies, by sums from the first one on.
func TestAxisFindsWhoseStretchItIs(t *testing.T) {
	for _, spread := range []float64{0.2, 1, 4} {
		const consumers = 3001
		d := NewDraws(4, 1, "p")
		c, multipliers := d.Channel("tv"), GammaMultipliers(spread)
		var axis Axis
		for _, n := range []int{consumers, 1, 16, 17, consumers} { // the memory is used again
			axis.Lay(c, multipliers, n)
		}
		ends, at := make([]float64, consumers), 0.0
		for v := range ends {
			at += multipliers[int(4096*c.Viewer(uint32(v)).Uniform())]
			ends[v] = at
		}
		if axis.Length() != at {
			t.Fatalf("spread %v: length %v, want %v", spread, axis.Length(), at)
		}
		var sampler SkipSampler
		for slice := range ReachSlices + 1 {
			for s := range 12 {
				band := c.Day(3).Band(slice, s)
				var want []uint32
				for position := range band.Positions(at) {
					want = append(want, uint32(sort.Search(consumers, func(v int) bool {
						return ends[v] > position
					})))
				}
				if got := drawnOn(&axis, &band, &sampler); !slices.Equal(got, want) {
					t.Fatalf("spread %v, slice %d, band %d: other consumers", spread, slice, s)
				}
				n := len(want)
				if mean := at * band.width * band.sliceWidth; math.Abs(float64(n)-mean) >
					4.5*math.Sqrt(mean+1) {
					t.Errorf("spread %v, band %d: %d points, want %v", spread, s, n, mean)
				}
			}
		}
	}
}

// What a consumer meets over many days is negative binomial: 1/s² is its exponent.
func TestViewersMeetANegativeBinomialNumber(t *testing.T) {
	const consumers, days, hazard, spread = 20_000, 10, 0.15, 1.3
	d := NewDraws(7, 0, "p")
	c := d.Channel("tv")
	var axis Axis
	axis.Lay(c, GammaMultipliers(spread), consumers)
	var sampler SkipSampler
	met := make([]int, consumers)
	for day := range days {
		for s := 0; ReachFloor(s) < hazard; s++ {
			band := c.Day(day).Band(ReachWhole, s)
			sampler.Restart()
			for more := true; more; {
				var n int
				n, more = band.FillAxis(&sampler, &axis, hazard)
				for _, v := range sampler.Consumers[:n] {
					met[v]++
				}
			}
		}
	}
	counts := make([]int, 6)
	for _, n := range met {
		counts[min(n, 5)]++
	}
	p, mean := math.Pow(1+spread*spread*days*hazard, -1/(spread*spread)), float64(days*hazard)
	rest := 1.0
	for j := range 5 {
		if got := float64(counts[j]) / consumers; math.Abs(got-p) >
			4.5*math.Sqrt(p*(1-p)/consumers) {
			t.Errorf("%v meet %d, want %v", got, j, p)
		}
		rest -= p
		p *= mean / (1 + spread*spread*mean) * (1 + spread*spread*float64(j)) / float64(j+1)
	}
	if got := float64(counts[5]) / consumers; math.Abs(got-rest) > 0.015 {
		t.Errorf("%v meet 5 or more, want %v", got, rest)
	}
}

// drawnOn draws all points of a band, in batches.
func drawnOn(a *Axis, band *ReachBand, g *SkipSampler) (consumers []uint32) {
	g.Restart()
	for more := true; more; {
		var n int
		n, more = band.FillAxis(g, a, math.Inf(1))
		consumers = append(consumers, g.Consumers[:n]...)
	}
	return consumers
}

func BenchmarkAxis(b *testing.B) {
	d := NewDraws(4, 1, "p")
	var axis Axis
	axis.Lay(d.Channel("tv"), GammaMultipliers(1), 1_000_000)
	for _, s := range []int{3, 8} { // a sparse and a dense one
		b.Run(fmt.Sprint("band=", s), func(b *testing.B) {
			var sampler SkipSampler
			points := 0
			for i := range b.N {
				band := d.Channel("tv").Day(i).Band(ReachWhole, s)
				sampler.Restart()
				for n, more := 0, true; more; points += n {
					n, more = band.FillAxis(&sampler, &axis, 1)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(points), "ns/point")
		})
	}
}
