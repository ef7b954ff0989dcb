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

// maxParts is the number of sources with a colour each; of more, the least share one.
const maxParts = 8

// talkSources returns the sources of word of mouth.
func talkSources() []string { return new(sim.Config).Sources()[:metrics.NumTalkSources] }

// activeSources returns the sources whose metric, named by its prefix, is above zero at any point:
// word of mouth, then channels.
func (r *report) activeSources(of string) (sources []string) {
	for _, source := range append(talkSources(), r.Channels...) {
		if r.largestMean(of+source) > 0 {
			sources = append(sources, source)
		}
	}
	return sources
}

// largestMean returns the greatest mean of a metric over all points; 0 where the run does not have
// it.
func (r *report) largestMean(metric string) (most float64) {
	i := results.Index(r.Scalars, metric)
	for _, s := range r.Summaries {
		if i >= 0 && s[i].Mean > most {
			most = s[i].Mean
		}
	}
	return most
}

// grouped returns the active sources with their names: one group for each of the largest, one for
// the rest.
func (r *report) grouped(of string) (groups [][]string, names []string) {
	sources := r.activeSources(of)
	weighty := slices.Clone(sources)
	slices.SortStableFunc(weighty, func(x, y string) int {
		return cmp.Compare(r.largestMean(of+y), r.largestMean(of+x))
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
		groups, names = append(groups, []string{source}), append(names, sourceName(source))
	}
	if rest != nil {
		groups, names = append(groups, rest), append(names, fmt.Sprintf("%d others", len(rest)))
	}
	return groups, names
}

// sourceName writes a source in words.
func sourceName(source string) string {
	switch source {
	case "promoters":
		return "owners who recommend it"
	case "buzz":
		return "consumers who tell the news"
	case "detractors":
		return "owners who warn of it"
	case "rejecters":
		return "consumers who rejected it"
	}
	return source
}

// convinced draws the convictions so far by source, day by day.
func (r *report) convinced(prefix string) (*plots.Figure, error) {
	if err := r.readCurves(); err != nil {
		return nil, err
	}
	groups, names := r.grouped(prefix)
	l := plots.StackedArea{Parts: names, Timeline: plots.Timeline{
		Title: r.title(), Quantity: "convictions so far", Replicates: r.Replicates,
		Window: [2]int{0, r.longestWindow - 1},
		Subtitle: "Convictions by last touch, to the last day of the run; repeat convictions " +
			"count again. " + r.selectionNote(r.rowPoints),
	}}
	if values := r.sweepSize(); values <= maxPerRow {
		l.PanelsPerRow = values
	}
	for _, point := range r.rowPoints.points {
		s := plots.Stack{Label: r.pointLabel(r.rowPoints, point),
			Days: r.curves[metrics.Adopters][point].Days}
		for _, group := range groups {
			s.Values = append(s.Values, r.cumulative(s.Days, point, group))
		}
		l.Arms = append(l.Arms, s)
	}
	return l.Draw(), nil
}

// maxPerRow is the number of panels with axes that have room beside each other.
const maxPerRow = 4

// sweepSize returns the number of sweep points of every arm; 0 where arms differ or points are left
// out.
func (r *report) sweepSize() int {
	n := len(r.Points) / len(r.Arms)
	for i, p := range r.Points {
		if p.Arm != r.Arms[i/n%len(r.Arms)] || len(r.rowPoints.points) < len(r.Points) || n == 1 {
			return 0
		}
	}
	return n
}

// cumulative returns the convictions by sources at a point, added up day by day.
func (r *report) cumulative(days []int, point int, sources []string) []float64 {
	sums := make([]float64, len(days))
	for _, source := range sources {
		c := r.curves[metrics.ConvictionsBy+source][point]
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

// credited draws the sales by source.
func (r *report) credited(prefix string) (*plots.Figure, error) {
	groups, names := r.grouped(prefix)
	c := plots.StackedBars{
		Title: r.title(), Quantity: r.metricTitle(metrics.Sales), Replicates: r.Replicates,
		Parts: names,
		Subtitle: "Purchases by last touch: who had convinced the buyer. " +
			r.selectionNote(r.rowPoints),
	}
	for _, point := range r.rowPoints.points {
		p := plots.Bar{Label: r.pointLabel(r.rowPoints, point)}
		for _, group := range groups {
			sum := 0.0
			for _, source := range group {
				sum += r.mean(point, prefix+source)
			}
			p.Values = append(p.Values, sum)
		}
		c.Arms = append(c.Arms, p)
	}
	return c.Draw(), nil
}

// mean returns a metric's mean at a point, or 0.
func (r *report) mean(point int, metric string) float64 {
	if s, err := r.Summary(point, metric); err == nil && !math.IsNaN(s.Mean) {
		return s.Mean
	}
	return 0
}
