package verify

import (
	"context"
	"path/filepath"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/sim/rng"
)

// realChecks lists the checks that hold networks and sales of the world against figures that others
// computed from them.
func realChecks() []Check {
	return []Check{
		requireData(Check{Name: "real-networks", Group: "real",
			What: "counts, and the first two days of a cascade, on networks from files",
			Run:  realNetworks}),
		requireData(Check{Name: "real-spread", Group: "real",
			What: "expected spread of given seeds " +
				"on two networks, by an independent program", Run: realSpread}),
		requireData(Check{Name: "real-distrust", Group: "real",
			What: "what distrust does to reach on Bitcoin OTC", Run: realDistrust}),
		requireData(Check{Name: "real-bass", Group: "real",
			What: "Bass curves of four products by " +
				"least squares, and the model run with them", Run: realBass}),
		requireData(Check{Name: "real-doctors", Group: "real",
			What: "a new drug among the doctors " +
				"of Coleman, Katz and Menzel, on their own network", Run: realDoctors}),
	}
}

// requireData makes one row that did not run where there are no data.
func requireData(c Check) Check {
	run := c.Run
	c.Run = func(ctx context.Context, env Env) ([]Row, error) {
		if env.Data == "" {
			return []Row{{Check: c.Name, What: c.What, NotRun: "set WOMSIM_DATA"}}, nil
		}
		return run(ctx, env)
	}
	return c
}

// openNetwork reads a network of the folder of data.
func (e Env) openNetwork(spec netfile.Spec) (*network.Graph, error) {
	spec.Path = filepath.Join(e.Data, spec.Path)
	g, _, err := netfile.Open(spec)
	return g, err
}

// openTrusted reads a network whose weights are chances, or parts of a full trust.
func (e Env) openTrusted(spec netfile.Spec, full float64) (*network.Graph, error) {
	g, err := e.openNetwork(spec)
	if err != nil {
		return nil, err
	}
	g, _, err = network.WeightTrust{Max: full}.Apply(g, rng.Root(seed))
	return g, err
}

var directed, undirected = true, false

var (
	smallNetwork = netfile.Spec{Path: "im-small-network.txt", Directed: &directed}
	netHEPT      = netfile.Spec{Path: "nethept-wc.txt", Directed: &directed}
	karate       = netfile.Spec{Path: "karate.tsv", Directed: &undirected}
	facebook     = netfile.Spec{Path: "facebook_combined.txt", Directed: &undirected}
	// Those who trust listen to those whom they trust.
	bitcoin = netfile.Spec{Path: "soc-sign-bitcoinotc.csv", Directed: &directed,
		Columns: netfile.Columns{From: 2, To: 1, Weight: 3}}
	doctors = netfile.Spec{Path: "med-innovations-edges.csv", Directed: &directed,
		Columns: netfile.Columns{From: 2, To: 1, Weight: -1}}
)
