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
	families := map[string]func(i uint64) Key{
		"consumers":  func(i uint64) Key { return Root(1).At(i) },
		"replicates": func(i uint64) Key { d := NewDraws(1, int(i), "p"); return d.Need(7, 0) },
		"seeds":      func(i uint64) Key { return Root(i).At(3) },
		"ordinals": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Need(uint32(i%64), uint32(i/64))
		},
		"meetings": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Episode(Promoter, uint32(i/512), 0).Meeting(uint32(i%512), 0)
		},
		"days of talk": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Episode(Promoter, uint32(i/4096),
				0).Day(int(i/16%256)).Meeting(uint32(i%16), 0)
		},
		"days": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Channel("ads").Day(int(i / 512)).Reached(uint32(i % 512))
		},
		"bands": func(i uint64) Key {
			d := NewDraws(1, 2, "p")
			return d.Episode(Buzz, uint32(i/16), 0).Band(int(i % 16))
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
			note(c.Day(day).Band(0, 1).key, name+" band")
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
				for s := range NumStates {
					e := d.Episode(s, v, o)
					what := product + string(rune('a'+s)) + string(rune('0'+o))
					note(d.Days(s, v, o), what+"days")
					for w := range uint32(5) {
						note(e.Meeting(w, 0), what+"meeting")
						note(e.Meeting(w, 1), what+"meeting'")
						note(e.Tail(w, 0), what+"tail")
						note(e.Day(int(w)).Meeting(w, 0), what+"telling")
					}
					for s := range NumBands {
						note(e.Band(s), what+"band")
					}
				}
			}
		}
	}
}
