package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/scenarios"
)

// facts are those of a file, as info tells them to programs.
func facts(t *testing.T, path string, options ...string) (f graphFacts) {
	t.Helper()
	if err := json.Unmarshal([]byte(succeed(t, append([]string{"network", "info", "--json", path},
		options...)...)), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// contacts are those of a graph file, one way each.
func contacts(t *testing.T, path string) (all []string) {
	t.Helper()
	directed := true
	g, _, err := netfile.Open(netfile.Spec{Path: path, Directed: &directed,
		Duplicates: network.DuplicatesParallel})
	if err != nil {
		t.Fatal(err)
	}
	for c, trust := range g.All() {
		all = append(all, g.Labels().Name(c[0])+">"+g.Labels().Name(c[1])+" "+number(trust, 6))
	}
	return all
}

func TestGenerateMakesTheGraphOfAScenario(t *testing.T) {
	path := filepath.Join(t.TempDir(), "friends.csv.gz")
	out := succeed(t, "network", "generate", "--generator", "small_world", "--nodes", "300",
		"--mean-degree", "6", "--rewire", "0.2",
		"--seed", "7", "--trust", "{beta: {mean: 0.3}}", "--out", path)
	if !strings.Contains(out, "small_world, 300 consumers, 1,800 contacts, mean degree 6.00") {
		t.Errorf("got %q", out)
	}
	s, err := scenarios.Parse("same", []byte(`
name: same
market:
  population: 300
  network: {generator: small_world, mean_degree: 6, rewire: 0.2, seed: 7}
  trust: {beta: {mean: 0.3}}
`), ".")
	if err != nil {
		t.Fatal(err)
	}
	g, err := scenarios.NewBuild(s).Graph(&s.Points[0].Variant, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for c, trust := range g.All() {
		want = append(want, g.Labels().Name(c[0])+">"+g.Labels().Name(c[1])+" "+number(trust, 6))
	}
	if got := contacts(t, path); !slices.Equal(got, want) {
		t.Errorf("the file holds %d contacts that are not the %d of the scenario", len(got),
			len(want))
	}
}

func TestTheSeedOfAGraphIsOneUnlessSaid(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	succeed(t, "network", "generate", "--nodes", "50", "-o", path("a.csv"))
	succeed(t, "network", "generate", "--nodes", "50", "-o", path("b.csv"), "--seed", "1")
	succeed(t, "network", "generate", "--nodes", "50", "-o", path("c.csv"), "--seed", "2")
	if a := content(t, path("a.csv")); a != content(t, path("b.csv")) ||
		a == content(t, path("c.csv")) {
		t.Error("the default is not 1, or makes no difference")
	}
}

func TestGenerateRefusesInTermsOfItsOptions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	refuse(t, []string{"network", "generate", "--out", path, "--rewire", "1.4", "--nodes", "0",
		"--trust", "3", "--clique-size", "4"},
		"--rewire: got 1.4, want a share from 0 to 1", "--nodes: got 0", "--trust: got 3",
		"--clique-size: got")
	refuse(t, []string{"network", "generate", "--out", path, "--trust", "high"},
		`--trust: got "high"`)
	refuse(t, []string{"network", "generate"}, "needs --out")
	refuse(t, []string{"network", "generate", "--out", path + ".png"}, ".graphml")
	refuse(t, []string{"network", "generate", "--out", path, "small_world"},
		`got "small_world", want no argument`)
	refuse(t, []string{"network", "build"}, `unknown command "build" of womsim network`)
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestNothingIsWrittenOverUnlessForced(t *testing.T) {
	path := file(t, "x.csv", "1,2\n")
	refuse(t, []string{"network", "generate", "--out", path}, "x.csv exists")
	other := file(t, "y.csv", "3,4\n4,5\n")
	refuse(t, []string{"network", "convert", other, path}, "x.csv exists")
	if content(t, path) != "1,2\n" {
		t.Error("the file was written over")
	}
	succeed(t, "network", "convert", other, path, "--force")
	if got := contacts(t, path); len(got) != 4 {
		t.Errorf("got %v", got)
	}
	refuse(t, []string{"network", "convert", path, path, "--force"}, "the same file")
}

func TestInfoOfTwoTriangles(t *testing.T) {
	path := file(t, "two.csv", "# two triangles, and a "+
		"loner\na,b\nb,c\nc,a\nd,e\ne,f\nf,d\na,b\ng,g\n")
	f := facts(t, path)
	want := graphFacts{File: path, Format: "edge list", SHA256: f.SHA256, Lines: f.Lines, Stated: 8,
		SelfLoops: 1, Duplicates: 1, Nodes: 7, Contacts: 12, Ties: 6,
		Reciprocity: 1, Degree: degreeFacts{nullable(12 / 7.), 0, 2, 2,
			2}, OutDegree: f.OutDegree, InDegree: f.InDegree, Triangles: 2,
		Clustering: 6 / 7., Transitivity: 1, Assortativity: f.Assortativity, Components: 3,
		Largest: 3, StrongComponents: 3, LargestStrong: 3,
		PathLength: 1, PathStarts: 7, LongestPath: 1, Reached: f.Reached, WeightMin: 1,
		WeightMean: 1, WeightMax: 1}
	if f != want {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}
	if d := float64(f.Reached) - 12/42.; d > 1e-12 || d < -1e-12 {
		t.Errorf("%v of pairs joined, want 12 of 42", f.Reached)
	}
	out := succeed(t, "network", "info", path)
	for _, want := range []string{
		path + ": edge list of ", " with 8 ties\n  1 contact of a consumer with itself left " +
			"out\n  1 contact stated before",
		"  consumers      7\n", "  triangles      2\n", "  direction      both ways everywhere\n",
		"  weights        none\n",
		"  components     3, the largest of 3 consumers (42.9 %)\n", "  path length    mean " +
			"1.000, longest found 1; 28.6 % of pairs are joined\n",
		"  degree         mean 1.71; from 0 to 2, median 2, 90 % have at most 2\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%swant %q in it", out, want)
		}
	}
}

func TestReadingOptions(t *testing.T) {
	path := file(t, "trust.csv", "0.5,a,b\n-0.25,c,b\n0.5,b,a\n0.5,a,b\n")
	f := facts(t, path, "--directed", "--columns", "3,2,1")
	if !f.Directed || !f.Weighted || f.Contacts != 3 || f.Negative != 1 || f.OutDegree.Max != 2 ||
		f.InDegree.Max != 1 || f.Duplicates != 1 || f.Reciprocity != 2/3. {
		t.Errorf("got %+v", f)
	}
	if f := facts(t, path, "--directed", "--columns", "3,2,none", "--duplicates",
		"parallel"); f.Weighted || f.Contacts != 4 {
		t.Errorf("got %+v", f)
	}
	out := succeed(t, "network", "info", path, "--directed", "--columns", "3,2,1")
	for _, want := range []string{"66.7 % of contacts are returned",
		"-0.25 to 0.75, mean 0.3333, median 0.5; 3 different values, 1 negative",
		"  can be told by "} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%swant %q in it", out, want)
		}
	}
	for _, columns := range []string{"1", "0,1", "1,2,3,4", "a,b", "1,none", "1,-2"} {
		refuse(t, []string{"network", "info", path, "--columns", columns},
			"--columns: got \""+columns+"\"")
	}
	refuse(t, []string{"network", "info", path, "--columns", "2,2"}, "columns.to")
	refuse(t, []string{"network", "info", path, "--duplicates", "drop"}, `--duplicates: got "drop"`)
	refuse(t, []string{"network", "info", path, "--columns", "2,3,1", "--max-nodes", "2"},
		"max_nodes: 2")
	refuse(t, []string{"network", "info", "none.csv"}, "none.csv")
}

func TestConvertKeepsEveryContact(t *testing.T) {
	folder := t.TempDir()
	in := file(t, "trust.tsv", "x\ty\t0.5\ny\tz\t-0.125\nz\ty\t0.25\n")
	last := in
	for _, name := range []string{"a.csv", "b.graphml.gz", "c.edges", "d.tsv.gz"} {
		path := filepath.Join(folder, name)
		succeed(t, "network", "convert", last, path, "--directed", "--duplicates", "parallel")
		if got, want := contacts(t, path), contacts(t, in); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		last = path
	}
	out := succeed(t, "network", "convert", last, filepath.Join(folder, "e.mtx"))
	if !strings.Contains(out, "Matrix Market has no place for the ids") {
		t.Errorf("got %q", out)
	}
	refuse(t, []string{"network", "convert", last}, "got 1 argument, want two")
}
