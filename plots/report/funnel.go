package report

import (
	"womsim/plots"
	"womsim/sim/metrics"
)

// funnelSteps lists the steps of the funnel: the metric that counts, and the metric of the
// conversion from the step before.
var funnelSteps = []struct{ name, metric, rate, of string }{
	{"informed", metrics.Aware, "", ""},
	{"convictions", metrics.Convictions, metrics.Persuasion, " of informed"},
	{"purchases", metrics.Sales, metrics.ClosingRate, " of convictions"},
	{"owners", metrics.Adopters, "", ""},
	{"owners who recommend", metrics.Promoters, metrics.AdvocacyRate, " of owners"},
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
		if !r.Has(step.metric) {
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
	if rate != "" && r.Has(rate) {
		s, err = r.Summary(point, rate)
		if s.N > 0 {
			step.Rate = plots.Percent(s.Mean) + of
		}
	}
	return step, err
}
