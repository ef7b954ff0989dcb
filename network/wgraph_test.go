package network

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/sim/rng"
)

// inWgraph is the file of a graph.
func inWgraph(t testing.TB, g *Graph, origin Origin) []byte {
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
func mappedWgraph(path string, smallest int64) (*Graph, FileReport, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, FileReport{}, err
	}
	return openWgraph(file, FileSpec{Path: path}, smallest)
}

// varied is a graph of any kind: labelled by nothing, numbers, names in order or out of it, marked or not, with nodes beyond
// those labelled.
func varied(t testing.TB, random *rand.Rand, kind int) *Graph {
	g := anyGraph(t, random, kind%3)
	switch kind {
	case 3, 4:
		g.labels = NewLabels()
		for _, i := range random.Perm(g.Nodes()) {
			g.labels.Add(awkward[i])
		}
	case 5:
		g.strong = make([]uint64, (g.Contacts()+63)/64)
		for i := range g.Contacts() {
			g.strong[i/64] |= uint64(random.IntN(2)) << (i % 64)
		}
	}
	if kind == 4 {
		g = g.Padded(g.Nodes() + 3)
	}
	return g
}

func sameGraph(t *testing.T, got, want *Graph) {
	t.Helper()
	if told(got) != told(want) || !slices.Equal(got.offsets, want.offsets) || !slices.Equal(got.targets, want.targets) || !slices.Equal(got.codes, want.codes) ||
		!slices.Equal(got.codebook, want.codebook) || !slices.Equal(got.strong, want.strong) {
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
		origin := Origin{Made: strings.Repeat("x", i), Weighted: i%2 == 0, Ties: i%3 == 0}
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
			want := FileReport{Format: "wgraph", SHA256: report.SHA256, Weighted: i%2 == 0, Directed: i%3 > 0, Stated: g.Contacts(), Made: origin.Made,
				mapping: report.mapping}
			if i%3 == 0 {
				want.Stated /= 2
			}
			if report != want {
				t.Errorf("got %+v, want %+v", report, want)
			}
			if smallest > 0 && !bytes.Equal(inWgraph(t, again, origin), data) {
				t.Error("written once more, the file is another")
			}
		}
		if report, err := CheckFile(path); err != nil || report.Made != origin.Made {
			t.Error(report, err)
		}
		again, _, err := Read(bytes.NewReader(data), FileSpec{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		sameGraph(t, again, g)
	}
}

// The format is read here once more, from what WGRAPH.md says.
func TestWgraphIsAsDescribed(t *testing.T) {
	b := NewBuilder(4)
	b.Contact(0, 2, 0.5)
	b.Contact(0, 3, -0.25)
	b.Contact(3, 0, 0.5)
	labels := NewLabels()
	for _, name := range []string{"zoe", "li", "é", "bo"} {
		labels.Add(name)
	}
	g, _, err := b.Build(Assembly{Labels: labels})
	if err != nil {
		t.Fatal(err)
	}
	g.strong = []uint64{0b101}
	data := inWgraph(t, g, Origin{Made: "by hand", Weighted: true, Ties: true})
	le := binary.LittleEndian
	if string(data[:8]) != "\x89WGRAPH\n" || le.Uint32(data[8:]) != 1 || le.Uint64(data[16:]) != uint64(len(data)) || le.Uint64(data[24:]) != 4 ||
		le.Uint64(data[32:]) != 3 || le.Uint32(data[40:]) != 3 || !bytes.Equal(data[44:64], make([]byte, 20)) {
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
	floats := binary.LittleEndian.AppendUint64(le.AppendUint64(nil, math.Float64bits(-0.25)), math.Float64bits(0.5))
	for kind, want := range map[uint32]string{
		1: "00000000" + "02000000" + "02000000" + "02000000" + "03000000", 2: "02000000" + "03000000" + "00000000", 3: "0100" + "0000" + "0100",
		4: hex.EncodeToString(floats), 5: "0500000000000000", 7: "0300000000000000" + "0500000000000000" + "0700000000000000" + "0900000000000000",
		8: hex.EncodeToString([]byte("zoeliébo")), 9: "03000000" + "01000000" + "00000000" + "02000000", 10: hex.EncodeToString([]byte("by hand")),
	} {
		if got := hex.EncodeToString(parts[kind]); got != want {
			t.Errorf("section %d: got %s, want %s", kind, got, want)
		}
	}
	if len(parts) != 9 {
		t.Errorf("got %d sections", len(parts))
	}
}

// Whatever byte of a file is another, and wherever it is cut: the graph is the same, or there is an error, at the latest
// when checksums are compared. A graph that passes its own check is safe to use, be it the right one or not.
func TestDamagedWgraphsAreRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	for kind := range 6 {
		g := varied(t, random, kind)
		data := inWgraph(t, g, Origin{Made: "for the test"})
		header := int(headerBytes(int(binary.LittleEndian.Uint32(data[12:]))))
		harmless := 0
		for i := range data {
			for _, flip := range []byte{1, 0x80, 0xff} {
				data[i] ^= flip
				again, err := harmed(t, data)
				data[i] ^= flip
				if err == nil {
					sameGraph(t, again, g)
					harmless++
				}
				if i < header && (again != nil || err == nil) {
					t.Fatalf("byte %d of the header: got %v", i, err)
				}
			}
		}
		if padding := 3 * 64 * 11; harmless > padding {
			t.Errorf("%d of %d changes made no difference", harmless, 3*len(data))
		}
		for length := range data {
			if again, err := harmed(t, data[:length]); err == nil || again != nil {
				t.Fatalf("cut to %d of %d bytes: got %v", length, len(data), err)
			}
			if length%10 == 0 {
				path := placed(t, "cut.wgraph", data[:length])
				if _, _, err := Open(FileSpec{Path: path}); err == nil || !strings.HasPrefix(err.Error(), path) {
					t.Fatalf("cut to %d of %d bytes: got %v", length, len(data), err)
				}
			}
		}
		if _, err := harmed(t, append(slices.Clip(data), 0)); err == nil {
			t.Error("a byte too many")
		}
	}
}

// A file that is longer than any header is refused as well, whatever bit of its header is another.
func TestDamagedHeadersOfLongFilesAreRefused(t *testing.T) {
	g, err := Ring{Nodes: 300, MeanDegree: 10}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	data := inWgraph(t, g, Origin{})
	for i := range headerBytes(4) {
		for bit := range 8 {
			data[i] ^= 1 << bit
			if again, _, err := graphIn(data, FileSpec{}); err == nil {
				t.Fatalf("bit %d of byte %d: got %d contacts", bit, i, again.Contacts())
			}
			data[i] ^= 1 << bit
		}
	}
}

// harmed opens what may be damaged: the graph, if its header is fine, and what the checksums say. Whatever passes
// Graph.Check is used.
func harmed(t *testing.T, data []byte) (*Graph, error) {
	t.Helper()
	data, err := aligned(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	g, _, err := graphIn(data, FileSpec{})
	if err != nil {
		return nil, err
	}
	if g.Check() == nil {
		g.Undirected()
		g.InDegrees()
		for u := range uint32(g.Nodes()) {
			g.Labels().Node(g.Labels().Name(u))
		}
		told(g)
	}
	return g, checkSections(data)
}

func TestWhatIsNoWgraphIsRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	whole := inWgraph(t, anyGraph(t, random, 2), Origin{})
	// resealed is the file with a header changed by someone who knows the format.
	resealed := func(change func(h *wgraphHeader, header []byte)) []byte {
		data := slices.Clone(whole)
		h, err := parseWgraph(data, uint64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		change(&h, data)
		copy(data, h.bytes())
		return data
	}
	newer := slices.Clone(whole)
	newer[8] = 2
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"csv", []byte("1,2\n"), `begins with "1,2\n"; want a .wgraph, made by womsim network generate or convert`},
		{"empty", nil, "the file is empty"},
		{"png", []byte("\x89PNG\r\n\x1a\n0000000000000"), "got another kind of file"},
		{"newer", newer, "got version 2 of the format, want 1, the one that this womsim reads: use the womsim that wrote it"},
		{"cut", whole[:len(whole)-1], "was the file cut short? make it again"},
		{"too long", append(slices.Clone(whole), 0), "so something else follows the graph: make it again"},
		{"seven bytes", whole[:7], "got 7 bytes, want a header of at least 96: was the file cut short?"},
		{"header only", whole[:40], "was the file cut short?"},
		{"too many nodes", resealed(func(h *wgraphHeader, _ []byte) { h.nodes = 1 << 31 }), "got 2147483648 nodes"},
		{"flags", resealed(func(h *wgraphHeader, _ []byte) { h.flags = 4 }), "flags 0x4"},
		{"another node", resealed(func(h *wgraphHeader, _ []byte) { h.nodes++ }), "offsets: got"},
		{"another contact", resealed(func(h *wgraphHeader, _ []byte) { h.contacts++ }), "targets: got"},
		{"an unknown section", resealed(func(h *wgraphHeader, _ []byte) { h.sections[1].kind = 11 }), "a section of kind 11"},
		{"a section twice", resealed(func(h *wgraphHeader, _ []byte) { h.sections[2].kind = h.sections[1].kind }), "targets: got"},
		{"no codes", resealed(func(h *wgraphHeader, _ []byte) { h.sections[2].kind = originSection }), "codes: got 0 elements"},
		{"half an element", resealed(func(h *wgraphHeader, _ []byte) { h.sections[0].length-- }), "in steps of 4 bytes"},
		{"beyond the end", resealed(func(h *wgraphHeader, _ []byte) { h.sections[len(h.sections)-1].offset += 1 << 40 }), "within"},
		{"longer than the file", resealed(func(h *wgraphHeader, _ []byte) {
			for i := range h.sections {
				if h.sections[i].kind == nameTextSection {
					h.sections[i].length += 1 << 20
				}
			}
		}), "name text: got"},
		{"one over the other", resealed(func(h *wgraphHeader, _ []byte) { h.sections[1].offset = h.sections[0].offset }), "after"},
		{"in the header", resealed(func(h *wgraphHeader, _ []byte) { h.sections[0].offset = 0 }), "after"},
		{"between steps", resealed(func(h *wgraphHeader, _ []byte) { h.sections[0].offset += 4 }), "a multiple of 64"},
		{"as far as can be", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[0].offset, h.sections[0].length = math.MaxUint64-63, 64
		}), "got"},
	} {
		path := placed(t, "x.wgraph", c.data)
		if _, _, err := Open(FileSpec{Path: path}); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s: got %v, want %s: … %s", c.name, err, path, c.want)
		}
	}
}

