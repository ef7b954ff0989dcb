package rng

import (
	"math"
	"slices"
	"testing"
)

// The marks drawn by bands are exponential with mean 1, and the marks of neighbouring contacts
// independent.
func TestMarksAreExponential(t *testing.T) {
	const episodes, degree = 60_000, 4
	cells := make([]int, 256)
	both := make([]int, 256)
	for i := range uint32(episodes) {
		d := NewDraws(5, 0, "p")
		e := d.Episode(Promoter, i, 0)
		last := 0.0
		for c := range degree {
			mark := float64(e.Mark(c, degree, uint32(c), 0)) * 0x1p-32
			u := 1 - math.Exp(-mark)
			cells[min(255, int(u*256))]++
			if c > 0 {
				both[min(15, int(u*16))*16+min(15, int(last*16))]++
			}
			last = u
		}
	}
	if x := chiSquare(cells, episodes*degree); x > chiSquareLimit {
		t.Errorf("marks: chi-square %.0f", x)
	}
	if x := chiSquare(both, episodes*(degree-1)); x > chiSquareLimit {
		t.Errorf("marks of neighbours: chi-square %.0f", x)
	}
}

// The bands below a hazard contain the contacts whose mark is below it, and no others.
func TestBandsBelowFindAllEffectiveMarks(t *testing.T) {
	for i := range uint32(2000) {
		d := NewDraws(6, 0, "p")
		e := d.Episode(Buzz, i, 0)
		degree := 1 + int(i%40)
		p := d.Segment.At(uint64(i)).Uniform() * 0.63
		hazard := Hazard(p)
		found := map[int]bool{}
		for _, p := range e.AppendPoints(nil, BandsBelow(hazard), 7, 7+uint32(degree), hazard) {
			found[int(p.Contact-7)] = true
		}
		for c := range degree {
			if want := e.Mark(c, degree, uint32(c), 0) < hazard; want != found[c] {
				t.Fatalf("episode %d, contact %d of %d, p %.3f: by bands %v, by mark %v", i, c,
					degree, p, found[c], want)
			}
		}
	}
}

// All points at once are the points one by one.
func TestAppendPointsIsNext(t *testing.T) {
	for i := range uint32(3000) {
		d := NewDraws(8, 0, "p")
		e := d.Episode(Promoter, i, 0)
		degree := 1 + int(d.Segment.At(uint64(i)).Below(2000))
		below := uint64(d.Threshold.At(uint64(i))) >> 32
		first := i % 5
		var want []Point
		for s := range BandsBelow(below) {
			band := e.Points(s)
			for position, height := band.Next(); position < float64(degree); position,
				height = band.Next() {
				if height < below {
					want = append(want, Point{first + uint32(position), 0, height})
				}
			}
		}
		if got := e.AppendPoints(nil, BandsBelow(below), first, first+uint32(degree),
			below); !slices.Equal(got, want) {
			t.Fatalf("episode %d, degree %d, below %d: %d points, want %d", i, degree, below,
				len(got), len(want))
		}
	}
}

// A point whose height is the hazard itself does not lie below it.
func TestPointsAtTheHazardAreLeftOut(t *testing.T) {
	d := NewDraws(8, 0, "p")
	e := d.Episode(Buzz, 1, 0)
	all := e.AppendPoints(nil, NumBands, 0, 500, HazardOne)
	if len(all) < 300 {
		t.Fatalf("only %d points", len(all))
	}
	for _, p := range all {
		at := e.AppendPoints(nil, NumBands, 0, 500, p.Height)
		above := e.AppendPoints(nil, NumBands, 0, 500, p.Height+1)
		if slices.Contains(at, p) || !slices.Contains(above, p) {
			t.Fatalf("%v: below its height %v, below a little more %v", p, slices.Contains(at, p),
				slices.Contains(above, p))
		}
	}
}

func TestHazardEnds(t *testing.T) {
	if Hazard(0) != 0 || Hazard(-1) != 0 || Hazard(1) != HazardCertain ||
		Hazard(1.5) != HazardCertain {
		t.Error("p = 0 never, p = 1 always")
	}
	if got, want := float64(Hazard(0.5)), math.Ln2*0x1p32; math.Abs(got-want) > 1 {
		t.Errorf("Hazard(0.5) = %v, want %v", got, want)
	}
	if Hazard(math.Nextafter(1, 0)) >= HazardCertain {
		t.Error("below 1 is not certain")
	}
	if BandsBelow(0) != 0 || BandsBelow(1) != 1 || BandsBelow(Hazard(0.05)) != 2 ||
		BandsBelow(HazardCertain) != NumBands {
		t.Error("number of bands")
	}
}
