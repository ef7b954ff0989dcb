// Package netfile reads graphs from files and writes them: edge lists, Matrix Market, GraphML, and
// .wgraph, a format of its own that is mapped rather than read.
//
// Begin with [Open], which takes a [Spec] and gives a graph with a [Report] of what was in the
// file, and [Save], whose files [Open] reads back as the same graph.
package netfile

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"womsim/network"
)

// A Spec says which file holds the contacts and how it is to be read.
type Spec struct {
	// .csv .tsv .txt .edges .edgelist .mtx .graphml .xml, each also with .gz, .wgraph; else the
	// content decides
	Path string

	// Directed: true, a statement is one contact, from → to; false, both directions are meant. Nil,
	// as the file says: edge lists false unless their first line declares it (see Save), Matrix
	// Market by its symmetry (general: true), GraphML by edgedefault and the edge's own attribute.
	Directed *bool

	Columns    Columns
	Duplicates network.Duplicates
	WeightMax  float64 // the weight that stands for certainty where duplicates are merged; 0: 1
	MaxNodes   int     // more nodes are an error; 0: no limit but that of Open
}

// Columns are the numbers of the columns that matter, counted from 1. Matrix Market and GraphML
// have the order from, to, weight; there From and To can only be swapped, and Weight left out.
type Columns struct {
	From, To int // 0: 1 and 2
	Weight   int // 0: 3 if that column holds numbers; −1: no weights
}

// A Report describes what was found in a file and what became of it. Its SelfLoops and Duplicates
// count statements, lines that state an edge (a tie counts once); where ties and one-way contacts
// are mixed, contacts.
type Report struct {
	network.Report
	Format string // "edge list", "Matrix Market", "GraphML" or "wgraph"
	// of the file's bytes, compressed if they are, in hex; of a .wgraph that of its header (see
	// Digest)
	SHA256   string
	Lines    int
	Comments int // lines that are comments
	// what the first line of an edge list says of it: "directed", "directed parallel"; "" for
	// nothing
	Declared    string
	Header      bool // the first line names the columns
	HasSizeLine bool // a line states the numbers of nodes and contacts
	Weighted    bool
	Directed    bool // some statements hold in one direction only
	Statements  int  // ties, or contacts of one direction, that the file states
	// ties stated once in each direction with the same weight: they are one tie
	ReciprocalPairs int
	Provenance      string // how a .wgraph was made, by its own account

	mapping *mapping // of a .wgraph that is mapped, else nil
}

// Open reads a graph from a file; see Spec. Nodes are numbered in the order of their ids, whole
// numbers by size, other names by their bytes, so that the order of the lines changes nothing.
// Labels hold the ids, unless these are just 0 … N−1.
//
// Nodes that no contact names, but a count of nodes promises, are believed up to 2²⁰ of them or 64
// times the contacts, whichever is more, and beyond up to MaxNodes if that is set. An error names
// the file, the line and the field of the first ten mistakes.
//
// A .wgraph is mapped, in no time whatever its size: Check the graph before it is used, for the
// file may be damaged. It must not be cut short or written into while the program runs (see
// Unchanged); one that is replaced, as Save does, stays as it was.
func Open(spec Spec) (*network.Graph, Report, error) {
	file, err := os.Open(spec.Path)
	if err != nil {
		return nil, Report{}, err
	}
	if beginsWgraph(file) {
		return openWgraph(file, spec, smallestMapped)
	}
	defer file.Close()
	return Read(file, spec)
}

// Read does the same as Open for a stream; the path of the spec serves its extension and the
// messages.
func Read(in io.Reader, spec Spec) (*network.Graph, Report, error) {
	return read(in, spec, concurrency{workers: runtime.GOMAXPROCS(0), blockSize: 1 << 18})
}

