package network

// triads counts, for every tie of an undirected graph, the friends that its two ends share.
//
// A tie points from its end with fewer ties to that with more (the larger number among equals),
// which leaves every node at most √(2·ties) ties that point away from it, and so finds every
// triangle once in time O(ties^1.5): the forward algorithm of Schank and Wagner (2005, "Finding,
// counting and listing all triangles in large graphs", WEA).
type triads struct {
	offsets, targets []uint32 // the ties pointing away from a node, as in Graph
	shared           []uint32 // by tie
}

func countTriads(ties *Graph) *triads {
	t := pointTies(ties)
	t.shared = make([]uint32, len(t.targets))
	tieTo := make([]uint32, ties.Nodes()) // 1 + number of the tie u→w, for the u at hand; 0: none
	for u := range ties.Nodes() {
		first, end := t.offsets[u], t.offsets[u+1]
		for uw := first; uw < end; uw++ {
			tieTo[t.targets[uw]] = uw + 1
		}
		for uv := first; uv < end; uv++ {
			v := t.targets[uv]
			for vw := t.offsets[v]; vw < t.offsets[v+1]; vw++ {
				if uw := tieTo[t.targets[vw]]; uw > 0 {
					t.shared[uv]++
					t.shared[vw]++
					t.shared[uw-1]++
				}
			}
		}
		for uw := first; uw < end; uw++ {
			tieTo[t.targets[uw]] = 0
		}
	}
	return t
}

func pointTies(ties *Graph) *triads {
	t := &triads{offsets: make([]uint32, len(ties.offsets)),
		targets: make([]uint32, 0, len(ties.targets)/2)}
	for u := range uint32(ties.Nodes()) {
		for _, v := range ties.Neighbors(u) {
			if du, dv := ties.OutDegree(u), ties.OutDegree(v); du < dv || du == dv && u < v {
				t.targets = append(t.targets, v)
			}
		}
		t.offsets[u+1] = uint32(len(t.targets))
	}
	return t
}

// visit calls see for every tie, numbered t, between u and v.
func (t *triads) visit(see func(u, v, t uint32)) {
	for u := range uint32(len(t.offsets) - 1) {
		for tie := t.offsets[u]; tie < t.offsets[u+1]; tie++ {
			see(u, t.targets[tie], tie)
		}
	}
}

// Clustering says how often the friends of a consumer are friends of each other, direction left
// aside.
type Clustering struct {
	Triangles int64
	// Transitivity is the chance that two friends of one consumer, drawn from all such pairs, are
	// friends: 3 × triangles / pairs; not a number where there are no pairs.
	Transitivity float64
	// Average is the mean over consumers of the share of their pairs of friends who are friends, 0
	// for consumers with less than two friends (Watts and Strogatz 1998, "Collective dynamics of
	// 'small-world' networks", Nature).
	Average float64
}

// MeasureClustering counts all triangles.
func MeasureClustering(g *Graph) Clustering {
	ties := g.Undirected()
	shared := make([]int64, ties.Nodes()) // twice the triangles of a node
	t := countTriads(ties)
	t.visit(func(u, v, tie uint32) {
		shared[u] += int64(t.shared[tie])
		shared[v] += int64(t.shared[tie])
	})
	var corners, pairs int64
	sum := 0.0
	for u, twice := range shared {
		if d := int64(ties.OutDegree(uint32(u))); d > 1 {
			corners += twice / 2
			pairs += d * (d - 1) / 2
			sum += float64(twice) / float64(d*(d-1))
		}
	}
	return Clustering{
		Triangles:    corners / 3,
		Transitivity: float64(corners) / float64(pairs),
		Average:      sum / float64(ties.Nodes()),
	}
}
