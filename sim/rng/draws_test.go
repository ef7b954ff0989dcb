package rng

import (
	"testing"
)

// A chi-square over 256 cells has mean 255 and standard deviation √510; 4.5 of these above is 357.
const chiSquareLimit = 255 + 4.5*22.6

// chiSquare returns the statistic of n draws over equally likely cells.
func chiSquare(cells []int, n int) float64 {
	expected, sum := float64(n)/float64(len(cells)), 0.0
	for _, c := range cells {
		sum += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	return sum
}

// Structured addresses are the worst case of an addressed generator: neighbours in consumer,
// ordinal, replicate, day and band must look independent, alone and in pairs.
func TestStructuredAddressesAreUniformAndUncorrelated(t *testing.T) {
	const n = 1 << 18
	fewImpressions := NewReachLaw(3, 0.01, 1000*RegionSize)
	families := map[string]func(i uint64) Key{
		"consumers":  func(i uint64) Key { return Root(1).At(i) },
		"replicates": func(i uint64) Key { d := NewDraws(1, int(i), "p"); return d.Need(7, 0) },
		"seeds":      func(i uint64) Key { return Root(i).At(3) },
		"ordinals": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Need(uint32(i%64), uint32(i/64))
		},
		"contacts": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return Key(d.Episode(Promoter, uint32(i/512), 0).Telling(uint32(i % 512)))
		},
		"leading bits": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return Key(d.Episode(Promoter, uint32(i/16), 0).Leading(uint32(i % 16)))
		},
		"days of talk": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			e := d.Episode(Promoter, uint32(i/4096), 0).Day(int(i / 16 % 256))
			return Key(e.Telling(uint32(i % 16)))
		},
		"days": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Channel("ads").Day(int(i / 512)).Reached(uint32(i % 512))
		},
		"bands": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Channel("ads").Day(int(i/112)).Band(int(i%7), int(i/7%16)).key
		},
		"regions": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			band := d.Channel("ads").Day(int(i/16)).Band(3, 0)
			return band.Region(fewImpressions, 0, int(i%16)).key
		},
		"impressions": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			band := d.Channel("ads").Day(int(i/512)).Band(3, 0)
			b := band.Region(fewImpressions, 0, int(i/64%8))
			return b.Point(int(i % 64))
		},
		"credit": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Credit(uint32(i/64), int(i/4%16), "ads", int(i%4))
		},
	}
	keys := make([]uint64, n+1) // one before the first, to pair it with
	for name, key := range families {
		for i := range uint64(n) {
			keys[i+1] = uint64(key(i))
		}
		keys[0] = uint64(key(n))
		for shift := 0; shift <= 56; shift += 8 {
			single, pairs := make([]int, 256), make([]int, 256)
			for i, z := range keys[1:] {
				single[z>>shift&255]++
				pairs[z>>shift&15<<4|keys[i]>>shift&15]++
			}
			if x := chiSquare(single, n); x > chiSquareLimit {
				t.Errorf("%s, bits %d: chi-square %.0f", name, shift, x)
			}
			if x := chiSquare(pairs, n); x > chiSquareLimit {
				t.Errorf("%s, bits %d: chi-square of neighbours %.0f", name, shift, x)
			}
		}
	}
}

// All decisions have different addresses: whatever the consumer, the product, the day and the
// channel, whose names may differ in their last letter only.
func TestNoTwoDecisionsShareADraw(t *testing.T) {
	seen := map[Key]string{}
	note := func(k Key, what string) {
		if other, ok := seen[k]; ok {
			t.Fatalf("%s and %s share a draw", what, other)
		}
		seen[k] = what
	}
	d := NewDraws(11, 3, "phone")
	for v := range uint64(20) {
		note(d.Segment.At(v), "segment")
		note(d.Threshold.At(v), "threshold")
		note(d.Reservation.At(v), "reservation")
	}
	for _, name := range []string{"billboards in towns", "billboards in towny", "press"} {
		c := d.Channel(name)
		note(c.Rank(), name+" rank")
		for day := -3; day < 5; day++ {
			note(c.Day(day).Reached(3), name+" reached")
			noteReach(c.Day(day), note, name)
		}
	}
	for _, product := range []string{"phone", "rom"} {
		d := NewDraws(11, 3, product)
		for v := range uint32(20) {
			for o := range uint32(3) {
				for what, k := range map[string]Key{
					"presale": d.Presale(v, o), "need": d.Need(v, o), "forget": d.Forget(v, o),
					"satisfied": d.Satisfied(v, o), "advocacy": d.Advocacy(v,
						o), "detraction": d.Detraction(v, o),
				} {
					note(k, product+what+string(rune('0'+o)))
				}
				for n := range 3 {
					note(d.Credit(v, int(o), "press", n), product+"credit")
					note(d.Credit(v, int(o), "press ", n), product+"credit'")
				}
				for s := range NumStates {
					e := d.Episode(s, v, o)
					what := product + string(rune('a'+s)) + string(rune('0'+o))
					note(d.Days(s, v, o), what+"days")
					noteTalk(e, note, what)
					for nth := 1; nth < 4; nth++ {
						noteTalk(e.Day(nth), note, what+"day"+string(rune('0'+nth)))
					}
				}
			}
		}
	}
}

// noteTalk notes the draws of an episode, or of one of its days.
func noteTalk(e Episode, note func(Key, string), what string) {
	for rank := range uint32(5) {
		note(Key(e).At(uint64(rank)), what+"contact")
		note(Key(e.Leading(rank)), what+"leading bits")
	}
}

// noteReach notes the draws of a day of a channel.
func noteReach(day ChannelDay, note func(Key, string), what string) {
	for slice := range ReachSlices + 1 {
		law := NewReachLaw(slice, 0.3, 3*RegionSize)
		for s := range law.Bands() {
			band := day.Band(slice, s)
			note(band.key, what+" band")
			for region := range 3 {
				b := band.Region(law, s, region)
				note(b.key, what+" region")
				for i := range min(b.N, 12) {
					note(b.Point(i), what+" impression")
					note(b.Point(i).At(0), what+" place on the axis")
					note(b.key.At(uint64(i)), what+" places")
				}
			}
		}
	}
}
