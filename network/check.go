package network

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"womsim/network/internal/parallel"
)

// Check reports what would lead users of the graph astray: indices beyond the list that they point
// into, lists out of order, trusts that are not numbers. A graph made by this package is right; one
// of arrays, such as those of a file, may be damaged. Check looks at every contact once, on all
// cores.
func (g *Graph) Check() error {
	if err := errors.Join(g.checkOffsets(), g.checkCodebook(),
		g.labels.check(g.Nodes())); err != nil {
		return err
	}
	w := parallel.AllCores()
	wrong := make([]error, g.Nodes()/w.Grain+1)
	w.For(g.Nodes(), func(_, lo, hi int) {
		wrong[lo/w.Grain] = g.checkContacts(uint32(lo), uint32(hi))
	})
	if i := slices.IndexFunc(wrong, func(err error) bool { return err != nil }); i >= 0 {
		return wrong[i]
	}
	return nil
}

func (g *Graph) checkOffsets() error {
	last := uint32(0)
	for u, offset := range g.offsets {
		if offset < last || u == 0 && offset != 0 {
			return fmt.Errorf("the contacts of consumer %d begin at %d, want them after those "+
				"before", u, offset)
		}
		last = offset
	}
	if uint64(last) != uint64(len(g.targets)) || len(g.codes) != len(g.targets) {
		return fmt.Errorf("the offsets end at %d contacts, but there are %d targets and %d codes",
			last, len(g.targets), len(g.codes))
	}
	return nil
}

func (g *Graph) checkCodebook() error {
	for i, trust := range g.codebook {
		if math.IsNaN(trust) || math.IsInf(trust, 0) || i > 0 && trust <= g.codebook[i-1] {
			return fmt.Errorf("trust number %d is %v, want finite numbers that increase", i, trust)
		}
	}
	return nil
}

// checkContacts sees that contacts lead to others who are there, in increasing order, with a trust
// of the codebook.
func (g *Graph) checkContacts(first, end uint32) error {
	nodes, trusts := uint32(g.Nodes()), len(g.codebook)
	for u := first; u < end; u++ {
		last := uint32(0)
		for _, v := range g.Neighbors(u) {
			if v >= nodes || v < last || v == u {
				return fmt.Errorf("a contact of consumer %d leads to consumer %d, want one of %d "+
					"others, in increasing order", u, v, nodes)
			}
			last = v
		}
		for _, code := range g.TrustCodes(u) {
			if int(code) >= trusts {
				return fmt.Errorf("a contact of consumer %d has trust number %d, want one of %d", u,
					code, trusts)
			}
		}
	}
	return nil
}

func (l *Labels) check(nodes int) error {
	if l == nil {
		return nil
	}
	if l.Len() > nodes {
		return fmt.Errorf("%d labels, want at most one for each of %d consumers", l.Len(), nodes)
	}
	for i := 1; i < len(l.numbers); i++ {
		if l.numbers[i] <= l.numbers[i-1] {
			return fmt.Errorf("label of consumer %d: %d, want a number above that before", i,
				l.numbers[i])
		}
	}
	if l.table != nil {
		return l.table.check()
	}
	return nil
}

func (t *NameTable) check() error {
	last := uint64(0)
	for i, end := range t.Ends {
		if end < last || end > uint64(len(t.Text)) {
			return fmt.Errorf("label of consumer %d ends at %d, want it after that before and "+
				"within %d", i, end, len(t.Text))
		}
		last = end
	}
	for i := range t.Order {
		if uint64(t.Order[i]) >= uint64(len(t.Ends)) {
			return fmt.Errorf("the labels in order hold consumer %d, want one of %d", t.Order[i],
				len(t.Ends))
		}
	}
	for i := range t.Ends {
		name := t.name(t.at(i))
		if i > 0 && string(name) <= string(t.name(t.at(i-1))) {
			return fmt.Errorf("label of consumer %d: got %.40q, want labels that differ, in order",
				t.at(i), name)
		}
	}
	return nil
}