// What would lead users of a graph astray is found though its header is right.
func TestCheckFindsWhatIsWrongInside(t *testing.T) {
	fresh := func() *Graph {
		b := NewBuilder(3)
		b.Tie(0, 1, 0.5)
		b.Tie(1, 2, 0.25)
		labels := tableOf([]string{"c", "a", "b"})
		g, _, err := b.Build(Assembly{Labels: &Labels{table: labels}})
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	if err := fresh().Check(); err != nil {
		t.Fatal(err)
	}
	for what, damage := range map[string]func(g *Graph){
		"begin at":                     func(g *Graph) { g.offsets[1] = 9 },
		"of consumer 0 begin at":       func(g *Graph) { g.offsets[0] = 1 },
		"contacts are told":            func(g *Graph) { g.offsets[3] = 3 },
		"leads to consumer 3":          func(g *Graph) { g.targets[3] = 3 },
		"in increasing order":          func(g *Graph) { g.targets[1], g.targets[2] = 2, 0 },
		"consumer 0 leads":             func(g *Graph) { g.targets[0] = 0 },
		"has trust number 2":           func(g *Graph) { g.codes[1] = 2 },
		"want finite numbers":          func(g *Graph) { g.codebook[1] = math.NaN() },
		"that increase":                func(g *Graph) { g.codebook[0] = 0.5 },
		"label of consumer 1 ends":     func(g *Graph) { g.labels.table.ends[1] = 0 },
		"label of consumer 2 ends":     func(g *Graph) { g.labels.table.ends[2] = 4 },
		"hold consumer 3":              func(g *Graph) { g.labels.table.order[0] = 3 },
		"labels that differ, in order": func(g *Graph) { g.labels.table.order = nil },
		"label of consumer 1: got":     func(g *Graph) { g.labels.table.text[1] = 0 },
		"want a number above":          func(g *Graph) { g.labels = numberLabels([]uint64{1, 3, 3}) },
		"4 labels":                     func(g *Graph) { g.labels = numberLabels([]uint64{1, 2, 3, 4}) },
	} {
		g := fresh()
		damage(g)
		if err := g.Check(); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("got %v, want … %s …", err, what)
		}
	}
}

