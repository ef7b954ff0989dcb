package rng

import (
	"math"
	"slices"
	"testing"
)

// risingHazards are hazards in increasing order, among them the borders of bands, their neighbours
// and others that differ in the last bits.
func risingHazards() []float64 {
	hazards := []float64{1e-300, 1e-9, 1e-4, math.Nextafter(1e-4, 1), 3.3}
	for border := ReachBandWidth; border <= 5*ReachBandWidth; border += ReachBandWidth {
		hazards = append(hazards, math.Nextafter(border, 0), border, math.Nextafter(border, 9),
			border-1e-9, border+1e-9, border+1e-4, border+0.05)
	}
	for i := range uint64(30) {
		k := Root(13).At(i)
		hazards = append(hazards, k.Uniform(), math.Nextafter(k.Uniform(), 1), k.At(0).Uniform()*3)
	}
	slices.Sort(hazards)
	return slices.Compact(hazards)
}

// More hazard adds impressions and moves none: all of a lower hazard are there, with their
// consumers and marks.
func TestMoreHazardOnlyAddsImpressions(t *testing.T) {
	const consumers = RegionSize + 600
	type on struct {
		v    uint32
		mark float64
	}
	for day := range 4 {
		of := NewDraws(16, day, "p")
		ads := of.Channel("ads").Day(day)
		for slice := range ReachSlices + 1 {
			before, was := map[Key]on{}, 0.0
			for _, hazard := range risingHazards() {
				now := map[Key]on{}
				for v, p := range ads.Impressions(slice, hazard, consumers) {
					if _, twice := now[p.Key]; twice {
						t.Fatalf("hazard %v: two impressions of one draw", hazard)
					}
					now[p.Key] = on{v, p.Mark}
				}
				for key, p := range before {
					if now[key] != p {
						t.Fatalf("slice %d: consumer %d has mark %v at %v, but %v at %v", slice,
							p.v, p.mark, was, now[key], hazard)
					}
				}
				before, was = now, hazard
			}
			if width := sliceWidth(slice); len(before) < int(width*consumers) {
				t.Errorf("slice %d: only %d impressions in the end", slice, len(before))
			}
		}
	}
}

// For no draw does a larger mean give a smaller count, but for the last bits of the table, in which
// rounding shows.
func TestCountsGrowWithTheMean(t *testing.T) {
	for _, width := range []float64{0x1p-10, 0.75, 1} {
		hazards, last := risingHazards(), newPoisson(0)
		for _, hazard := range hazards {
			if hazard > ReachBandWidth {
				break
			}
			p := newPoisson(float64(RegionSize*width) * hazard)
			for n := range min(len(p.thresholds), len(last.thresholds)) {
				if now, before := p.thresholds[n], last.thresholds[n]; now > before+1<<12 {
					t.Fatalf("hazard %v: P(count ≤ %d) is %d·2⁻⁵³, before %d", hazard, n, now,
						before)
				}
			}
			last = p
		}
	}
}

// A band at its end has the counts of a full one, so that no draw changes across a border.
func TestLastBandsEndAsFullOnes(t *testing.T) {
	for slice := range ReachSlices + 1 {
		for _, consumers := range []int{1, 100, RegionSize, 5000} {
			for bands := 1; bands < 30; bands++ {
				border := float64(bands) * ReachBandWidth
				l := NewReachLaw(slice, border, consumers)
				if l.Bands() != bands || !slices.Equal(l.rest.thresholds, l.full.thresholds) ||
					!slices.Equal(l.restLast.thresholds, l.fullLast.thresholds) {
					t.Fatalf("slice %d, hazard %v: the last of %d bands is not full", slice, border,
						l.Bands())
				}
				n := NewReachLaw(slice, math.Nextafter(border, 9), consumers).Bands()
				if n != bands+1 {
					t.Fatalf("past hazard %v: %d bands", border, n)
				}
			}
		}
	}
}

// On both sides of every threshold, the count is the number of thresholds that the draw has
// reached.
func TestPoissonTurnsWhereItsTableSays(t *testing.T) {
	for _, mean := range []float64{0, 1e-14, 0.01, 1, 3.5, 28, 384, 512} {
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

// The table holds the chances of the law, to 10⁻¹¹.
func TestPoissonChances(t *testing.T) {
	for _, mean := range []float64{1e-14, 0.01, 1, 3.5, 28, 384, 512} {
		sum := 0.0
		for n, threshold := range newPoisson(mean).thresholds {
			factorial, _ := math.Lgamma(float64(n + 1))
			sum += math.Exp(float64(n)*math.Log(mean) - mean - factorial)
			if got := float64(threshold) * 0x1p-53; math.Abs(got-sum) > 1e-11 {
				t.Fatalf("mean %v: P(count ≤ %d) = %v, want %v", mean, n, got, sum)
			}
		}
		if math.Abs(sum-1) > 1e-11 {
			t.Errorf("mean %v: the table ends at %v", mean, sum)
		}
	}
}

// Laws that are remembered are those that are asked for, however many there are.
func TestLawsAreRemembered(t *testing.T) {
	laws := ReachLaws{}
	for i := range 2 * maxLaws {
		slice, hazard, consumers := i%7, float64(1+i/7%9)*0.01, 10+i/63%3*(1+i/maxLaws*7)
		got, want := laws.Of(slice, hazard, consumers), NewReachLaw(slice, hazard, consumers)
		if got.slice != slice || got.consumers != consumers || got.bands != want.bands ||
			!slices.Equal(got.rest.thresholds, want.rest.thresholds) {
			t.Fatalf("slice %d, hazard %v, %d consumers: another law", slice, hazard, consumers)
		}
		if again := laws.Of(slice, hazard, consumers); again != got {
			t.Fatal("a law is not remembered")
		}
	}
	for i := range 3 * maxLaws {
		if laws.Of(0, 0.001+float64(i)*1e-6, 5); len(laws) > maxLaws {
			t.Fatalf("%d laws are remembered", len(laws))
		}
	}
}
