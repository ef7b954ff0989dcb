package reference_test

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// Homophily gives the wanted number of contacts within segments and leaves the size of every
// segment.
func TestHomophily(t *testing.T) {
	const consumers = 200
	var ties []contact
	for v := range uint32(consumers) {
		ties = append(ties, contact{v, (v + 1) % consumers, 1}, contact{(v + 1) % consumers, v, 1})
	}
	c := crowd(consumers, 0)
	c.Graph = graph(consumers, ties...)
	c.Segments = []sim.Segment{{Name: "a", Share: 0.5, Appeal: 1, NeedRate: 1},
		{Name: "b", Share: 0.5, Appeal: 1, NeedRate: 1}}
	tv := everyone("tv", 0, 0)
	tv.Segments = []string{"a"}
	c.Channels = []sim.Channel{tv}
	by := map[float64]*sim.Result{}
	for _, h := range []float64{0, 0.4, 0.5} {
		c.Homophily = h
		r, events := watched(c)
		by[h] = r
		if same := ends(ties, events); h > 0 && same != r.SameSegmentContacts {
			t.Errorf("homophily %v: %d contacts are alike, told %d", h, same, r.SameSegmentContacts)
		}
	}
	if by[0].SameSegmentContacts != 0 || by[0.4].SameSegmentContacts < 280 ||
		by[0.4].SameSegmentContacts > 283 || by[0.5].SameSegmentContacts < 300 ||
		by[0.5].SameSegmentContacts > 303 {
		t.Errorf("%d, %d and %d contacts are alike, want none told, 0.7 and 0.75 of 400",
			by[0].SameSegmentContacts, by[0.4].SameSegmentContacts, by[0.5].SameSegmentContacts)
	}
	if by[0].Sales[0] != by[0.4].Sales[0] || by[0].Sales[0] != by[0.5].Sales[0] {
		t.Errorf("%d, %d and %d consumers in the first segment, want the same", by[0].Sales[0],
			by[0.4].Sales[0], by[0.5].Sales[0])
	}
	c.Segments[0].Share, c.Segments[1].Share = 1, 0
	if r := reference.Run(c, 0, nil); r.SameSegmentContacts != 400 {
		t.Errorf("%d contacts of one segment are alike, want all", r.SameSegmentContacts)
	}
}

// halves returns a crowd of two segments of which the first alone hears of the product.
func halves(consumers int) sim.Config {
	c := crowd(consumers, 0)
	c.Timeline.Window = 1
	c.Segments = []sim.Segment{{Name: "a", Share: 0.5, Appeal: 1, NeedRate: 1},
		{Name: "b", Share: 0.5, Appeal: 1, NeedRate: 1}}
	tv := everyone("tv", 0, 0)
	tv.Segments = []string{"a"}
	c.Channels = []sim.Channel{tv}
	return c
}

// owners returns who becomes an owner.
func owners(c sim.Config) map[uint32]bool {
	owners := map[uint32]bool{}
	reference.Run(c, 0, func(e sim.StateChange) {
		if e.Kind == sim.Adopted {
			owners[e.Consumer] = true
		}
	})
	return owners
}

// The segments of consumers are those given, for the others those drawn before; homophily does not
// exchange what is given.
func TestGivenSegments(t *testing.T) {
	const consumers = 200
	c := halves(consumers)
	before := owners(c)
	c.Consumers = &sim.Consumers{Segment: make([]int16, consumers)}
	for v := range c.Consumers.Segment {
		c.Consumers.Segment[v] = int16(v%3) - 1
	}
	after := owners(c)
	for v := range uint32(consumers) {
		if want := v%3 == 1 || v%3 == 0 && before[v]; after[v] != want {
			t.Errorf("consumer %d: in the first segment %v, want %v", v, after[v], want)
		}
	}
	var ties []contact
	for v := range uint32(consumers) {
		ties = append(ties, contact{v, (v + 1) % consumers, 1})
	}
	c.Graph, c.Homophily, c.Product.Talk.Rate = graph(consumers, ties...), 1, 0
	moved := 0
	for v, in := range owners(c) {
		if v%3 != 0 && in != after[v] {
			t.Errorf("consumer %d has exchanged a segment that was given", v)
		}
		if in != after[v] {
			moved++
		}
	}
	if moved == 0 {
		t.Error("nobody has exchanged a segment")
	}
}

// Segments by degree are a Gaussian copula: of two halves, the chance of many contacts and of the
// first segment together is ¼ + asin(κ)/2π.
func TestSegmentsByDegree(t *testing.T) {
	c := halves(people)
	rank := make([]uint32, people)
	for v := range rank {
		rank[v] = uint32((v + people/2) % people) // the second half has most contacts
	}
	for _, x := range []struct {
		order       []int
		correlation float64
	}{{[]int{0, 1}, 0}, {[]int{0, 1}, 0.6}, {[]int{1, 0}, 0.6}, {[]int{0, 1}, 1}} {
		c.SegmentsByDegree = &sim.SegmentsByDegree{Order: x.order, Correlation: x.correlation,
			Rank: rank}
		in, both := owners(c), 0
		for v := range in {
			if rank[v] < people/2 {
				both++
			}
		}
		want := 0.25 + math.Asin(x.correlation)/(2*math.Pi)
		if x.order[0] == 1 {
			want = 0.5 - want
		}
		near(t, "first segment", float64(len(in))/people, 0.5, people)
		near(t, "of many contacts", float64(both)/people, want, people)
	}
}

// ends counts the contacts whose ends both became owners or both did not.
func ends(contacts []contact, events []sim.StateChange) (n int64) {
	owner := func(v uint32) bool {
		return slices.ContainsFunc(events, func(e sim.StateChange) bool {
			return e.Kind == sim.Adopted && e.Consumer == v
		})
	}
	for _, c := range contacts {
		if owner(c.from) == owner(c.to) {
			n++
		}
	}
	return n
}
