package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A run over a .wgraph leaves the same bytes as one over the graph that it was made from, whatever
// makes the trust: generated in the run itself, or read from text.
func TestRunsOverAWgraphAreThoseOverItsGraph(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	for trust, graph := range map[string]string{
		"{beta: {mean: 0.3}}": "small_world, mean_degree: 6",
		"{in_degree: true}":   "scale_free, mean_degree: 6",
		"{ties: {strong: {trust: 0.6}, weak: {trust: 0.1}}}":       "cliques, clique_size: 5",
		"{beta: {mean: 0.2, concentration: 3}, reciprocal: false}": "blocks, mean_degree: 8",
	} {
		run := func(name, network, trust string) string {
			scenario := file(t, "s.yaml", `
name: s
timeline: {window: 20}
market: {population: 500, network: {`+network+`, seed: 7}, trust: `+trust+`}
product: {quality: 0.9, talk: {rate: 0.3, days: 5}}
channels: {fans: {kind: seeding, users: 10, select: degree}}
replicates: 5
`)
			succeed(t, "run", scenario, "--out", path(name), "--quiet", "--force", "--no-plots")
			return content(t, path(name+"/daily.parquet")) + content(t,
				path(name+"/replicates.parquet")) + content(t, path(name+"/summary.csv"))
		}
		generator, option, _ := strings.Cut(graph, ", ")
		flag, value, _ := strings.Cut(strings.ReplaceAll(option, "_", "-"), ": ")
		options := []string{"network", "generate", "--generator", generator, "--" + flag, value,
			"--nodes", "500", "--seed", "7", "--force", "--out"}
		succeed(t, append(options, path("plain.wgraph"))...)
		want := run("generated", "generator: "+graph, trust)
		if got := run("mapped", "file: "+path("plain.wgraph"), trust); got != want {
			t.Errorf("%s with trust %s: a run over the .wgraph is another", graph, trust)
		}
		succeed(t, append(options, path("trusting.wgraph"), "--trust", trust)...)
		succeed(t, append(options, path("trusting.csv.gz"), "--trust", trust)...)
		succeed(t, "network", "convert", path("trusting.csv.gz"), path("converted.wgraph"),
			"--force")
		for _, name := range []string{"trusting.wgraph", "trusting.csv.gz", "converted.wgraph"} {
			if got := run("weighted", "file: "+path(name), "{weight: {max: 1}}"); got != want {
				t.Errorf("%s with trust %s: a run over %s is another", graph, trust, name)
			}
		}
	}
}

func TestWgraphTellsHowItWasMade(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	succeed(t, "network", "generate", "--generator", "ring", "--nodes", "50", "--mean-degree", "4",
		"--trust", "{constant: 0.5}", "--out", path("a.wgraph"))
	const made = ": network generate --generator ring --nodes 50 --mean-degree 4 --trust " +
		"\"{constant: 0.5}\"\n"
	info := succeed(t, "network", "info", path("a.wgraph"))
	for _, want := range []string{"a.wgraph: wgraph with 100 ties\n  made by womsim ", made,
		"both ways everywhere", "all 0.5"} {
		if !strings.Contains(info, want) {
			t.Errorf("got\n%swant %q in it", info, want)
		}
	}
	f := facts(t, path("a.wgraph"))
	if checked := succeed(t, "network", "info", "--check",
		path("a.wgraph")); !strings.Contains(checked, "a.wgraph: as it was written, with 100 "+
		"ties; digest "+f.SHA256+"\n  made by") ||
		!strings.HasSuffix(checked, made) {
		t.Errorf("got %s", checked)
	}
	trust := file(t, "trust.csv", "a,b,3\nc,b,5\n")
	succeed(t, "network", "convert", trust, path("b.wgraph"), "--directed", "--columns", "2,1,3")
	of := facts(t, trust)
	if g := facts(t, path("b.wgraph")); !strings.HasSuffix(g.Made,
		": network convert trust.csv --directed=true --columns=2,1,3 (SHA-256 "+of.SHA256+")") ||
		!g.Directed || !g.Weighted || g.Contacts != 2 {
		t.Errorf("got %+v", g)
	}
	succeed(t, "network", "convert", path("b.wgraph"), path("b.csv"))
	if got := strings.Join(contacts(t, path("b.csv")), " "); got != "b>a 3.000000 b>c 5.000000" {
		t.Errorf("got %s", got)
	}
}

func TestDamagedWgraphsAreTold(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.wgraph")
	succeed(t, "network", "generate", "--generator", "ring", "--nodes", "50", "--mean-degree", "4",
		"--out", path)
	whole := content(t, path)
	scenario := file(t, "s.yaml", "name: s\nmarket: {network: {file: "+path+"}}\nreplicates: 2\n")
	succeed(t, "validate", scenario)
	damage := func(data string) {
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	damage(whole[:len(whole)-100])
	for _, args := range [][]string{{"network", "info", path}, {"network", "info", "--check", path},
		{"network", "convert", path, path + ".csv"}, {"validate", scenario}, {"run", scenario,
			"--out", folder + "/x"}} {
		refuse(t, args, "a.wgraph", "was the file cut short? make it again")
	}
	// the contacts of the first
	targets := strings.Index(whole,
		"\x01\x00\x00\x00\x02\x00\x00\x00\x30\x00\x00\x00\x31\x00\x00\x00")
	if targets < 0 {
		t.Fatal("no targets")
	}
	damage(whole[:targets] + "\x99" + whole[targets+1:])
	for _, args := range [][]string{{"network", "info", path},
		{"network", "convert", path, path + ".csv"}, {"validate", scenario}, {"run", scenario,
			"--out", folder + "/x"}} {
		refuse(t, args, "a.wgraph", "the contents are damaged: a contact of consumer 0 leads to "+
			"consumer 153, want one of 50 others")
	}
	refuse(t, []string{"network", "info", "--check", path}, "a.wgraph: targets, bytes 704 to "+
		"1503 of the file, are not those written: make it again")
	damage(whole)
	refuse(t, []string{"network", "info", path, "--directed"},
		"directed: a .wgraph holds contacts as they were")
	refuse(t, []string{"network", "info", "--check", file(t, "x.csv", "1,2\n")},
		"x.csv: got another kind of file, want a .wgraph")
	refuse(t, []string{"network", "info", "--check", folder}, "got a folder, want a .wgraph")
	refuse(t, []string{"network", "info", "--check", file(t, "x.wgraph", "")},
		"x.wgraph: the file is empty")
	refuse(t, []string{"network", "info", "--check", file(t, "x.wgraph", whole[:7])},
		"x.wgraph: got 7 bytes, want a header of at least 96: was the file cut short?")
	refuse(t, []string{"network", "convert", path, path + ".csv", "--weight-max", "3"},
		"--weight-max: ", "no contacts left to merge")
	refuse(t, []string{"network", "info", "--check", "--json", path},
		"--check: got other options as well")
	refuse(t, []string{"network", "generate", "--out", path + ".gz"}, "a.wgraph.gz", "without .gz")
	refuse(t, []string{"validate", scenario, "--set", "market.trust={weight: {}}"},
		"which has no weights, want", "make it again from a file with weights")
}
