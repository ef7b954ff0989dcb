package form

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// MaxBytes is the size of a file at most.
const MaxBytes = 1 << 20

// The other limits of a file. Anchors are written out, so that a small file can stand for a large
// one.
const (
	maxDepth = 32
	maxNodes = 100_000
	maxKeys  = 1000 // of one group
)

// Parse reads the one document of a YAML file; null if there is none. Where the file is broken,
// the node is not to be trusted.
func Parse(data []byte) (root *Node, problems Problems, broken bool) {
	var p parser
	root = p.parse(data)
	return root, p.problems, p.unreadable
}

// parser turns YAML into nodes. It knows no field.
type parser struct {
	setting  string // where the text stands, if not in the file
	nodes    int
	problems Problems

	unreadable bool // what was read is not to be trusted
}

// report adds a problem at a place of what is read.
func (p *parser) report(at Place, path string, problem Problem) {
	at.Setting = p.setting
	problem.Place, problem.Path = at, path
	p.problems = append(p.problems, problem)
}

// parse reads the one document of a text; null if there is none.
func (p *parser) parse(data []byte) *Node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !p.isText(data) {
		p.unreadable = true
		return &Node{}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	if err := decoder.Decode(&first); err == io.EOF {
		return &Node{}
	} else if err != nil {
		p.syntax(err)
		return &Node{}
	}
	if err := decoder.Decode(&second); err == nil {
		p.report(Place{Line: second.Line, Column: second.Column}, "",
			Problem{Got: "a second document", Want: "one document a file",
				Remedy: "remove the line --- and what follows it"})
	} else if err != io.EOF {
		p.syntax(err)
	}
	return p.node(first.Content[0], "", 1)
}

// isText checks size and encoding.
func (p *parser) isText(data []byte) bool {
	if len(data) > MaxBytes {
		p.report(Place{}, "", Problem{Got: fmt.Sprintf("more than %d bytes", MaxBytes),
			Want: "a smaller file", Remedy: "long lists of ids belong into files of their own"})
		return false
	}
	line, column := 1, 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		at := Place{Line: line, Column: column}
		switch {
		case r == utf8.RuneError && size == 1:
			p.report(at, "", Problem{Got: fmt.Sprintf("the byte 0x%02x", rest[0]),
				Want: "text in UTF-8", Remedy: "save the file in that encoding"})
			return false
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f:
			p.report(at, "", Problem{Got: fmt.Sprintf("the control character 0x%02x", r),
				Want: "text", Remedy: "is this the right file?"})
			return false
		case r == '\n':
			line, column = line+1, 0
		}
		rest, column = rest[size:], column+1
	}
	return true
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntax reports what the YAML reader could not read.
func (p *parser) syntax(err error) {
	at := Place{Line: 1, Column: 1}
	message := strings.TrimSpace(strings.ReplaceAll(err.Error(), "\n", " "))
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = m[2]
		if line, err := strconv.Atoi(m[1]); err == nil {
			at.Line = line
		}
	}
	remedy := "look at indentation, colons, which a blank follows, and brackets in this line and " +
		"the one before"
	if strings.Contains(message, "cannot start any token") {
		remedy = "indent with blanks, never with tabs; put text that begins with % @ or ` in quotes"
	}
	p.unreadable = true
	p.report(at, "", Problem{Got: "what is no YAML (" + message + ")", Want: "key: value lines",
		Remedy: remedy})
}

// node converts a value; beyond the limits it gives null.
func (p *parser) node(y *yaml.Node, path string, depth int) *Node {
	n := &Node{Place: Place{Line: y.Line, Column: y.Column, Setting: p.setting}}
	if p.nodes++; p.nodes > maxNodes || depth > maxDepth {
		if !p.unreadable {
			p.unreadable = true
			p.report(n.Place, path,
				Problem{Got: "too much", Want: fmt.Sprintf("at most %d values, "+
					"nested at most %d deep, anchors written out", maxNodes, maxDepth)})
		}
		return n
	}
	if y.Kind == yaml.AliasNode {
		aliased := p.node(y.Alias, path, depth+1)
		aliased.Place = n.Place
		return aliased
	}
	if tag := y.ShortTag(); y.Style&yaml.TaggedStyle != 0 && !coreTags[tag] {
		p.report(n.Place, path, Problem{Got: "the tag " + y.Tag, Want: "a plain value"})
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		p.group(n, y, path, depth)
	case yaml.SequenceNode:
		n.Kind = ListNode
		for i := 0; i < len(y.Content) && !p.unreadable; i++ {
			n.Items = append(n.Items, p.node(y.Content[i], Item(path, i), depth+1))
		}
	default:
		n.Kind, n.Text = scalar(y), y.Value
	}
	return n
}

var coreTags = map[string]bool{"!!null": true, "!!bool": true, "!!int": true, "!!float": true,
	"!!str": true, "!!map": true, "!!seq": true}

func scalar(y *yaml.Node) Kind {
	switch y.ShortTag() {
	case "!!null":
		return NullNode
	case "!!bool":
		return BooleanNode
	case "!!int", "!!float":
		return NumberNode
	}
	return TextNode
}

// group converts the entries of a group.
func (p *parser) group(n *Node, y *yaml.Node, path string, depth int) {
	n.Kind = GroupNode
	if len(y.Content)/2 > maxKeys {
		p.unreadable = true
		p.report(n.Place, path, Problem{Got: fmt.Sprintf("%d fields", len(y.Content)/2),
			Want: fmt.Sprintf("at most %d", maxKeys)})
	}
	seen := make(map[string]int, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content) && !p.unreadable; i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		if p.isKey(k, path, seen) && p.isApart(k, v, path) {
			seen[k.Value] = k.Line
			value := p.node(v, Join(path, k.Value), depth+1)
			value.Place.Line, value.Place.Column = k.Line, k.Column
			n.Entries = append(n.Entries, Entry{k.Value, value})
		}
	}
}

// isKey reports whether a key is a name, for the first time in its group; seen has the lines of
// those before.
func (p *parser) isKey(k *yaml.Node, path string, seen map[string]int) bool {
	at := Place{Line: k.Line, Column: k.Column}
	if k.Kind != yaml.ScalarNode || k.ShortTag() == "!!null" {
		p.report(at, path, Problem{Got: "a key that is no name", Want: "name: value"})
		return false
	}
	if k.Value == "<<" && k.ShortTag() == "!!merge" {
		p.report(at, path, Problem{Got: "the merge key <<", Want: "fields written out",
			Remedy: "an anchor can stand for a whole value, and an arm for a variation"})
		return false
	}
	line, twice := seen[k.Value]
	if twice {
		p.report(at, Join(path, k.Value), Problem{Got: "this key a second time",
			Want: "each key once", Remedy: fmt.Sprintf("the first is in line %d", line)})
	}
	return !twice
}

// joined is a key and a value without a blank between them, which YAML takes for one key.
var joined = regexp.MustCompile(`^([^:"' ]+):(\S.*)$`)

// isApart reports whether a key stands apart from its value: {a:1} is a key a:1 without value.
func (p *parser) isApart(k, v *yaml.Node, path string) bool {
	m := joined.FindStringSubmatch(k.Value)
	if m == nil || k.Style != 0 || v.Kind != yaml.ScalarNode || v.Value != "" || v.Style != 0 {
		return true
	}
	p.report(Place{Line: k.Line, Column: k.Column}, path, Problem{
		Got: "the key " + Shorten(k.Value) + " without a value", Want: "key: value",
		Remedy: "write a blank after the colon: " + Shorten(m[1]+": "+m[2])})
	return false
}
