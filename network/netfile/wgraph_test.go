package netfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/network"
)

// inWgraph is the file of a graph.
func inWgraph(t testing.TB, g *network.Graph, origin Origin) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteWgraph(&out, g, origin); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// placed writes a file and tells its path.
func placed(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// mappedWgraph opens a .wgraph, mapped from that size on.
func mappedWgraph(path string, smallest int64) (*network.Graph, Report, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, Report{}, err
	}
	return openWgraph(file, Spec{Path: path}, smallest)
}

// varied is a graph of any kind: labelled by nothing, numbers, names in order or out of it, marked
// or not, with nodes beyond those labelled.
func varied(t testing.TB, random *rand.Rand, kind int) *network.Graph {
	g := anyGraph(t, random, kind%3)
	a := g.Arrays()
	switch kind {
	case 3, 4:
		a.Labels = network.NewLabels()
		for _, i := range random.Perm(g.Nodes()) {
			a.Labels.Add(awkward[i])
		}
	case 5:
		a.Strong = make([]uint64, (g.Contacts()+63)/64)
		for i := range g.Contacts() {
			a.Strong[i/64] |= uint64(random.IntN(2)) << (i % 64)
		}
	}
	g = network.FromArrays(a)
	if kind == 4 {
		g = g.WithIsolated(g.Nodes() + 3)
	}
	return g
}

func sameGraph(t *testing.T, got, want *network.Graph) {
	t.Helper()
	a, b := got.Arrays(), want.Arrays()
	if told(got) != told(want) || !slices.Equal(a.Offsets, b.Offsets) ||
		!slices.Equal(a.Targets, b.Targets) || !slices.Equal(a.Codes, b.Codes) ||
		!slices.Equal(a.Codebook, b.Codebook) || !slices.Equal(a.Strong, b.Strong) {
		t.Fatalf("got %s\nwant %s", told(got), told(want))
	}
	for u := range uint32(want.Nodes()) {
		name := want.Labels().Name(u)
		i, ok := want.Labels().Node(name)
		if j, same := got.Labels().Node(name); j != i || same != ok {
			t.Fatalf("%q is node %d %v, want %d %v", name, j, same, i, ok)
		}
	}
	if _, ok := got.Labels().Node("nobody"); ok {
		t.Fatal("a node of that name")
	}
}

