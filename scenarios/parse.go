package scenarios

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// The limits of a file. Anchors are written out, so that a small file can stand for a large one.
const (
	maxBytes = 1 << 20
	maxDepth = 32
	maxNodes = 100_000
	maxKeys  = 1000 // of one group
)

// parser turns YAML into nodes. It knows no field.
type parser struct {
	setting string // where the text stands, if not in the file
	nodes   int
	wrong   []flaw

	unreadable bool // what was read is not to be trusted
}

// A flaw is a problem at its place.
type flaw struct {
	Problem
	place place
	// of a field left out, or of several fields together, which another layer may put right
	rule bool
}

func (p *parser) refuse(at place, path, got, want, remedy string) {
	at.setting = p.setting
	p.wrong = append(p.wrong,
		flaw{Problem: Problem{Path: path, Got: got, Want: want, Remedy: remedy}, place: at})
}

// parse reads the one document of a text; null if there is none.
func (p *parser) parse(data []byte) *node {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !p.isText(data) {
		p.unreadable = true
		return &node{}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	if err := decoder.Decode(&first); err == io.EOF {
		return &node{}
	} else if err != nil {
		p.syntax(err)
		return &node{}
	}
	if err := decoder.Decode(&second); err == nil {
		p.refuse(place{line: second.Line, column: second.Column}, "", "a second document",
			"one scenario a file", "remove the line --- and what follows it")
	} else if err != io.EOF {
		p.syntax(err)
	}
	return p.node(first.Content[0], "", 1)
}

// isText checks size and encoding.
func (p *parser) isText(data []byte) bool {
	if len(data) > maxBytes {
		p.refuse(place{}, "", fmt.Sprintf("more than %d bytes", maxBytes), "a smaller scenario",
			"long lists of ids belong into a file of their own (select: {file: seeds.txt})")
		return false
	}
	line, column := 1, 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			p.refuse(place{line: line, column: column}, "", fmt.Sprintf("the byte 0x%02x", rest[0]),
				"text in UTF-8", "save the file in that encoding")
			return false
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f:
			p.refuse(place{line: line, column: column}, "",
				fmt.Sprintf("the control character 0x%02x", r), "text", "is this the right file?")
			return false
		case r == '\n':
			line, column = line+1, 0
		}
		rest, column = rest[size:], column+1
	}
	return true
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntax tells what the YAML reader could not read.
func (p *parser) syntax(err error) {
	at, message := place{line: 1, column: 1},
		strings.TrimSpace(strings.ReplaceAll(err.Error(), "\n", " "))
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = m[2]
		if line, err := strconv.Atoi(m[1]); err == nil {
			at.line = line
		}
	}
	remedy := "look at indentation, colons and brackets in this line and the one before"
	if strings.Contains(message, "cannot start any token") {
		remedy = "indent with blanks, never with tabs; put text that begins with % @ or ` in quotes"
	}
	p.unreadable = true
	p.refuse(at, "", "what is no YAML ("+message+")", "key: value lines", remedy)
}

// node converts a value; beyond the limits it gives null.
func (p *parser) node(y *yaml.Node, path string, depth int) *node {
	n := &node{place: place{y.Line, y.Column, p.setting, ""}}
	if p.nodes++; p.nodes > maxNodes || depth > maxDepth {
		if !p.unreadable {
			p.unreadable = true
			p.refuse(n.place, path, "too much", fmt.Sprintf("at most %d values, nested at most "+
				"%d deep, anchors written out", maxNodes, maxDepth), "")
		}
		return n
	}
	if y.Kind == yaml.AliasNode {
		aliased := p.node(y.Alias, path, depth+1)
		aliased.place = n.place
		return aliased
	}
	if tag := y.ShortTag(); y.Style&yaml.TaggedStyle != 0 && !coreTags[tag] {
		p.refuse(n.place, path, "the tag "+y.Tag, "a plain value", "")
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		p.group(n, y, path, depth)
	case yaml.SequenceNode:
		n.kind = list
		for i, item := range y.Content {
			if n.items = append(n.items, p.node(item, fmt.Sprintf("%s[%d]", path, i),
				depth+1)); p.unreadable {
				break
			}
		}
	default:
		n.kind, n.text = scalar(y), y.Value
	}
	return n
}

var coreTags = map[string]bool{"!!null": true, "!!bool": true, "!!int": true, "!!float": true,
	"!!str": true, "!!map": true, "!!seq": true}

func scalar(y *yaml.Node) kind {
	switch y.ShortTag() {
	case "!!null":
		return null
	case "!!bool":
		return boolean
	case "!!int", "!!float":
		return number
	}
	return text
}

func (p *parser) group(n *node, y *yaml.Node, path string, depth int) {
	n.kind = group
	if len(y.Content)/2 > maxKeys {
		p.unreadable = true
		p.refuse(n.place, path, fmt.Sprintf("%d fields", len(y.Content)/2),
			fmt.Sprintf("at most %d", maxKeys), "")
	}
	seen := make(map[string]int, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content) && !p.unreadable; i += 2 {
		k := y.Content[i]
		at := place{line: k.Line, column: k.Column}
		if k.Kind != yaml.ScalarNode || k.ShortTag() == "!!null" {
			p.refuse(at, path, "a key that is no name", "name: value", "")
			continue
		}
		if k.Value == "<<" && k.ShortTag() == "!!merge" {
			p.refuse(at, path, "the merge key <<", "fields written out",
				"an anchor can stand for a whole value, and an arm for a variation")
			continue
		}
		if line, twice := seen[k.Value]; twice {
			p.refuse(at, join(path, k.Value), "this key a second time", "each key once",
				fmt.Sprintf("the first is in line %d", line))
			continue
		}
		seen[k.Value] = k.Line
		value := p.node(y.Content[i+1], join(path, k.Value), depth+1)
		value.place.line, value.place.column = k.Line, k.Column
		n.fields = append(n.fields, entry{k.Value, value})
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// A setting is one --set, such as product.quality=0.9.
type setting struct {
	path  []string
	value *node
}

// parseSetting reads "path=value", the value being YAML.
func (p *parser) parseSetting(written string) (s setting, ok bool) {
	p.setting = cmp.Or(written, `""`)
	before := len(p.wrong)
	path, value, found := strings.Cut(written, "=")
	s = setting{splitPath(strings.TrimSpace(path)), p.parse([]byte(value))}
	if !found || slices.Contains(s.path, "") || strings.TrimSpace(value) == "" {
		p.refuse(place{}, "", strconv.Quote(shortened(written)),
			"path=value, such as product.quality=0.9", "null removes")
	}
	return s, len(p.wrong) == before
}

// splitPath takes a path apart. What follows sweep. or uncertain. is one key, itself a path.
func splitPath(path string) []string {
	for _, key := range []string{"sweep", uncertain} {
		if inner, ok := strings.CutPrefix(path, key+"."); ok {
			return []string{key, inner}
		}
	}
	return strings.Split(path, ".")
}
