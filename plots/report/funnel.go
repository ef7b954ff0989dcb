package report

import (
	"womsim/plots"
)

// funnelSteps are those of the funnel: the metric that counts, and the one that says what part of
// the step before it is.
var funnelSteps = []struct{ name, metric, rate, of string }{
	{"informed", "aware", "", ""},
	{"convictions", "convictions", "persuasion", " of informed"},
	{"purchases", "sales", "closing_rate", " of convictions"},
	{"owners", "adopters", "", ""},
	{"owners who recommend", "promoters", "advocacy_rate", " of owners"},
}

// funnel draws how many come how far.
func (r *report) funnel(string) (*plots.Figure, error) {
	s := plots.Funnel{
		Title: r.title(), Quantity: "number " + r.endOfWindow("by"), Replicates: r.Replicates,
		Subtitle: "From hearing of the product to recommending it. Who was convinced again " +
			"counts again; owners include seed users. " + r.selectionNote(r.curvePoints),
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

// reach is how many come to a step at a point, and what part of the step before that is.
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
