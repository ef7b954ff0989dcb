package reference

import (
	"math"
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
	disposition  float64 // uniform on [0, 1), of which the threshold is the quantile
	reservation  float64 // price; infinite: any is paid
	entry        float64 // enters when the share in the market exceeds it

	influence, talkativeness, satisfaction float64 // factors
}

// newConsumer draws the traits of a consumer of the segment, as far as they are not given.
func (w *world) newConsumer(id uint32, group int, draws *rng.Draws) *consumer {
	v := &consumer{id: id, segmentIndex: group, segment: &w.Segments[group],
		entry:     draws.Entry.At(uint64(id)).Uniform(),
		influence: 1, talkativeness: 1, satisfaction: 1}
	v.disposition = draws.Threshold.At(uint64(id)).Uniform()
	v.threshold = w.thresholdAt(v.disposition)
	pay := v.segment.WillingnessToPay
	quantile := rng.NormalQuantile(draws.Reservation.At(uint64(id)).Uniform())
	v.reservation = float64(pay.Median * rng.Exp(float64(pay.Spread*quantile)))
	if pay.Median == 0 {
		v.reservation = math.Inf(1)
	}
	if traits := v.segment.Traits; traits != nil {
		v.influence, v.talkativeness = traits.Influence, traits.Talkativeness
		v.satisfaction = traits.Satisfaction
	}
	if list := w.Consumers; list != nil {
		replaceBy(&v.threshold, list.Threshold, id)
		replaceBy(&v.reservation, list.ReservationPrice, id)
		replaceBy(&v.influence, list.Influence, id)
		replaceBy(&v.talkativeness, list.Talkativeness, id)
	}
	return v
}

// replaceBy replaces a trait by what the list says of the consumer, if it says something.
func replaceBy(trait *float64, list []float64, id uint32) {
	if list != nil && !math.IsNaN(list[id]) {
		*trait = list[id]
	}
}

// thresholdAt returns the quantile of the law of thresholds at u.
func (w *world) thresholdAt(u float64) float64 {
	switch d := w.Decision; {
	case d.Normal != nil:
		return max(0, d.Normal.Mean+float64(d.Normal.SD*rng.NormalQuantile(u)))
	case d.Beta != nil:
		return w.betaThresholds[int(u*float64(len(w.betaThresholds)))]
	case d.Values != nil:
		return d.Values[int(u*float64(len(d.Values)))]
	default:
		return d.Min + float64(u*(d.Max-d.Min))
	}
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
	believed   map[uint64]bool    // rule reinforcement: who and which channels have counted

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

	news        int  // day on which v was convinced or became a seed user last
	buzzed      bool // since v last came back as an owner, or ever
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
