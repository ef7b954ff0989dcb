package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
)

// replicates is a list of replicates, by number, each once; it may be empty.
type replicates struct {
	form.Shape
	to *[]int
}

func replicateList(to *[]int) replicates {
	return replicates{form.ListOf(to, func(to *int) form.Shape {
		return form.Integer(to, 0, maxReplicates-1)
	}, "numbers of replicates, from 0"), to}
}

// read leaves an empty list out.
func (s replicates) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind == form.ListNode && len(n.Items) == 0 {
		return nil
	}
	before := len(r.Problems)
	normal := s.Shape.Read(r, path, n)
	if whole := *s.to; len(r.Problems) == before {
		for i, number := range whole {
			if slices.Contains(whole[:i], number) {
				r.Report(n.Items[i], form.Item(path, i),
					form.Problem{Got: fmt.Sprintf("%d a second time", number),
						Want: "each replicate once"})
			}
		}
	}
	slices.Sort(*s.to)
	return normal
}

// Recordable refuses trees of replicates that are not run, in the order in which they are written.
func (s *Scenario) Recordable() error {
	var problems Problems
	var written []int
	p := &s.Points[0]
	if trees, ok := p.tree.Find([]string{"record", "trees"}); ok {
		replicateList(&written).Shape.Read(new(form.Reader), "", trees)
	}
	for i, replicate := range written {
		if replicate >= s.Replicates.Max {
			problems = append(problems,
				s.Located(Problem{Path: form.Item("record.trees", i),
					Got: fmt.Sprintf("replicate %d",
						replicate),
					Want: fmt.Sprintf("replicates that are run, from 0 to %d",
						s.Replicates.Max-1)}, &p.Variant))
		}
	}
	if problems != nil {
		return problems
	}
	return nil
}

func (s replicates) Schema(as form.Use) *form.Schema {
	list := s.Shape.Schema(as)
	list.MinItems = 0
	return list
}
