package network

import (
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// GonumGraph shows a graph to the algorithms of gonum as a [graph.Directed] in which everything
// comes in increasing order of node, so that they repeat themselves. Parallel contacts appear as
// one, the first.
type GonumGraph struct{ out, in *Graph }

// GonumWeighted is the same as a [graph.WeightedDirected], the weight being the trust.
type GonumWeighted struct{ GonumGraph }

// Gonum makes the view without weights; it holds the graph once more, reversed.
func Gonum(g *Graph) GonumGraph {
	out := g.single()
	return GonumGraph{out, out.Reversed()}
}

// Weighted returns the view with trust as weight.
func (g GonumGraph) Weighted() GonumWeighted { return GonumWeighted{g} }

func (g GonumGraph) has(id int64) bool { return id >= 0 && id < int64(g.out.Nodes()) }

// Node returns the node of that number, nil if there is none.
func (g GonumGraph) Node(id int64) graph.Node {
	if !g.has(id) {
		return nil
	}
	return simple.Node(id)
}

// Nodes yields 0, 1, … N-1.
func (g GonumGraph) Nodes() graph.Nodes {
	return iterator.NewImplicitNodes(0, g.out.Nodes(), func(id int) graph.Node {
		return simple.Node(id)
	})
}

// From yields the nodes that a node can tell.
func (g GonumGraph) From(id int64) graph.Nodes { return g.list(g.out, id) }

// To yields the nodes that can tell a node.
func (g GonumGraph) To(id int64) graph.Nodes { return g.list(g.in, id) }

func (g GonumGraph) list(way *Graph, id int64) graph.Nodes {
	if !g.has(id) {
		return graph.Empty
	}
	return &nodeList{way.Neighbors(uint32(id)), -1}
}

// HasEdgeFromTo reports whether u can tell v.
func (g GonumGraph) HasEdgeFromTo(u, v int64) bool {
	_, ok := g.find(u, v)
	return ok
}

func (g GonumGraph) find(u, v int64) (contact uint32, ok bool) {
	if !g.has(u) || !g.has(v) {
		return 0, false
	}
	return g.out.ContactIndex(uint32(u), uint32(v))
}

// HasEdgeBetween reports whether x can tell y or y can tell x.
func (g GonumGraph) HasEdgeBetween(x, y int64) bool {
	return g.HasEdgeFromTo(x, y) || g.HasEdgeFromTo(y, x)
}

// Edge returns the contact u→v, nil if there is none.
func (g GonumGraph) Edge(u, v int64) graph.Edge {
	if !g.HasEdgeFromTo(u, v) {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}

// Edge returns the contact u→v with its trust, nil if there is none.
func (g GonumWeighted) Edge(u, v int64) graph.Edge {
	if edge := g.WeightedEdge(u, v); edge != nil {
		return edge
	}
	return nil
}

// WeightedEdge returns the contact u→v with its trust, nil if there is none.
func (g GonumWeighted) WeightedEdge(u, v int64) graph.WeightedEdge {
	contact, ok := g.find(u, v)
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: g.out.Trust(contact)}
}

// Weight returns the trust of u→v; 0 where there is no contact, and between a node and itself.
func (g GonumWeighted) Weight(u, v int64) (trust float64, ok bool) {
	contact, ok := g.find(u, v)
	if !ok {
		return 0, u == v
	}
	return g.out.Trust(contact), true
}

// single returns g with the first of parallel contacts only.
func (g *Graph) single() *Graph {
	s := &Graph{offsets: make([]uint32, len(g.offsets)), codebook: g.codebook, labels: g.labels}
	for u := range uint32(g.Nodes()) {
		for c, end := g.Span(u); c < end; c++ {
			if c == g.offsets[u] || g.targets[c-1] != g.targets[c] {
				s.targets, s.codes = append(s.targets, g.targets[c]), append(s.codes, g.codes[c])
			}
		}
		s.offsets[u+1] = uint32(len(s.targets))
	}
	if len(s.targets) == len(g.targets) {
		return g
	}
	return s
}

// nodeList is a [graph.Nodes] over a list of contacts; at is the place of the node at hand.
type nodeList struct {
	nodes []uint32
	at    int
}

func (l *nodeList) Next() bool {
	l.at = min(l.at+1, len(l.nodes))
	return l.at < len(l.nodes)
}

func (l *nodeList) Node() graph.Node {
	if l.at < 0 || l.at >= len(l.nodes) {
		return nil
	}
	return simple.Node(l.nodes[l.at])
}

func (l *nodeList) Len() int { return max(0, len(l.nodes)-1-l.at) }

func (l *nodeList) Reset() { l.at = -1 }
