package network

import (
	"math"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// StochasticBlockModel has communities inside which ties are denser: the stochastic block model
// (Holland, Laskey and Leinhardt 1983, "Stochastic blockmodels: first steps", Social Networks) with
// equal communities, the planted partition of Condon and Karp (2001). Each two nodes are tied
// independently: two members of one community of n with chance (1 − Mixing) × MeanDegree / (n − 1),
// others with one common chance, such that a share Mixing of all ties, on average, leaves its
// community. Nodes follow each other community by community, with sizes differing by at most one.
//
// Node u meets the nodes before it in other communities with the draws
// draws.Named("outside").At(u).At(0), ….At(1), …, those in its own with
// draws.Named("inside").At(u).At(0), ….
type StochasticBlockModel struct {
	Nodes       int     // 1 … 2³¹−1
	MeanDegree  float64 // 0 … what the communities have room for
	Communities int     // 1 … Nodes
	Mixing      float64 // 0 … 1; 0 where there is but one community
}

// Validate reports all parameters out of range.
func (b StochasticBlockModel) Validate() error {
	var wrong problems
	wrong.nodes(b.Nodes)
	wrong.degree(b.Nodes, b.MeanDegree)
	wrong.whole("communities", b.Communities, 1, b.Nodes)
	wrong.share("mixing", b.Mixing)
	if len(wrong) == 0 {
		b.checkRoom(&wrong)
	}
	wrong.room(b, "mean_degree", b.MeanDegree)
	return wrong.joined()
}

// checkRoom demands that no chance be above 1.
func (b StochasticBlockModel) checkRoom(wrong *problems) {
	inside := float64(b.partition().smallest() - 1)
	if float64((1-b.Mixing)*b.MeanDegree) > inside {
		wrong.add("mean_degree", b.MeanDegree, "at most %g inside a community of %g others: a "+
			"smaller mean_degree, fewer communities or more mixing (now %g inside)",
			inside, inside, float64((1-b.Mixing)*b.MeanDegree))
	}
	if outside := b.outsidePairs() / float64(b.Nodes); float64(b.Mixing*b.MeanDegree) > outside {
		wrong.add("mixing", b.Mixing, "no more than %g ties of a node leaving its community, as "+
			"many as there are others outside: less mixing or a smaller mean_degree (now %g "+
			"outside)",
			outside, float64(b.Mixing*b.MeanDegree))
	}
}

func (b StochasticBlockModel) partition() partition { return partition{b.Nodes, b.Communities} }

// outsidePairs counts the ordered pairs of nodes of different communities.
func (b StochasticBlockModel) outsidePairs() float64 {
	return float64(int64(b.Nodes)*int64(b.Nodes-1) - b.partition().pairs())
}

// Community returns the community of a node, 0 … Communities−1.
func (b StochasticBlockModel) Community(node uint32) int { return b.partition().part(int(node)) }

// Contacts returns the expected number.
func (b StochasticBlockModel) Contacts() int64 {
	return int64(math.Round(float64(b.Nodes) * b.MeanDegree))
}

// Generate makes the graph.
func (b StochasticBlockModel) Generate(draws rng.Key) (*Graph, error) { return generate(b, draws) }

func (b StochasticBlockModel) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	p := b.partition()
	outside := hazardOf(chance(float64(b.Mixing*b.MeanDegree)*float64(b.Nodes), b.outsidePairs()))
	inside := [2]float64{b.hazardInside(p.smallest()), b.hazardInside(p.smallest() + 1)}
	insideDraws, outsideDraws := draws.Named("inside"), draws.Named("outside")
	ties, err := collectTies(w, b.Nodes, func(u int, ties []uint32) []uint32 {
		community := p.part(u)
		start, end := p.start(community), p.start(community+1)
		ties = skip(ties, 0, start, outside, outsideDraws.At(uint64(u)))
		return skip(ties, start, u, inside[end-start-p.smallest()], insideDraws.At(uint64(u)))
	})
	if err != nil {
		return nil, err
	}
	return fromAdjacency(w, ties), nil
}

// hazardInside returns the hazard of a tie between two members of a community of that size.
func (b StochasticBlockModel) hazardInside(size int) float64 {
	return hazardOf(chance((1-b.Mixing)*b.MeanDegree, float64(size-1)))
}

// chance returns the share of places that are taken; 0 where there are none.
func chance(taken, places float64) float64 {
	if places == 0 {
		return 0
	}
	return min(1, taken/places)
}
