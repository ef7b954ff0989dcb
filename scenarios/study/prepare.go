package study

import (
	"context"
	"errors"

	"womsim/scenarios"
)

// Prepare makes the model of every variant for the first replicate, so that everything that only
// the networks show is reported before a run: ids that no consumer has, weights beyond the largest,
// and draws that do not fit together. The error is Problems where a field of the scenario is to
// blame. Networks are held as a run would hold them.
func (st *Study) Prepare(ctx context.Context) error {
	var problems scenarios.Problems
	var others []error
	reported := map[string]bool{}
	for _, v := range st.Variants {
		err := st.CheckDraws(v, scenarios.MaxDraws/len(st.Variants))
		if err == nil {
			_, err = st.Model(ctx, v, 0)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var problem scenarios.Problem
		switch {
		case err == nil:
		case errors.As(err, &problem):
			problems = append(problems, st.Located(problem, v))
		case !reported[err.Error()]:
			reported[err.Error()] = true
			others = append(others, err)
		}
	}
	if len(problems) > 0 {
		others = append([]error{problems.Sorted()}, others...)
	}
	return errors.Join(others...)
}
