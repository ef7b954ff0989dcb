package rng

import (
	"math"
	"slices"
	"testing"
)

// The number of impressions is Poisson with mean hazard × consumers, their marks uniform.
func TestImpressionsArePoisson(t *testing.T) {
	const consumers, days = 50, 4000
	for _, hazard := range []float64{0.0003, 0.02, 0.7, 3.1} {
		var n, n2, low float64
		for day := range days {
			d := NewDraws(7, 0, "p")
			c := d.Channel("ads").Day(day)
			count := 0.0
			for slice := range ReachSlices {
				for s := 0; ReachFloor(s) < hazard; s++ {
					band := c.Band(slice, s)
					for _, point := range band.Impressions(consumers) {
						if band.Height(point) < hazard {
							count++
							if band.Mark(point) < 0.05 {
								low++
							}
						}
					}
				}
			}
			n += count
			n2 += count * count
		}
		mean, want := n/days, hazard*consumers
		if math.Abs(mean-want) > 4.5*math.Sqrt(want/days) {
			t.Errorf("hazard %v: mean %v, want %v", hazard, mean, want)
		}
		// the variance of a Poisson variance estimate is (μ + 2μ²)/n
		if variance := n2/days - mean*mean; math.Abs(variance-want) > 4.5*math.Sqrt((want+
			2*want*want)/days) {
			t.Errorf("hazard %v: variance %v, want %v", hazard, variance, want)
		}
		if math.Abs(low-0.05*n) > 4.5*math.Sqrt(0.05*0.95*n) {
			t.Errorf("hazard %v: %v of %v marks below 0.05", hazard, low, n)
		}
	}
}

func TestReachBandsHaveNoGaps(t *testing.T) {
	if ReachFloor(0) != 0 || ReachFloor(1) != 1.0/1024 || ReachFloor(10) != 0.5 ||
		ReachFloor(11) != 1 || ReachFloor(12) != 1.5 {
		t.Errorf("floors %v %v %v %v", ReachFloor(0), ReachFloor(1), ReachFloor(10), ReachFloor(11))
	}
}

// All levels of a band lie below its upper end, none below its floor, and half of them below its
// middle.
func TestLevelsFillTheirBand(t *testing.T) {
	day := Channel(1).Day(0)
	for s := range 14 {
		band, floor, end := day.Band(0, s), ReachFloor(s), ReachFloor(s+1)
		for hazard, want := range map[float64]uint64{
			floor: 0, math.Nextafter(floor, end): 1, (floor + end) / 2: ReachLevels / 2,
			band.height(ReachLevels - 1): ReachLevels - 1, end: ReachLevels, 2 * end: ReachLevels,
		} {
			if got := band.LevelsBelow(hazard); got != want {
				t.Errorf("band %d, %v to %v: %d levels below %v, want %d", s, floor, end, got,
					hazard, want)
			}
		}
	}
}

// A band with one point a block in the mean is dense: the limit decides which draws are made.
func TestReachBandsAreDenseFromOnePointABlock(t *testing.T) {
	day := Channel(1).Day(0)
	for s := range 14 {
		band := day.Band(ReachWhole, s)
		if want := ReachBlockSize*(ReachFloor(s+1)-ReachFloor(s)) >= 1; band.Dense() != want {
			t.Errorf("band %d: dense %v, want %v", s, band.Dense(), want)
		}
	}
}

func TestPlacesFillTheirWords(t *testing.T) {
	block := ReachBlock{key: Root(4)}
	for j := range 4 {
		word := uint64(0)
		for i := range ReachPlacesPerDraw {
			word |= uint64(block.Place(ReachPlacesPerDraw*j+i)) << (6 * i)
		}
		if want := block.Places(j) & (1<<60 - 1); word != want {
			t.Errorf("word %d: places make %#x, want %#x", j, word, want)
		}
	}
}

// On both sides of every threshold, the count is the number of thresholds that the draw has
// reached.
func TestPoissonTurnsWhereItsTableSays(t *testing.T) {
	for _, mean := range []float64{1, 3.5, 28, 32} {
		p := newPoisson(mean)
		for _, step := range p.thresholds {
			for _, u := range []uint64{step - 1, step} {
				want := 0
				for _, threshold := range p.thresholds {
					if threshold <= u {
						want++
					}
				}
				if got := p.count(Key(u << 11)); u < 1<<53 && got != want {
					t.Fatalf("mean %v, draw %d: %d, want %d", mean, u, got, want)
				}
			}
		}
	}
}

func TestReachFillAndPlaces(t *testing.T) {
	d := NewDraws(9, 0, "p")
	day := d.Channel("ads").Day(3)
	sparse := day.Band(0, 8)
	if sparse.Dense() {
		t.Fatal("band 8 of slice 0 is dense")
	}
	var sampler SkipSampler
	var got []uint32
	for n := len(sampler.Points); n == len(sampler.Points); {
		n = sparse.Fill(&sampler, 300_000)
		got = append(got, sampler.Consumers[:n]...)
	}
	var want []uint32
	for v := range sparse.Impressions(300_000) {
		want = append(want, v)
	}
	if !slices.Equal(got, want) || len(want) < 300 {
		t.Errorf("%d points by batches, %d one by one", len(got), len(want))
	}
	cells := make([]int, 256)
	dense, n := day.Band(2, 10), 0
	if !dense.Dense() {
		t.Fatal("band 10 of slice 2 is not dense")
	}
	for v := range dense.Impressions(1 << 19) {
		cells[v%256]++
		n++
	}
	if x := chiSquare(cells, n); x > chiSquareLimit {
		t.Errorf("places: chi-square %.0f", x)
	}
}

// The levels below a hazard are those of the points whose height is, also where the hazard is a
// height.
func TestLevelsBelowAreHeightsBelow(t *testing.T) {
	d := NewDraws(1, 2, "p")
	day := d.Channel("tv").Day(3)
	band := day.Band(2, 9) // hazards from ¼ to ½
	if !band.Dense() {
		t.Fatal("the band is not drawn by block")
	}
	block := band.Block(5)
	for i := range 200 {
		for _, hazard := range []float64{0.3, 0.25, 0.5, 0.7, band.Height(block.Point(i)),
			band.Height(block.Point(i)) + 1e-12} {
			if by, want := block.Point(i).Level() < band.LevelsBelow(hazard),
				band.Height(block.Point(i)) < hazard; by != want {
				t.Fatalf("point %d, height %v, hazard %v: by level %v, by height %v", i,
					band.Height(block.Point(i)), hazard, by, want)
			}
		}
	}
}
