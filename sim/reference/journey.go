package reference

import (
	"maps"
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// decide is conviction, rejection and forgetting. All messages of the day see the state after its
// seeds; a bad word that rejects goes first, and messages to the convinced do nothing else, even on
// the day on which they forget.
func (b *brand) decide() {
	for id, v := range b.journeys {
		words := b.inbox[id]
		switch {
		case !v.state.open():
		case slices.ContainsFunc(words, func(m message) bool {
			return m.tone == badWord && m.effective
		}):
			b.reject(v)
		case v.state == convinced && b.today == v.forgetDay:
			b.forget(v)
		case v.state == aware:
			b.judge(v, words)
		}
	}
}

// reject is for good, and ends all memberships.
func (b *brand) reject(v *journey) {
	v.enter(rejected, b.today)
	clear(v.member)
	b.tell(v, sim.BecameRejected, -1, v.id)
}

// judge lets the good words and promotions of the day work on v under the rule. Whoever says a good
// word while v is unaware or aware counts toward social proof, for good; good words over negative
// trust are hints, and do not.
func (b *brand) judge(v *journey, words []message) {
	var good []message
	for _, m := range words {
		if m.tone == goodWord {
			v.friends[m.talker] = true
		}
		if m.tone == goodWord || m.tone == promotion {
			good = append(good, m)
		}
	}
	persuaded := b.independent
	if b.Decision.Rule == sim.RuleThreshold {
		persuaded = b.addUp
	}
	if credited := persuaded(v, good); len(credited) > 0 && len(v.friends) >= b.needed(v) {
		b.convince(v, b.first(v, credited))
	}
}

// needed is the number of different people whose good word v must have heard.
func (w *world) needed(v *journey) int {
	share := float64(v.segment.ProofShare * float64(len(w.tellers[v.id])))
	return max(v.segment.SocialProof, int(math.Ceil(share-1e-9)))
}

// independent is the rule by which each message has its own draw: it keeps those that convince for
// the day on which social proof is met.
func (b *brand) independent(v *journey, good []message) []message {
	for _, m := range good {
		if m.effective {
			v.kept = append(v.kept, m)
		}
	}
	return v.kept
}

// addUp adds the largest chance of each talker heard and that of every promotion, in node order,
// then by channel and day. If the sum reaches the personal threshold, what arrived today shares the
// credit.
func (b *brand) addUp(v *journey, good []message) []message {
	for _, m := range good {
		if m.tone == promotion {
			v.seen = append(v.seen, m)
		} else {
			v.told[m.talker] = max(v.told[m.talker], m.p)
		}
	}
	slices.SortStableFunc(v.seen, func(a, b message) int { return a.source - b.source })
	sum := 0.0
	for _, talker := range slices.Sorted(maps.Keys(v.told)) {
		sum += v.told[talker]
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
func (b *brand) first(v *journey, messages []message) message {
	return slices.MinFunc(messages, func(x, y message) int {
		if x.day != y.day {
			return x.day - y.day
		}
		if b.draws.Credit(v.id, x.key) < b.draws.Credit(v.id, y.key) {
			return -1
		}
		return 1
	})
}

// convince makes v wait for its need, or forget on an earlier day or the same: once the need has
// arisen, it persists. Members never forget.
func (b *brand) convince(v *journey, by message) {
	ordinal := v.convictions
	v.convictions++
	v.kept = nil
	v.enter(convinced, b.today)
	b.join(v)
	v.presold = b.today < b.product.Launch &&
		b.draws.Presale(v.id, ordinal).Uniform() < b.product.Presale
	v.needDay, v.forgetDay = b.needDayOf(v, ordinal), b.forgetDayOf(v, ordinal)
	if v.forgetDay > v.needDay || slices.Contains(v.member, true) {
		v.forgetDay = rng.Never
	}
	talker := v.id
	v.convincedBy, v.hype = by.source, 0
	if by.tone == goodWord {
		talker = by.talker
	} else if channel, ok := b.channels[by.source-int(rng.NumStates)].(sim.Broadcaster); ok {
		v.hype = channel.HypeLevel()
	}
	b.result.Convictions[by.source][b.index()]++
	b.tell(v, sim.BecameConvinced, by.source, talker)
}

// needDayOf counts from the later of conviction and launch; those presold need the product on
// launch day.
func (b *brand) needDayOf(v *journey, ordinal uint32) int {
	if v.presold {
		return b.product.Launch
	}
	n := waiting(b.draws.Need(v.id, ordinal), v.segment.NeedRate, b.Timeline.Days())
	return max(b.today, b.product.Launch) + n - 1
}

func (b *brand) forgetDayOf(v *journey, ordinal uint32) int {
	if v.segment.MemoryHalfLife == 0 {
		return rng.Never
	}
	hazard := 1 - rng.Exp(-math.Ln2/v.segment.MemoryHalfLife)
	return b.today + waiting(b.draws.Forget(v.id, ordinal), hazard, b.Timeline.Days())
}

// forget makes v aware again: the sum of what was heard starts anew, but people heard still count
// as social proof.
func (b *brand) forget(v *journey) {
	v.enter(aware, b.today)
	v.unhear()
	b.tell(v, sim.Forgot, -1, v.id)
}
