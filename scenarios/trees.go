package scenarios

import (
	"fmt"
	"slices"
)

// replicates is a list of replicates, by number; it may be empty.
type replicates struct{ many[int] }

func replicateList(to *[]int) replicates {
	return replicates{many[int]{to, func(to *int) shape { return whole[int]{to, 0, maxReplicates - 1, ""} }, "numbers of replicates, from 0"}}
}

// read leaves an empty list out.
func (s replicates) read(r *reader, path string, n *node) *node {
	if n.kind == list && len(n.items) == 0 {
		return nil
	}
	normal := s.many.read(r, path, n)
	slices.Sort(*s.to)
	*s.to = slices.Compact(*s.to)
	return normal
}

// recordable refuses trees of replicates that are not run.
func (s *Scenario) recordable() error {
	p := &s.Points[0]
	for _, replicate := range p.Spec.Record.Trees {
		if replicate >= s.Replicates.Max {
			return s.located(Problem{Path: "record.trees", Got: fmt.Sprintf("replicate %d", replicate), Want: fmt.Sprintf("replicates that are run, from 0 to %d", s.Replicates.Max-1)}, p)
		}
	}
	return nil
}

func (s replicates) schema(as use) *Schema {
	list := s.many.schema(as)
	list.MinItems = 0
	return list
}
