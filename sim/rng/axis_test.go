package rng

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"
)

// multipliersOf are multipliers of several kinds: gamma quantiles, and lengths many of which are
// zero, so that stretches without length lie at the ends and one after another.
func multipliersOf() map[string][]float64 {
	zeros := slices.Clone(GammaMultipliers(2))
	for i := range zeros {
		if i%3 > 0 {
			zeros[i] = 0
		}
	}
	huge := make([]float64, Quantiles)
	huge[17], huge[4000] = 3000, 0x1p-20
	return map[string][]float64{"spread 0.2": GammaMultipliers(0.2),
		"spread 1": GammaMultipliers(1), "spread 4": GammaMultipliers(4),
		"zeros": zeros, "huge": huge}
}

// layOut returns the ends of the stretches, by sums from the first one on.
func layOut(c Channel, multipliers []float64, consumers int) []float64 {
	ends, at := make([]float64, consumers), 0.0
	for v := range ends {
		at += multipliers[int(4096*c.Viewer(uint32(v)).Uniform())]
		ends[v] = at
	}
	return ends
}

// linear returns the first consumer whose stretch ends past a place.
func linear(ends []float64, place float64) uint32 {
	return uint32(slices.IndexFunc(ends, func(end float64) bool { return end > place }))
}

// A place belongs to the consumer on whose stretch it lies: a stretch has its begin and not its
// end.
func TestAxisFindsWhoseStretchItIs(t *testing.T) {
	c := new(Draws).Channel("tv")
	var axis Axis
	for name, multipliers := range multipliersOf() {
		for _, consumers := range []int{1201, 1, 2, 7, 8, 9, 16, 17, 640} { // in used memory
			ends := layOut(c, multipliers, consumers)
			axis.Lay(c, multipliers, consumers)
			length := ends[consumers-1]
			if axis.Length() != length {
				t.Fatalf("%s: length %v, want %v", name, axis.Length(), length)
			}
			places := []float64{0}
			for i, end := range ends {
				places = append(places, end, math.Nextafter(end, 0), math.Nextafter(end, 1e9),
					float64(i*axisStride), math.Nextafter(float64(i*axisStride), 0),
					Root(2).At(uint64(i)).Uniform()*length)
			}
			for _, place := range places {
				if place < 0 || place >= length {
					continue
				}
				if got, want := axis.find(place), linear(ends, place); got != want {
					t.Fatalf("%s, %d consumers: %v is on the stretch of %d, want %d", name,
						consumers, place, got, want)
				}
			}
		}
	}
}

// onAxis is an impression that fell on a consumer.
type onAxis struct {
	key Key
	v   uint32
}

// The impressions on an axis are those of the plain definition, with the consumers on whose
// stretches they lie.
func TestAxisHoldsThePositions(t *testing.T) {
	const consumers = 6001
	d, days := NewDraws(4, 1, "p"), 0
	c := d.Channel("tv")
	var axis Axis
	for name, multipliers := range multipliersOf() {
		axis.Lay(c, multipliers, consumers)
		ends := layOut(c, multipliers, consumers)
		days++
		for slice := range ReachSlices + 1 {
			for _, hazard := range []float64{0.01, 0.125, 0.3} {
				day := c.Day(days)
				var got, want []onAxis
				law := NewReachLaw(slice, hazard, Unbounded)
				for s := range law.Bands() {
					band := day.Band(slice, s)
					for region := 0; float64(region)*RegionSize < axis.Length(); region++ {
						axis.Points(&band, law, s, region, func(v uint32, point Key) {
							got = append(got, onAxis{point, v})
						})
					}
				}
				for place, p := range day.Positions(slice, hazard, axis.Length()) {
					want = append(want, onAxis{p.Key, linear(ends, place)})
				}
				byKey := func(a, b onAxis) int { return cmp.Compare(a.key, b.key) }
				slices.SortFunc(got, byKey)
				slices.SortFunc(want, byKey)
				if !slices.Equal(got, want) {
					t.Fatalf("%s, slice %d, hazard %v: others than the %d", name, slice, hazard,
						len(want))
				}
			}
		}
	}
}

