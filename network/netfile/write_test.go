package netfile

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/network"
)

// awkward are names that could be taken for something else in a file.
var awkward = []string{
	" ", " a", "#b", "%c", "//d", "e,f", "g;h", "i j", `k"l`, `"m"`, "<n>&amp;", "'o'", "\ufeffp",
	"007", "-1", "1.0", "NaN",
	"from", "to", "李雷", "韩梅梅", "q\u00a0r", "é", "&lt;", "]]>",
}

// anyGraph is a random graph with parallel contacts, nodes without contacts, and weights of all
// sizes. Names: 0 none, 1 numbers, 2 awkward ones, in the order in which Open numbers them.
func anyGraph(t testing.TB, random *rand.Rand, names int) *network.Graph {
	nodes := 1 + random.IntN(20)
	b := network.NewBuilder(nodes)
	for range random.IntN(60) {
		b.AddContact(uint32(random.IntN(nodes)), uint32(random.IntN(nodes)),
			math.Ldexp(random.Float64()-0.25, random.IntN(60)-30))
	}
	var labels *network.Labels
	switch names {
	case 1:
		numbers := make([]uint64, nodes)
		for i := range numbers {
			numbers[i] = 3*uint64(i) + 1e18
		}
		labels = network.NumberLabels(numbers)
	case 2:
		chosen := slices.Clone(awkward)
		random.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
		chosen = append(chosen[:nodes-1], "x") // one that is no number in any case
		slices.Sort(chosen)
		labels = network.NewLabels()
		for _, name := range chosen {
			labels.Add(name)
		}
	}
	g, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel,
		Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// What is written is read as the same graph with no more said than its path: of edge lists also
// where contacts are parallel, of the other formats where they are not.
func TestWrittenGraphsReadBackAsThemselves(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	folder := t.TempDir()
	for i := range 99 {
		g := anyGraph(t, random, i%3)
		for _, extension := range []string{".csv", ".tsv", ".txt", ".csv.gz", ".edges.gz",
			".graphml", ".mtx"} {
			want := g
			switch extension {
			case ".mtx":
				want = unlabelled(single(t, g))
			case ".graphml":
				want = single(t, g)
			}
			path := filepath.Join(folder, "graph"+extension)
			if err := Save(path, want); err != nil {
				t.Fatal(err)
			}
			again, report, err := Open(Spec{Path: path})
			if err != nil {
				t.Fatalf("%s of %s: %v", extension, told(g), err)
			}
			if told(again) != told(want) {
				t.Fatalf("%s %+v:\nwrote %s\n read %s", extension, report, told(want), told(again))
			}
		}
	}
}

// single is the graph with the largest of parallel contacts only.
func single(t *testing.T, g *network.Graph) *network.Graph {
	t.Helper()
	b := network.NewBuilder(g.Nodes())
	for ends, weight := range g.All() {
		b.AddContact(ends[0], ends[1], weight)
	}
	one, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesKeepMax,
		Labels: g.Labels()})
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// What a file declares holds unless the reader is told otherwise, and only in the first line.
func TestDeclarations(t *testing.T) {
	for _, c := range []struct {
		text     string
		spec     Spec
		want     string
		declared string
	}{
		{"# womsim: directed\na b .5\n", Spec{}, "a b | a>b:0.5", "directed"},
		{"#  womsim: directed\na b .5\n", Spec{}, "a b | a>b:0.5 b>a:0.5", ""},
		{"# friends\n# womsim: directed\na b .5\n", Spec{}, "a b | a>b:0.5 b>a:0.5", ""},
		{"# womsim: directed\na b .5\n", Spec{Directed: directed(false)},
			"a b | a>b:0.5 b>a:0.5", "directed"},
		{"# womsim: directed\na b .5\na b .5\n", Spec{}, "a b | a>b:0.75", "directed"},
		{"# womsim: directed  parallel\na b .5\na b .5\n", Spec{}, "a b | a>b:0.5 a>b:0.5",
			"directed parallel"},
		{"# womsim: directed parallel\na b .5\na b .5\n", Spec{Duplicates: network.DuplicatesMerge},
			"a b | a>b:0.75", "directed parallel"},
		{"# womsim: directed\na b .5\na b .5\n", Spec{Duplicates: network.DuplicatesParallel},
			"a b | a>b:0.5 a>b:0.5", "directed"},
	} {
		g, report, err := Read(strings.NewReader(c.text), c.spec)
		if err != nil {
			t.Fatal(err)
		}
		if told(g) != c.want || report.Declared != c.declared {
			t.Errorf("%q %+v: got %s, declared %q", c.text, c.spec, told(g), report.Declared)
		}
	}
}

