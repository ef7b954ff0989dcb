package netfile

import (
	"bufio"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"womsim/network"
)

// Save writes a graph to a file, in the format of its extension: .csv, .tsv .txt .edges .edgelist
// (tabs), .mtx, .graphml .xml, each also with .gz, and .wgraph. What it writes, Open reads as the
// same graph, with nothing else in the spec; parallel contacts only of edge lists and .wgraph, else
// with network.DuplicatesParallel. The file appears whole or not at all, in place of one that is
// there.
func Save(path string, g *network.Graph) error {
	return SaveWithOrigin(path, g, Origin{Weighted: true})
}

// SaveWithOrigin saves a graph together with where it comes from, for formats that have a place
// for it: .wgraph.
func SaveWithOrigin(path string, g *network.Graph, origin Origin) error {
	if err := CanSave(path); err != nil {
		return err
	}
	partial := TempPath(path)
	err := saveAs(partial, path, g, origin)
	if err == nil {
		err = os.Rename(partial, path)
	}
	if err == nil {
		return nil
	}
	if left := os.Remove(partial); !errors.Is(left, os.ErrNotExist) {
		err = errors.Join(err, left)
	}
	return err
}

// TempPath returns where Save writes before the file appears: nothing is left there unless the
// program ends meanwhile.
func TempPath(path string) string {
	return filepath.Join(filepath.Dir(path), ".partial-"+filepath.Base(path))
}

// saveAs writes to one path what another is to hold, and forces it to disk.
func saveAs(partial, path string, g *network.Graph, origin Origin) (err error) {
	file, err := os.Create(partial)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	write := writers[extensionOf(path)]
	if !strings.HasSuffix(strings.ToLower(path), ".gz") {
		return errors.Join(write(file, g, origin), file.Sync())
	}
	packed := gzip.NewWriter(file)
	return errors.Join(write(packed, g, origin), packed.Close(), file.Sync())
}

// CanSave returns an error for a path whose extension names no format that Save knows.
func CanSave(path string) error {
	if strings.HasSuffix(strings.ToLower(path), wgraphExtension+".gz") {
		return fmt.Errorf("%s: a .wgraph is mapped as it stands: want it without .gz", path)
	}
	if _, ok := writers[extensionOf(path)]; !ok {
		return fmt.Errorf("%s: got extension %q, want .csv, .tsv, .txt, .edges, .edgelist, .mtx, "+
			".graphml or .xml, perhaps with .gz, or .wgraph", path, extensionOf(path))
	}
	return nil
}

var writers = map[string]func(io.Writer, *network.Graph, Origin) error{
	".csv":      commas,
	".tsv":      tabs,
	".txt":      tabs,
	".edges":    tabs,
	".edgelist": tabs,
	".mtx": func(w io.Writer, g *network.Graph, _ Origin) error {
		return WriteMatrixMarket(w, g)
	},
	".graphml":      graphML,
	".xml":          graphML,
	wgraphExtension: WriteWgraph,
}

func commas(w io.Writer, g *network.Graph, _ Origin) error  { return WriteEdgeList(w, g, ',') }
func tabs(w io.Writer, g *network.Graph, _ Origin) error    { return WriteEdgeList(w, g, '\t') }
func graphML(w io.Writer, g *network.Graph, _ Origin) error { return WriteGraphML(w, g) }

// WriteEdgeList writes one line a contact, under a comment that declares them to be of one
// direction and a header: from, to and weight, the weight with as many digits as tell it exactly. A
// node without contacts is written as a contact with itself, which readers leave out. It is an
// error where a node has no label though others have, or a label with control characters.
func WriteEdgeList(w io.Writer, g *network.Graph, separator byte) error {
	names, err := namesOf(g)
	if err != nil {
		return err
	}
	for i, name := range names {
		names[i] = inQuotes(name)
	}
	out := bufio.NewWriter(w)
	line := func(from, to, weight string) {
		out.WriteString(from)
		out.WriteByte(separator)
		out.WriteString(to)
		out.WriteByte(separator)
		out.WriteString(weight)
		out.WriteByte('\n')
	}
	fmt.Fprintf(out, "%s %s\n", declaration, declarationOf(g))
	line("from", "to", "weight")
	weights := weightTexts(g)
	tellers := g.InDegrees()
	for u := range uint32(g.Nodes()) {
		neighbors, codes := g.Neighbors(u), g.TrustCodes(u)
		for i, v := range neighbors {
			line(names[u], names[v], weights[codes[i]])
		}
		if len(neighbors) == 0 && tellers[u] == 0 {
			line(names[u], names[u], "1")
		}
	}
	return out.Flush()
}

