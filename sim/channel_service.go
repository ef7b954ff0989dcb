package sim

import (
	"errors"
	"math"

	"womsim/sim/rng"
)

// Service is a complaint desk. A dissatisfied targeted owner whose opinion is due on one of the
// days From … To brings a complaint instead. From the day after, the desk works through Capacity
// complaints a day, by day of complaint, then by lot. A complaint that has waited n ≥ 1 days is
// closed to the owner's satisfaction with chance Recovery · 2^(−(n−1)/Response); after Patience
// days without an answer the owner gives up, unrecovered. Its action is an answer. A desk without
// capacity takes no complaint.
type Service struct {
	Name     string
	From, To int // days on which it takes complaints and works, both included
	Segments []string
	Capacity int64   // complaints a day
	Recovery float64 // chance at the first opportunity, [0, 1]
	Response float64 // days in which it halves, > 0
	Patience int     // days, ≥ 1
}

// ChannelName returns the name of the channel.
func (s Service) ChannelName() string { return s.Name }

// Targets returns the names of the targeted segments; nil: all.
func (s Service) Targets() []string { return s.Segments }

// Validate joins all errors of the fields.
func (s Service) Validate() error {
	return errors.Join(share("recovery", s.Recovery), flight(s.From, s.To),
		unless(s.Capacity >= 0, "capacity", s.Capacity, "complaints a day, at least 0"),
		unless(s.Response > 0, "response", s.Response, "days, above 0"), unless(s.Patience >= 1,
			"patience", s.Patience, "days, at least 1"))
}

// DailyAnswers returns the capacity on the days on which the desk works.
func (s Service) DailyAnswers(day int) int64 {
	if !during(day, s.From, s.To) {
		return 0
	}
	return s.Capacity
}

// RecoveryChance returns Recovery, halved every Response days after the first.
func (s Service) RecoveryChance(waited int) float64 {
	if waited <= 1 {
		return s.Recovery
	}
	return float64(s.Recovery * rng.Exp(-float64(math.Ln2*float64(waited-1))/s.Response))
}

// MaxWaitDays returns the patience of owners.
func (s Service) MaxWaitDays() int { return s.Patience }
