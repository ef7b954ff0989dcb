// Package sim answers "what happens?": it simulates, day by day, how a product spreads over a social
// graph, by word of mouth and by what the company does.
package sim

import (
	"womsim/network"
	"womsim/sim/rng"
)

// ModelVersion goes up with every change of results.
const ModelVersion = 1

// Config is all that defines the runs of one variant of a scenario. The replicate is the one thing
// that it leaves open. NewModel checks it.
type Config struct {
	Seed          uint64
	Graph         *network.Graph // at least one node; its nodes are the consumers
	Timeline      Timeline
	Segments      []Segment // in order of name; shares sum to 1
	Decision      Decision
	BadWordWeight float64 // ≥ 0; a bad word counts this many times a good one
	Distrust      Distrust
	Product       Product
	Channels      []Channel // in order of name
	Record        Record
}

// A Timeline covers the days -Prelaunch … Window+Aftermath-1; day 0 is the launch.
type Timeline struct{ Prelaunch, Window, Aftermath int }

// FirstDay is the first day of a run.
func (t Timeline) FirstDay() int { return -t.Prelaunch }

// Days is the length of a run.
func (t Timeline) Days() int { return t.Prelaunch + t.Window + t.Aftermath }

// LastDay is the last day of a run.
func (t Timeline) LastDay() int { return t.Window + t.Aftermath - 1 }

// A Segment is a part of the population that decides alike.
type Segment struct {
	Name             string
	Share            float64          // of the population, [0, 1]
	Appeal           float64          // chance that a fully credible message convinces, [0, 1]
	NeedRate         float64          // chance a day that a convinced consumer's need arises, [0, 1]
	MemoryHalfLife   float64          // days after which half of the convinced-but-waiting have forgotten; 0: never
	SocialProof      int              // different people whose good word must have arrived before any message convinces
	WillingnessToPay WillingnessToPay // zero: any price
}

// WillingnessToPay is the log-normal law of reservation prices.
type WillingnessToPay struct {
	Median float64 // minor units of currency; 0: any price is paid
	Spread float64 // standard deviation of the log
}

// A Rule is how messages add up to a conviction.
type Rule int

const (
	Independent Rule = iota // every message convinces by a draw of its own
	Threshold               // the heard words add up until they reach a personal threshold
)

// Decision is the rule and, for Threshold, the law of the personal threshold: uniform on [Min, Max], or fixed.
type Decision struct {
	Rule     Rule
	Min, Max float64
}

// Distrust is what a good word over a contact of negative trust does.
type Distrust int

const (
	Ignore  Distrust = iota // it informs, and is no social proof
	Reverse                 // it acts as a bad word of that strength
)

// Product is what spreads.
type Product struct {
	Name       string  // enters the address of its draws
	Quality    float64 // chance that a buyer without inflated expectations is satisfied, [0, 1]
	Experience Experience
	Talk       Talk
	Presale    float64 // share of those convinced before the launch whose need arises on launch day, [0, 1]
	Prices     []int64 // price of each day in minor units, from the first day; nil: no price
}

// Experience is what owning the product leads to.
type Experience struct {
	Delay      int     // days from purchase to opinion
	Advocacy   float64 // chance that a satisfied owner becomes a promoter
	Detraction float64 // chance that a dissatisfied owner becomes a detractor
}

// Talk is who tells whom, how often and for how long.
type Talk struct {
	Rate          float64  // chance a day that a given contact is told, [0, 1]
	Days          TalkDays // length of an episode
	Repeat        bool     // a contact can be told again and again in one episode
	DetractorRate float64  // detractors' rate in units of Rate; the product is cut off at 1
	Buzz          Voice    // convinced who wait; zero: silent
	Rejected      Voice    // rejecters; zero: silent
}

// A Voice is talk at a reduced rate and credibility, relative to an adopter's.
type Voice struct{ Rate, Credibility float64 }

// TalkDays is the length of an episode in days: fixed, geometric on 1, 2, … with a mean, or unlimited.
type TalkDays struct {
	Fixed         int
	GeometricMean float64 // ≥ 1 where set
	Unlimited     bool
}

// Record says what a run keeps beyond what decides it.
type Record struct {
	Awareness bool // false: contacts that only inform are not looked at, and aware and exposures are absent
}

// Sources of messages: the four states of talk, then the channels in order of name.
func (c *Config) Sources() []string {
	names := make([]string, rng.States, int(rng.States)+len(c.Channels))
	names[rng.Promoter], names[rng.Buzz] = "promoters", "buzz"
	names[rng.Detractor], names[rng.Rejecter] = "detractors", "rejecters"
	for _, channel := range c.Channels {
		names = append(names, channel.Name())
	}
	return names
}
