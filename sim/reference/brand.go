package reference

import (
	"womsim/sim"
	"womsim/sim/rng"
)

// brand is one product, what is done for it, and everyone's journey with it.
type brand struct {
	*world
	number   int // in events: 0 the focal product, n the n-th of the others
	product  *sim.Product
	channels []sim.Channel
	rivals   []*brand // the others of its set, in order of name
	draws    rng.Draws
	quality  float64 // of the day

	journeys []*journey // by consumer
	episodes []*episode
	inbox    [][]message      // today's, by consumer
	viewings []viewing        // by channel
	desks    [][]complaint    // by channel
	given    int64            // invitations of the company that are used
	used     map[uint32]int64 // of each owner
	result   *sim.Result
}

func (w *world) newBrand(number int, p *sim.Product, channels []sim.Channel, replicate int) *brand {
	b := &brand{
		world: w, number: number, product: p, channels: channels, draws: rng.NewDraws(w.Seed,
			replicate,
			p.Name), quality: p.Quality,
		desks: make([][]complaint, len(channels)), used: map[uint32]int64{},
		result: emptyResult(w.Config, channels),
	}
	for range channels {
		b.viewings = append(b.viewings, viewing{seen: map[uint32]bool{}})
	}
	for _, v := range w.consumers {
		b.journeys = append(b.journeys, &journey{
			consumer: v, state: outside, friends: map[uint32]bool{}, told: map[uint32]float64{},
			member: make([]bool, len(channels)),
		})
	}
	return b
}

// source is the index in Sources of the i-th channel.
func source(i int) int { return int(rng.NumStates) + i }

// of is the key of a channel.
func (b *brand) of(c sim.Channel) rng.Channel { return b.draws.Channel(c.ChannelName()) }

// act counts one action of the i-th channel.
func (b *brand) act(i int) { b.result.Actions[source(i)][b.index()]++ }

// index is today's place in every series.
func (b *brand) index() int { return b.today - b.Timeline.FirstDay() }

func (b *brand) tell(v *journey, kind sim.ChangeKind, source int, talker uint32) {
	if b.watch != nil {
		b.watch(sim.StateChange{Day: b.today, Product: b.number, Consumer: v.id, Kind: kind,
			Source: source, Talker: talker})
	}
}

// appeal is the product's to the segment of v today.
func (b *brand) appeal(v *journey) float64 {
	appeal := v.segment.Appeal
	if b.product.Appeals != nil {
		appeal = b.product.Appeals[v.group]
	}
	if b.product.QualityAppeal != nil {
		appeal += float64(b.product.QualityAppeal[v.group] * b.quality)
	}
	return max(0, min(1, appeal))
}
