package sim

import "math"

// A Series is one of the daily series of a Result, to read or to write.
type Series struct {
	Name     string
	Counts   *[]int64   // by day; nil where the series is by source
	BySource *[][]int64 // by source and day
}

// Series lists the daily series of a result. Aware and Exposures point to nil where awareness is
// not recorded; Quality, which is no count, is not among them.
func (t *Result) Series() []Series {
	all := t.series()
	return all[:]
}

// series returns Series as an array, so that a replicate allocates nothing.
func (t *Result) series() [35]Series {
	return [...]Series{
		{SeriesAware, &t.Aware, nil}, {SeriesConvinced, &t.Convinced, nil},
		{SeriesAdopters, &t.Adopters, nil}, {SeriesSales, &t.Sales, nil},
		{SeriesRejected, &t.Rejected, nil}, {SeriesPromoters, &t.Promoters, nil},
		{SeriesPassives, &t.Passives, nil}, {SeriesDetractors, &t.Detractors, nil},
		{SeriesUnmet, &t.Unmet, nil}, {SeriesInvitations, &t.Invitations, nil},
		{SeriesReturned, &t.Returned, nil}, {SeriesRepeatSales, &t.RepeatSales, nil},
		{SeriesExcluded, &t.Excluded, nil}, {SeriesNotInMarket, &t.NotYetInMarket, nil},
		{SeriesMembers, &t.Members, nil}, {SeriesComplaints, &t.Complaints, nil},
		{SeriesAnswered, &t.Answered, nil}, {SeriesRecovered, &t.Recovered, nil},
		{SeriesQueue, &t.Queue, nil}, {SeriesWaitDays, &t.WaitDays, nil},
		{SeriesGone, &t.Gone, nil}, {SeriesForgiven, &t.Forgiven, nil},
		{SeriesLostPrice, &t.LostPrice, nil}, {SeriesLostStock, &t.LostStock, nil},
		{SeriesLostInvitation, &t.LostInvitation, nil}, {SeriesLostGroup, &t.LostGroup, nil},
		{SeriesLostNeed, &t.LostNeed, nil}, {SeriesNeeds, &t.Needs, nil},
		{SeriesNeedsHeld, &t.NeedsHeld, nil}, {SeriesNeedsElsewhere, &t.NeedsElsewhere, nil},
		{SeriesConvictions, nil, &t.Convictions}, {SeriesExposures, nil, &t.Exposures},
		{SeriesSeeded, nil, &t.Seeded}, {SeriesSalesBySource, nil, &t.SalesBy},
		{SeriesActions, nil, &t.Actions},
	}
}

// reset makes all series zero and as long as the model's run.
func (t *Result) reset(o *compiledProduct) {
	days, sources := o.config.Timeline.Days(), len(o.sources)
	t.Product, t.FirstDay, t.Sources = o.product.Name, o.config.Timeline.FirstDay(), o.sources
	t.OtherProducts, t.OpenEpisodes = t.OtherProducts[:0], 0
	t.SameSegmentContacts, t.HomophilyReached, t.Stats = 0, math.NaN(), Stats{}
	t.Quality, t.Mood, t.Shock = zeros(t.Quality, days), nil, 1
	aware := o.config.Record.Awareness
	for _, s := range t.series() {
		switch {
		case s.Counts == &t.Aware && !aware:
			t.Aware = nil
		case s.BySource == &t.Exposures && !aware:
			t.Exposures = nil
		case s.Counts != nil:
			*s.Counts = zeros(*s.Counts, days)
		default:
			*s.BySource = zeroRows(*s.BySource, sources, days)
		}
	}
}

// add adds the counts of another shard.
func (t *Result) add(o *Result) {
	others := o.series()
	for i, s := range t.series() {
		if s.Counts != nil {
			addSeries(*s.Counts, *others[i].Counts)
			continue
		}
		for source := range *s.BySource {
			addSeries((*s.BySource)[source], (*others[i].BySource)[source])
		}
	}
	t.OpenEpisodes += o.OpenEpisodes
	t.Stats.Contacts += o.Stats.Contacts
	t.Stats.ContactsScanned += o.Stats.ContactsScanned
	t.Stats.Arrivals += o.Stats.Arrivals
}

// addSeries adds x to sum, day by day.
func addSeries(sum, x []int64) {
	for i := range sum {
		sum[i] += x[i]
	}
}

// zeros returns n zeros, in the memory of s if it suffices.
func zeros[T int64 | float64 | uint64 | uint32 | uint16 | uint8](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// zeroRows returns n rows of zeros, in the memory of rows if it suffices.
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
