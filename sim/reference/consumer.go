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
	excluded    // owns another product of the exclusive set
	notInMarket // not in the market yet
	gone        // gave up for the rest of the run
	numStates
)

// open reports whether messages still matter to a consumer in the state.
func (s state) open() bool { return s == unaware || s == aware || s == convinced }

type opinion int

const (
	none opinion = iota
	promoter
	passive
	detractor
)

// A consumer has the traits of an agent that do not depend on the product.
type consumer struct {
	id           uint32
	segmentIndex int // number of the segment
	segment      *sim.Segment
	threshold    float64
	reservation  float64 // price, where the segment has a willingness to pay
	entry        float64 // enters when the share in the market exceeds it
}

// newConsumer draws the traits of a consumer of the segment.
func (w *world) newConsumer(id uint32, group int, draws *rng.Draws) *consumer {
	v := &consumer{id: id, segmentIndex: group, entry: draws.Entry.At(uint64(id)).Uniform()}
	v.segment = &w.Segments[v.segmentIndex]
	thresholds := w.Decision
	v.threshold = thresholds.Min +
		float64(draws.Threshold.At(uint64(id)).Uniform()*(thresholds.Max-thresholds.Min))
	pay := v.segment.WillingnessToPay
	quantile := rng.NormalQuantile(draws.Reservation.At(uint64(id)).Uniform())
	v.reservation = float64(pay.Median * rng.Exp(float64(pay.Spread*quantile)))
	return v
}

// drawSegment inverts the consumer's draw over the shares, added up in order of name; the last
// segment catches the rest.
func (w *world) drawSegment(id uint32, draws *rng.Draws) int {
	u, sum := draws.Segment.At(uint64(id)).Uniform(), 0.0
	for i := range w.Segments {
		sum += w.Segments[i].Share
		if u < sum {
			return i
		}
	}
	return len(w.Segments) - 1
}

// targeted reports whether a channel with these targets is meant for v; nil means all consumers.
func (v *consumer) targeted(targets []string) bool {
	return targets == nil || slices.Contains(targets, v.segment.Name)
}

// A journey is the history of one consumer with one product.
type journey struct {
	*consumer
	state    state
	since    [numStates]int // day on which each state was entered last
	informed bool           // ever

	endorsers  map[uint32]bool    // talkers of positive words: social proof
	kept       []message          // convincing messages that wait for social proof, by day
	strongest  map[uint32]float64 // rule threshold: the largest chance of each talker heard
	promotions []message          // rule threshold: messages of channels

	warners      map[uint32]bool // talkers of negative words that took effect: shield
	recommenders map[uint32]bool // talkers of positive words, also to the convinced: shield

	numRejections uint32 // so far
	forgiveDay    int

	numConvictions uint32 // so far
	needDay        int
	forgetDay      int
	presold        bool // the need came by presale
	giveUpDay      int
	failure        []int64 // the series that counts v as lost if it gives up tomorrow
	convincedBy    int     // index in Sources
	hype           float64

	wants       bool // today
	purchases   []purchase
	member      []bool // by channel
	opinion     opinion
	newOpinions []opinion             // today
	numEpisodes [rng.NumStates]uint32 // episodes so far
}

// A purchase is one ownership, by sale or seed.
type purchase struct {
	day           int
	quality, hype float64
}

// enter moves v into a state and notes the day.
func (v *journey) enter(s state, day int) { v.state, v.since[s] = s, day }

// waiting returns the least n ≥ 1 with U < 1 − (1 − hazard)ⁿ, up to the limit; rng.Never beyond.
func waiting(draw rng.Key, hazard float64, limit int) int {
	return waitingVarying(draw, limit, func(int) float64 { return hazard })
}

// waitingVarying returns the waiting time at a hazard of its own for each n: U < 1 − Π(1 − hazard).
func waitingVarying(draw rng.Key, limit int, hazard func(n int) float64) int {
	survive := 1.0
	for n := 1; n <= limit; n++ {
		survive = float64(survive * (1 - hazard(n)))
		if draw.Uniform() < 1-survive {
			return n
		}
	}
	return rng.Never
}