func TestWgraphsHoldEveryGraph(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for i := range 120 {
		g := varied(t, random, i%6)
		origin := Origin{Provenance: strings.Repeat("x", i), Weighted: i%2 == 0, Ties: i%3 == 0}
		data := inWgraph(t, g, origin)
		path := placed(t, "graph.wgraph", data)
		for _, smallest := range []int64{0, smallestMapped} {
			again, report, err := mappedWgraph(path, smallest)
			if err != nil {
				t.Fatal(err)
			}
			if err := again.Check(); err != nil {
				t.Error(err)
			}
			sameGraph(t, again, g)
			sameGraph(t, again.Reversed().Reversed(), g)
			want := Report{Format: "wgraph", SHA256: report.SHA256, Weighted: i%2 == 0,
				Directed: i%3 > 0, Statements: g.Contacts(), Provenance: origin.Provenance,
				mapping: report.mapping}
			if i%3 == 0 {
				want.Statements /= 2
			}
			if report != want {
				t.Errorf("got %+v, want %+v", report, want)
			}
			if smallest > 0 && !bytes.Equal(inWgraph(t, again, origin), data) {
				t.Error("written once more, the file is another")
			}
		}
		if report, err := CheckFile(path); err != nil || report.Provenance != origin.Provenance {
			t.Error(report, err)
		}
		again, _, err := Read(bytes.NewReader(data), Spec{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		sameGraph(t, again, g)
	}
}

// The format is read here once more, from what WGRAPH.md says.
func TestWgraphIsAsDescribed(t *testing.T) {
	b := network.NewBuilder(4)
	b.AddContact(0, 2, 0.5)
	b.AddContact(0, 3, -0.25)
	b.AddContact(3, 0, 0.5)
	labels := network.NewLabels()
	for _, name := range []string{"zoe", "li", "é", "bo"} {
		labels.Add(name)
	}
	g, _, err := b.Build(network.BuildOptions{Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	a := g.Arrays()
	a.Strong = []uint64{0b101}
	g = network.FromArrays(a)
	data := inWgraph(t, g, Origin{Provenance: "by hand", Weighted: true, Ties: true})
	le := binary.LittleEndian
	if string(data[:8]) != "\x89WGRAPH\n" || le.Uint32(data[8:]) != 1 ||
		le.Uint64(data[16:]) != uint64(len(data)) || le.Uint64(data[24:]) != 4 ||
		le.Uint64(data[32:]) != 3 || le.Uint32(data[40:]) != 3 ||
		!bytes.Equal(data[44:64], make([]byte, 20)) {
		t.Errorf("header %x", data[:64])
	}
	sections := int(le.Uint32(data[12:]))
	parts := map[uint32][]byte{}
	for i := range sections {
		entry := data[64+64*i:]
		kind, offset, length := le.Uint32(entry), le.Uint64(entry[8:]), le.Uint64(entry[16:])
		parts[kind] = data[offset : offset+length]
		if sum := sha256.Sum256(parts[kind]); offset%64 != 0 || !bytes.Equal(entry[32:64], sum[:]) {
			t.Errorf("section %d at %d: %x", kind, offset, entry[:64])
		}
	}
	end := 64 + 64*sections
	if sum := sha256.Sum256(data[:end]); !bytes.Equal(data[end:end+32], sum[:]) {
		t.Errorf("header ends in %x", data[end:end+32])
	}
	floats := binary.LittleEndian.AppendUint64(le.AppendUint64(nil, math.Float64bits(-0.25)),
		math.Float64bits(0.5))
	for kind, want := range map[uint32]string{
		1: "00000000" + "02000000" + "02000000" + "02000000" + "03000000", 2: "02000000" +
			"03000000" + "00000000", 3: "0100" + "0000" + "0100",
		4: hex.EncodeToString(floats), 5: "0500000000000000", 7: "0300000000000000" +
			"0500000000000000" + "0700000000000000" + "0900000000000000",
		8: hex.EncodeToString([]byte("zoeliébo")), 9: "03000000" + "01000000" + "00000000" +
			"02000000", 10: hex.EncodeToString([]byte("by hand")),
	} {
		if got := hex.EncodeToString(parts[kind]); got != want {
			t.Errorf("section %d: got %s, want %s", kind, got, want)
		}
	}
	if len(parts) != 9 {
		t.Errorf("got %d sections", len(parts))
	}
}

func TestWgraphIsTakenAsItIs(t *testing.T) {
	path := placed(t, "x.wgraph", inWgraph(t, anyGraph(t, rand.New(rand.NewPCG(1, 2)), 0),
		Origin{}))
	g, _ := opened(t, Spec{Path: path})
	for want, spec := range map[string]Spec{
		"directed: a .wgraph holds":   {Directed: directed(false)},
		"columns: a .wgraph holds":    {Columns: Columns{From: 2, To: 1}},
		"columns: a .wgraph":          {Columns: Columns{Weight: -1}},
		"duplicates: a .wgraph holds": {Duplicates: network.DuplicatesKeepMax},
		"want at most max_nodes":      {MaxNodes: g.Nodes() - 1},
	} {
		spec.Path = path
		if _, _, err := Open(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: got %v, want %s", spec, err, want)
		}
	}
	opened(t, Spec{Path: path, MaxNodes: g.Nodes(), Columns: Columns{From: 1, To: 2}})
}

func TestDigestsNameFiles(t *testing.T) {
	digest := func(path string) string {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		digest, err := ContentSHA256(file)
		if err != nil {
			t.Fatal(err)
		}
		return digest
	}
	_, report := opened(t, Spec{Path: "testdata/plain.csv"})
	if got := digest("testdata/plain.csv"); got != report.SHA256 {
		t.Errorf("got %s, want %s", got, report.SHA256)
	}
	random, seen := rand.New(rand.NewPCG(1, 2)), map[string]bool{}
	for range 5 {
		data := inWgraph(t, anyGraph(t, random, 2), Origin{})
		path := placed(t, "x.wgraph", data)
		_, report := opened(t, Spec{Path: path})
		_, read, err := Read(bytes.NewReader(data), Spec{Path: path})
		if got := digest(path); err != nil || got != report.SHA256 || got != read.SHA256 ||
			seen[got] {
			t.Errorf("got %s, want %s and %s, and another for each: %v", got, report.SHA256,
				read.SHA256, err)
		}
		seen[digest(path)] = true
	}
}
