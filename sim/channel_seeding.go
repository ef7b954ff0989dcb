package sim

import (
	"iter"

	"womsim/sim/rng"
)

// Seeding gives the product to chosen consumers on one day, launched or not. They have their
// experience like any buyer, but are no sale.
type Seeding struct {
	Name     string
	Users    int // of seed users
	Day      int // day
	Segments []string
	Choose   func(rng.Channel) iter.Seq[uint32] // consumers, best first
}

func (s Seeding) ChannelName() string                        { return s.Name }
func (s Seeding) SeedingDay() int                            { return s.Day }
func (s Seeding) NumUsers() int                              { return s.Users }
func (s Seeding) Targets() []string                          { return s.Segments }
func (s Seeding) Ranking(draws rng.Channel) iter.Seq[uint32] { return s.Choose(draws) }

// Validate joins all that is wrong.
func (s Seeding) Validate() error {
	return unless(s.Users >= 0, "users", s.Users, "a count, at least 0")
}
