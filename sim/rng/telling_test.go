package rng

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// tellingPairs are two hexadecimal digits of draws of an episode that must be independent: in the
// same draw, in draws of neighbours, one block apart, and in draws of the next talker's contacts.
func tellingPairs(e, next Episode, rank uint32) map[string][2]uint64 {
	digit := func(t Telling, i int) uint64 { return uint64(t) >> (4 * i) & 0xf }
	t, neighbour, far := e.Telling(rank), e.Telling(rank+1), e.Telling(rank+BlockSize)
	other := next.Telling(rank)
	return map[string][2]uint64{
		"mark and meeting":            {digit(t, 7), digit(t, 15)},
		"low mark and meeting":        {digit(t, 6), digit(t, 15)},
		"leading and next digit":      {digit(t, 7), digit(t, 6)},
		"meeting, two digits":         {digit(t, 15), digit(t, 14)},
		"mark, last digits":           {digit(t, 1), digit(t, 0)},
		"marks of neighbours":         {digit(t, 7), digit(neighbour, 7)},
		"next digits of neighbours":   {digit(t, 6), digit(neighbour, 6)},
		"meetings of neighbours":      {digit(t, 15), digit(neighbour, 15)},
		"mark, neighbour's meeting":   {digit(t, 7), digit(neighbour, 15)},
		"meeting, neighbour's mark":   {digit(t, 15), digit(neighbour, 7)},
		"marks one block apart":       {digit(t, 7), digit(far, 7)},
		"mark, meeting a block apart": {digit(t, 7), digit(far, 15)},
		"marks of two talkers":        {digit(t, 7), digit(other, 7)},
		"meetings of two talkers":     {digit(t, 15), digit(other, 15)},
	}
}

// Marks and meetings are uniform, and independent of each other and of those of neighbours, where
// sixteen contacts share a draw as well.
func TestTellingsAreUniformAndIndependent(t *testing.T) {
	const talkers, degree = 3000, 40
	d := NewDraws(5, 0, "p")
	cells := map[string][]int{}
	for u := range uint32(talkers) {
		e, next := d.Episode(Promoter, u, 0), d.Episode(Promoter, u+1, 0)
		if u%2 == 1 {
			e, next = e.Day(3), e.Day(4) // of talk that repeats
		}
		for rank := range uint32(degree) {
			for name, pair := range tellingPairs(e, next, rank) {
				if cells[name] == nil {
					cells[name] = make([]int, 256)
				}
				cells[name][pair[0]<<4|pair[1]]++
			}
		}
	}
	for name, counts := range cells {
		if x := chiSquare(counts, talkers*degree); x > chiSquareLimit {
			t.Errorf("%s: chi-square %.0f, at most %.0f", name, x, chiSquareLimit)
		}
	}
}

// Each of a block's contacts has the leading bits of its mark from the place of its own in the
// shared draw, and the rest from its own draw.
func TestLeadingBitsOfMarksAreShared(t *testing.T) {
	e := Episode(Root(3))
	for rank := range uint32(100) {
		telling, own := e.Telling(rank), Key(e).At(uint64(rank))
		leading := e.Leading(rank/16) >> (4 * (rank % 16)) & 0xf
		if got := uint64(telling.Mark() >> 28); got != leading {
			t.Errorf("rank %d: the leading bits are %d, want %d", rank, got, leading)
		}
		if telling.Mark()<<4 != uint32(own)<<4 || telling.Half() != uint32(own>>32) {
			t.Errorf("rank %d: %#x is not of %#x", rank, telling, own)
		}
		if want := own >> 32 << 32; telling.Meeting() != want {
			t.Errorf("rank %d: meeting %#x, want %#x", rank, telling.Meeting(), want)
		}
	}
}

// A stream that begins at any rank draws what each contact draws.
func TestTellingStreamIsEachTelling(t *testing.T) {
	d := NewDraws(6, 0, "p")
	for from := range uint32(70) {
		e := d.Episode(Buzz, from, 1)
		stream := e.From(from)
		for rank := from; rank < from+50; rank++ {
			// bits above the lowest four do not matter
			leading := e.Leading(rank/BlockSize) >> (rank % BlockSize * 4)
			if got, want := stream.Next(leading), e.Telling(rank); got != want {
				t.Fatalf("from %d, rank %d: %#x, want %#x", from, rank, got, want)
			}
		}
	}
}

func TestMarksBelowAChance(t *testing.T) {
	for p, want := range map[float64]uint64{0: 0, -1: 0, 1: 1 << 32, 7: 1 << 32, 0.5: 1 << 31,
		0x1p-32: 1, 0x1p-40: 1, 0x1.8p-32: 2, 1 - 0x1p-32: 1<<32 - 1, 1 - 0x1p-33: 1 << 32} {
		if got := MarksBelow(p); got != want {
			t.Errorf("p = %v: %d marks, want %d", p, got, want)
		}
	}
}

// All words of a nibble among others alike, so that borrowing from any neighbour would show, and
// words at random.
func TestNibblesBelow(t *testing.T) {
	check := func(word, n uint64) {
		want := uint64(0)
		for i := 0; i < 64; i += 4 {
			if word>>i&0xf < n {
				want |= 8 << i
			}
		}
		if got := nibblesBelow(word, n); got != want {
			t.Fatalf("%016x below %d: %016x, want %016x", word, n, got, want)
		}
	}
	for n := uint64(1); n <= 16; n++ {
		for i := 0; i < 64; i += 4 {
			for one := range uint64(16) {
				for others := range uint64(16) {
					check(others*lowBits&^(0xf<<i)|one<<i, n)
				}
			}
		}
		for i := range uint64(1000) {
			check(uint64(Root(9).At(n).At(i)), n)
		}
	}
}