func TestWgraphIsTakenAsItIs(t *testing.T) {
	path := placed(t, "x.wgraph", inWgraph(t, anyGraph(t, rand.New(rand.NewPCG(1, 2)), 0), Origin{}))
	g, _ := opened(t, FileSpec{Path: path})
	for want, spec := range map[string]FileSpec{
		"directed: a .wgraph holds":   {Directed: directed(false)},
		"columns: a .wgraph holds":    {Columns: Columns{From: 2, To: 1}},
		"duplicates: a .wgraph holds": {Duplicates: KeepMax},
		"want at most max_nodes":      {MaxNodes: g.Nodes() - 1},
	} {
		spec.Path = path
		if _, _, err := Open(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: got %v, want %s", spec, err, want)
		}
	}
	opened(t, FileSpec{Path: path, MaxNodes: g.Nodes(), Columns: Columns{From: 1, To: 2}})
}

func TestDigestsNameFiles(t *testing.T) {
	digest := func(path string) string {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		digest, err := Digest(file)
		if err != nil {
			t.Fatal(err)
		}
		return digest
	}
	_, report := opened(t, FileSpec{Path: "testdata/plain.csv"})
	if got := digest("testdata/plain.csv"); got != report.SHA256 {
		t.Errorf("got %s, want %s", got, report.SHA256)
	}
	random, seen := rand.New(rand.NewPCG(1, 2)), map[string]bool{}
	for range 5 {
		data := inWgraph(t, anyGraph(t, random, 2), Origin{})
		path := placed(t, "x.wgraph", data)
		_, report := opened(t, FileSpec{Path: path})
		_, read, err := Read(bytes.NewReader(data), FileSpec{Path: path})
		if got := digest(path); err != nil || got != report.SHA256 || got != read.SHA256 || seen[got] {
			t.Errorf("got %s, want %s and %s, and another for each: %v", got, report.SHA256, read.SHA256, err)
		}
		seen[digest(path)] = true
	}
}

