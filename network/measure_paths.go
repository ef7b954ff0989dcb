package network

import (
	"math"
	"math/bits"

	"womsim/sim/rng"
)

// PathLength describes how many recommendations word of mouth takes from one consumer to another
// that it can reach.
type PathLength struct {
	Sources int     // consumers started from
	Mean    float64 // contacts on the shortest path, over all pairs (start, other consumer reached)
	SE      float64 // standard error of Mean; 0 when all consumers were started from
	Longest int     // longest of these shortest paths, a lower bound of the diameter
	Reached float64 // share of the other consumers that a start reaches, in the mean
}

// MeasurePaths looks from that many starts, drawn with replacement, or from all consumers if they
// are no more, along the direction of contacts. Its mean is a ratio (lengths / pairs), its error
// that of a ratio of means. 64 starts are followed at a time, one bit each (Then et al. 2014, "The
// more the merrier: efficient multi-source graph traversal", PVLDB). Without pairs, mean and error
// are not numbers.
func MeasurePaths(g *Graph, starts int, draws rng.Key) PathLength {
	all := g.Nodes() <= starts
	from := make([]uint32, min(starts, g.Nodes()))
	for i := range from {
		from[i] = uint32(i)
		if !all {
			from[i] = uint32(draws.At(uint64(i)).Below(uint64(g.Nodes())))
		}
	}
	result := PathLength{Sources: len(from)}
	wave := newWave(g)
	for first := 0; first < len(from); first += 64 {
		result.Longest = max(result.Longest, wave.run(from[first:min(first+64, len(from))]))
	}
	var pairs, lengths float64
	for i := range from {
		pairs += float64(wave.reached[i])
		lengths += float64(wave.lengths[i])
	}
	n := float64(len(from))
	result.Mean = lengths / pairs
	result.Reached = pairs / n / float64(g.Nodes()-1)
	if !all {
		squares := 0.0
		for i := range from {
			beyond := float64(wave.lengths[i]) - float64(result.Mean*float64(wave.reached[i]))
			squares += float64(beyond * beyond)
		}
		result.SE = math.Sqrt(n/(n-1)*squares) / pairs
	}
	return result
}

// A wave is a breadth-first search from up to 64 starts at once.
type wave struct {
	g *Graph
	// by node, one bit a start: reached; reached in this step; in the next
	seen, now, next  []uint64
	front, nextFront []uint32 // nodes with bits in now, in next
	reached, lengths []int64  // by start, of all runs: others reached, sum of distances
}

func newWave(g *Graph) *wave {
	n := g.Nodes()
	return &wave{g: g, seen: make([]uint64, n), now: make([]uint64, n), next: make([]uint64, n)}
}

// run starts from each of up to 64 nodes and returns the largest distance.
func (w *wave) run(from []uint32) (steps int) {
	clear(w.seen)
	for i, u := range from {
		w.seen[u] |= 1 << i
		w.arrive(u, 1<<i)
	}
	first := len(w.reached)
	w.reached = append(w.reached, make([]int64, len(from))...)
	w.lengths = append(w.lengths, make([]int64, len(from))...)
	for w.turn(); len(w.front) > 0; w.turn() {
		for _, u := range w.front {
			for _, v := range w.g.Neighbors(u) {
				w.arrive(v, w.now[u]&^w.seen[v])
			}
			w.now[u] = 0
		}
		if len(w.nextFront) > 0 {
			steps++
		}
		for _, v := range w.nextFront {
			w.seen[v] |= w.next[v]
			for fresh := w.next[v]; fresh != 0; fresh &= fresh - 1 {
				i := first + bits.TrailingZeros64(fresh)
				w.reached[i]++
				w.lengths[i] += int64(steps)
			}
		}
	}
	return steps
}

// arrive notes the starts whose search is at v in the next step.
func (w *wave) arrive(v uint32, starts uint64) {
	if starts != 0 && w.next[v] == 0 {
		w.nextFront = append(w.nextFront, v)
	}
	w.next[v] |= starts
}

// turn makes the next step this one.
func (w *wave) turn() {
	w.now, w.next = w.next, w.now
	w.front, w.nextFront = w.nextFront, w.front[:0]
}
