package report

import (
	"womsim/plots"
)

// funnelSteps lists the steps of the funnel: the metric that counts, and the metric of the
// conversion from the step before.
var funnelSteps = []struct{ name, metric, rate, of string }{
	{"informed", "aware", "", ""},
	{"convictions", "convictions", "persuasion", " of informed"},
	{"purchases", sales, "closing_rate", " of convictions"},
	{"owners", adopters, "", ""},
	{"owners who recommend", "promoters", "advocacy_rate", " of owners"},
}

// funnel draws how many consumers reach each step.
func (r *report) funnel(string) (*plots.Figure, error) {
	s := plots.Funnel{
		Title: r.title(), Quantity: "number " + r.endOfWindow("by"), Replicates: r.Replicates,
		Subtitle: "From hearing of the product to recommending it. Repeat convictions count " +
			"again; owners include seed users. " + r.selectionNote(r.curvePoints),
	}
	for _, point := range r.curvePoints.points {
		s.Arms = append(s.Arms, r.pointLabel(r.curvePoints, point))
	}
	for _, step := range funnelSteps {
		if !r.has(step.metric) {
			continue
		}
		row := plots.Step{Name: step.name}
		for _, point := range r.curvePoints.points {
			reach, err := r.reach(point, step.metric, step.rate, step.of)
			if err != nil {
				return nil, err
			}
			row.Arms = append(row.Arms, reach)
		}
		s.Steps = append(s.Steps, row)
	}
	return s.Draw(), nil
}

// reach returns how many consumers of a point reach a step, and the conversion from the step
// before.
func (r *report) reach(point int, metric, rate, of string) (step plots.Reach, err error) {
	s, err := r.Summary(point, metric)
	if err != nil {
		return step, err
	}
	step = plots.Reach{Mean: s.Mean, P05: s.P05, P95: s.P95}
	if rate != "" && r.has(rate) {
		s, err = r.Summary(point, rate)
		if s.N > 0 {
			step.Rate = plots.Percent(s.Mean) + of
		}
	}
	return step, err
}
