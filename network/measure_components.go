package network

import "slices"

// WeakComponents lists the sizes of the components, largest first, direction left aside.
func WeakComponents(g *Graph) []int {
	above := make([]uint32, g.Nodes()) // a forest: every tree is a component
	for u := range above {
		above[u] = uint32(u)
	}
	root := func(u uint32) uint32 {
		for above[u] != u {
			above[u] = above[above[u]]
			u = above[u]
		}
		return u
	}
	g.visit(func(u, v, c uint32) {
		ru, rv := root(u), root(v)
		above[max(ru, rv)] = min(ru, rv)
	})
	members := make([]int, g.Nodes())
	for u := range above {
		members[root(uint32(u))]++
	}
	return largestFirst(slices.DeleteFunc(members, func(n int) bool { return n == 0 }))
}

// StrongComponents lists the sizes of the strongly connected components, largest first: sets of
// nodes within which contacts lead from each to each (Tarjan 1972, "Depth-first search and linear
// graph algorithms", SIAM Journal on Computing).
func StrongComponents(g *Graph) []int {
	s := &strongSearch{
		found: make([]uint32, g.Nodes()),
		reach: make([]uint32, g.Nodes()),
	}
	next := slices.Clone(g.offsets) // contact of a node to look at next
	for start := range uint32(g.Nodes()) {
		if s.found[start] == 0 {
			s.enter(start)
		}
		for len(s.path) > 0 {
			u := s.path[len(s.path)-1]
			if next[u] == g.offsets[u+1] {
				s.leave(u)
				continue
			}
			v := g.targets[next[u]]
			next[u]++
			if s.found[v] == 0 {
				s.enter(v)
			} else if s.reach[v] != finished {
				s.reach[u] = min(s.reach[u], s.found[v])
			}
		}
	}
	return largestFirst(s.sizes)
}

// finished is the reach of nodes whose component is complete.
const finished = 1<<32 - 1

type strongSearch struct {
	discovered uint32
	// by node: its rank in the order of discovery, from 1; the earliest known to be reached
	found, reach []uint32
	path, open   []uint32 // from the start to the node at hand; nodes of incomplete components
	sizes        []int    // of complete components
}

func (s *strongSearch) enter(u uint32) {
	s.discovered++
	s.found[u], s.reach[u] = s.discovered, s.discovered
	s.path, s.open = append(s.path, u), append(s.open, u)
}

// leave goes back from u, the end of the path, and completes its component if u is the first found
// of it.
func (s *strongSearch) leave(u uint32) {
	s.path = s.path[:len(s.path)-1]
	if s.reach[u] < s.found[u] {
		before := s.path[len(s.path)-1]
		s.reach[before] = min(s.reach[before], s.reach[u])
		return
	}
	first := len(s.open) - 1
	for s.open[first] != u {
		first--
	}
	for _, v := range s.open[first:] {
		s.reach[v] = finished
	}
	s.sizes = append(s.sizes, len(s.open)-first)
	s.open = s.open[:first]
}

func largestFirst(sizes []int) []int {
	slices.Sort(sizes)
	slices.Reverse(sizes)
	return sizes
}
