package network

import (
	"math"
	"slices"

	"womsim/sim/rng"
)

// Measures describe a graph. Where a measure leaves direction aside, a tie is two consumers with a
// contact between them, either way.
type Measures struct {
	Nodes    int
	Contacts int
	Ties     int // pairs of consumers with a contact in either direction
	// share of contacts u→v (parallel ones once) whose counterpart v→u exists; not a number without
	// contacts
	Reciprocity float64

	OutDegree Degrees // consumers that a consumer can tell, parallel contacts each
	InDegree  Degrees // consumers that can tell a consumer
	TieDegree Degrees // ties of a consumer

	Clustering       Clustering
	Assortativity    float64 // see DegreeAssortativity
	WeakComponents   []int   // sizes, largest first; direction left aside
	StrongComponents []int   // sizes, largest first; within one, word can pass from each to each
	PathLength       PathLength
	Trust            TrustSummary
}

// Measure takes all measures, in time about linear in the contacts but for triangles (contacts^1.5)
// and path lengths (from 128 starts).
func Measure(g *Graph, draws rng.Key) Measures {
	ties := g.Undirected()
	return Measures{
		Nodes:            g.Nodes(),
		Contacts:         g.Contacts(),
		Ties:             ties.Contacts() / 2,
		Reciprocity:      reciprocity(g, ties),
		OutDegree:        outDegrees(g),
		InDegree:         summarize(g.InDegrees()),
		TieDegree:        outDegrees(ties),
		Clustering:       MeasureClustering(ties),
		Assortativity:    DegreeAssortativity(ties),
		WeakComponents:   WeakComponents(g),
		StrongComponents: StrongComponents(g),
		PathLength:       MeasurePaths(g, 128, draws),
		Trust:            SummarizeTrust(g),
	}
}

// Degrees are the degrees of all nodes.
type Degrees struct {
	Mean     float64
	Min, Max int
	Nodes    []int // how many nodes have degree 0, 1, … Max
}

func outDegrees(g *Graph) Degrees {
	degrees := make([]uint32, g.Nodes())
	for u := range degrees {
		degrees[u] = uint32(g.OutDegree(uint32(u)))
	}
	return summarize(degrees)
}

func summarize(degrees []uint32) Degrees {
	if len(degrees) == 0 {
		return Degrees{}
	}
	sum := 0
	most := int(slices.Max(degrees))
	d := Degrees{Min: int(slices.Min(degrees)), Max: most, Nodes: make([]int, most+1)}
	for _, degree := range degrees {
		sum += int(degree)
		d.Nodes[degree]++
	}
	d.Mean = float64(sum) / float64(len(degrees))
	return d
}

// Quantile returns the smallest degree that at least the share p (0 to 1) of the nodes do not
// exceed.
func (d Degrees) Quantile(p float64) int { return quantile(d.Nodes, p) }

// quantile returns the first index up to which at least the share p of all counts lies.
func quantile(counts []int, p float64) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	sum := 0
	for i, n := range counts {
		sum += n
		if sum > 0 && float64(sum) >= p*float64(total) {
			return i
		}
	}
	return 0
}

// reciprocity returns the share of contacts with a counterpart. A contact without one is one
// tie, a pair of counterparts too.
func reciprocity(g, ties *Graph) float64 {
	single := 0
	g.visit(func(u, v, c uint32) {
		if c == g.offsets[u] || g.targets[c-1] != v {
			single++
		}
	})
	mutual := 2 * (single - ties.Contacts()/2)
	return float64(mutual) / float64(single)
}

// DegreeAssortativity returns the correlation of the numbers of ties at the two ends of a tie,
// from −1 to 1 (Newman 2002, "Assortative mixing in networks", Physical Review Letters); NaN
// where all ends have the same.
func DegreeAssortativity(g *Graph) float64 {
	ties := g.Undirected()
	squares := 0.0 // sum over ends of degrees
	for u := range uint32(ties.Nodes()) {
		d := float64(ties.OutDegree(u))
		squares += float64(d * d)
	}
	mean := squares / float64(ties.Contacts())
	var variance, covariance float64
	for u := range uint32(ties.Nodes()) {
		beyond := float64(ties.OutDegree(u)) - mean
		variance += float64(float64(ties.OutDegree(u)) * float64(beyond*beyond))
		for _, v := range ties.Neighbors(u) {
			covariance += float64(beyond * (float64(ties.OutDegree(v)) - mean))
		}
	}
	return covariance / variance
}

// TrustSummary describes the trusts of all contacts; they are not numbers without contacts.
type TrustSummary struct {
	Mean, SD                float64
	Min, P25, P50, P75, Max float64
	Values                  int // different trusts
	Distrust                int // contacts with negative trust
}

// SummarizeTrust counts the trusts.
func SummarizeTrust(g *Graph) TrustSummary {
	if g.Contacts() == 0 {
		nan := math.NaN()
		return TrustSummary{Mean: nan, SD: nan, Min: nan, P25: nan, P50: nan, P75: nan, Max: nan}
	}
	counts := make([]int, len(g.codebook))
	for _, code := range g.codes {
		counts[code]++
	}
	at := func(p float64) float64 { return g.codebook[quantile(counts, p)] }
	s := TrustSummary{Min: at(0), P25: at(0.25), P50: at(0.5), P75: at(0.75), Max: at(1)}
	n := float64(g.Contacts())
	for i, count := range counts {
		s.Mean += float64(g.codebook[i]*float64(count)) / n
		if count > 0 {
			s.Values++
		}
		if g.codebook[i] < 0 {
			s.Distrust += count
		}
	}
	variance := 0.0
	for i, count := range counts {
		beyond := g.codebook[i] - s.Mean
		variance += float64(float64(beyond*beyond)*float64(count)) / n
	}
	s.SD = math.Sqrt(variance)
	return s
}
