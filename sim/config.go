// Package sim simulates, day by day, how a product spreads over a social graph, by word of mouth
// and by what the company does.
//
// Begin with [Config], which defines a variant of a scenario: a graph, segments of consumers, a
// product and its channels. [NewModel] checks it, [Runner.Run] simulates one replicate, and
// [Result] holds its daily series. A [Channel] is whatever implements one of the interfaces beside
// it. MODEL.md says what is computed; the phases of a day stand in schedule.go, and the file of
// each phase bears its name.
package sim

import (
	"slices"

	"womsim/network"
	"womsim/sim/rng"
)

// ModelVersion rises with every change of results.
const ModelVersion = 4

// Config defines the runs of one variant of a scenario; only the replicate is left open. NewModel
// checks it.
type Config struct {
	Seed           uint64
	Graph          *network.Graph // at least one node; its nodes are the consumers
	Timeline       Timeline
	Segments       []Segment // in order of name; shares sum to 1
	Decision       Decision
	NegativeWeight float64 // ≥ 0; negative word counts this many times positive word
	Distrust       Distrust
	Product        Product   // the focal one
	Channels       []Channel // its own, in order of name
	OtherProducts  []Launch  // the other products, in order of name
	// sets of product names of which a consumer owns one at a time; no product is in two
	ExclusiveSets [][]string
	Choice        Choice  // between the products of a set
	Homophily     float64 // chance that contacts share a segment beyond chance, [0, 1]
	// by day, from the first: share of consumers who are in the market by then, never falling; nil:
	// all
	MarketEntry []float64
	// chance common to many consumers; zero: every consumer has chance of its own alone
	Shocks Shocks
	// what is known of single consumers; nil: nothing
	Consumers *Consumers
	// nil: segments do not depend on contacts
	SegmentsByDegree *SegmentsByDegree
	Record           Record
}

// Shocks are chance that many consumers have in common.
type Shocks struct {
	Mood Mood
	// standard deviation of the log of the multiplier of each product's appeal, ≥ 0: log-normal,
	// mean 1
	ProductSpread float64
}

// Mood multiplies, day by day, the rate of all talk and the credibility of the messages of
// channels and of organic demand: exp(Spread·X − Spread²/2), X being a stationary Gaussian process
// of mean 0, variance 1 and autocorrelation 2^(−days/HalfLife).
type Mood struct {
	Spread   float64 // ≥ 0; 0: no mood
	HalfLife float64 // days, > 0 where Spread is
}

// Consumers holds what is known of single consumers in all replicates. Each list is nil or has an
// entry for every node of the graph.
type Consumers struct {
	Segment          []int16   // index of the segment; −1: drawn
	Influence        []float64 // NaN: that of the segment, as in the lists below
	Talkativeness    []float64
	Threshold        []float64 // NaN: drawn
	ReservationPrice []float64 // minor units of currency; NaN: drawn
}

// SegmentsByDegree makes the draw of a consumer's segment depend on its number of contacts: a
// Gaussian copula of both, in which segments come in the given order from most contacts to fewest.
type SegmentsByDegree struct {
	Order       []int    // indices of all segments, from most contacts to fewest
	Correlation float64  // of the normal scores, [0, 1]
	Rank        []uint32 // by consumer: 0 the one of most contacts; a permutation
}

// A Launch is a product and the channels that promote it.
type Launch struct {
	Product  Product
	Channels []Channel // in order of name
}

// Choice is the multinomial logit by which a consumer who is convinced of several products of a set
// chooses when a need arises: utility = Scale·appeal − Price·ln(price in minor units, at least 1),
// and a Gumbel draw.
type Choice struct{ Scale, Price float64 }

// A Timeline covers the days -Prelaunch … Window+Aftermath-1; day 0 is the launch.
type Timeline struct{ Prelaunch, Window, Aftermath int }

// FirstDay returns the first day of a run, 0 or negative.
func (t Timeline) FirstDay() int { return -t.Prelaunch }

// Days returns the length of a run.
func (t Timeline) Days() int { return t.Prelaunch + t.Window + t.Aftermath }

// LastDay returns the last day of a run.
func (t Timeline) LastDay() int { return t.Window + t.Aftermath - 1 }

