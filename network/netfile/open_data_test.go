package netfile

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"womsim/network"
)

// dataFolder is where the published networks are kept.
func dataFolder(t *testing.T) string {
	folder := os.Getenv("WOMSIM_DATA")
	if folder == "" {
		t.Skip("WOMSIM_DATA does not name a folder with the published networks")
	}
	return folder
}

// The published networks have the numbers of nodes and contacts that their sources tell.
func TestPublishedNetworks(t *testing.T) {
	folder := dataFolder(t)
	for _, c := range []struct {
		spec     Spec
		nodes    int
		contacts int
		first    string // name of node 0
		report   Report
	}{
		{Spec{Path: "karate.tsv"}, 34, 2 * 78, "1", Report{Lines: 78, Weighted: true,
			Statements: 78}},
		{Spec{Path: "im-small-network.txt", Directed: directed(true)}, 62, 159, "1",
			Report{Lines: 160, HasSizeLine: true, Weighted: true, Directed: true,
				Statements: 159}},
		{Spec{Path: "nethept-wc.txt", Directed: directed(true)}, 15233, 32235 - 22, "0",
			Report{Report: network.Report{SelfLoops: 22}, Lines: 32236, HasSizeLine: true,
				Weighted: true,
				Directed: true, Statements: 32235}},
		{Spec{Path: "facebook_combined.txt"}, 4039, 2 * 88234, "0",
			Report{Lines: 88234, Statements: 88234}},
		{Spec{Path: "soc-sign-bitcoinotc.csv", Directed: directed(true)}, 5881, 35592, "1",
			Report{Lines: 35592, Weighted: true, Directed: true, Statements: 35592}},
		{Spec{Path: "med-innovations-edges.csv", Directed: directed(true)}, 119, 294, "1001",
			Report{Lines: 295, Header: true, Weighted: true, Directed: true, Statements: 294}},
	} {
		name := c.spec.Path
		c.spec.Path = filepath.Join(folder, name)
		g, report := opened(t, c.spec)
		c.report.Format, c.report.SHA256 = report.Format, report.SHA256
		if g.Nodes() != c.nodes || g.Contacts() != c.contacts || g.Labels().Name(0) != c.first ||
			report != c.report {
			t.Errorf("%s: got %d nodes from %s, %d contacts, %+v;\nwant %d from %s, %d, %+v", name,
				g.Nodes(), g.Labels().Name(0), g.Contacts(), report, c.nodes, c.first, c.contacts,
				c.report)
		}
	}
}

func TestPublishedWeights(t *testing.T) {
	folder := dataFolder(t)
	g, _ := opened(t, Spec{Path: filepath.Join(folder, "im-small-network.txt"),
		Directed: directed(true)})
	heard := make([]float64, g.Nodes())
	for ends, weight := range g.All() {
		heard[ends[1]] += weight
	}
	for v, sum := range heard {
		if sum != 0 && math.Abs(sum-1) > 1e-5 {
			t.Errorf("weights into %s sum to %v, want 1", g.Labels().Name(uint32(v)), sum)
		}
	}
	g, _ = opened(t, Spec{Path: filepath.Join(folder, "soc-sign-bitcoinotc.csv"),
		Directed: directed(true)})
	negative := 0
	for _, weight := range g.All() {
		if weight < 0 {
			negative++
		}
	}
	if negative != 3563 {
		t.Errorf("got %d contacts of distrust, want 3563", negative)
	}
	g, _ = opened(t, Spec{Path: filepath.Join(folder, "karate.tsv")})
	president, ok := g.Labels().Node("34")
	if !ok || g.OutDegree(president) != 17 {
		t.Errorf("node 34 of the karate club has %d ties, want 17", g.OutDegree(president))
	}
}
