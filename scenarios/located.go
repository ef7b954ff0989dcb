package scenarios

import (
	"strings"

	"womsim/scenarios/form"
)

// Located returns a problem of a variant at the place of its field, in the layer that wrote it.
func (s *Scenario) Located(problem Problem, p *Variant) Problem {
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
