package reference

import (
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

type state int

const (
	unaware state = iota
	aware
	convinced
	adopter
	rejected
)

type opinion int

const (
	none opinion = iota
	promoter
	passive
	detractor
)

// consumer is all that is known of one agent.
type consumer struct {
	id          uint32
	segment     *sim.Segment
	threshold   float64
	reservation float64 // price, where the segment has a willingness to pay

	state    state
	atDawn   state // at the start of the day, before its seeds
	opinion  opinion
	informed bool // ever

	friends map[uint32]bool    // whose good word arrived: social proof
	kept    []message          // convincing ones that wait for social proof, by day of arrival
	told    map[uint32]float64 // rule threshold: the largest chance of each talker heard
	seen    []message          // rule threshold: channels' messages

	convictions uint32             // so far
	begun       [rng.States]uint32 // episodes so far
	needDay     int
	forgetDay   int
	hype        float64 // of the channel that convinced
	day         [rejected + 1]int
	opinionDay  int
}

func (w *world) newConsumer(id uint32) *consumer {
	v := &consumer{id: id, segment: w.segmentOf(id), friends: map[uint32]bool{}, told: map[uint32]float64{}}
	law := w.Decision
	v.threshold = law.Min + float64(w.draws.Threshold.At(uint64(id)).Uniform()*(law.Max-law.Min))
	pay := v.segment.WillingnessToPay
	quantile := rng.NormalQuantile(w.draws.Reservation.At(uint64(id)).Uniform())
	v.reservation = float64(pay.Median * rng.Exp(float64(pay.Spread*quantile)))
	return v
}

// segmentOf inverts the consumer's draw over the shares, added up in order of name; the last segment catches the rest.
func (w *world) segmentOf(id uint32) *sim.Segment {
	u, sum := w.draws.Segment.At(uint64(id)).Uniform(), 0.0
	for i := range w.Segments {
		sum += w.Segments[i].Share
		if u < sum {
			return &w.Segments[i]
		}
	}
	return &w.Segments[len(w.Segments)-1]
}

// open reports whether messages still matter to someone in the state.
func (s state) open() bool { return s == unaware || s == aware || s == convinced }

func (v *consumer) enter(s state, day int) { v.state, v.day[s] = s, day }

// targeted reports whether a channel with these targets is meant for v; nil: for everyone.
func (v *consumer) targeted(targets []string) bool {
	return targets == nil || slices.Contains(targets, v.segment.Name)
}

// waiting is the least n ≥ 1 with U < 1 − (1 − hazard)ⁿ, looked for up to the limit; rng.Never beyond.
func waiting(draw rng.Key, hazard float64, limit int) int {
	survive := 1.0
	for n := 1; n <= limit; n++ {
		survive = float64(survive * (1 - hazard))
		if draw.Uniform() < 1-survive {
			return n
		}
	}
	return rng.Never
}
