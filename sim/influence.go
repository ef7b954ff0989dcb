package sim

import (
	"cmp"
	"math"
	"slices"

	"womsim/sim/rng"
)

// influence is what a listener has accumulated where messages are counted: with social proof, under
// the threshold rule (Granovetter 1978; the linear threshold model), under reinforcement, or with a
// shield.
type influence struct {
	people     []uint32 // whose positive word arrived: social proof, no more of it than is needed
	kept       conviction
	hasKept    bool
	heardToday bool // something arrived today
	used       bool // sums are
	// of the threshold rule, reinforcement and shields; nil: nothing has ever asked for it
	sums *sums
}

// sums holds the contributions that add up with a listener.
type sums struct {
	// since the last forgetting, by talker, increasing: the threshold rule, and reinforcement
	talkers []contribution
	// the same, in order of channel name and day; under reinforcement each channel once
	channels []contribution
	sum      float64 // of all sayings, not in order: close to the exact sum
	shield
}

// A contribution is the weight of a talker, or of one message of a channel.
type contribution struct {
	from   uint32 // talker, or source
	weight float64
}

// reset empties the record for a consumer of the next replicate.
func (h *influence) reset() {
	*h = influence{people: h.people[:0], sums: h.sums}
}

// addUp returns what adds up with the listener, empty at first.
func (h *influence) addUp() *sums {
	switch {
	case h.sums == nil:
		h.sums = new(sums)
	case !h.used:
		h.sums.drop()
		h.sums.shield.reset()
	}
	h.used = true
	return h.sums
}

// dropSum empties what adds up, but keeps the talkers heard.
func (h *influence) dropSum() {
	if h.hasKept = false; h.used {
		h.sums.drop()
	}
}

// drop empties what adds up under the rule of decision.
func (s *sums) drop() { s.talkers, s.channels, s.sum = s.talkers[:0], s.channels[:0], 0 }

// influenceToday returns the record of a listener to whom a counted message arrives today, nil if
// messages change nothing for it.
func (r *productRun) influenceToday(v uint32) *influence {
	if r.state[v]&stateBits >= convinced {
		return nil
	}
	h := r.influenceOf(v)
	if !h.heardToday {
		h.heardToday = true
		r.influenced = append(r.influenced, v)
	}
	return h
}

// accumulate adds a positive message from a state of talk to what its listener has heard.
func (r *productRun) accumulate(s rng.State, w *message) {
	h := r.influenceToday(w.listener)
	if h == nil {
		return
	}
	if len(h.people) < r.proofOf(w.listener) && !slices.Contains(h.people, w.talker) {
		h.people = append(h.people, w.talker)
	}
	rule := r.model.config.Decision.Rule
	does, weight := r.effectOf(s, w)
	if rule != RuleThreshold && !does.takesEffect(w) {
		return
	}
	r.heard = append(r.heard, r.conviction(s, w))
	if rule == RuleIndependent {
		return
	}
	var talker *contribution
	sums := h.addUp()
	sums.talkers, talker = contributionOf(sums.talkers, w.talker)
	if weight > talker.weight {
		sums.sum += weight - talker.weight
		talker.weight = weight
	}
}

// contributionOf returns a list with the contribution of a talker or channel, and that.
func contributionOf(list []contribution, from uint32) ([]contribution, *contribution) {
	i, found := slices.BinarySearchFunc(list, from, func(s contribution, t uint32) int {
		return cmp.Compare(s.from, t)
	})
	if !found {
		list = slices.Insert(list, i, contribution{from: from})
	}
	return list, &list[i]
}

// accumulateOffer adds a channel's message to what its listener has heard.
func (r *productRun) accumulateOffer(o offer) {
	h := r.influenceToday(o.consumer)
	if h == nil {
		return
	}
	switch rule := r.model.config.Decision.Rule; {
	case rule == RuleThreshold:
		s := h.addUp()
		i, _ := slices.BinarySearchFunc(s.channels, o.source+1, func(s contribution, t uint32) int {
			return cmp.Compare(s.from, t)
		})
		s.channels = slices.Insert(s.channels, i, contribution{o.source, o.persuasion})
		s.sum += o.persuasion
	case !o.convinces:
		return
	case rule == RuleReinforcement:
		s := h.addUp()
		s.channels, _ = contributionOf(s.channels, o.source)
	}
	r.heard = append(r.heard, conviction{o.consumer, o.consumer, o.source, int32(r.index)})
}

// proofOf returns how many different talkers v must have heard before it can be convinced.
func (r *productRun) proofOf(v uint32) int {
	s := &r.model.segments[r.segmentOf(v)]
	if s.ProofShare == 0 {
		return s.SocialProof
	}
	return max(s.SocialProof,
		int(math.Ceil(float64(s.ProofShare*float64(r.model.tellers[v]))-1e-9)))
}

// decideByInfluence decides whom what it has heard by today convinces.
func (r *productRun) decideByInfluence() {
	slices.SortFunc(r.heard, func(a, b conviction) int {
		return cmp.Compare(a.consumer, b.consumer)
	})
	independent := r.model.config.Decision.Rule == RuleIndependent
	for rest := r.heard; len(rest) > 0; {
		of := sameConsumer(rest)
		rest = rest[len(of):]
		v := of[0].consumer
		switch h := r.influenceOf(v); {
		case independent && !h.hasKept:
			h.kept, h.hasKept = r.credited(of), true
		case !independent && r.canDecide(v) && r.isPersuaded(v, h.addUp()):
			r.propose(r.credited(of))
		}
	}
	for _, v := range r.influenced {
		h := r.influenceOf(v)
		h.heardToday = false
		if h.hasKept && r.canDecide(v) {
			r.propose(h.kept)
			h.hasKept = false
		}
	}
}

// sameConsumer returns the first convictions of a list that are of one consumer.
func sameConsumer(list []conviction) []conviction {
	n := 1
	for n < len(list) && list[n].consumer == list[0].consumer {
		n++
	}
	return list[:n]
}

// canDecide reports whether v can be convinced and has heard as many people as it needs.
func (r *productRun) canDecide(v uint32) bool {
	return r.state[v]&stateBits < convinced && len(r.influenceOf(v).people) >= r.proofOf(v)
}

// isPersuaded reports whether what adds up convinces v.
func (r *productRun) isPersuaded(v uint32, s *sums) bool {
	if r.model.config.Decision.Rule == RuleThreshold {
		return r.reachesThreshold(v, s)
	}
	return r.isReinforced(v, len(s.talkers)+len(s.channels))
}

// isReinforced reports whether so many sources believed convince v, by a draw that is the same all
// its life.
func (r *productRun) isReinforced(v uint32, sources int) bool {
	chances := r.model.config.Decision.Reinforcement
	chance := float64(r.appeals[r.segmentOf(v)] * chances[min(sources, len(chances))-1])
	return r.draws.Threshold.At(uint64(v)).Uniform() < chance
}

// reachesThreshold reports whether the contributions reach the threshold of v. Where the fast sum
// is close, it adds up in node order, then by channel name and day.
func (r *productRun) reachesThreshold(v uint32, h *sums) bool {
	threshold := r.threshold(v)
	if math.Abs(h.sum-threshold) > 1e-6*(1+h.sum) {
		return h.sum > threshold
	}
	sum := 0.0
	for _, s := range h.talkers {
		sum += s.weight
	}
	for _, s := range h.channels {
		sum += s.weight
	}
	return sum >= threshold-1e-9
}