// A Segment is a part of the population with the same decision parameters.
type Segment struct {
	Name   string
	Share  float64 // of the population, [0, 1]
	Appeal float64 // chance that a fully credible message convinces, [0, 1]
	// chance a day that a convinced consumer's need arises, [0, 1]
	NeedRate float64
	// days after which half of the convinced-but-waiting have forgotten; 0: never
	MemoryHalfLife float64
	// different people whose positive word must have arrived before any message convinces
	SocialProof int
	// the same as a share of those who can tell the consumer anything, [0, 1]; the larger of both
	// counts
	ProofShare       float64
	WillingnessToPay WillingnessToPay // zero: any price
	// days after which half of those who are kept from buying have given up; 0: nobody gives up
	Patience  float64
	NeedClock NeedClock
	Traits    *Traits // nil: all 1
	// chance that fully credible negative word makes reject; nil: the appeal of the day
	Aversion *float64
	// a consumer rejects on the first day on which more have warned it than recommended; false: one
	// effective negative word suffices
	Shield bool
}

// A NeedClock strikes every so many days: a consumer then buys the product, holds the need over, or
// buys something else.
type NeedClock struct {
	Every   int     // days between two strikes; 0: no clock
	Hold    float64 // chance that the need of a convinced consumer is held over, [0, 1]
	Advance int     // days before a strike from which a convinced consumer may buy, 0 … Every − 1
}

// Traits set a segment apart as talkers and owners.
type Traits struct {
	Influence     float64 // factor of the credibility of what it tells, ≥ 0
	Talkativeness float64 // factor of its rate of talk, ≥ 0
	Satisfaction  float64 // factor of the chance to be satisfied, [0, 1]
}

// WillingnessToPay is the log-normal distribution of reservation prices.
type WillingnessToPay struct {
	Median float64 // minor units of currency; 0: any price is paid
	Spread float64 // standard deviation of the log
}

// A Rule says how messages add up to a conviction.
type Rule int

const (
	RuleIndependent   Rule = iota // every message convinces by a draw of its own
	RuleThreshold                 // the messages heard add up until they reach a personal threshold
	RuleReinforcement             // the chance to be convinced depends on how many were believed
)

// Decision is the rule with its parameters.
type Decision struct {
	Rule Rule
	// RuleThreshold: the personal threshold is uniform on [Min, Max], or fixed, unless one of the
	// other laws is set
	Min, Max float64
	Normal   *NormalThreshold
	Beta     *BetaThreshold
	Values   []float64 // sorted, each as likely; nil: another law
	// RuleReinforcement: chance, beside appeal, after 1, 2, … different sources believed, not
	// decreasing, [0, 1]; the last also beyond
	Reinforcement []float64
}

// NormalThreshold is the normal law of the threshold; what falls below 0 is 0.
type NormalThreshold struct{ Mean, SD float64 }

// BetaThreshold is the beta law of the threshold, as in network.BetaTrust.
type BetaThreshold struct{ Mean, Concentration float64 }

// Distrust says what a positive word over a contact of negative trust does.
type Distrust int

const (
	DistrustIgnore  Distrust = iota // it informs, and is no social proof
	DistrustReverse                 // it acts as negative word of that strength
)

// A Product is what spreads.
type Product struct {
	Name   string // enters the address of its draws
	Launch int    // day from which it is sold
	// chance that a buyer without inflated expectations is satisfied, on the first day, [0, 1]
	Quality   float64
	Iteration Iteration // zero: quality stays as it is
	Appeals   []float64 // by segment, in order; nil: the segments' Appeal
	// by segment, in order: what a quality of 1 adds to appeal; nil: nothing. The sum is cut to [0,
	// 1]
	QualityAppeal []float64
	Experience    Experience
	Talk          Talk
	// share of those convinced before the launch whose need arises on launch day, [0, 1]
	Presale      float64
	Prices       []int64 // price of each day in minor units, from the first day; nil: no price
	Supply       *Supply // nil: unlimited
	Invites      *Invites
	ReplaceAfter int // days after which an owner is in the market again; 0: never
	Organic      *Organic
	Forgiveness  Forgiveness
}

// Organic is demand without talk and channels: on each of the days From … To a consumer has with
// chance Hazard one message of credibility 1. It acts as a broadcast, and its source is "organic".
type Organic struct {
	Hazard   float64 // chance a day, [0, 1]
	From, To int     // days, both included
}

