package netfile

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// graphML reads a graph in the format of Brandes, Eiglsperger, Herman, Himsolt and Marshall (2002,
// "GraphML progress report: structural layer proposal", Graph Drawing 2001). Of the data, only that
// of edges whose key is called weight is looked at. Hyperedges and more than one graph are refused;
// entities that a document type declares are never expanded.
func (r *reading) graphML(text *bufio.Reader) {
	if from, to := r.spec.Columns.ends(); from != 1 || to != 2 || r.spec.Columns.Weight > 0 {
		r.problems.at(0, "columns: GraphML has none, leave them out")
		return
	}
	d := graphDocument{reading: r, xml: xml.NewDecoder(text), weightKeys: map[string]bool{}}
	for d.step() {
	}
	r.report.Lines = d.line()
	if len(r.problems.listed) == 0 {
		d.finish()
	}
}

// graphDocument is a GraphML file while it is read.
type graphDocument struct {
	*reading
	xml           *xml.Decoder
	root          string
	graphs        int
	directed      bool            // edgedefault
	weightKeys    map[string]bool // ids of keys called weight
	defaultWeight float64         // the weight of edges without one
	hasDefault    bool
	weighted      int       // edges with a weight
	unweighted    int       // line of the first edge without one
	mentions      []mention // by code
}

// A mention holds the lines where a node and where an edge first name an id, 0 for nowhere.
type mention struct{ node, edge int }

type graphKey struct {
	ID      string  `xml:"id,attr"`
	For     string  `xml:"for,attr"`
	Name    string  `xml:"attr.name,attr"`
	Default *string `xml:"default"`
}

type graphEdge struct {
	Source   string `xml:"source,attr"`
	Target   string `xml:"target,attr"`
	Directed string `xml:"directed,attr"`
	Data     []struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	} `xml:"data"`
}

func (d *graphDocument) line() int {
	line, _ := d.xml.InputPos()
	return line
}

// step reads on to the end of the next element that matters. It is false at the end.
func (d *graphDocument) step() bool {
	token, err := d.xml.Token()
	if start, ok := token.(xml.StartElement); ok && err == nil {
		err = d.element(start)
	}
	if err == nil {
		return true
	}
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF:
	case errors.As(err, &syntax):
		d.problems.at(syntax.Line, "the XML is not well-formed: %s", syntax.Msg)
	default:
		d.problems.unreadable(d.line(), err)
	}
	return false
}

func (d *graphDocument) element(start xml.StartElement) error {
	line := d.line()
	name := start.Name.Local
	if d.root == "" {
		if d.root = name; name != "graphml" {
			d.problems.at(line, "got <%s> as the outermost element, want <graphml>", name)
			return io.EOF
		}
	}
	switch name {
	case "key":
		var key graphKey
		if err := d.xml.DecodeElement(&key, &start); err != nil {
			return err
		}
		d.key(key, line)
	case "graph":
		d.graph(attribute(start, "edgedefault"), line)
	case "node":
		d.node(attribute(start, "id"), line)
	case "edge":
		var edge graphEdge
		if err := d.xml.DecodeElement(&edge, &start); err != nil {
			return err
		}
		d.edge(edge, line)
	case "hyperedge":
		d.problems.at(line, "got a hyperedge, want edges, each with one source and one target")
	}
	if d.spec.MaxNodes > 0 && d.ids.count() > d.spec.MaxNodes {
		d.tooManyNodes(d.ids.count())
		return io.EOF
	}
	return nil
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (d *graphDocument) key(key graphKey, line int) {
	if !strings.EqualFold(key.Name, "weight") || key.For == "node" || key.For == "graph" ||
		d.spec.Columns.Weight < 0 {
		return
	}
	d.weightKeys[key.ID] = true
	if key.Default != nil {
		d.defaultWeight, d.hasDefault = d.weightOf([]byte(strings.TrimSpace(*key.Default)), line)
	}
}

func (d *graphDocument) graph(edgeDefault string, line int) {
	d.graphs++
	if d.graphs > 1 {
		d.problems.at(line,
			"got a second graph, beside the first or inside it, want one graph a file")
	}
	if edgeDefault != "directed" && edgeDefault != "undirected" {
		d.problems.at(line, "edgedefault: got %q, want directed or undirected", edgeDefault)
	}
	d.directed = edgeDefault == "directed"
}

// code returns the code of an id; ok is false where the id is not valid.
func (d *graphDocument) code(field, id string, line int) (code uint64, ok bool) {
	if !d.checkName(field, []byte(id), line) {
		return 0, false
	}
	d.ids.named = true
	code = d.ids.code([]byte(id))
	for uint64(len(d.mentions)) <= code {
		d.mentions = append(d.mentions, mention{})
	}
	return code, true
}

func (d *graphDocument) node(id string, line int) {
	code, ok := d.code("node id", id, line)
	if !ok {
		return
	}
	if first := d.mentions[code].node; first > 0 {
		d.problems.at(line, "node id: got %s, which line %d has already", quoted([]byte(id)), first)
	}
	d.mentions[code].node = line
}

func (d *graphDocument) edge(edge graphEdge, line int) {
	from, fromGood := d.code("edge source", edge.Source, line)
	to, toGood := d.code("edge target", edge.Target, line)
	weight, weightGood := d.weight(edge, line)
	directed, err := strconv.ParseBool(edge.Directed)
	if edge.Directed == "" {
		directed = d.directed
	} else if err != nil {
		d.problems.at(line, "edge directed: got %q, want true or false", edge.Directed)
	}
	if !fromGood || !toGood || !weightGood {
		return
	}
	for _, code := range []uint64{from, to} {
		if d.mentions[code].edge == 0 {
			d.mentions[code].edge = line
		}
	}
	d.list(d.oneWay(directed)).add(from, to, weight, true)
}

// weight returns the weight that an edge states, or else the default.
func (d *graphDocument) weight(edge graphEdge, line int) (weight float64, ok bool) {
	for _, data := range edge.Data {
		if d.weightKeys[data.Key] {
			d.weighted++
			return d.weightOf([]byte(strings.TrimSpace(data.Value)), line)
		}
	}
	if d.hasDefault {
		return d.defaultWeight, true
	}
	if d.unweighted == 0 {
		d.unweighted = line
	}
	return 1, true
}

// finish checks what only the whole file can show.
func (d *graphDocument) finish() {
	if d.ids.count() == 0 {
		d.problems.at(0, "got no nodes")
	}
	for code, m := range d.mentions {
		if m.node == 0 {
			d.problems.at(m.edge, "edge: got %s as an end, want the id of a node of the file",
				quoted(d.ids.name(uint64(code))))
		}
	}
	if d.weighted > 0 && d.unweighted > 0 {
		d.problems.at(d.unweighted,
			"weight: got none, want one, as other edges have, or a default "+
				"in the key")
	}
	d.report.Weighted = d.weighted > 0 || d.hasDefault
	if !d.report.Weighted {
		d.ties.weights, d.arcs.weights = nil, nil
	}
}
