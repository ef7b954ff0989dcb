package sim

import (
	"iter"

	"womsim/sim/rng"
)

// A Channel is one thing that the company does. It is either a Broadcaster, which sends messages,
// or a Seeder, which hands out the product. Its name addresses its draws; several of a kind are
// told apart by it.
type Channel interface {
	ChannelName() string
	Validate() error // errors.Join of network.FieldError
}

// A Broadcaster sends messages to consumers across the whole market.
type Broadcaster interface {
	Channel
	// Reach is what the channel does on a day; quality is the product's of that day. The zero Reach
	// is silence.
	Reach(day int, quality float64) Reach
	Targets() []string  // names of segments; nil: all
	HypeLevel() float64 // how far its promises exceed the product, [0, 1]
}

// Reach is what a channel does on one day, per targeted consumer.
type Reach struct {
	// mean number of impressions (Poisson); with Once, −ln(1 − chance of being reached), +∞ for all
	Hazard      float64
	Once        bool    // at most one message a consumer and day
	Credibility float64 // of a message, [0, 1]
}

// A Seeder makes chosen consumers owners of the product.
type Seeder interface {
	Channel
	SeedingDay() int
	NumUsers() int
	Targets() []string
	// Ranking yields consumers, best first; the first Users of them that neither own nor have
	// rejected the product and belong to the targets become owners. It may depend on the replicate
	// only through the channel's draws.
	Ranking(draws rng.Channel) iter.Seq[uint32]
}
