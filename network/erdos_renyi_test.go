package network

import (
	"math"
	"testing"

	"womsim/sim/rng"
)

// independent is the law of graphs whose ties each exist with a chance of their own.
func independent(nodes int, chance func(u, v int) float64) law {
	exact := law{}
	for m := range uint32(1) << (nodes * (nodes - 1) / 2) {
		p := 1.0
		for u := range nodes {
			for v := range u {
				if m&bit(u, v) != 0 {
					p *= chance(u, v)
				} else {
					p *= 1 - chance(u, v)
				}
			}
		}
		exact[m] = p
	}
	return exact
}

func TestRandomAgainstEnumeration(t *testing.T) {
	for _, degree := range []float64{0, 1.2, 3} {
		checkLaw(t, ErdosRenyi{Nodes: 4, MeanDegree: degree},
			independent(4, func(int, int) float64 {
				return degree / 3
			}))
	}
}

func TestRandomDegreesAreBinomial(t *testing.T) {
	const nodes, graphs = 1000, 60
	r := ErdosRenyi{Nodes: nodes, MeanDegree: 5}
	means, variances, clusterings := make([]float64, graphs), make([]float64, graphs),
		make([]float64, graphs)
	p := r.MeanDegree / (nodes - 1)
	for i := range graphs {
		g := generated(t, r, rng.Root(7).At(uint64(i)))
		for u := range uint32(nodes) {
			d := float64(g.OutDegree(u))
			means[i] += d / nodes
			variances[i] += (d - 5) * (d - 5) / nodes
		}
		closed, meeting := triangles(g)
		clusterings[i] = 3*float64(closed) - p*float64(meeting)
	}
	meanNear(t, "mean degree", means, 5)
	meanNear(t, "variance of degrees", variances, 5*(1-p))
	meanNear(t, "closed less expected", clusterings, 0)
}

func TestSkipStaysInItsRange(t *testing.T) {
	counts := make([]float64, 13)
	const trials = 20_000
	for trial := range uint64(trials) {
		for _, v := range skip(nil, 4, 9, hazardOf(0.3), rng.Root(8).At(trial)) {
			counts[v]++
		}
	}
	for v, n := range counts {
		want := 0.0
		if v >= 4 && v < 9 {
			want = 0.3 * trials
		}
		if math.Abs(n-want) > 4.5*math.Sqrt(want*0.7) {
			t.Errorf("%d came %v times of %d, want %v", v, n, trials, want)
		}
	}
	if list := skip(nil, 5, 5, math.Inf(1), rng.Root(8)); len(list) > 0 {
		t.Errorf("%d from nothing", list)
	}
}
