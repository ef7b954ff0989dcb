package report

import (
	"womsim/plots"
)

// steps are those of the funnel: the metric that counts, and the one that says what part of the
// step before it is.
var steps = []struct{ name, metric, rate, of string }{
	{"informed", "aware", "", ""},
	{"convictions", "convictions", "persuasion", " of informed"},
	{"purchases", "sales", "closing_rate", " of convictions"},
	{"owners", "adopters", "", ""},
	{"owners who recommend", "promoters", "advocacy_rate", " of owners"},
}

// funnel draws how many come how far.
func (a *album) funnel(string) (*plots.Figure, error) {
	s := plots.Funnel{
		Title: a.headline(), Quantity: "number " + a.when("by"), Replicates: a.Replicates,
		Subtitle: "From hearing of the product to recommending it. Who was convinced again " +
			"counts again; owners include seed users. " + a.choice(a.shown),
	}
	for _, point := range a.shown.points {
		s.Arms = append(s.Arms, a.name(a.shown, point))
	}
	for _, step := range steps {
		if !a.has(step.metric) {
			continue
		}
		row := plots.Step{Name: step.name}
		for _, point := range a.shown.points {
			reach, err := a.reach(point, step.metric, step.rate, step.of)
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
func (a *album) reach(point int, metric, rate, of string) (r plots.Reach, err error) {
	s, err := a.Summary(point, metric)
	if err != nil {
		return r, err
	}
	r = plots.Reach{Mean: s.Mean, P05: s.P05, P95: s.P95}
	if rate != "" && a.has(rate) {
		s, err = a.Summary(point, rate)
		if s.N > 0 {
			r.Rate = plots.Percent(s.Mean) + of
		}
	}
	return r, err
}