// Forgiveness brings rejecters back to the Aware.
type Forgiveness struct {
	HalfLife float64 // days after which half of the rejecters have forgiven; 0: nobody does
	Release  float64 // chance that a release which raised quality wins a rejecter back, [0, 1]
}

// An Iteration is a release every so many days, counted from the launch: it raises quality by Gain
// × M / (M + Feedback), where M counts the members of the product's communities on the evening
// before, up to Ceiling.
type Iteration struct {
	Every         int     // days; 0: no releases
	Gain, Ceiling float64 // points of quality, [0, 1]
	Feedback      float64 // members who bring half of the gain, > 0
}

// Supply limits the units that can be sold.
type Supply struct {
	Deliveries   []int64 // units that arrive on each day, from the first; sold from the launch on
	PresoldFirst bool    // those whose need arose by presale are served before others
}

// Invites make purchases depend on an invitation: from an owner who has the consumer as a contact,
// or from the company.
type Invites struct {
	Initial    int64 // the company's own, from the launch on
	PerAdopter int64 // of every owner, from the day after becoming one
}

// Experience is the opinion that follows from owning the product.
type Experience struct {
	Delay      int     // days from purchase to opinion
	Advocacy   float64 // chance that a satisfied owner becomes a promoter
	Detraction float64 // chance that a dissatisfied owner becomes a detractor
}

// Talk is how often and for how long consumers tell their contacts.
type Talk struct {
	Rate          float64     // chance a day that a given contact is told, [0, 1]
	Days          TalkDays    // length of an episode
	Repeat        bool        // a contact can be told again and again in one episode
	PerDay        float64     // most contacts told on a day of an episode in the mean; 0: no limit
	DetractorRate float64     // detractors' rate in units of Rate; the product is cut off at 1
	Buzz          TalkProfile // convinced who wait; zero: silent
	Rejected      TalkProfile // rejecters; zero: silent
}

// A TalkProfile is talk at a rate and credibility relative to an adopter's.
type TalkProfile struct{ Rate, Credibility float64 }

// TalkDays is the length of an episode in days: fixed, geometric on 1, 2, … with a mean, or
// unlimited.
type TalkDays struct {
	Fixed         int
	GeometricMean float64 // ≥ 1 where set
	Unlimited     bool
}

// Record says which series a run keeps that decide nothing.
type Record struct {
	// false: contacts that only inform are not looked at, and aware and exposures are absent
	Awareness bool
}

// Sources returns the sources of messages about the focal product: the four states of talk, then
// its channels in order of name, then organic demand where there is some.
func (c *Config) Sources() []string { return (&Launch{c.Product, c.Channels}).Sources() }

// OrganicSource is the name of the source of organic demand.
const OrganicSource = "organic"

// Sources returns the sources of messages about the product of the launch, like [Config.Sources].
func (l *Launch) Sources() []string {
	names := make([]string, rng.NumStates, int(rng.NumStates)+len(l.Channels)+1)
	names[rng.Promoter], names[rng.Buzz] = "promoters", "buzz"
	names[rng.Detractor], names[rng.Rejecter] = "detractors", "rejecters"
	for _, channel := range l.Channels {
		names = append(names, channel.ChannelName())
	}
	if l.Product.Organic != nil {
		names = append(names, OrganicSource)
	}
	return names
}

// launches returns all products, the focal one first.
func (c *Config) launches() []Launch {
	return append([]Launch{{c.Product, c.Channels}}, c.OtherProducts...)
}

// hasClock reports whether consumers of some segment have a clock of need.
func (c *Config) hasClock() bool {
	return slices.ContainsFunc(c.Segments, func(s Segment) bool { return s.NeedClock.Every > 0 })
}

// crossSells reports whether a channel follows the new owners of a product.
func (c *Config) crossSells(owned string) bool {
	for _, l := range c.launches() {
		for _, channel := range l.Channels {
			if follower, ok := channel.(OwnerFollower); ok && follower.FollowedProduct() == owned {
				return true
			}
		}
	}
	return false
}

// inSet reports whether a product belongs to an exclusive set.
func (c *Config) inSet(product string) bool {
	return slices.ContainsFunc(c.ExclusiveSets, func(set []string) bool {
		return slices.Contains(set, product)
	})
}
