package netfile

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"womsim/network"
)

func FuzzEdgeList(f *testing.F) {
	fuzzFormat(f, ".csv", ".tsv", ".txt", ".edges", ".edgelist", ".gz")
}
func FuzzMatrixMarket(f *testing.F) { fuzzFormat(f, ".mtx") }
func FuzzGraphML(f *testing.F)      { fuzzFormat(f, ".graphml", ".xml") }

// fuzzFormat reads any bytes in the format of the first extension. Either there is an error that
// names the file, or a graph, which is then written and read again the same, in every format.
func fuzzFormat(f *testing.F, extensions ...string) {
	files, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range files {
		for _, extension := range extensions {
			if filepath.Ext(file.Name()) == extension {
				data, err := os.ReadFile(filepath.Join("testdata", file.Name()))
				if err != nil {
					f.Fatal(err)
				}
				f.Add(data, uint8(i))
			}
		}
	}
	f.Add([]byte("1000000000 1\n1 2 0.5\n"), uint8(0))
	f.Add([]byte("4000000000 18446744073709551615\n"), uint8(1))
	f.Add([]byte(matrixBanner+" matrix coordinate pattern general\n2000000000 2000000000 0\n"),
		uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, options uint8) {
		spec := Spec{Path: "any" + extensions[0], Duplicates: network.Duplicates(options>>4) % 4}
		if options&1 > 0 {
			spec.Directed = directed(options&2 > 0)
		}
		if options&4 > 0 {
			spec.Columns = Columns{From: 2, To: 1}
		}
		if options&8 == 0 {
			spec.MaxNodes = 1000
		}
		before := allocated()
		g, report, err := Read(bytes.NewReader(data), spec)
		if err != nil {
			if !strings.HasPrefix(err.Error(), spec.Path) {
				t.Errorf("error without a file: %v", err)
			}
			return
		}
		packed := bytes.HasPrefix(data, []byte("\x1f\x8b"))
		if most := uint64(64<<20 + 4000*len(data)); !packed && allocated()-before > most {
			t.Errorf("%d bytes took more than %d bytes of memory", len(data), most)
		}
		if g.Nodes() > 2000 {
			return
		}
		for _, weight := range g.Codebook() {
			if math.IsNaN(weight) || math.IsInf(weight, 0) {
				t.Fatalf("weight %v", weight)
			}
		}
		sameAgain(t, g, "again.csv", func(out *bytes.Buffer) error {
			return WriteEdgeList(out, g, ',')
		})
		sameAgain(t, g, "again.tsv", func(out *bytes.Buffer) error {
			return WriteEdgeList(out, g, '\t')
		})
		sameAgain(t, g, "again.graphml", func(out *bytes.Buffer) error {
			return WriteGraphML(out, g)
		})
		sameAgain(t, unlabelled(g), "again.mtx", func(out *bytes.Buffer) error {
			return WriteMatrixMarket(out, g)
		})
		if report.Statements < g.Contacts()/2 {
			t.Errorf("%d contacts of %d statements", g.Contacts(), report.Statements)
		}
	})
}

func sameAgain(t *testing.T, want *network.Graph, path string, write func(*bytes.Buffer) error) {
	t.Helper()
	var text bytes.Buffer
	if err := write(&text); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	written := text.String()
	again, _, err := Read(&text, Spec{Path: path, Directed: directed(true),
		Duplicates: network.DuplicatesParallel})
	if err != nil {
		t.Fatalf("%s: %v\n%s", path, err, written)
	}
	if told(again) != told(want) {
		t.Fatalf("%s:\nwrote %s\n read %s", path, told(want), told(again))
	}
}

// allocated is the memory that the process has asked for so far, in bytes.
func allocated() uint64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.TotalAlloc
}
