package rng

import (
	"math"
	"slices"
	"testing"
)

// A chi-square over 256 cells has mean 255 and standard deviation √510; 4.5 of these above is 357.
const chiSquareLimit = 255 + 4.5*22.6

func chiSquare(cells []int, n int) float64 {
	expected, sum := float64(n)/float64(len(cells)), 0.0
	for _, c := range cells {
		sum += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	return sum
}

// Structured addresses are the worst case of an addressed generator: neighbours in consumer, ordinal,
// replicate, day and strip must look independent, alone and in pairs.
func TestStructuredAddressesAreUniformAndUncorrelated(t *testing.T) {
	const n = 1 << 18
	families := map[string]func(i uint64) Key{
		"consumers":  func(i uint64) Key { return Root(1).At(i) },
		"replicates": func(i uint64) Key { d := For(1, int(i), "p"); return d.Need(7, 0) },
		"seeds":      func(i uint64) Key { return Root(i).At(3) },
		"ordinals":   func(i uint64) Key { d := For(1, 2, "p"); return d.Need(uint32(i%64), uint32(i/64)) },
		"meetings": func(i uint64) Key {
			d := For(1, 2, "p")
			return d.Episode(Promoter, uint32(i/512), 0).Meeting(uint32(i%512), 0)
		},
		"tellings": func(i uint64) Key {
			d := For(1, 2, "p")
			return d.Episode(Promoter, uint32(i/4096), 0).Telling(int(i/16%256)).Meeting(uint32(i%16), 0)
		},
		"days": func(i uint64) Key {
			d := For(1, 2, "p")
			return d.Channel("ads").Day(int(i / 512)).Reached(uint32(i % 512))
		},
		"strips": func(i uint64) Key { d := For(1, 2, "p"); return d.Episode(Buzz, uint32(i/16), 0).Strip(int(i % 16)) },
	}
	for name, key := range families {
		for shift := 0; shift <= 56; shift += 8 {
			single, pairs := make([]int, 256), make([]int, 256)
			last := uint64(key(n))
			for i := range uint64(n) {
				z := uint64(key(i))
				single[z>>shift&255]++
				pairs[z>>shift&15<<4|last>>shift&15]++
				last = z
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

// All decisions have different addresses: whatever the consumer, the product, the day and the channel, whose names may
// differ in their last letter only.
func TestNoTwoDecisionsShareADraw(t *testing.T) {
	seen := map[Key]string{}
	note := func(k Key, what string) {
		if other, ok := seen[k]; ok {
			t.Fatalf("%s and %s share a draw", what, other)
		}
		seen[k] = what
	}
	d := For(11, 3, "phone")
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
			note(c.Day(day).Strip(0, 1).key, name+" strip")
		}
	}
	for _, product := range []string{"phone", "rom"} {
		d := For(11, 3, product)
		for v := range uint32(20) {
			for o := range uint32(3) {
				for what, k := range map[string]Key{
					"presale": d.Presale(v, o), "need": d.Need(v, o), "forget": d.Forget(v, o),
					"satisfied": d.Satisfied(v, o), "advocacy": d.Advocacy(v, o), "detraction": d.Detraction(v, o),
				} {
					note(k, product+what+string(rune('0'+o)))
				}
				for s := range States {
					e := d.Episode(s, v, o)
					what := product + string(rune('a'+s)) + string(rune('0'+o))
					note(d.Days(s, v, o), what+"days")
					for w := range uint32(5) {
						note(e.Meeting(w, 0), what+"meeting")
						note(e.Meeting(w, 1), what+"meeting'")
						note(e.Tail(w, 0), what+"tail")
						note(e.Telling(int(w)).Meeting(w, 0), what+"telling")
					}
					for s := range StripCount {
						note(e.Strip(s), what+"strip")
					}
				}
			}
		}
	}
}

// The marks drawn by strips are exponential with mean 1, and the marks of neighbouring contacts independent.
func TestMarksAreExponential(t *testing.T) {
	const episodes, degree = 60_000, 4
	cells := make([]int, 256)
	both := make([]int, 256)
	for i := range uint32(episodes) {
		d := For(5, 0, "p")
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

// Looking only at the strips below a hazard finds just the contacts whose mark is below it.
func TestStripsBelowFindAllEffectiveMarks(t *testing.T) {
	for i := range uint32(2000) {
		d := For(6, 0, "p")
		e := d.Episode(Buzz, i, 0)
		degree := 1 + int(i%40)
		p := d.Segment.At(uint64(i)).Uniform() * 0.63
		hazard := Hazard(p)
		found := map[int]bool{}
		for _, p := range e.AppendPoints(nil, StripsBelow(hazard), 7, 7+uint32(degree), hazard) {
			found[int(p.Contact-7)] = true
		}
		for c := range degree {
			if want := e.Mark(c, degree, uint32(c), 0) < hazard; want != found[c] {
				t.Fatalf("episode %d, contact %d of %d, p %.3f: by strips %v, by mark %v", i, c, degree, p, found[c], want)
			}
		}
	}
}

// All points at once are the points one by one.
func TestAppendPointsIsNext(t *testing.T) {
	for i := range uint32(3000) {
		d := For(8, 0, "p")
		e := d.Episode(Promoter, i, 0)
		degree := 1 + int(d.Segment.At(uint64(i)).Below(2000))
		below := uint64(d.Threshold.At(uint64(i))) >> 32
		first := i % 5
		var want []Point
		for s := range StripsBelow(below) {
			strip := e.Points(s)
			for position, height := strip.Next(); position < float64(degree); position, height = strip.Next() {
				if height < below {
					want = append(want, Point{first + uint32(position), 0, height})
				}
			}
		}
		if got := e.AppendPoints(nil, StripsBelow(below), first, first+uint32(degree), below); !slices.Equal(got, want) {
			t.Fatalf("episode %d, degree %d, below %d: %d points, want %d", i, degree, below, len(got), len(want))
		}
	}
}

// A point whose height is the hazard itself does not lie below it.
func TestPointsAtTheHazardAreLeftOut(t *testing.T) {
	d := For(8, 0, "p")
	e := d.Episode(Buzz, 1, 0)
	all := e.AppendPoints(nil, StripCount, 0, 500, HazardOne)
	if len(all) < 300 {
		t.Fatalf("only %d points", len(all))
	}
	for _, p := range all {
		at := e.AppendPoints(nil, StripCount, 0, 500, p.Height)
		above := e.AppendPoints(nil, StripCount, 0, 500, p.Height+1)
		if slices.Contains(at, p) || !slices.Contains(above, p) {
			t.Fatalf("%v: below its height %v, below a little more %v", p, slices.Contains(at, p), slices.Contains(above, p))
		}
	}
}

func TestHazardEnds(t *testing.T) {
	if Hazard(0) != 0 || Hazard(-1) != 0 || Hazard(1) != HazardCertain || Hazard(1.5) != HazardCertain {
		t.Error("p = 0 never, p = 1 always")
	}
	if got, want := float64(Hazard(0.5)), math.Ln2*0x1p32; math.Abs(got-want) > 1 {
		t.Errorf("Hazard(0.5) = %v, want %v", got, want)
	}
	if Hazard(math.Nextafter(1, 0)) >= HazardCertain {
		t.Error("below 1 is not certain")
	}
	if StripsBelow(0) != 0 || StripsBelow(1) != 1 || StripsBelow(Hazard(0.05)) != 2 || StripsBelow(HazardCertain) != StripCount {
		t.Error("number of strips")
	}
}

// The number of impressions is Poisson with mean hazard × consumers, their marks uniform.
func TestImpressionsArePoisson(t *testing.T) {
	const consumers, days = 50, 4000
	for _, hazard := range []float64{0.0003, 0.02, 0.7, 3.1} {
		var n, n2, low float64
		for day := range days {
			d := For(7, 0, "p")
			c := d.Channel("ads").Day(day)
			count := 0.0
			for slice := range Slices {
				for s := 0; ReachFloor(s) < hazard; s++ {
					strip := c.Strip(slice, s)
					for _, point := range strip.Impressions(consumers) {
						if strip.Height(point) < hazard {
							count++
							if strip.Mark(point) < 0.05 {
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
		if variance := n2/days - mean*mean; math.Abs(variance-want) > 4.5*math.Sqrt((want+2*want*want)/days) {
			t.Errorf("hazard %v: variance %v, want %v", hazard, variance, want)
		}
		if math.Abs(low-0.05*n) > 4.5*math.Sqrt(0.05*0.95*n) {
			t.Errorf("hazard %v: %v of %v marks below 0.05", hazard, low, n)
		}
	}
}

func TestReachStripsHaveNoGaps(t *testing.T) {
	if ReachFloor(0) != 0 || ReachFloor(1) != 1.0/1024 || ReachFloor(10) != 0.5 || ReachFloor(11) != 1 || ReachFloor(12) != 1.5 {
		t.Errorf("floors %v %v %v %v", ReachFloor(0), ReachFloor(1), ReachFloor(10), ReachFloor(11))
	}
}

// All levels of a strip lie below its upper end, none below its floor, and half of them below its middle.
func TestLevelsFillTheirStrip(t *testing.T) {
	day := Channel(1).Day(0)
	for s := range 14 {
		strip, floor, end := day.Strip(0, s), ReachFloor(s), ReachFloor(s+1)
		for hazard, want := range map[float64]uint64{
			floor: 0, math.Nextafter(floor, end): 1, (floor + end) / 2: Levels / 2, strip.height(Levels - 1): Levels - 1, end: Levels, 2 * end: Levels,
		} {
			if got := strip.LevelsBelow(hazard); got != want {
				t.Errorf("strip %d, %v to %v: %d levels below %v, want %d", s, floor, end, got, hazard, want)
			}
		}
	}
}

// A strip with one point a block in the mean is dense; otherwise it would be drawn anew in another way.
func TestReachStripsAreDenseFromOnePointABlock(t *testing.T) {
	day := Channel(1).Day(0)
	for s := range 14 {
		strip := day.Strip(Whole, s)
		if want := Block*(ReachFloor(s+1)-ReachFloor(s)) >= 1; strip.Dense() != want {
			t.Errorf("strip %d: dense %v, want %v", s, strip.Dense(), want)
		}
	}
}

func TestPlacesFillTheirWords(t *testing.T) {
	block := ReachBlock{key: Root(4)}
	for j := range 4 {
		word := uint64(0)
		for i := range PlacesInWord {
			word |= uint64(block.Place(PlacesInWord*j+i)) << (6 * i)
		}
		if want := block.Places(j) & (1<<60 - 1); word != want {
			t.Errorf("word %d: places make %#x, want %#x", j, word, want)
		}
	}
}

// TestPoissonTurnsWhereItsTableSays looks at the draws on both sides of every step, by definition: the count is the
// number of steps that the draw has reached.
func TestPoissonTurnsWhereItsTableSays(t *testing.T) {
	for _, mean := range []float64{1, 3.5, 28, 32} {
		law := newPoisson(mean)
		for _, step := range law.due {
			for _, u := range []uint64{step - 1, step} {
				want := 0
				for _, due := range law.due {
					if due <= u {
						want++
					}
				}
				if got := law.of(Key(u << 11)); u < 1<<53 && got != want {
					t.Fatalf("mean %v, draw %d: %d, want %d", mean, u, got, want)
				}
			}
		}
	}
}

func TestReachFillAndPlaces(t *testing.T) {
	d := For(9, 0, "p")
	day := d.Channel("ads").Day(3)
	sparse := day.Strip(0, 8)
	if sparse.Dense() {
		t.Fatal("strip 8 of slice 0 is dense")
	}
	var gaps Gaps
	var got []uint32
	for n := len(gaps.Points); n == len(gaps.Points); {
		n = sparse.Fill(&gaps, 300_000)
		got = append(got, gaps.Consumers[:n]...)
	}
	var want []uint32
	for v := range sparse.Impressions(300_000) {
		want = append(want, v)
	}
	if !slices.Equal(got, want) || len(want) < 300 {
		t.Errorf("%d points by batches, %d one by one", len(got), len(want))
	}
	cells := make([]int, 256)
	dense, n := day.Strip(2, 10), 0
	if !dense.Dense() {
		t.Fatal("strip 10 of slice 2 is not dense")
	}
	for v := range dense.Impressions(1 << 19) {
		cells[v%256]++
		n++
	}
	if x := chiSquare(cells, n); x > chiSquareLimit {
		t.Errorf("places: chi-square %.0f", x)
	}
}

// A waiting time by table is the least day at which the survival product falls below the draw.
func TestWaitingAgreesWithDayByDay(t *testing.T) {
	for _, hazard := range []float64{0, 1e-9, 1.0 / 365, 0.05, 0.3, 0.999, 1} {
		const horizon = 200
		w := Constant(hazard, horizon)
		for i := range uint64(5000) {
			k := Root(3).At(i)
			want, survive := Never, 1.0
			for n := 1; n <= horizon; n++ {
				survive = float64(survive * (1 - hazard))
				if k.Uniform() < 1-survive {
					want = n
					break
				}
			}
			if got := w.Days(k); got != want {
				t.Fatalf("hazard %v: %d days, want %d", hazard, got, want)
			}
		}
	}
}

// At hazard ½ the chances ½ and ¾ are exact: a draw of ½ is not below ½.
func TestWaitingTurnsAtItsChances(t *testing.T) {
	w := Constant(0.5, 3)
	for k, want := range map[Key]int{0: 1, 1<<63 - 1: 1, 1 << 63: 2, 3<<62 - 1: 2, 3 << 62: 3, 7<<61 - 1: 3, 7 << 61: Never} {
		if got := w.Days(k); got != want {
			t.Errorf("draw %v: %d days, want %d", k.Uniform(), got, want)
		}
	}
	rare := Constant(0x1p-10, 3)
	if before, at := rare.Days(1<<54-1), rare.Days(1<<54); before != 1 || at != 2 {
		t.Errorf("on both sides of the chance 1/1024: days %d and %d, want 1 and 2", before, at)
	}
	if got := Constant(0.5, 0).Days(0); got != Never {
		t.Errorf("without a day to wait: %d", got)
	}
}

// The days of many meetings are those of each, also in tables of rare and of changing hazards.
func TestDaysOfManyAreThoseOfEach(t *testing.T) {
	listeners := make([]uint32, 1000)
	for i := range listeners {
		listeners[i] = uint32(i * i)
	}
	for _, w := range []*Waiting{Constant(0.1, 30), Constant(1e-4, 2000), Constant(1, 1), Constant(0.5, 0), Constant(0, 7), Varying([]float64{0, 0.5, 0, 0, 0.9, 1})} {
		e := Episode(Root(5).At(uint64(len(w.due))))
		days := make([]int32, len(listeners)+1)
		days[0] = -1
		w.DaysOf(e, listeners, days[1:])
		if days[0] != -1 {
			t.Fatalf("first day %d", days[0])
		}
		for i, listener := range listeners {
			if want := w.Days(e.Meeting(listener, 0)); int(days[1+i]) != want {
				t.Fatalf("listener %d: day %d, want %d", listener, days[1+i], want)
			}
		}
	}
}

func BenchmarkDaysOf(b *testing.B) {
	w, listeners, days := Constant(0.1, 30), make([]uint32, 1000), make([]int32, 1000)
	for i := range listeners {
		listeners[i] = uint32(i)
	}
	for i := range b.N {
		w.DaysOf(Episode(i), listeners, days)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(listeners)), "ns/contact")
}

// The levels below a hazard are those of the points whose height is, also where the hazard is a height.
func TestLevelsBelowAreHeightsBelow(t *testing.T) {
	d := For(1, 2, "p")
	day := d.Channel("tv").Day(3)
	strip := day.Strip(2, 9) // hazards from ¼ to ½
	if !strip.Dense() {
		t.Fatal("the strip is not drawn by block")
	}
	block := strip.At(5)
	for i := range 200 {
		for _, hazard := range []float64{0.3, 0.25, 0.5, 0.7, strip.Height(block.Point(i)), strip.Height(block.Point(i)) + 1e-12} {
			if by, want := block.Point(i).Level() < strip.LevelsBelow(hazard), strip.Height(block.Point(i)) < hazard; by != want {
				t.Fatalf("point %d, height %v, hazard %v: by level %v, by height %v", i, strip.Height(block.Point(i)), hazard, by, want)
			}
		}
	}
}