// A file appears whole or not at all, in place of one that was there.
func TestSaveLeavesNothingHalfWritten(t *testing.T) {
	folder := t.TempDir()
	nameless := anyGraph(t, rand.New(rand.NewPCG(1, 2)), 0)
	nameless.labels = NewLabels()
	nameless.labels.Add("one of several") // edge lists want all or none
	path := filepath.Join(folder, "x.csv")
	if err := os.WriteFile(path, []byte("before"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Save(path, nameless); err == nil {
		t.Error("saved")
	}
	if text, err := os.ReadFile(path); string(text) != "before" {
		t.Errorf("got %q %v", text, err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left are %v %v", left, err)
	}
	for _, name := range []string{"a.wgraph", "a.csv.gz", "x.csv"} {
		if err := Save(filepath.Join(folder, name), unlabelled(nameless)); err != nil {
			t.Error(err)
		}
	}
	if err := Save(filepath.Join(folder, "none", "a.wgraph"), nameless); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := Save(filepath.Join(folder, "a.wgraph.gz"), nameless); err == nil || !strings.Contains(err.Error(), "want it without .gz") {
		t.Errorf("got %v", err)
	}
	if err := WriteWgraph(io.Discard, nameless, Origin{Made: strings.Repeat("x", longestOrigin+1)}); err == nil {
		t.Error("an origin of any length")
	}
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	hidden, _ := filepath.Glob(filepath.Join(folder, ".*"))
	if err != nil || len(left) != 3 || len(hidden) > 0 {
		t.Errorf("left are %v %v %v", left, hidden, err)
	}
}
