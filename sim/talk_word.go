package sim

import (
	"cmp"
	"slices"

	"womsim/sim/rng"
)

// Where nobody asks for the talkers of messages, and segments differ in few degrees of how easily
// they are affected, a message that may take effect is a word of four bytes on its way: the
// listener, and in the upper two bits its strength, on how many of the degrees it takes effect.
// Which of them is the listener's is looked up when the word arrives.

// mostDegrees is the number of degrees that a word can tell apart.
const mostDegrees = 3

// listenerBits are those of a word that hold the listener: MostConsumers is their largest number.
const listenerBits = MostConsumers

// degrees say on whom messages of a profile take effect.
type degrees struct {
	ok        bool                  // words can travel
	limits    [][mostDegrees]uint64 // by trust code and degree, decreasing: the marks that affect
	ofSegment []uint8               // 0: the segments that are affected most easily
}

// prepareDegrees finds the degrees of the segments, if they are few and the same whatever the
// trust.
func (profile *talkProfile) prepareDegrees(m *compiledProduct) {
	d := &profile.degrees
	var all [mostDegrees]int // a segment of each
	n := 0
	d.ok = profile.exact && m.wordsSuffice() && !(profile.rejects && profile.persuades) &&
		(profile.negative || !m.countsAny)
	d.ofSegment = zeros(d.ofSegment, len(m.segments))
	for segment := 0; d.ok && segment < len(m.segments); segment++ {
		at, found := slices.BinarySearchFunc(all[:n], segment, profile.compareLimits)
		switch {
		case found:
		case n == mostDegrees:
			d.ok = false
		default:
			copy(all[at+1:], all[at:n])
			all[at] = segment
			n++
		}
	}
	if d.ok {
		profile.orderLimits(all[:n])
	}
}

// compareLimits orders segments by the limits of marks that affect them, the largest first.
func (profile *talkProfile) compareLimits(a, b int) int {
	for code := range profile.codes {
		x, y := profile.effects[a*profile.codes+code], profile.effects[b*profile.codes+code]
		if x.limit != y.limit {
			return cmp.Compare(y.limit, x.limit)
		}
	}
	return 0
}

// orderLimits notes the limits of the degrees, of each of which a segment is given. Words can
// travel only if no trust has another order.
func (profile *talkProfile) orderLimits(all []int) {
	d := &profile.degrees
	d.limits = slices.Grow(d.limits[:0], profile.codes)[:profile.codes]
	for code := range d.limits {
		d.limits[code] = [mostDegrees]uint64{}
		for degree, segment := range all {
			limit := profile.effects[segment*profile.codes+code].limit
			d.limits[code][degree] = limit
			d.ok = d.ok && (degree == 0 || limit <= d.limits[code][degree-1])
		}
	}
	for segment := range d.ofSegment {
		degree, _ := slices.BinarySearchFunc(all, segment, profile.compareLimits)
		d.ofSegment[segment] = uint8(degree)
	}
}

// wordsSuffice reports whether messages need no more than a word, as far as the launch decides.
func (o *compiledProduct) wordsSuffice() bool {
	return !o.reevaluates && !o.anyShield && len(o.talkers.influences) == 1
}

// asWords reports whether messages of a profile travel as words.
func (r *productRun) asWords(profile *talkProfile) bool {
	return profile.degrees.ok && r.watch == nil
}

// strength returns on how many degrees a message takes effect; branch-free.
func strength(limits *[mostDegrees]uint64, mark uint32) uint32 {
	m := uint64(mark)
	return uint32((m-limits[0])>>63 + (m-limits[1])>>63 + (m-limits[2])>>63)
}

// heed finds the listeners on whom words from a state of talk take effect, as far as their state
// lets them. Branch-free, so that the processor reads the next listeners ahead.
func (r *productRun) heed(s rng.State, words []uint32) {
	r.heeding = slices.Grow(r.heeding[:0], len(words))[:len(words)]
	if len(words) == 0 {
		return
	}
	n, states, heeding := 0, r.state, r.heeding
	below := convinced
	if r.profiles[s][0].rejects {
		below = adopter
	}
	for _, word := range words {
		v := word & listenerBits
		heeding[n] = word
		if states[v]&stateBits < below {
			n++
		}
	}
	r.result.Stats.Arrivals += int64(len(words))
	r.heeding = r.affected(&r.profiles[s][0].degrees, heeding[:n])
}

// affected keeps the words that take effect on their listeners, and of them the listeners alone.
func (r *productRun) affected(d *degrees, words []uint32) []uint32 {
	n := 0
	for _, word := range words {
		v := word & listenerBits
		words[n] = v
		if word>>30 > uint32(d.ofSegment[r.segmentOf(v)]) {
			n++
		}
	}
	return words[:n]
}
