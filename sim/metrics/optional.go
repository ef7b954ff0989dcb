package metrics

import "slices"

// optional returns the numbers of features that not every run has: supply, invitations,
// communities, the desk, owners who come back, rivals, a growing market. What a result did not
// record is left out.
func (w window) optional() []Scalar {
	all := slices.Concat(w.shortage(), w.desk(), w.again(), w.state(Members, w.Members),
		w.state(Invitations, w.Invitations),
		w.state(Excluded, w.Excluded), w.state(NotInMarket, w.NotYetInMarket), w.lost(),
		w.state(Forgiven, w.Forgiven), w.common())
	if w.Quality != nil {
		all = append(all, Scalar{Quality, w.Quality[w.days-1]})
	}
	for s, name := range w.Sources {
		if w.SalesBy != nil {
			all = append(all, Scalar{SalesBy + name, float64(w.sum(w.SalesBy[s]))})
		}
		if w.Actions != nil && s >= NumTalkSources {
			all = append(all, Scalar{ActionsOf + name, float64(w.sum(w.Actions[s]))})
		}
	}
	return all
}

// state returns a state at the end of the window, if it was recorded.
func (w window) state(name string, state []int64) []Scalar {
	if state == nil {
		return nil
	}
	return []Scalar{{name, w.end(state)}}
}

// shortage returns unmet demand: a consumer who goes without today wants again tomorrow, so that
// the days of waiting add up to consumer-days.
func (w window) shortage() []Scalar {
	if w.Unmet == nil {
		return nil
	}
	short := 0
	for _, consumers := range w.Unmet[:w.days] {
		if consumers > 0 {
			short++
		}
	}
	return []Scalar{
		{Unmet, w.end(w.Unmet)},
		{UnmetDays, float64(w.sum(w.Unmet))},
		{SoldOutDays, float64(short)},
	}
}

// lost returns who stopped waiting, by what failed them, and what became of the needs that a clock
// strikes.
func (w window) lost() []Scalar {
	if w.Gone == nil {
		return nil
	}
	all := []Scalar{{Gone, w.end(w.Gone)}}
	lost := int64(0)
	for _, cause := range []struct {
		name  string
		count []int64
	}{{LostPrice, w.LostPrice}, {LostStock, w.LostStock}, {LostInvitation, w.LostInvitation},
		{LostGroup, w.LostGroup}, {LostNeed, w.LostNeed}} {
		n := w.sum(cause.count)
		lost += n
		all = append(all, Scalar{cause.name, float64(n)})
	}
	return append(all, Scalar{Lost, float64(lost)}, Scalar{Needs, float64(w.sum(w.Needs))},
		Scalar{NeedsHeld, float64(w.sum(w.NeedsHeld))},
		Scalar{NeedsElsewhere, float64(w.sum(w.NeedsElsewhere))})
}

// common returns what consumers have in common: the mean mood, the shock of the product, and how
// far contacts share segments.
func (w window) common() []Scalar {
	all := []Scalar{{Shock, w.Shock}, {HomophilyReached, w.HomophilyReached}}
	if w.Mood != nil {
		sum := 0.0
		for _, mood := range w.Mood[:w.days] {
			sum += mood
		}
		all = append(all, Scalar{Mood, sum / float64(w.days)})
	}
	return all
}

// desk returns how complaints fared. Of all that were brought, some are answered, some wait and the
// others were given up.
func (w window) desk() []Scalar {
	if w.Complaints == nil {
		return nil
	}
	brought, answered, recovered := w.sum(w.Complaints), w.sum(w.Answered), w.sum(w.Recovered)
	return []Scalar{
		{Complaints, float64(brought)},
		{Answered, float64(answered)},
		{Recovered, float64(recovered)},
		{RecoveryRate, ratio(float64(recovered), float64(answered))},
		{Abandoned, float64(brought-answered) - w.end(w.Queue)},
		{Queue, w.end(w.Queue)},
		{QueuePeak, float64(slices.Max(w.Queue[:w.days]))},
		{ResponseDays, ratio(float64(w.sum(w.WaitDays)), float64(answered))},
	}
}

// again returns what owners do who come into the market another time.
func (w window) again() []Scalar {
	if w.Returned == nil {
		return nil
	}
	repeat := float64(w.sum(w.RepeatSales))
	return []Scalar{
		{Returned, float64(w.sum(w.Returned))},
		{RepeatSales, repeat},
		{RepeatShare, ratio(repeat, float64(w.sum(w.Sales)))},
	}
}

// waits returns the mean wait of the complaints answered on each day, NaN on days without an
// answer.
func waits(waited, answered []int64) []float64 {
	if waited == nil {
		return nil
	}
	means := make([]float64, len(waited))
	for i := range means {
		means[i] = ratio(float64(waited[i]), float64(answered[i]))
	}
	return means
}
