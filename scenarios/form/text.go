package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// boolean is the shape of true or false.
type boolean struct{ to *bool }

// Boolean returns the shape of true or false.
func Boolean(to *bool) Shape { return boolean{to} }

func (boolean) Describe() string { return "`true` or `false`" }

func (s boolean) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != BooleanNode {
		return r.Report(n, path, Problem{Want: "true or false"})
	}
	*s.to = strings.EqualFold(n.Text, "true")
	return &Node{Kind: BooleanNode, Text: strconv.FormatBool(*s.to), Place: n.Place}
}

func (boolean) Schema(Use) *Schema { return &Schema{Type: "boolean"} }

// onlyTrue is the shape of true, which is otherwise left out.
type onlyTrue struct{ to *bool }

// OnlyTrue returns the shape of a value that is true or left out.
func OnlyTrue(to *bool) Shape { return onlyTrue{to} }

func (onlyTrue) Describe() string { return "`true`" }

func (s onlyTrue) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != BooleanNode || !strings.EqualFold(n.Text, "true") {
		return r.Report(n, path,
			Problem{Got: n.Describe(), Want: "true", Remedy: "leave it out for no"})
	}
	return boolean(s).Read(r, path, n)
}

func (onlyTrue) Schema(Use) *Schema { return &Schema{Const: true} }

// text is the shape of any text.
type text struct{ to *string }

// Text returns the shape of any text.
func Text(to *string) Shape { return text{to} }

func (text) Describe() string { return "text" }

func (s text) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != TextNode {
		remedy := ""
		if n.Kind < TextNode {
			remedy = "put it in quotes"
		}
		return r.Report(n, path, Problem{Got: n.Describe(), Want: "text", Remedy: remedy})
	}
	*s.to = n.Text
	return n
}

func (text) Schema(Use) *Schema { return &Schema{Type: "string"} }

// pattern is the shape of text of a certain form.
type pattern struct {
	to   *string
	form *regexp.Regexp
	noun string
}

// Pattern returns the shape of text that matches an expression; the noun says what it is.
func Pattern(to *string, form *regexp.Regexp, noun string) Shape { return pattern{to, form, noun} }

func (s pattern) Describe() string { return s.noun }

func (s pattern) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind == TextNode && !s.form.MatchString(n.Text) {
		return r.Report(n, path, Problem{Want: s.noun})
	}
	return text{s.to}.Read(r, path, n)
}

func (s pattern) Schema(Use) *Schema {
	return &Schema{Type: "string", Pattern: portable(s.form), Description: s.noun}
}

// Enum is the shape of one of a few words.
type Enum struct {
	To      *string
	Words   []string
	Instead map[string]string // words of other versions, and what to do instead
}

// Describe returns the words.
func (s Enum) Describe() string { return "`" + strings.Join(s.Words, "`, `") + "`" }

// Read keeps the word.
func (s Enum) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != TextNode || !slices.Contains(s.Words, n.Text) {
		p := Problem{Got: n.Describe(), Want: Or(s.Words), Remedy: DidYouMean(n.Text, s.Words)}
		if remedy, ok := s.Instead[n.Text]; ok {
			p.Got, p.Remedy = p.Got+", which is not part of this version", remedy
		}
		return r.Report(n, path, p)
	}
	*s.To = n.Text
	return n
}

// Schema lists the words.
func (s Enum) Schema(Use) *Schema { return &Schema{Enum: s.Words} }
