package sim

import (
	"cmp"
	"math"
	"slices"
)

// influence is what a listener has accumulated where messages are counted: with social proof, under
// the threshold rule (Granovetter 1978; the linear threshold model), under reinforcement, or with a
// shield.
type influence struct {
	people []uint32 // whose positive word arrived: social proof, no more of it than is needed
	// since the last forgetting, by talker, increasing: the threshold rule, and reinforcement
	talkers []contribution
	// the same, in order of channel name and day; under reinforcement each channel once
	channels   []contribution
	sum        float64 // of all sayings, not in order: close to the exact sum
	kept       conviction
	hasKept    bool
	heardToday bool       // something arrived today
	best       conviction // of the messages of today that add up
	hasBest    bool
	shield
}

// A contribution is the weight of a talker, or of one message of a channel.
type contribution struct {
	from   uint32 // talker, or source
	weight float64
}

// A countedMessage is a positive message on its way to a listener who counts.
type countedMessage struct {
	message
	source    uint32
	convinces bool
	weight    float64
}

// reset empties the record for a consumer of the next replicate.
func (h *influence) reset() {
	h.shield.reset()
	*h = influence{people: h.people[:0], talkers: h.talkers[:0], channels: h.channels[:0],
		shield: h.shield}
}

// dropSum empties what adds up, but keeps the talkers heard.
func (h *influence) dropSum() {
	h.talkers, h.channels, h.sum, h.hasKept = h.talkers[:0], h.channels[:0], 0, false
}

// influenceToday returns the record of a listener to whom a counted message arrives today, nil if
// messages change nothing for it.
func (r *productRun) influenceToday(v uint32) *influence {
	if r.state[v]&stateBits >= convinced {
		return nil
	}
	h := r.influenceOf(v)
	if !h.heardToday {
		h.heardToday, h.hasBest = true, false
		r.influenced = append(r.influenced, v)
	}
	return h
}

// accumulate adds a counted message to what its listener has heard.
func (r *productRun) accumulate(w countedMessage) {
	h := r.influenceToday(w.listener)
	if h == nil {
		return
	}
	if len(h.people) < r.proofOf(w.listener) && !slices.Contains(h.people, w.talker) {
		h.people = append(h.people, w.talker)
	}
	rule := r.model.config.Decision.Rule
	if rule != RuleThreshold && !w.convinces {
		return
	}
	c := conviction{w.listener, w.talker, w.source, int32(r.index),
		r.draws.Credit(w.listener, w.episode.Source())}
	if rule == RuleIndependent {
		h.keep(c)
		return
	}
	var talker *contribution
	h.talkers, talker = contributionOf(h.talkers, w.talker)
	if w.weight > talker.weight {
		h.sum += w.weight - talker.weight
		talker.weight = w.weight
	}
	h.propose(c)
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
	c := conviction{o.consumer, o.consumer, o.source, int32(r.index),
		r.draws.Credit(o.consumer, o.key)}
	switch rule := r.model.config.Decision.Rule; {
	case rule == RuleThreshold:
		i, _ := slices.BinarySearchFunc(h.channels, o.source+1, func(s contribution, t uint32) int {
			return cmp.Compare(s.from, t)
		})
		h.channels = slices.Insert(h.channels, i, contribution{o.source, o.persuasion})
		h.sum += o.persuasion
		h.propose(c)
	case !o.convinces:
	case rule == RuleReinforcement:
		h.channels, _ = contributionOf(h.channels, o.source)
		h.propose(c)
	default:
		h.keep(c)
	}
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

// keep holds a message that convinces until there is proof enough.
func (h *influence) keep(c conviction) {
	if !h.hasKept || c.before(h.kept) {
		h.kept, h.hasKept = c, true
	}
}

// propose holds the message of the day that has the credit.
func (h *influence) propose(c conviction) {
	if !h.hasBest || c.before(h.best) {
		h.best, h.hasBest = c, true
	}
}

// decideByInfluence decides whether what a listener has heard by today convinces it.
func (r *productRun) decideByInfluence(v uint32) {
	h := r.influenceOf(v)
	h.heardToday = false
	if r.state[v]&stateBits >= convinced || len(h.people) < r.proofOf(v) {
		return
	}
	switch r.model.config.Decision.Rule {
	case RuleThreshold:
		if r.reachesThreshold(v, h) {
			r.propose(h.best)
		}
	case RuleReinforcement:
		if h.hasBest && r.isReinforced(v, len(h.talkers)+len(h.channels)) {
			r.propose(h.best)
		}
	default:
		if h.hasKept {
			r.propose(h.kept)
			h.hasKept = false
		}
	}
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
func (r *productRun) reachesThreshold(v uint32, h *influence) bool {
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
