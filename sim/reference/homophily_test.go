package reference_test

import (
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
