package reference

import (
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// decide is conviction, rejection and forgetting. All messages of the day see the state after its seeds; a bad word that
// rejects goes first, and messages to the convinced do nothing else, even on the day on which they forget.
func (w *world) decide() {
	for id, v := range w.consumers {
		words := w.inbox[id]
		switch {
		case !v.state.open():
		case slices.ContainsFunc(words, func(m message) bool { return m.tone == badWord && m.effective }):
			v.enter(rejected, w.today)
			w.tell(v, sim.BecameRejected, -1, v.id)
		case v.state == convinced && w.today == v.forgetDay:
			w.forget(v)
		case v.state == aware:
			w.judge(v, words)
		}
	}
}

// judge lets the good words and promotions of the day work on v under the rule. Whoever says a good word while v is unaware or
// aware counts toward social proof, for good; good words over negative trust are hints, and do not.
func (w *world) judge(v *consumer, words []message) {
	var good []message
	for _, m := range words {
		if m.tone == goodWord {
			v.friends[m.talker] = true
		}
		if m.tone == goodWord || m.tone == promotion {
			good = append(good, m)
		}
	}
	persuaded := w.independent
	if w.Decision.Rule == sim.Threshold {
		persuaded = w.addUp
	}
	if credited := persuaded(v, good); len(credited) > 0 && len(v.friends) >= v.segment.SocialProof {
		w.convince(v, w.first(v, credited))
	}
}

// independent is the rule by which each message has its own draw: it keeps those that convince for the day on which
// social proof is met.
func (w *world) independent(v *consumer, good []message) []message {
	for _, m := range good {
		if m.effective {
			v.kept = append(v.kept, m)
		}
	}
	return v.kept
}

// addUp adds the largest chance of each talker heard and that of every promotion, in node order, then by channel and
// day. If the sum reaches the personal threshold, what arrived today shares the credit.
func (w *world) addUp(v *consumer, good []message) []message {
	for _, m := range good {
		if m.tone == promotion {
			v.seen = append(v.seen, m)
		} else {
			v.told[m.talker] = max(v.told[m.talker], m.p)
		}
	}
	slices.SortStableFunc(v.seen, func(a, b message) int { return a.source - b.source })
	sum := 0.0
	for id := range uint32(len(w.consumers)) {
		sum += v.told[id]
	}
	for _, m := range v.seen {
		sum += m.p
	}
	if sum < v.threshold-1e-9 {
		return nil
	}
	return good
}

// first is the message that has the credit: the earliest arrived, then the smallest tie-break.
func (w *world) first(v *consumer, messages []message) message {
	return slices.MinFunc(messages, func(a, b message) int {
		if a.day != b.day {
			return a.day - b.day
		}
		if w.draws.Credit(v.id, a.key) < w.draws.Credit(v.id, b.key) {
			return -1
		}
		return 1
	})
}

// convince makes v wait for its need, or forget on an earlier day or the same: once the need has arisen, it persists.
func (w *world) convince(v *consumer, by message) {
	ordinal := v.convictions
	v.convictions++
	v.kept = nil
	v.enter(convinced, w.today)
	v.needDay, v.forgetDay = w.needDayOf(v, ordinal), w.forgetDayOf(v, ordinal)
	if v.forgetDay > v.needDay {
		v.forgetDay = rng.Never
	}
	talker := v.id
	v.hype = 0
	if by.tone == promotion {
		v.hype = w.Channels[by.source-int(rng.States)].(sim.Reacher).Hype()
	} else {
		talker = by.talker
	}
	w.result.Convictions[by.source][w.index()]++
	w.tell(v, sim.BecameConvinced, by.source, talker)
}

// needDayOf counts from the later of conviction and launch; those presold need the product on launch day.
func (w *world) needDayOf(v *consumer, ordinal uint32) int {
	if w.today < 0 && w.draws.Presale(v.id, ordinal).Uniform() < w.Product.Presale {
		return 0
	}
	return max(w.today, 0) + waiting(w.draws.Need(v.id, ordinal), v.segment.NeedRate, w.Timeline.Days()) - 1
}

func (w *world) forgetDayOf(v *consumer, ordinal uint32) int {
	if v.segment.MemoryHalfLife == 0 {
		return rng.Never
	}
	hazard := 1 - rng.Exp(-ln2/v.segment.MemoryHalfLife)
	return w.today + waiting(w.draws.Forget(v.id, ordinal), hazard, w.Timeline.Days())
}

const ln2 = 0.693147180559945309417232121458176568

// forget makes v aware again: the sum of what was heard starts anew, but people heard still count as social proof.
func (w *world) forget(v *consumer) {
	v.enter(aware, w.today)
	v.told, v.seen = map[uint32]float64{}, nil
	w.tell(v, sim.Forgot, -1, v.id)
}

// buy sells to all whose need has arisen, once the product is launched and at most at their reservation price.
func (w *world) buy() {
	for _, v := range w.consumers {
		if v.state == convinced && w.today >= v.needDay && w.affordable(v) {
			w.result.Sales[w.index()]++
			w.own(v, -1)
		}
	}
}

func (w *world) affordable(v *consumer) bool {
	prices := w.Product.Prices
	return prices == nil || v.segment.WillingnessToPay.Median == 0 || float64(prices[w.index()]) <= v.reservation
}

// own makes v an owner; source is the seeding channel, or -1 for a purchase.
func (w *world) own(v *consumer, source int) {
	v.informed = true
	v.enter(adopter, w.today)
	w.tell(v, sim.Adopted, source, v.id)
}

// experience gives an opinion to those who have owned the product for the delay. Its draws belong to the purchase,
// which is everyone's first and only one.
func (w *world) experience() {
	p := &w.Product
	for _, v := range w.consumers {
		if v.state != adopter || v.day[adopter]+p.Experience.Delay != w.today {
			continue
		}
		v.opinion, v.opinionDay = passive, w.today
		satisfied := w.draws.Satisfied(v.id, 0).Uniform() < float64(p.Quality*(1-v.hype))
		switch {
		case satisfied && w.draws.Advocacy(v.id, 0).Uniform() < p.Experience.Advocacy:
			v.opinion = promoter
		case !satisfied && w.draws.Detraction(v.id, 0).Uniform() < p.Experience.Detraction:
			v.opinion = detractor
		}
		w.tell(v, sim.BecamePromoter+sim.EventKind(v.opinion-promoter), -1, v.id)
	}
}
