package scenarios

import (
	"fmt"
	"slices"
)

// replicates is a list of replicates, by number, each once; it may be empty.
type replicates struct{ many[int] }

func replicateList(to *[]int) replicates {
	return replicates{many[int]{to, func(to *int) shape {
		return whole[int]{to, 0, maxReplicates - 1, ""}
	}, "numbers of replicates, from 0"}}
}

// read leaves an empty list out.
func (s replicates) read(r *reader, path string, n *node) *node {
	if n.kind == list && len(n.items) == 0 {
		return nil
	}
	before := len(r.wrong)
	normal := s.many.read(r, path, n)
	if whole := *s.to; len(r.wrong) == before {
		for i, number := range whole {
			if slices.Contains(whole[:i], number) {
				r.advise(n.items[i], item(path, i), fmt.Sprintf("%d a second time", number),
					"each replicate once", "")
			}
		}
	}
	slices.Sort(*s.to)
	return normal
}

// recordable refuses trees of replicates that are not run, in the order in which they are written.
func (s *Scenario) recordable() error {
	var problems Problems
	var written []int
	p := &s.Points[0]
	if trees, ok := p.tree.find([]string{"record", "trees"}); ok {
		replicateList(&written).many.read(new(reader), "", trees)
	}
	for i, replicate := range written {
		if replicate >= s.Replicates.Max {
			problems = append(problems,
				s.located(Problem{Path: item("record.trees", i), Got: fmt.Sprintf("replicate %d",
					replicate),
					Want: fmt.Sprintf("replicates that are run, from 0 to %d",
						s.Replicates.Max-1)}, p))
		}
	}
	if problems != nil {
		return problems
	}
	return nil
}

func (s replicates) schema(as use) *Schema {
	list := s.many.schema(as)
	list.MinItems = 0
	return list
}
