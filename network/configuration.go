package network

import (
	"math"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// Configuration is a random graph with given degrees: each node gets as many open ends as its
// degree, and the ends are joined two by two at random (Molloy and Reed 1995, "A critical point for
// random graphs with a given degree sequence", Random Structures & Algorithms). Then ties of a node
// with itself and repetitions of a tie are erased, so that some degrees end up lower, those of hubs
// above all.
//
// The degrees are given, or drawn from a power law: of density proportional to w^−Exponent between
// a lowest w, chosen so that the mean is MeanDegree, and MaxDegree; w is rounded up or down at
// random so that the mean stays. A MaxDegree of 0 stands for √(MeanDegree × Nodes), up to which few
// ties are erased and hubs know each other no more than chance has it (Catanzaro, Boguñá and
// Pastor-Satorras 2005, "Generation of uncorrelated random scale-free networks", Physical Review
// E).
//
// The degree of node u is drawn by draws.Named("degree").At(u) and its child 0; an odd sum of
// degrees is made even by one more at the node that draws.Named("odd") chooses; the partner of the
// last open end of n is drawn by draws.Named("partner").At(n).
type Configuration struct {
	Nodes          int     // 1 … 2³¹−1
	MeanDegree     float64 // above 0, below MaxDegree; before ties are erased
	Exponent       float64 // 1.5 … 10
	MaxDegree      int     // 0 (chosen, see above), or up to Nodes−1
	DegreeSequence []int   // instead of the three: the degree of each node, with an even sum
}

// Validate reports all parameters out of range.
func (c Configuration) Validate() error {
	var wrong problems
	wrong.nodes(c.Nodes)
	if c.DegreeSequence != nil {
		c.checkSequence(&wrong)
		wrong.room(c, "degree_sequence", c.Contacts())
	} else {
		c.checkLaw(&wrong)
		wrong.room(c, "mean_degree", c.MeanDegree)
	}
	return wrong.joined()
}

func (c Configuration) checkLaw(wrong *problems) {
	if !(c.Exponent >= 1.5 && c.Exponent <= 10) {
		wrong.add("exponent", c.Exponent, "a number from 1.5 to 10")
	}
	wrong.whole("max_degree", c.MaxDegree, 0, c.Nodes-1)
	if most := c.mostDegree(); !(c.MeanDegree > 0 && c.MeanDegree < float64(most)) {
		wrong.add("mean_degree", c.MeanDegree, "a number above 0 and below the largest degree, %d",
			most)
	}
}

func (c Configuration) checkSequence(wrong *problems) {
	if c.MeanDegree != 0 || c.Exponent != 0 || c.MaxDegree != 0 {
		wrong.add("degree_sequence", "other parameters of degree too",
			"either degree_sequence, or mean_degree, exponent and max_degree")
	}
	if len(c.DegreeSequence) != c.Nodes {
		wrong.add("degree_sequence", len(c.DegreeSequence), "%d degrees, one a node", c.Nodes)
	}
	sum := 0
	for u, degree := range c.DegreeSequence {
		if degree < 0 || degree >= c.Nodes {
			wrong.add("degree_sequence", degree, "a whole number from 0 to %d as the degree of "+
				"node %d", max(c.Nodes, 1)-1, u)
			return
		}
		sum += degree
	}
	if sum%2 == 1 {
		wrong.add("degree_sequence", sum, "an even sum of degrees: every tie has two ends")
	}
}

// mostDegree returns the largest degree that is drawn.
func (c Configuration) mostDegree() int {
	if c.MaxDegree > 0 || c.Nodes < 1 || !(c.MeanDegree >= 0) {
		return c.MaxDegree
	}
	structural := max(math.Sqrt(c.MeanDegree*float64(c.Nodes)), c.MeanDegree+1)
	return int(min(structural, float64(c.Nodes-1)))
}

// Contacts returns the expected number before ties are erased.
func (c Configuration) Contacts() int64 {
	if c.DegreeSequence == nil {
		return int64(math.Round(float64(c.Nodes) * c.MeanDegree))
	}
	sum := int64(0)
	for _, degree := range c.DegreeSequence {
		sum += int64(degree)
	}
	return sum
}

// Generate makes the graph.
func (c Configuration) Generate(draws rng.Key) (*Graph, error) { return generate(c, draws) }

func (c Configuration) build(w parallel.Workers, draws rng.Key) (*Graph, error) {
	degrees := c.DegreeSequence
	if degrees == nil {
		degrees = c.drawDegrees(w, draws)
	}
	ends, err := openEnds(degrees)
	if err != nil {
		return nil, err
	}
	join(ends, draws.Named("partner"))
	g := fromTieEnds(w, c.Nodes, ends)
	g.erase()
	return g, nil
}

func (c Configuration) drawDegrees(w parallel.Workers, draws rng.Key) []int {
	most := c.mostDegree()
	law := powerLawWithMean(c.MeanDegree, c.Exponent, float64(most))
	degrees := make([]int, c.Nodes)
	key := draws.Named("degree")
	w.For(c.Nodes, func(_, first, end int) {
		for u := first; u < end; u++ {
			draw := key.At(uint64(u))
			degrees[u] = min(most, int(law.at(draw.Uniform())+draw.At(0).Uniform()))
		}
	})
	sum := 0
	for _, degree := range degrees {
		sum += degree
	}
	if sum%2 == 1 {
		degrees[draws.Named("odd").Below(uint64(c.Nodes))]++
	}
	return degrees
}

// openEnds lists each node once for each of its ties to be.
func openEnds(degrees []int) ([]uint32, error) {
	sum := 0
	for _, degree := range degrees {
		sum += degree
	}
	if err := roomFor(uint64(sum)); err != nil {
		return nil, err
	}
	ends := make([]uint32, 0, sum)
	for u, degree := range degrees {
		for range degree {
			ends = append(ends, uint32(u))
		}
	}
	return ends, nil
}

// join reorders an even number of open ends so that 0 and 1, 2 and 3, … are joined, all pairings
// being equally likely: the last open end takes a partner from the rest, and both are done.
func join(ends []uint32, draws rng.Key) {
	for n := len(ends); n > 0; n -= 2 {
		partner := draws.At(uint64(n)).Below(uint64(n - 1))
		ends[partner], ends[n-2] = ends[n-2], ends[partner]
	}
}

// A powerLaw has the density proportional to w^−exponent on [low, low·e^span].
type powerLaw struct{ low, span, exponent float64 }

// powerLawWithMean finds the lower end at which the law has that mean, 0 < mean < high, by
// bisection of its logarithm.
func powerLawWithMean(mean, exponent, high float64) powerLaw {
	law := powerLaw{exponent: exponent}
	narrow, wide := 0.0, 64.0
	for range 100 {
		law.span = (narrow + wide) / 2
		law.low = high * rng.Exp(-law.span)
		if law.mean() > mean {
			narrow = law.span
		} else {
			wide = law.span
		}
	}
	return law
}

func (p powerLaw) mean() float64 {
	return p.low * growthOver(2-p.exponent, p.span) / growthOver(1-p.exponent, p.span)
}

// at returns the quantile u of the law.
func (p powerLaw) at(u float64) float64 {
	steep := p.exponent - 1
	above := 1 - float64(u*(1-rng.Exp(-float64(steep*p.span))))
	return float64(p.low * rng.Exp(-rng.Log(above)/steep))
}

// growthOver returns the integral of e^(rate·t) for t from 0 to span.
func growthOver(rate, span float64) float64 {
	if rate == 0 {
		return span
	}
	return (rng.Exp(float64(rate*span)) - 1) / rate
}
