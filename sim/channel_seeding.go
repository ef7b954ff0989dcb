package sim

import (
	"iter"

	"womsim/sim/rng"
)

// Seeding gives the product to chosen consumers on one day, launched or not. They have their
// experience like any buyer, but count as no sale.
type Seeding struct {
	Name     string
	Users    int // of seed users
	Day      int // day
	Segments []string
	Choose   func(rng.Channel) iter.Seq[uint32] // consumers, best first
}

// ChannelName returns the name of the channel.
func (s Seeding) ChannelName() string { return s.Name }

// SeedingDay returns the day on which users get the product.
func (s Seeding) SeedingDay() int { return s.Day }

// NumUsers returns how many users get the product at most.
func (s Seeding) NumUsers() int { return s.Users }

// Targets returns the names of the targeted segments; nil: all.
func (s Seeding) Targets() []string { return s.Segments }

// Ranking yields the consumers of Choose.
func (s Seeding) Ranking(draws rng.Channel) iter.Seq[uint32] { return s.Choose(draws) }

// Validate joins all errors of the fields.
func (s Seeding) Validate() error {
	return unless(s.Users >= 0, "users", s.Users, "a count, at least 0")
}
