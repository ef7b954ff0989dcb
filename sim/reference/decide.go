package reference

import (
	"maps"
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// decide settles rejection, forgetting and conviction. All messages of the day meet the state after
// the seeds of the day. A negative word that rejects goes first. Messages to a convinced consumer
// do nothing else, even on the day on which it forgets.
func (r *productRun) decide() {
	for id, v := range r.journeys {
		messages := r.inbox[id]
		switch {
		case !v.state.open():
		case v.isWarned(messages):
			r.reject(v)
		case v.state == convinced && r.today == v.forgetDay:
			r.forget(v)
		case v.state == convinced && r.today == v.giveUpDay:
			r.giveUp(v)
		case v.state == aware:
			r.persuade(v, messages)
		}
	}
}

// isWarned adds the people who warned v of the product today or recommended it, and reports whether
// v turns it down: warned at all or, with a shield, by more people than recommended it.
func (v *journey) isWarned(messages []message) bool {
	for _, m := range messages {
		switch {
		case m.tone == positive:
			v.recommenders[m.talker] = true
		case m.tone == negative && m.effective:
			v.warners[m.talker] = true
		}
	}
	if v.segment.Shield {
		return len(v.warners) > len(v.recommenders)
	}
	return len(v.warners) > 0
}

// reject turns v down until it forgives, and ends all memberships.
func (r *productRun) reject(v *journey) {
	v.enter(rejected, r.today)
	v.forgiveDay = r.forgiveDayOf(v)
	clear(v.member)
	r.emit(v, sim.BecameRejected, -1, v.id)
}

// persuade applies the decision rule to the positive words and promotions of the day. A talker
// whose positive word arrives before conviction counts toward social proof for good; positive words
// over negative trust are informative only and do not count.
func (r *productRun) persuade(v *journey, messages []message) {
	var favourable []message
	for _, m := range messages {
		if m.tone == positive {
			v.endorsers[m.talker] = true
		}
		if m.tone == positive || m.tone == promotion {
			favourable = append(favourable, m)
		}
	}
	persuaded := map[sim.Rule]func(*journey, []message) []message{
		sim.RuleIndependent: r.keepEffective, sim.RuleThreshold: r.addToThreshold,
		sim.RuleReinforcement: r.reinforce,
	}[r.Decision.Rule]
	if credited := persuaded(v, favourable); len(credited) > 0 && len(v.endorsers) >= r.needed(v) {
		r.convince(v, r.credited(v, credited))
	}
}

// needed returns the number of different people whose positive word v must have heard.
func (w *world) needed(v *journey) int {
	share := float64(v.segment.ProofShare * float64(len(w.inNeighbors[v.id])))
	return max(v.segment.SocialProof, int(math.Ceil(share-1e-9)))
}

// keepEffective applies the independent rule, in which each message has a draw of its own: it keeps
// the convincing messages for the day on which social proof is met.
func (r *productRun) keepEffective(v *journey, favourable []message) []message {
	for _, m := range favourable {
		if m.effective {
			v.kept = append(v.kept, m)
		}
	}
	return v.kept
}

// addToThreshold adds the largest chance of each talker heard and the chance of every promotion, in
// node order, then by channel and day. If the sum reaches the personal threshold, the messages of
// today share the credit.
func (r *productRun) addToThreshold(v *journey, favourable []message) []message {
	for _, m := range favourable {
		if m.tone == promotion {
			v.promotions = append(v.promotions, m)
		} else {
			v.strongest[m.talker] = max(v.strongest[m.talker], m.p)
		}
	}
	slices.SortStableFunc(v.promotions, func(a, b message) int { return a.source - b.source })
	sum := 0.0
	for _, talker := range slices.Sorted(maps.Keys(v.strongest)) {
		sum += v.strongest[talker]
	}
	for _, m := range v.promotions {
		sum += m.p
	}
	if sum < v.threshold-1e-9 {
		return nil
	}
	return favourable
}

// reinforce adds the people and channels believed today. On a day with one v is convinced if its
// draw of a lifetime lies below the chance after as many as have been believed; the messages
// believed today share the credit.
func (r *productRun) reinforce(v *journey, favourable []message) (believed []message) {
	for _, m := range favourable {
		if !m.effective {
			continue
		}
		believed = append(believed, m)
		if m.tone == positive {
			v.believed[uint64(m.talker)] = true
		} else {
			v.believed[1<<32|uint64(m.source)] = true
		}
	}
	if len(believed) == 0 {
		return nil
	}
	chances := r.Decision.Reinforcement
	chance := chances[min(len(v.believed), len(chances))-1]
	if v.disposition >= float64(r.appeal(v)*chance) {
		return nil
	}
	return believed
}

// credited picks the message that gets the credit: of those of the earliest day, the one of the
// smallest tie-break. The tie-breaks of a source are numbered; talkers have them in order.
func (r *productRun) credited(v *journey, messages []message) message {
	first := slices.MinFunc(messages, func(x, y message) int { return x.day - y.day })
	var sources [][]message
	for _, m := range messages {
		for len(sources) <= m.source {
			sources = append(sources, nil)
		}
		if m.day == first.day {
			sources[m.source] = append(sources[m.source], m)
		}
	}
	best, smallest, any := message{}, rng.Key(0), false
	for source, all := range sources {
		slices.SortFunc(all, func(x, y message) int { return int(x.talker) - int(y.talker) })
		for n, m := range all {
			key := r.draws.Credit(v.id, first.day, r.result.Sources[source], n)
			if !any || key < smallest {
				best, smallest, any = m, key, true
			}
		}
	}
	return best
}

// convince makes v wait for its need, or forget by the day of the need: once the need has arisen,
// it persists. Members never forget.
func (r *productRun) convince(v *journey, by message) {
	ordinal := v.numConvictions
	v.numConvictions++
	v.kept = nil
	v.enter(convinced, r.today)
	v.news = r.today
	r.join(v)
	v.presold = r.today < r.product.Launch && r.clocks[v.id] == nil &&
		r.draws.Presale(v.id, ordinal).Uniform() < r.product.Presale
	v.needDay, v.forgetDay = r.needDayOf(v, ordinal), r.forgetDayOf(v, ordinal)
	v.giveUpDay = rng.Never
	if v.forgetDay > v.needDay || slices.Contains(v.member, true) {
		v.forgetDay = rng.Never
	}
	talker := v.id
	v.convincedBy, v.hype = by.source, 0
	if by.tone == positive {
		talker = by.talker
	} else if i := by.source - int(rng.NumStates); i < len(r.channels) {
		if channel, ok := r.channels[i].(sim.Broadcaster); ok {
			v.hype = channel.HypeLevel()
		}
	}
	r.result.Convictions[by.source][r.index()]++
	r.emit(v, sim.BecameConvinced, by.source, talker)
}

// needDayOf returns the day of the need, counted from the later of conviction and launch; a presold
// consumer needs the product on launch day. With a clock it is counted from some days before the
// next strike, and not later than that; there is no waiting while a need is held over.
func (r *productRun) needDayOf(v *journey, ordinal uint32) int {
	if v.presold {
		return r.product.Launch
	}
	first, clock := max(r.today, r.product.Launch), r.clocks[v.id]
	if clock != nil && clock.held {
		return first
	}
	if clock != nil {
		first = max(first, clock.next-v.segment.NeedClock.Advance)
	}
	day := first - 1 + waiting(r.draws.Need(v.id, ordinal), v.segment.NeedRate, r.Timeline.Days())
	if clock != nil {
		day = min(day, clock.next)
	}
	return day
}

// forgetDayOf returns the day on which v would forget.
func (r *productRun) forgetDayOf(v *journey, ordinal uint32) int {
	if v.segment.MemoryHalfLife == 0 {
		return rng.Never
	}
	return r.today + waiting(r.draws.Forget(v.id, ordinal), daily(v.segment.MemoryHalfLife),
		r.Timeline.Days())
}

// daily returns the daily chance of a half-life.
func daily(halfLife float64) float64 { return 1 - rng.Exp(-math.Ln2/halfLife) }

// forget makes v aware again. The threshold sum starts anew, but the people heard still count as
// social proof.
func (r *productRun) forget(v *journey) {
	v.enter(aware, r.today)
	v.dropInfluence()
	r.emit(v, sim.Forgot, -1, v.id)
}
