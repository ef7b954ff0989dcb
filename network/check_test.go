package network

import (
	"math"
	"strings"
	"testing"
)

// Whatever would lead users of a graph astray is found.
func TestCheckFindsWhatIsWrongInside(t *testing.T) {
	fresh := func() *Graph {
		b := NewBuilder(3)
		b.AddTie(0, 1, 0.5)
		b.AddTie(1, 2, 0.25)
		labels := TableLabels(tableOf([]string{"c", "a", "b"}))
		g, _, err := b.Build(BuildOptions{Labels: labels})
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	if err := fresh().Check(); err != nil {
		t.Fatal(err)
	}
	for what, damage := range map[string]func(g *Graph){
		"begin at":                     func(g *Graph) { g.offsets[1] = 9 },
		"of consumer 0 begin at":       func(g *Graph) { g.offsets[0] = 1 },
		"offsets end at":               func(g *Graph) { g.offsets[3] = 3 },
		"leads to consumer 3":          func(g *Graph) { g.targets[3] = 3 },
		"in increasing order":          func(g *Graph) { g.targets[1], g.targets[2] = 2, 0 },
		"consumer 0 leads":             func(g *Graph) { g.targets[0] = 0 },
		"has trust number 2":           func(g *Graph) { g.codes[1] = 2 },
		"want finite numbers":          func(g *Graph) { g.codebook[1] = math.NaN() },
		"that increase":                func(g *Graph) { g.codebook[0] = 0.5 },
		"label of consumer 1 ends":     func(g *Graph) { g.labels.table.Ends[1] = 0 },
		"label of consumer 2 ends":     func(g *Graph) { g.labels.table.Ends[2] = 4 },
		"hold consumer 3":              func(g *Graph) { g.labels.table.Order[0] = 3 },
		"labels that differ, in order": func(g *Graph) { g.labels.table.Order = nil },
		"want a number above": func(g *Graph) {
			g.labels = NumberLabels([]uint64{1, 3, 3})
		},
		"4 labels": func(g *Graph) {
			g.labels = NumberLabels([]uint64{1, 2, 3, 4})
		},
	} {
		g := fresh()
		damage(g)
		if err := g.Check(); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("got %v, want … %s …", err, what)
		}
	}
}
