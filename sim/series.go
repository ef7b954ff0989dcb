package sim

// reset makes all series zero and as long as the model's run.
func (t *Result) reset(o *compiledProduct) {
	days, sources := o.config.Timeline.Days(), len(o.sources)
	t.Product, t.FirstDay, t.Sources = o.product.Name, o.config.Timeline.FirstDay(), o.sources
	t.OtherProducts, t.OpenEpisodes, t.SameSegmentContacts, t.Stats = t.OtherProducts[:0], 0, 0,
		Stats{}
	for _, s := range t.series() {
		*s = zeros(*s, days)
	}
	t.Quality = zeros(t.Quality, days)
	for _, s := range t.bySource() {
		*s = zeroRows(*s, sources, days)
	}
	if o.config.Record.Awareness {
		t.Aware = zeros(t.Aware, days)
		t.Exposures = zeroRows(t.Exposures, sources, days)
	} else {
		t.Aware, t.Exposures = nil, nil
	}
}

// series are those that every run has; bySource the same by source.
func (t *Result) series() [19]*[]int64 {
	return [...]*[]int64{
		&t.Convinced, &t.Adopters, &t.Sales, &t.Rejected, &t.Promoters, &t.Passives, &t.Detractors,
		&t.Unmet, &t.Returned, &t.RepeatSales, &t.Excluded, &t.NotYetInMarket, &t.Members,
		&t.Complaints, &t.Queue, &t.Answered, &t.Recovered, &t.WaitDays, &t.Invitations,
	}
}

func (t *Result) bySource() [4]*[][]int64 {
	return [...]*[][]int64{&t.Convictions, &t.Seeded, &t.SalesBy, &t.Actions}
}

func zeros[T int64 | float64](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func zeroRows(rows [][]int64, n, length int) [][]int64 {
	for len(rows) < n {
		rows = append(rows, nil)
	}
	rows = rows[:n]
	for i := range rows {
		rows[i] = zeros(rows[i], length)
	}
	return rows
}
