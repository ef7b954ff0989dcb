package reference

import (
	"math"

	"womsim/sim"
)

// emptyResult returns a result with all series at 0.
func emptyResult(c *sim.Config, l *sim.Launch) *sim.Result {
	days := c.Timeline.Days()
	r := &sim.Result{FirstDay: c.Timeline.FirstDay(), Sources: l.Sources(),
		Quality: make([]float64, days), Shock: 1, HomophilyReached: math.NaN()}
	for _, series := range r.Series() {
		if series.Counts != nil {
			*series.Counts = make([]int64, days)
			continue
		}
		for range r.Sources {
			*series.BySource = append(*series.BySource, make([]int64, days))
		}
	}
	return r
}

// count records the states at the end of the day.
func (r *productRun) count() {
	result, d := r.result, r.index()
	add := func(series []int64, is bool) {
		if is {
			series[d]++
		}
	}
	for _, v := range r.journeys {
		add(result.Aware, v.informed)
		add(result.Convinced, v.state == convinced)
		add(result.Adopters, len(v.purchases) > 0)
		add(result.Rejected, v.state == rejected)
		add(result.Excluded, v.state == excluded)
		add(result.Gone, v.state == gone)
		add(result.NotYetInMarket, v.state == notInMarket)
		add(result.Promoters, v.opinion == promoter)
		add(result.Passives, v.opinion == passive)
		add(result.Detractors, v.opinion == detractor)
	}
	result.Quality[d], result.Members[d], result.Invitations[d], result.Forgiven[d] = r.quality,
		r.members(), r.invitations(), r.forgiven
	for _, queue := range r.desks {
		result.Queue[d] += int64(len(queue))
	}
}

// finish completes the result after the last day.
func (r *productRun) finish() *sim.Result {
	for _, e := range r.episodes {
		if e.begin+e.length > r.Timeline.LastDay() {
			r.result.OpenEpisodes++
		}
	}
	if !r.Record.Awareness {
		r.result.Aware, r.result.Exposures = nil, nil
	}
	return r.result
}
