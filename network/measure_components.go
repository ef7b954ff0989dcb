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

// StrongComponents lists the sizes of the strongly connected components, largest first: sets of nodes
// within which contacts lead from each to each (Tarjan 1972, "Depth-first search and linear graph
// algorithms", SIAM Journal on Computing).
func StrongComponents(g *Graph) []int {
	var sizes []int
	found := make([]uint32, g.Nodes()) // 1 + place in the order of discovery; 0: not yet
	reach := make([]uint32, g.Nodes()) // earliest discovery known to be reached; done: in a finished component
	next := slices.Clone(g.offsets)    // contact to look at next
	const done = 1<<32 - 1
	var path, open []uint32 // from the start to the node at hand; nodes of unfinished components
	discovered := uint32(0)
	enter := func(u uint32) {
		discovered++
		found[u], reach[u] = discovered, discovered
		path, open = append(path, u), append(open, u)
	}
	for start := range uint32(g.Nodes()) {
		if found[start] == 0 {
			enter(start)
		}
		for len(path) > 0 {
			u := path[len(path)-1]
			if next[u] < g.offsets[u+1] {
				v := g.targets[next[u]]
				next[u]++
				if found[v] == 0 {
					enter(v)
				} else if reach[v] != done {
					reach[u] = min(reach[u], found[v])
				}
				continue
			}
			path = path[:len(path)-1]
			if reach[u] == found[u] {
				first := len(open) - 1
				for open[first] != u {
					first--
				}
				for _, v := range open[first:] {
					reach[v] = done
				}
				sizes = append(sizes, len(open)-first)
				open = open[:first]
			} else {
				before := path[len(path)-1]
				reach[before] = min(reach[before], reach[u])
			}
		}
	}
	return largestFirst(sizes)
}

func largestFirst(sizes []int) []int {
	slices.Sort(sizes)
	slices.Reverse(sizes)
	return sizes
}
