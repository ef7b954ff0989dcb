package scenarios

import (
	"context"
	"errors"
	"strings"

	"womsim/scenarios/form"
)

// Prepare makes the model of every variant for the first replicate, so that all that only the
// networks show is told before a run: ids that no consumer has, weights beyond the largest; and
// draws that do not fit together. It comes back as Problems where a field of the scenario is to
// blame. Networks are held as a run would hold them.
func (r *Study) Prepare(ctx context.Context) error {
	var problems Problems
	var others []error
	told := map[string]bool{}
	for _, p := range r.variants {
		err := r.checkDraws(p, maxDraws/len(r.variants))
		if err == nil {
			_, err = r.Model(ctx, p, 0)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var problem Problem
		switch {
		case err == nil:
		case errors.As(err, &problem):
			problems = append(problems, r.located(problem, p))
		case !told[err.Error()]:
			told[err.Error()] = true
			others = append(others, err)
		}
	}
	if len(problems) > 0 {
		others = append([]error{problems.Sorted()}, others...)
	}
	return errors.Join(others...)
}

// located is a problem of a point at the place of its field, in the layer that wrote it.
func (s *Scenario) located(problem Problem, p *Point) Problem {
	at, _ := p.tree.Find(form.Steps(problem.Path))
	problem.File, problem.Line, problem.Column, problem.Setting = s.file, at.Place.Line,
		at.Place.Column, at.Place.Setting
	switch under := at.Place.Layer; {
	case strings.HasPrefix(under, "sweep."):
		problem.Path = "sweep." + problem.Path
	case strings.HasPrefix(under, uncertain+"."):
		problem.Path = form.Join(uncertain, problem.Path)
	case under != "":
		problem.Path = under + "." + problem.Path
	}
	return problem
}