// The impressions on an axis are Poisson in number, and lie everywhere alike.
func TestPositionsAreUniform(t *testing.T) {
	const length, days, hazard = 2.6 * RegionSize, 300, 0.19
	d := NewDraws(17, 0, "p")
	cells, n, last, inLast := make([]int, 256), 0, 0.0, 0
	for day := range days {
		for at, p := range d.Channel("tv").Day(day).Positions(ReachWhole, hazard, length) {
			if at < 0 || at >= length || p.Mark < 0 || p.Mark >= 1 {
				t.Fatalf("a mark of %v at %v of %v", p.Mark, at, length)
			}
			cells[int(at/length*256)]++
			n++
			if last = max(last, at); at >= 2*RegionSize {
				inLast++
			}
		}
	}
	if x := chiSquare(cells, n); x > chiSquareLimit {
		t.Errorf("places have chi-square %.0f", x)
	}
	for got, mean := range map[int]float64{n: length * days * hazard,
		inLast: 0.6 * RegionSize * days * hazard} {
		if math.Abs(float64(got)-mean) > 4.5*math.Sqrt(mean) {
			t.Errorf("%d impressions, want %v", got, mean)
		}
	}
	if last < length-1 {
		t.Errorf("the last impression is at %v of %v", last, length)
	}
}

// A place within a region depends on all leading bits of its draw, and stays in the region.
func TestPlacesOnAnAxisFillTheRegion(t *testing.T) {
	cells, fine := make([]int, 256), make([]int, 256)
	const n = 1 << 16
	for i := range uint64(n) {
		k := Root(18).At(i)
		at := k.PlaceOnAxis()
		cells[int(at/RegionSize*256)]++
		fine[int((at-math.Floor(at))*256)]++
		if want := math.Ldexp(float64(uint64(k.At(0))>>28), -24); at != want {
			t.Fatalf("%v, want %v", at, want)
		}
	}
	for _, cells := range [][]int{cells, fine} {
		if x := chiSquare(cells, n); x > chiSquareLimit {
			t.Errorf("chi-square %.0f", x)
		}
	}
}

// More hazard adds impressions to an axis and moves none; a longer axis has those of a shorter one.
func TestMoreHazardOnlyAddsPositions(t *testing.T) {
	const length = 1.3 * RegionSize
	d := NewDraws(19, 0, "p")
	day := d.Channel("tv").Day(3)
	for slice := range ReachSlices + 1 {
		before := map[Key]float64{}
		for _, hazard := range risingHazards() {
			now := map[Key]float64{}
			for at, p := range day.Positions(slice, hazard, length) {
				now[p.Key] = at
			}
			for key, at := range before {
				if now[key] != at {
					t.Fatalf("slice %d, hazard %v: the impression at %v is at %v", slice, hazard,
						at, now[key])
				}
			}
			before = now
		}
		longer := map[Key]float64{}
		for at, p := range day.Positions(slice, 3.3, 2*length) {
			longer[p.Key] = at
		}
		for key, at := range before {
			if longer[key] != at {
				t.Fatalf("slice %d: an axis of other length moves the impression at %v", slice, at)
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
	law := NewReachLaw(ReachWhole, hazard, Unbounded)
	met := make([]int, consumers)
	for day := range days {
		for s := range law.Bands() {
			band := c.Day(day).Band(ReachWhole, s)
			for region := 0; float64(region)*RegionSize < axis.Length(); region++ {
				axis.Points(&band, law, s, region, func(v uint32, _ Key) { met[v]++ })
			}
		}
	}
	counts := make([]int, 6)
	for _, n := range met {
		counts[min(n, 5)]++
	}
	p, mean := math.Pow(1+spread*spread*days*hazard, -1/(spread*spread)), float64(days*hazard)
	rest := 1.0
	for j := range 6 {
		if j == 5 {
			p = rest
		}
		if got := float64(counts[j]) / consumers; math.Abs(got-p) >
			4.5*math.Sqrt(p*(1-p)/consumers) {
			t.Errorf("%v meet %d, want %v", got, j, p)
		}
		rest -= p
		p *= mean / (1 + spread*spread*mean) * (1 + spread*spread*float64(j)) / float64(j+1)
	}
}

func BenchmarkAxis(b *testing.B) {
	d := NewDraws(4, 1, "p")
	var axis Axis
	axis.Lay(d.Channel("tv"), GammaMultipliers(1), 1_000_000)
	for _, hazard := range []float64{0.001, 0.125} { // a sparse and a dense one
		b.Run(fmt.Sprint("hazard=", hazard), func(b *testing.B) {
			law, points := NewReachLaw(ReachWhole, hazard, Unbounded), 0
			for i := range b.N {
				band := d.Channel("tv").Day(i).Band(ReachWhole, 0)
				for region := 0; float64(region)*RegionSize < axis.Length(); region++ {
					axis.Points(&band, law, 0, region, func(uint32, Key) { points++ })
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(points), "ns/point")
		})
	}
}
