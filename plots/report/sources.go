package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"womsim/plots"
	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// maxParts is how many sources have a colour; of more the least are one.
const maxParts = 8

// people are the sources that are people who talk.
func people() []string { return new(sim.Config).Sources()[:metrics.NumTalkSources] }

// parts are the sources that convinced anybody at any point, or those whom they convinced bought:
// people, then channels.
func (a *album) parts(of string) (sources []string) {
	for _, source := range append(people(), a.Channels...) {
		if a.most(of+source) > 0 {
			sources = append(sources, source)
		}
	}
	return sources
}

// most is the most of a metric at any point, on average; 0 where the run does not have it.
func (a *album) most(metric string) (most float64) {
	i := slices.IndexFunc(a.Scalars, func(c results.Column) bool { return c.Name == metric })
	for _, s := range a.Summaries {
		if i >= 0 && s[i].Mean > most {
			most = s[i].Mean
		}
	}
	return most
}

// grouped are the parts, each alone as far as there are colours, those of the least together.
func (a *album) grouped(of string) (groups [][]string, names []string) {
	sources := a.parts(of)
	weighty := slices.Clone(sources)
	slices.SortStableFunc(weighty, func(x, y string) int {
		return cmp.Compare(a.most(of+y), a.most(of+x))
	})
	if len(weighty) > maxParts {
		weighty = weighty[:maxParts-1]
	}
	var rest []string
	for _, source := range sources {
		if !slices.Contains(weighty, source) {
			rest = append(rest, source)
			continue
		}
		groups, names = append(groups, []string{source}), append(names, called(source))
	}
	if rest != nil {
		groups, names = append(groups, rest), append(names, fmt.Sprintf("%d others", len(rest)))
	}
	return groups, names
}

// called is a source in words.
func called(source string) string {
	switch source {
	case "promoters":
		return "owners who recommend it"
	case "buzz":
		return "the convinced who talk before they own it"
	case "detractors":
		return "owners who warn of it"
	case "rejecters":
		return "those who rejected it"
	}
	return source
}

// convinced draws day by day who convinced consumers so far.
func (a *album) convinced(prefix string) (*plots.Figure, error) {
	if err := a.read(); err != nil {
		return nil, err
	}
	groups, names := a.grouped(prefix)
	l := plots.StackedArea{Parts: names, Timeline: plots.Timeline{
		Title: a.headline(), Quantity: "convictions so far", Replicates: a.Replicates,
		Window: [2]int{0, a.window - 1},
		Subtitle: "Convictions by who spoke the last word before, to the last day of the run; " +
			"who was convinced again counts again. " + a.choice(a.listed),
	}}
	if values := a.alongOne(); values <= maxInRow {
		l.PanelsPerRow = values
	}
	for _, point := range a.listed.points {
		s := plots.Stack{Label: a.name(a.listed, point), Days: a.curves["adopters"][point].Days}
		for _, group := range groups {
			s.Values = append(s.Values, a.soFar(s.Days, point, group))
		}
		l.Arms = append(l.Arms, s)
	}
	return l.Draw(), nil
}

// maxInRow is how many panels with their axes have room beside each other.
const maxInRow = 4

// alongOne is how many sweep points every arm has, if all have as many; else 0.
func (a *album) alongOne() int {
	n := len(a.Points) / len(a.Arms)
	for i, p := range a.Points {
		if p.Arm != a.Arms[i/n%len(a.Arms)] || len(a.listed.points) < len(a.Points) || n == 1 {
			return 0
		}
	}
	return n
}

// soFar are the convictions by sources at a point, added up day by day.
func (a *album) soFar(days []int, point int, sources []string) []float64 {
	sums := make([]float64, len(days))
	for _, source := range sources {
		c := a.curves[metrics.ConvictionsBy+source][point]
		for i, day := range c.Days {
			if k := day - days[0]; k >= 0 && k < len(sums) && !math.IsNaN(c.Summaries[i].Mean) {
				sums[k] += c.Summaries[i].Mean
			}
		}
	}
	for k := 1; k < len(sums); k++ {
		sums[k] += sums[k-1]
	}
	return sums
}

// credited draws who convinced those who bought.
func (a *album) credited(prefix string) (*plots.Figure, error) {
	groups, names := a.grouped(prefix)
	c := plots.StackedBars{
		Title: a.headline(), Quantity: withUnit("sales "+a.when("by"),
			"units"), Replicates: a.Replicates, Parts: names,
		Subtitle: "Purchases, by who had convinced the buyer. " + a.choice(a.listed),
	}
	for _, point := range a.listed.points {
		p := plots.Bar{Label: a.name(a.listed, point)}
		for _, group := range groups {
			sum := 0.0
			for _, source := range group {
				sum += a.mean(point, prefix+source)
			}
			p.Values = append(p.Values, sum)
		}
		c.Arms = append(c.Arms, p)
	}
	return c.Draw(), nil
}

// mean is that of a metric at a point; 0 where it does not apply.
func (a *album) mean(point int, metric string) float64 {
	if s, err := a.Summary(point, metric); err == nil && !math.IsNaN(s.Mean) {
		return s.Mean
	}
	return 0
}