// declarationOf returns what an edge list of the graph declares.
func declarationOf(g *network.Graph) string {
	for u := range uint32(g.Nodes()) {
		for i, v := range g.Neighbors(u) {
			if i > 0 && g.Neighbors(u)[i-1] == v {
				return directedParallel
			}
		}
	}
	return directedOnly
}

// WriteMatrixMarket writes the contacts u→v as entries of a general real matrix, row u+1, column
// v+1. The format has no place for labels: they are left out.
func WriteMatrixMarket(w io.Writer, g *network.Graph) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s matrix coordinate real general\n%d %d %d\n", matrixBanner, g.Nodes(),
		g.Nodes(), g.Contacts())
	weights := weightTexts(g)
	var line []byte
	for u := range uint32(g.Nodes()) {
		codes := g.TrustCodes(u)
		for i, v := range g.Neighbors(u) {
			line = strconv.AppendUint(line[:0], uint64(u)+1, 10)
			line = append(line, ' ')
			line = strconv.AppendUint(line, uint64(v)+1, 10)
			line = append(line, ' ')
			line = append(line, weights[codes[i]]...)
			out.Write(append(line, '\n'))
		}
	}
	return out.Flush()
}

// WriteGraphML writes nodes, with their labels as ids, and one directed edge a contact. It is an
// error where a node has no label though others have, or a label with control characters.
func WriteGraphML(w io.Writer, g *network.Graph) error {
	names, err := namesOf(g)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
`)
	for u, name := range names {
		names[u] = escaped(name)
		fmt.Fprintf(out, "    <node id=\"%s\"/>\n", names[u])
	}
	weights := weightTexts(g)
	for u := range uint32(g.Nodes()) {
		codes := g.TrustCodes(u)
		for i, v := range g.Neighbors(u) {
			fmt.Fprintf(out, "    <edge source=\"%s\" target=\"%s\"><data "+
				"key=\"weight\">%s</data></edge>\n",
				names[u], names[v], weights[codes[i]])
		}
	}
	out.WriteString("  </graph>\n</graphml>\n")
	return out.Flush()
}

// namesOf lists the names of all nodes.
func namesOf(g *network.Graph) ([]string, error) {
	if labels := g.Labels(); labels != nil && labels.Len() < g.Nodes() {
		return nil, fmt.Errorf("%d of %d nodes have a label, want all or none, else a number "+
			"could be taken for a label", labels.Len(), g.Nodes())
	}
	names := make([]string, g.Nodes())
	for u := range names {
		names[u] = g.Labels().Name(uint32(u))
		if want := nameProblem(names[u]); want != "" {
			return nil, fmt.Errorf("label of node %d: got %q, want %s", u, names[u], want)
		}
	}
	return names, nil
}

// weightTexts writes out the codebook.
func weightTexts(g *network.Graph) []string {
	texts := make([]string, len(g.Codebook()))
	for i, weight := range g.Codebook() {
		texts[i] = strconv.FormatFloat(weight, 'g', -1, 64)
	}
	return texts
}

// inQuotes puts a field in quotes unless it is plain: letters, digits, _ and -.
func inQuotes(field string) string {
	for _, c := range []byte(field) {
		plain := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' ||
			c == '-'
		if !plain {
			return `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
		}
	}
	return field
}

// escaped returns a text as it may stand in an attribute of XML.
func escaped(text string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(text)) // cannot fail: a Builder takes everything
	return out.String()
}