func read(in io.Reader, spec Spec, how concurrency) (*network.Graph, Report, error) {
	if err := spec.check(); err != nil {
		return nil, Report{}, err
	}
	r := &reading{spec: spec, problems: problems{path: spec.Path}, concurrency: how}
	if file, ok := in.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			r.bytes = info.Size()
		}
	}
	hash := sha256.New()
	in = io.TeeReader(in, hash)
	text, packed, err := plainText(in, spec.Path)
	if err != nil {
		r.problems.at(0, "%w", err)
	} else {
		r.packed = packed
		r.parse(text)
	}
	if err := r.problems.err(); err != nil {
		return nil, r.report, err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return nil, r.report, err
	}
	if r.stored != nil {
		return r.stored, r.report, nil
	}
	r.report.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return r.graph()
}

// check reports what is wrong with the spec itself.
func (s Spec) check() error {
	from, to := s.Columns.ends()
	weight := s.Columns.Weight
	var wrong []error
	refuse := func(field string, got any, want string) {
		wrong = append(wrong, fmt.Errorf("%s: got %v, want %s", field, got, want))
	}
	if from < 1 {
		refuse("columns.from", from, "a column number from 1")
	}
	if to < 1 || to == from {
		refuse("columns.to", to, fmt.Sprintf("a column number from 1, other than columns.from (%d)",
			from))
	}
	if weight < -1 || weight > 0 && (weight == from || weight == to) {
		refuse("columns.weight", weight, "a column number from 1 that is not from or to; or −1 "+
			"for none")
	}
	if !(s.WeightMax >= 0) || math.IsInf(s.WeightMax, 0) {
		refuse("weight.max", s.WeightMax, "a positive number")
	}
	if s.MaxNodes < 0 {
		refuse("max_nodes", s.MaxNodes, "a count, or 0 for no limit")
	}
	if s.Duplicates < network.DuplicatesDefault || s.Duplicates > network.DuplicatesParallel {
		refuse("duplicates", int(s.Duplicates), "one of the Duplicates constants")
	}
	return errors.Join(wrong...)
}

func (c Columns) ends() (from, to int) {
	from, to = c.From, c.To
	if from == 0 {
		from = 1
	}
	if to == 0 {
		to = 2
	}
	return from, to
}

// parse reads the edges of the file in its format: that of the extension if it is Matrix
// Market or GraphML, else that of the content.
func (r *reading) parse(text *bufio.Reader) {
	start, err := text.Peek(len(matrixBanner))
	if err != nil && err != io.EOF {
		r.problems.unreadable(0, err)
		return
	}
	extension := extensionOf(r.spec.Path)
	switch {
	case len(start) == 0:
		r.problems.at(0, "the file is empty, want contacts")
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		r.problems.at(0, "the text is UTF-16, want UTF-8: save it again in that encoding")
	case bytes.HasPrefix(start, []byte(wgraphMagic)):
		r.wgraph(text)
	case extension == wgraphExtension && strings.HasPrefix(wgraphMagic, string(start)):
		_, err := parseWgraph(start, uint64(len(start)))
		r.problems.at(0, "%w", err)
	case extension == wgraphExtension:
		r.problems.at(0,
			"got another kind of file, for it begins with %s; want a .wgraph, made by "+
				"womsim network generate or convert", quoted(start))
	case extension == ".mtx", strings.EqualFold(string(start), matrixBanner):
		r.report.Format = "Matrix Market"
		r.matrixMarket(text)
	case extension == ".graphml", extension == ".xml", start[0] == '<':
		r.report.Format = "GraphML"
		r.graphML(text)
	case slices.Contains(otherExtensions, extension):
		r.problems.at(0, "got a file of extension %s, want an edge list (csv, tsv, txt), Matrix "+
			"Market (mtx) or GraphML; give the contacts as text, one a line", extension)
	default:
		r.report.Format = "edge list"
		r.edgeList(text)
	}
}

// otherExtensions list files that hold no edge list.
var otherExtensions = []string{".yaml", ".yml", ".json", ".toml", ".md", ".html", ".htm", ".pdf",
	".doc",
	".docx", ".xls", ".xlsx", ".ods",
	".parquet", ".zip", ".png", ".svg", ".jpg"}

// extensionOf returns the extension of a path in small letters, that of compression left out.
func extensionOf(path string) string {
	path = strings.TrimSuffix(strings.ToLower(path), ".gz")
	return filepath.Ext(path)
}
