package network

import (
	"errors"
	"math"
	"math/bits"
	"slices"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// TieTrust gives strong ties one trust and weak ties another (Granovetter 1973, "The strength of
// weak ties", American Journal of Sociology), each from 0 to 1 and the same in both directions.
// Strong are the ties that the generator marked as such; if it marked none either way, the
// StrongShare (from 0 to 1) of ties whose ends have the most friends in common, by which the
// strength of ties shows (Onnela et al. 2007, "Structure and tie strengths in mobile communication
// networks", PNAS); lots, keyed to the tie, decide among equals. A larger share keeps the ties of a
// smaller one.
type TieTrust struct{ StrongShare, Strong, Weak float64 }

// Validate reports parameters that are no shares.
func (t TieTrust) Validate() error {
	return errors.Join(wantShare("ties.strong.share", t.StrongShare),
		wantShare("ties.strong.trust", t.Strong), wantShare("ties.weak.trust", t.Weak))
}

// Apply returns the graph with trust by the strength of ties.
func (t TieTrust) Apply(g *Graph, draws rng.Key) (*Graph, TrustReport, error) {
	if err := t.Validate(); err != nil {
		return nil, TrustReport{}, err
	}
	ranked := g
	if !g.HasTieStrength() {
		ranked = g.markShared(t.StrongShare, draws)
	}
	strong := 0
	for _, word := range ranked.strong {
		strong += bits.OnesCount64(word)
	}
	trusting, report := g.trusting(parallel.AllCores(), []float64{t.Weak, t.Strong},
		contactwise(func(_, _, c uint32) int { return one(ranked.Strong(c)) }))
	report.Strong = strong
	return trusting, report, nil
}

// markShared marks as strong the share of ties whose ends have the most friends in common.
func (g *Graph) markShared(share float64, draws rng.Key) *Graph {
	marked := *g
	marked.strong = make([]uint64, (len(g.targets)+63)/64)
	mark := func(u, v uint32) {
		for c := range g.between(u, v) {
			marked.strong[c>>6] |= 1 << (c & 63)
		}
	}
	ties := countTriads(g.Undirected())
	lot := func(u, v uint32) uint64 {
		return uint64(draws.At(uint64(min(u, v))).At(uint64(max(u, v))))
	}
	fewest, last := ties.cut(int(math.Round(share*float64(len(ties.targets)))), lot)
	ties.visit(func(u, v, t uint32) {
		if s := ties.shared[t]; s > fewest || s == fewest && lot(u, v) < last {
			mark(u, v)
			mark(v, u)
		}
	})
	return &marked
}

// between yields the numbers of the contacts u→v: one, or several if parallel.
func (g *Graph) between(u, v uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		c, ok := g.ContactIndex(u, v)
		for end := g.offsets[u+1]; ok && c < end && g.targets[c] == v && yield(c); c++ {
		}
	}
}

// cut finds which n ties come first by shared friends, then by lot: ties with more than fewest
// shared friends, and ties with fewest whose lot lies below last.
func (t *triads) cut(n int, lot func(u, v uint32) uint64) (fewest uint32, last uint64) {
	if n == 0 {
		return math.MaxUint32, 0
	}
	having := make([]int, slices.Max(t.shared)+1)
	for _, s := range t.shared {
		having[s]++
	}
	fewest = uint32(len(having) - 1)
	for ; having[fewest] < n; fewest-- {
		n -= having[fewest]
	}
	if having[fewest] == n {
		return fewest, math.MaxUint64
	}
	lots := make([]uint64, 0, having[fewest])
	t.visit(func(u, v, tie uint32) {
		if t.shared[tie] == fewest {
			lots = append(lots, lot(u, v))
		}
	})
	slices.Sort(lots)
	return fewest, lots[n]
}
