package sim

import (
	"iter"

	"womsim/sim/rng"
)

// A Channel is one thing that the company does. The engine knows no kinds of channels: it finds
// what a channel does by the interfaces below, of which it implements one at least, and asks each
// in one phase of the day:
//
//	Broadcaster       deliver      messages by chance to consumers across the market
//	Seeder            deliver      the product for chosen consumers
//	DirectChannel     deliver      messages to consumers one by one
//	OwnerFollower     allocate     wants to know the new owners of another product
//	MembershipChannel decide …     has members, who become promoters more often
//	TalkBooster       talk         raises the rate of positive talk
//	Discounter        demand …     lowers the price of some buyers
//	ComplaintDesk     experience   answers dissatisfied owners
//	ContextValidator  (NewModel)   depends on the rest of the configuration
//
// What a channel says of a day must depend on nothing but its arguments.
type Channel interface {
	// ChannelName addresses the draws of the channel and tells several of a kind apart.
	ChannelName() string
	// Validate joins all that is wrong with the fields, as errors "field: got …, want …".
	Validate() error
}

// A Broadcaster sends messages to consumers across the whole market.
type Broadcaster interface {
	Channel
	// Reach returns what the channel does on a day; quality is the product's of that day. The zero
	// Reach is silence.
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

// A Seeder makes chosen consumers owners of the product on one day.
type Seeder interface {
	Channel
	SeedingDay() int
	NumUsers() int
	Targets() []string // names of segments; nil: all
	// Ranking yields consumers, best first; the first NumUsers of them that neither own nor have
	// rejected the product and belong to the targets become owners. It may depend on the replicate
	// only through the channel's draws.
	Ranking(draws rng.Channel) iter.Seq[uint32]
}

// A DirectChannel addresses consumers one by one, by what happened up to the evening before.
type DirectChannel interface {
	Channel
	// Messages sends the messages of the channel on a day.
	Messages(day int, s *MarketView)
	Targets() []string // names of segments; nil: all
}

// An OwnerFollower is shown to the new owners of another product, see [MarketView.NewOwners].
type OwnerFollower interface {
	Channel
	FollowedProduct() string // its name
}

// A MembershipChannel has members: consumers join when they are convinced or become owners, and
// stay until they reject the product. A consumer who is a member on the day of its conviction does
// not forget it.
type MembershipChannel interface {
	Channel
	Targets() []string             // names of segments; nil: all
	JoinChance(day int) float64    // of a consumer convinced on the day, or a new owner; 0: closed
	AdvocacyBoost(day int) float64 // raises the chance of a satisfied member to be a promoter
}

// A TalkBooster raises how often consumers tell a positive word.
type TalkBooster interface {
	Channel
	// TalkBoost returns by what share of the rate consumers in a state of talk talk more often on a
	// day; member: of the channel, if it is a MembershipChannel. Boosts of channels add up.
	TalkBoost(s rng.State, member bool, day int) float64
}

// A Discounter lowers the price of some buyers. Its action is such a purchase.
type Discounter interface {
	Channel
	Discount(day int) (d Discount, active bool)
}

// A Discount is what some buyers pay less on a day.
type Discount struct {
	Subsidy int64 // minor units off the price
	// 1: who was convinced by a promoter gets it; n ≥ 2: a consumer and n − 1 of its contacts who
	// buy together
	Group int
}

// A ComplaintDesk takes complaints of dissatisfied owners instead of their opinion and answers them
// later. Its action is an answer.
type ComplaintDesk interface {
	Channel
	Targets() []string                 // names of segments; nil: all
	DailyAnswers(day int) int64        // at most; 0: closed, and no complaint is taken
	RecoveryChance(waited int) float64 // of an answer after so many days, at least 1
	MaxWaitDays() int                  // after which the owner gives up, at least 1
}

// A ContextValidator depends on more than its own fields.
type ContextValidator interface {
	Channel
	// ValidateIn joins all that is wrong with the channel as one of a launch of the configuration.
	ValidateIn(c *Config, l *Launch) error
}