// What is written is read as the same graph, in every format.
func TestWrittenGraphsAreReadAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	folder := t.TempDir()
	for i := range 99 {
		g := anyGraph(t, random, i%3)
		for _, extension := range []string{".csv", ".tsv", ".txt.gz", ".mtx", ".graphml",
			".xml.gz"} {
			path := filepath.Join(folder, "graph"+extension)
			if err := Save(path, g); err != nil {
				t.Fatal(err)
			}
			again, report, err := Open(Spec{Path: path, Directed: directed(true),
				Duplicates: network.DuplicatesParallel})
			if err != nil {
				t.Fatalf("%s of %s: %v", extension, told(g), err)
			}
			want := g
			if extension == ".mtx" {
				want = unlabelled(g)
			}
			if told(again) != told(want) {
				t.Fatalf("%s %+v:\nwrote %s\n read %s", extension, report, told(want), told(again))
			}
			if names := again.Labels(); i%3 == 0 && extension != ".mtx" && names != nil {
				t.Fatalf("%s: ids 0 … N−1 became labels", extension)
			}
		}
	}
}

// unlabelled calls the nodes 1 … N.
func unlabelled(g *network.Graph) *network.Graph {
	bare := g.Arrays()
	bare.Labels = numberRange(1, g.Nodes()).labels
	return network.FromArrays(bare)
}

// A graph whose contacts all go both ways is read the same with and without direction.
func TestTiesNeedNoDirection(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		b := network.NewBuilder(10)
		for range 20 {
			b.AddTie(uint32(random.IntN(10)), uint32(random.IntN(10)), float64(1+random.IntN(3)))
		}
		g, _, err := b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := WriteEdgeList(&text, g, ','); err != nil {
			t.Fatal(err)
		}
		again, report, err := Read(&text, Spec{Directed: directed(false),
			Duplicates: network.DuplicatesParallel})
		if err != nil {
			t.Fatal(err)
		}
		if told(again) != told(g) || 2*report.ReciprocalPairs != g.Contacts() {
			t.Fatalf("%d mirrored:\nwrote %s\n read %s", report.ReciprocalPairs, told(g),
				told(again))
		}
	}
}

func TestWrittenEdgeList(t *testing.T) {
	b := network.NewBuilder(3)
	b.AddContact(1, 0, 0.1)
	labels := network.NewLabels()
	for _, name := range []string{"a", `b "c"`, "d"} {
		labels.Add(name)
	}
	g, _, err := b.Build(network.BuildOptions{Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := WriteEdgeList(&text, g, ','); err != nil {
		t.Fatal(err)
	}
	const want = "# womsim: directed\nfrom,to,weight\n\"b \"\"c\"\"\",a,0.1\nd,d,1\n"
	if text.String() != want {
		t.Errorf("got %s, want %s", text.String(), want)
	}
}

func TestPlainNamesNeedNoQuotes(t *testing.T) {
	for _, plain := range []string{"", "a", "z", "A", "Z", "M", "0", "9", "_", "-", "azAZ09_-"} {
		if got := inQuotes(plain); got != plain {
			t.Errorf("%s became %s", plain, got)
		}
	}
	for _, name := range []string{"`", "{", "@", "[", "/", ":", "a,", "é", `"`} {
		// most stand beside letters and digits in ASCII
		want := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		if got := inQuotes(name); got != want {
			t.Errorf("%s became %s, want %s", name, got, want)
		}
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	g, _, err := network.NewBuilder(2).Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Save(filepath.Join(t.TempDir(), "graph.docx"), g); err == nil {
		t.Error("an unknown extension was taken")
	}
	if err := Save(filepath.Join(t.TempDir(), "missing", "graph.csv"), g); err == nil {
		t.Error("wrote into a missing folder")
	}
	for _, names := range [][]string{{"a"}, {"a", "b\nc"}, {"a", "b\x00"}, {"a", "\xff"},
		{"a", "\ufffe"}, {"a", ""}} {
		labels := network.NewLabels()
		for _, name := range names {
			labels.Add(name)
		}
		arrays := g.Arrays()
		arrays.Labels = labels
		named := network.FromArrays(arrays)
		if WriteEdgeList(io.Discard, named, ',') == nil ||
			WriteGraphML(io.Discard, named) == nil {
			t.Errorf("labels %q were written", names)
		}
	}
	full := fullDisk{}
	for name, err := range map[string]error{
		"edge list": WriteEdgeList(full, g, ','), "Matrix Market": WriteMatrixMarket(full,
			g), "GraphML": WriteGraphML(full, g),
	} {
		if err == nil {
			t.Errorf("%s: a full disk went unnoticed", name)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }
