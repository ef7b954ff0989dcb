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
	excluded // owns another product of the set
	outside  // not in the market yet
	states
)

// open reports whether messages still matter to someone in the state.
func (s state) open() bool { return s == unaware || s == aware || s == convinced }

type opinion int

const (
	none opinion = iota
	promoter
	passive
	detractor
)

// consumer is what an agent is, whatever the product.
type consumer struct {
	id          uint32
	group       int // number of the segment
	segment     *sim.Segment
	threshold   float64
	reservation float64 // price, where the segment has a willingness to pay
	entry       float64 // in the market when the share of those who are exceeds it
}

func (w *world) newConsumer(id uint32, group int, draws *rng.Draws) *consumer {
	v := &consumer{id: id, group: group, entry: draws.Entry.At(uint64(id)).Uniform()}
	v.segment = &w.Segments[v.group]
	law := w.Decision
	v.threshold = law.Min + float64(draws.Threshold.At(uint64(id)).Uniform()*(law.Max-law.Min))
	pay := v.segment.WillingnessToPay
	quantile := rng.NormalQuantile(draws.Reservation.At(uint64(id)).Uniform())
	v.reservation = float64(pay.Median * rng.Exp(float64(pay.Spread*quantile)))
	return v
}

// groupOf inverts the consumer's draw over the shares, added up in order of name; the last segment
// catches the rest.
func (w *world) groupOf(id uint32, draws *rng.Draws) int {
	u, sum := draws.Segment.At(uint64(id)).Uniform(), 0.0
	for i := range w.Segments {
		sum += w.Segments[i].Share
		if u < sum {
			return i
		}
	}
	return len(w.Segments) - 1
}

// targeted reports whether a channel with these targets is meant for v; nil: for everyone.
func (v *consumer) targeted(targets []string) bool {
	return targets == nil || slices.Contains(targets, v.segment.Name)
}

// journey is what one consumer has been through with one product.
type journey struct {
	*consumer
	state    state
	since    [states]int // day on which each state was entered last
	informed bool        // ever

	friends map[uint32]bool    // whose good word arrived: social proof
	kept    []message          // convincing ones that wait for social proof, by day of arrival
	told    map[uint32]float64 // rule threshold: the largest chance of each talker heard
	seen    []message          // rule threshold: channels' messages

	convictions uint32 // so far
	needDay     int
	forgetDay   int
	presold     bool // the need came by presale
	convincedBy int  // index in Sources
	hype        float64

	wants     bool // today
	purchases []purchase
	member    []bool // by channel
	opinion   opinion
	formed    []opinion             // today
	begun     [rng.NumStates]uint32 // episodes so far
}

// purchase is one ownership, by sale or seed.
type purchase struct {
	day           int
	quality, hype float64
}

func (v *journey) enter(s state, day int) { v.state, v.since[s] = s, day }

// waiting is the least n ≥ 1 with U < 1 − (1 − hazard)ⁿ, looked for up to the limit; rng.Never
// beyond.
func waiting(draw rng.Key, hazard float64, limit int) int {
	return waitingFor(draw, limit, func(int) float64 { return hazard })
}

// waitingFor is the same with a hazard of its own for each n: U < 1 − Π(1 − hazard).
func waitingFor(draw rng.Key, limit int, hazard func(n int) float64) int {
	survive := 1.0
	for n := 1; n <= limit; n++ {
		survive = float64(survive * (1 - hazard(n)))
		if draw.Uniform() < 1-survive {
			return n
		}
	}
	return rng.Never
}