// limitsOfMarks are limits at which a look at leading bits could go wrong, and others.
func limitsOfMarks() []uint64 {
	limits := []uint64{1, 2, 1<<32 - 1}
	for n := uint64(1); n <= 16; n++ {
		limits = append(limits, n<<28-1, n<<28, n<<28+1)
	}
	limits = limits[:len(limits)-1] // the last one exceeds 2³²
	for i := range uint64(40) {
		k := Root(12).At(i)
		limits = append(limits, 1+k.At(0).Below(1<<(4+k.At(1).Below(29))))
	}
	return limits
}

// contactsBelow returns the contacts whose marks lie below a limit, one by one, and those with
// leading bits that leave it open.
func contactsBelow(episodes []Episode, first, end []uint32, limit uint64) (below,
	open []Candidate) {
	for i, e := range episodes {
		for contact := first[i]; contact < end[i]; contact++ {
			mark := uint64(e.Telling(contact - first[i]).Mark())
			c := Candidate(mark>>28)<<40 | Candidate(i)<<32 | Candidate(contact)
			if mark < limit {
				below = append(below, c)
			}
			if mark>>28<<28 < limit {
				open = append(open, c)
			}
		}
	}
	return below, open
}

// The candidates that are kept are all contacts whose marks lie below the limit, in order, whatever
// the limit, the degrees and the number of episodes.
func TestCandidatesAreAllMarksBelow(t *testing.T) {
	before := []Candidate{7, 1 << 50}
	found := 0
	for i, limit := range limitsOfMarks() {
		var episodes []Episode
		var first, end []uint32
		k := Root(11).At(uint64(i))
		for j := range []int{1, 256, 201, 17, 0}[i%5] {
			one := k.At(uint64(j))
			degree := one.At(0).Below(1 + one.At(1).Below(201))
			if i%5 == 2 {
				degree = uint64(j) // 0 … 200
			}
			episodes = append(episodes, Episode(one))
			first = append(first, uint32(one.At(2).Below(1<<20)))
			end = append(end, first[j]+uint32(degree))
		}
		below, open := contactsBelow(episodes, first, end, limit)
		got := AppendCandidates(slices.Clone(before), episodes, first, end, limit)
		if !slices.Equal(got, append(slices.Clone(before), open...)) {
			t.Fatalf("limit %d, %d episodes: other candidates than the %d that are open", limit,
				len(episodes), len(open))
		}
		for _, c := range got[len(before):] {
			e, nth := c.Episode(), c.Contact()-first[c.Episode()]
			if telling := c.Telling(episodes, first); telling != episodes[e].Telling(nth) {
				t.Fatalf("limit %d: contact %d of episode %d has %#x", limit, nth, e, telling)
			}
		}
		if got = KeepBelow(got[len(before):], episodes, first, limit); !slices.Equal(got, below) {
			t.Fatalf("limit %d, %d episodes: %d contacts, want %d", limit, len(episodes), len(got),
				len(below))
		}
		found += len(below)
	}
	if found < 50_000 {
		t.Errorf("only %d contacts in all", found)
	}
}

// A mark that is the limit itself does not lie below it.
func TestMarksAtTheLimitAreLeftOut(t *testing.T) {
	episodes, first, end := []Episode{Episode(Root(8))}, []uint32{5}, []uint32{305}
	contains := func(limit uint64, c uint32) bool {
		list := AppendCandidates(nil, episodes, first, end, limit)
		return slices.ContainsFunc(KeepBelow(list, episodes, first, limit), func(o Candidate) bool {
			return o.Contact() == c
		})
	}
	for c := first[0]; c < end[0]; c++ {
		mark := uint64(episodes[0].Telling(c - first[0]).Mark())
		if mark > 0 && contains(mark, c) || !contains(mark+1, c) {
			t.Fatalf("contact %d of mark %d", c, mark)
		}
	}
}

// The share of marks below a chance is the chance.
func TestAsManyTakeEffectAsTheChanceSays(t *testing.T) {
	const talkers, degree = 20_000, 50
	d := NewDraws(14, 0, "p")
	for _, p := range []float64{0.0004, 0.01, 0.07, 0.3, 0.9} {
		limit, n := MarksBelow(p), 0
		for u := range uint32(talkers) {
			episodes, first, end := []Episode{d.Episode(Buzz, u, 0)}, []uint32{0}, []uint32{degree}
			n += len(KeepBelow(AppendCandidates(nil, episodes, first, end, limit), episodes, first,
				limit))
		}
		const all = talkers * degree
		if got := float64(n) / all; math.Abs(got-p) > 4.5*math.Sqrt(p*(1-p)/all) {
			t.Errorf("%v of the contacts, want %v", got, p)
		}
	}
}

// The cost of finding the contacts whose messages take effect, a contact, at several chances: by
// few contacts an episode and by many.
func BenchmarkCandidates(b *testing.B) {
	for _, contacts := range []uint32{16, 1000} {
		for _, p := range []float64{0.01, 0.05, 0.2, 0.5, 1} {
			b.Run(fmt.Sprintf("contacts=%d/p=%v", contacts, p), func(b *testing.B) {
				episodes := make([]Episode, 256)
				first, end := make([]uint32, 256), make([]uint32, 256)
				for i := range episodes {
					episodes[i] = Episode(Root(uint64(i)))
					first[i], end[i] = uint32(i)*contacts, uint32(i+1)*contacts
				}
				var list []Candidate
				for range b.N {
					for i := range episodes {
						episodes[i]++
					}
					list = AppendCandidates(list[:0], episodes, first, end, MarksBelow(p))
					list = KeepBelow(list, episodes, first, MarksBelow(p))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256/
					float64(contacts), "ns/contact")
			})
		}
	}
}
