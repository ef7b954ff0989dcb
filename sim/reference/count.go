package reference

import "womsim/sim"

func emptyResult(c *sim.Config, channels []sim.Channel) *sim.Result {
	days := c.Timeline.Days()
	r := &sim.Result{FirstDay: c.Timeline.FirstDay(),
		Sources: (&sim.Config{Channels: channels}).Sources(), Quality: make([]float64, days)}
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

// count writes down the states at the end of the day.
func (b *brand) count() {
	r, d := b.result, b.index()
	add := func(series []int64, is bool) {
		if is {
			series[d]++
		}
	}
	for _, v := range b.journeys {
		add(r.Aware, v.informed)
		add(r.Convinced, v.state == convinced)
		add(r.Adopters, len(v.purchases) > 0)
		add(r.Rejected, v.state == rejected)
		add(r.Excluded, v.state == excluded)
		add(r.NotYetInMarket, v.state == outside)
		add(r.Promoters, v.opinion == promoter)
		add(r.Passives, v.opinion == passive)
		add(r.Detractors, v.opinion == detractor)
	}
	r.Quality[d], r.Members[d], r.Invitations[d] = b.quality, b.members(), b.invitations()
	for _, queue := range b.desks {
		r.Queue[d] += int64(len(queue))
	}
}

// finished is the result after the last day.
func (b *brand) finished() *sim.Result {
	for _, e := range b.episodes {
		if e.begin+e.length > b.Timeline.LastDay() {
			b.result.OpenEpisodes++
		}
	}
	if !b.Record.Awareness {
		b.result.Aware, b.result.Exposures = nil, nil
	}
	return b.result
}
