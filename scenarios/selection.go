package scenarios

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"womsim/network/seeding"
	"womsim/sim/rng"
)

// Selection is how consumers are chosen.
type Selection struct {
	By   string   // random, degree, trust, pagerank, k_core, ids or file
	IDs  []string // of ids and file, in their order
	File *Input   // of file
}

// selecting are the channels that begin with chosen consumers: so many, as the field has it.
type selecting interface {
	selection() (field string, number int, by *Selection)
}

const ways = "random, degree, trust, pagerank, k_core, {ids: […]} or {file: …}"

func (s *Selection) shape() shape {
	lists := []string{"ids", "file"}
	return forms{[]form{
		{ofKind(text), word{&s.By, []string{"random", "degree", "trust", "pagerank", "k_core"}}},
		{ofKind(group), then{&object{name: "select", alternatives: lists, usual: "ids",
			fields: []field{
				{key: "ids", shape: many[string]{&s.IDs, func(to *string) shape {
					return label{to}
				}, "ids of consumers"}, of: lists[:1], required: true, doc: "the ids of the consumers, best first"},
				{key: "file", shape: idFile{s}, of: lists[1:], required: true,
					doc: "a file of ids, best first"},
			}}, s.settle}},
	}, ways}
}

// label is the id of a consumer: text or a whole number.
type label struct{ to *string }

func (s label) read(r *reader, path string, n *node) *node {
	if n.kind == null || n.kind >= list {
		return r.refuse(n, path, "the id of a consumer")
	}
	*s.to = n.text
	return n
}

// settle is the way of choosing that a group of fields stands for.
func (s *Selection) settle() {
	s.By = "ids"
	if s.File != nil {
		s.By = "file"
	}
}

// idFile is the path of a file of ids, which are read.
type idFile struct{ to *Selection }

func (s idFile) read(r *reader, path string, n *node) *node {
	normal := input{&s.to.File}.read(r, path, n)
	if normal == nil {
		return nil
	}
	ids, err := r.inputs.ids(s.to.File)
	if err != nil {
		return r.advise(n, path, err.Error(), "a file of ids", "")
	}
	s.to.IDs = ids
	return normal
}

// count sees to how many are chosen, as the field at key has it: where they are named, all by
// default, and no more.
func (s *Selection) count(r *reader, path string, n *node, key, wanted string, to *int) {
	named := len(s.IDs)
	switch {
	case n.has(key) && named > 0 && *to > named:
		r.advise(n.at(key), join(path, key), n.at(key).got(), "at most the number of ids, "+
			plainNumber(float64(named)), "")
	case n.has(key):
	case named > 0:
		*to = named
	default:
		r.missing(n, join(path, key), wanted)
	}
}

// choice is whom to choose, best first. The path is that of the selection.
func (s *Selection) choice(path string, g *graph) (func(rng.Channel) iter.Seq[uint32], error) {
	switch s.By {
	case "random":
		return func(draws rng.Channel) iter.Seq[uint32] {
			return seeding.Random(g.Nodes(), draws.Rank())
		}, nil
	case "ids", "file":
		nodes, err := seeding.IDs(g.Graph, s.IDs)
		if unknown := (seeding.UnknownError{}); errors.As(err, &unknown) {
			return nil, Problem{Path: join(path, s.By), Got: shortened(unknown.Got()),
				Want: unknown.Want}
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return func(rng.Channel) iter.Seq[uint32] { return slices.Values(nodes) }, nil
	}
	return func(rng.Channel) iter.Seq[uint32] { return slices.Values(g.ranking(s.By)) }, nil
}
