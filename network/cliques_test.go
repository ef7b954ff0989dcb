package network

import (
	"slices"
	"testing"

	"womsim/sim/rng"
)

// tiedWeakly is the exact law by the definition: the last open end takes any partner that fits.
func tiedWeakly(c Cliques, open []int, m uint32, chance float64, exact law) {
	if len(open) < 2 {
		exact[m] += chance
		return
	}
	last := len(open) - 1
	u := open[last]
	var fits []int
	for i, v := range open[:last] {
		if c.Clique(uint32(v)) != c.Clique(uint32(u)) && m&bit(u, v) == 0 {
			fits = append(fits, i)
		}
	}
	if len(fits) == 0 {
		tiedWeakly(c, open[:last], m, chance, exact)
	}
	for _, i := range fits {
		rest := slices.Clone(open[:last])
		v := rest[i]
		rest[i] = rest[last-1]
		tiedWeakly(c, rest[:last-1], m|bit(u, v), chance/float64(len(fits)), exact)
	}
}

func TestCliquesAgainstEnumeration(t *testing.T) {
	for _, c := range []Cliques{{4, 2, 1}, {6, 2, 1}, {6, 2, 2}, {6, 3, 1}, {5, 2, 1}, {5, 1, 2},
		{7, 3, 2}} {
		var open []int
		start := uint32(0)
		for u := range c.Nodes {
			open = append(open, slices.Repeat([]int{u}, c.WeakTies)...)
			for v := range u {
				if c.Clique(uint32(u)) == c.Clique(uint32(v)) {
					start |= bit(u, v)
				}
			}
		}
		exact := law{}
		tiedWeakly(c, open, start, 1, exact)
		checkLaw(t, c, exact)
	}
}

func TestCliquesAreTiedStronglyInsideWeaklyOutside(t *testing.T) {
	for _, c := range []Cliques{{3000, 10, 7}, {2999, 10, 5}, {1000, 1, 4}, {1000, 25, 0}} {
		g := generated(t, c, rng.Root(18))
		open := 0
		for u := range uint32(c.Nodes) {
			strong, weak := 0, 0
			for i, v := range g.Neighbors(u) {
				first, _ := g.Span(u)
				isStrong := g.Strong(first + uint32(i))
				if isStrong != (c.Clique(u) == c.Clique(v)) {
					t.Fatalf("%+v: %d → %d strong %v", c, u, v, isStrong)
				}
				if isStrong {
					strong++
				} else {
					weak++
				}
			}
			if strong != c.CliqueSize-1 &&
				(c.Nodes%c.CliqueSize == 0 || strong != c.CliqueSize-2) || weak > c.WeakTies {
				t.Fatalf("%+v: node %d has %d strong and %d weak ties", c, u, strong, weak)
			}
			open += c.WeakTies - weak
		}
		if open > c.Nodes*c.WeakTies%2 {
			t.Errorf("%+v: %d ends open", c, open)
		}
		if !g.HasTieStrength() {
			t.Errorf("%+v: not marked", c)
		}
	}
}
