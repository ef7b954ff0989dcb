package scenarios

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"womsim/network/seeding"
	"womsim/scenarios/form"
	"womsim/sim/rng"
)

// A Selection is how consumers are chosen.
type Selection struct {
	By   string   // random, degree, trust, pagerank, k_core, ids or file
	IDs  []string // of ids and file, in their order
	File *Input   // of file
}

const ways = "random, degree, trust, pagerank, k_core, {ids: […]} or {file: …}"

func (s *Selection) shape() form.Shape {
	lists := []string{"ids", "file"}
	return form.OneOf(ways,
		form.WhenText(form.Enum{To: &s.By,
			Words:   []string{"random", "degree", "trust", "pagerank", "k_core"},
			Instead: map[string]string{"influence": "use degree, trust, pagerank or k_core"}}),
		form.WhenGroup(form.Validated(&form.Object{Alternatives: lists, Usual: "ids",
			Fields: []form.Field{
				{Key: "ids", Shape: form.ListOf(&s.IDs, func(to *string) form.Shape {
					return label{to}
				}, "ids of consumers"), Required: true, Of: lists[:1],
					Doc: "the ids of the consumers, best first"},
				{Key: "file", Shape: idFile{s}, Required: true, Of: lists[1:],
					Doc: "a file of ids, best first"},
			}}, s.chooseBy)))
}

// label is the shape of the id of a consumer: text or a whole number.
type label struct{ to *string }

func (s label) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind == form.NullNode || n.Kind >= form.ListNode {
		return r.Report(n, path, form.Problem{Want: "the id of a consumer"})
	}
	*s.to = n.Text
	return n
}

func (label) Describe() string { return "the id of a consumer" }

func (label) Schema(form.Use) *form.Schema {
	return &form.Schema{AnyOf: []*form.Schema{{Type: "string"}, {Type: "number"},
		{Type: "boolean"}}}
}

// chooseBy keeps the strategy that a group of fields stands for.
func (s *Selection) chooseBy() {
	s.By = "ids"
	if s.File != nil {
		s.By = "file"
	}
}

// idFile is the shape of the path of a file of ids, which are read.
type idFile struct{ to *Selection }

func (s idFile) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	normal := input{&s.to.File}.Read(r, path, n)
	if normal == nil {
		return nil
	}
	ids, err := r.Context.(*inputs).ids(s.to.File)
	if err != nil {
		return r.Report(n, path, form.Problem{Got: err.Error(), Want: "a file of ids"})
	}
	s.to.IDs = ids
	return normal
}

func (idFile) Describe() string { return "the path of a file" }

func (idFile) Schema(form.Use) *form.Schema { return &form.Schema{Type: "string"} }

// A countField is the field that says how many consumers are selected.
type countField struct {
	key, noun string
	to        *int
}

// check fills in the number: where consumers are named, all of them by default, and no more.
func (f countField) check(r *form.Reader, path string, n *form.Node, by *Selection) {
	named := len(by.IDs)
	switch {
	case n.Has(f.key) && named > 0 && *f.to > named:
		r.Report(n.At(f.key), form.Join(path, f.key), form.Problem{Got: n.At(f.key).Describe(),
			Want: fmt.Sprintf("at most the number of ids, %d", named)})
	case n.Has(f.key):
	case named > 0:
		*f.to = named
	default:
		r.Missing(n, form.Join(path, f.key), f.noun)
	}
}

// chooser returns the function that ranks consumers, best first. The path is that of the selection.
func (s *Selection) chooser(path string, g *graph) (func(rng.Channel) iter.Seq[uint32], error) {
	switch s.By {
	case "random":
		return func(draws rng.Channel) iter.Seq[uint32] {
			return seeding.Random(g.Nodes(), draws.Rank())
		}, nil
	case "ids", "file":
		nodes, err := seeding.IDs(g.Graph, s.IDs)
		if unknown := (seeding.UnknownError{}); errors.As(err, &unknown) {
			return nil, Problem{Path: form.Join(path, s.By), Got: form.Shorten(unknown.Got()),
				Want: unknown.Want}
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return func(rng.Channel) iter.Seq[uint32] { return slices.Values(nodes) }, nil
	}
	return func(rng.Channel) iter.Seq[uint32] { return slices.Values(g.ranking(s.By)) }, nil
}
