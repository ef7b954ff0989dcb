package simtest_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// What stands in this file is written from section 12 of sim/MODEL.md alone.

// child returns the child of a key with number x: output x of SplitMix64 started at the key.
func child(key, x uint64) uint64 {
	z := key + (x+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// pageTelling returns the meeting and the mark of a contact, in units of 2⁻³².
func pageTelling(episode, rank uint64) (meeting, mark uint64) {
	draw, block := child(episode, rank), child(episode, 1<<60+rank/16)
	nibble := block / (1 << (4 * (rank % 16))) % 16
	return draw / (1 << 32), nibble*(1<<28) + draw%(1<<28)
}

// pageThresholds returns the table of a Poisson distribution.
func pageThresholds(mean float64) (thresholds []uint64) {
	chance, sum := rng.Exp(-mean), 0.0
	for n := 0; ; n++ {
		sum += chance
		thresholds = append(thresholds, uint64(math.Ceil(min(1, sum)*0x1p53)))
		if float64(n) > mean && chance < 0x1p-60 {
			thresholds[n] = 1 << 53
			return thresholds
		}
		chance = float64(chance*mean) / float64(n+1)
	}
}

// A placed impression is one with its place: its consumer, or its place on the axis.
type placed struct{ place, mark float64 }

// pageImpressions returns the impressions of a slice at a hazard by key. With an axis of some
// length they lie there, else on consumers.
func pageImpressions(day uint64, slice int, hazard float64, consumers int,
	axis float64) map[uint64]placed {
	begin, end := []float64{0, 0x1p-10, 0x1p-8, 0x1p-6, 0x1p-4, 0x1p-2, 0}[slice],
		[]float64{0x1p-10, 0x1p-8, 0x1p-6, 0x1p-4, 0x1p-2, 1, 1}[slice]
	all, bands, extent := map[uint64]placed{}, int(math.Ceil(hazard*8)), float64(consumers)
	if axis > 0 {
		extent = axis
	}
	for b := range bands {
		used := min(1.0/8, hazard-float64(b)/8)
		for region := uint64(0); float64(region*4096) < extent; region++ {
			places := uint64(4096)
			for axis == 0 && region*4096+places/2 >= uint64(consumers) && places > 1 {
				places /= 2
			}
			key := child(child(day, 2<<60+uint64(slice)<<32+uint64(b)), region)
			thresholds := pageThresholds(float64(float64(places)*(end-begin)) * used)
			count, _ := slices.BinarySearch(thresholds, key>>11+1)
			for i := range uint64(count) {
				own := child(key, 1<<32+i)
				z := child(key, i/5) / (1 << (12 * (i % 5))) % 4096
				place := float64(region*4096 + z%places)
				if axis > 0 {
					place = float64(region*4096) + float64(child(own, 0)>>28)*0x1p-24
				}
				if place < extent {
					all[own] = placed{place,
						begin + float64(float64(own>>11)*0x1p-53*(end-begin))}
				}
			}
		}
	}
	return all
}

// Talk is drawn as the page says.
func TestTalkIsDrawnAsThePageSays(t *testing.T) {
	draws := rng.NewDraws(13, 2, "product")
	for s := range rng.NumStates {
		for _, e := range []rng.Episode{draws.Episode(s, 5, 0), draws.Episode(s, 5, 0).Day(3)} {
			for rank := range uint32(70) {
				got := e.Telling(rank)
				meeting, mark := pageTelling(uint64(e), uint64(rank))
				if uint64(got.Half()) != meeting || uint64(got.Mark()) != mark ||
					got.Meeting() != rng.Key(meeting<<32) {
					t.Fatalf("state %d, contact %d: meeting %d and mark %d, want %d and %d", s,
						rank, got.Half(), got.Mark(), meeting, mark)
				}
			}
		}
	}
	if got, want := uint64(draws.Episode(1, 5, 0).Day(3)),
		child(uint64(draws.Episode(1, 5, 0)), 3<<60+3); got != want {
		t.Errorf("day of an episode: key %x, want %x", got, want)
	}
}

// Impressions are drawn as the page says.
func TestImpressionsAreDrawnAsThePageSays(t *testing.T) {
	draws := rng.NewDraws(13, 2, "product")
	for i, hazard := range []float64{0.004, 0.125, 0.2, 0.875, 1.1} {
		day := draws.Channel("ads").Day(i - 2)
		for slice := range rng.ReachWhole + 1 {
			for _, consumers := range []int{1, 4, 5, 700, 4095, 4096, 4100, 12_288} {
				got := map[uint64]placed{}
				for v, at := range day.Impressions(slice, hazard, consumers) {
					got[uint64(at.Key)] = placed{float64(v), at.Mark}
				}
				same(t, fmt.Sprintf("hazard %g, slice %d, %d consumers", hazard, slice, consumers),
					got, pageImpressions(uint64(day), slice, hazard, consumers, 0))
			}
			got := map[uint64]placed{}
			for place, at := range day.Positions(slice, hazard, 5000.25) {
				got[uint64(at.Key)] = placed{place, at.Mark}
			}
			same(t, fmt.Sprintf("hazard %g, slice %d, on an axis", hazard, slice), got,
				pageImpressions(uint64(day), slice, hazard, 0, 5000.25))
		}
	}
}

// same reports whatever two sets of impressions differ in.
func same(t *testing.T, name string, got, want map[uint64]placed) {
	t.Helper()
	if !maps.Equal(got, want) {
		t.Errorf("%s: %d impressions, not the %d of the page", name, len(got), len(want))
	}
}

// Ties of credit are broken as the page says.
func TestCreditIsDrawnAsThePageSays(t *testing.T) {
	draws := rng.NewDraws(13, 2, "phone")
	key := rng.Root(13).Named("replicate").At(2).Named("product").Named("phone").Named("credit")
	for _, day := range []int{-3, 0, 8} {
		for n := range 3 {
			for _, source := range []string{"buzz", "ads"} {
				want := key.At(7).At(uint64(int64(day))).Named(source).At(uint64(n))
				if got := draws.Credit(7, day, source, n); got != want {
					t.Errorf("day %d, message %d of %s: %x, want %x", day, n, source, got, want)
				}
			}
		}
	}
}
