package sim

import (
	"iter"

	"womsim/sim/rng"
)

// Seeding gives the product to chosen consumers on one day, launched or not. They have their
// experience like any buyer, but are no sale.
type Seeding struct {
	Label    string
	Number   int // of seed users
	On       int // day
	Segments []string
	Choose   func(rng.Channel) iter.Seq[uint32] // consumers, best first
}

func (s Seeding) Name() string                               { return s.Label }
func (s Seeding) Day() int                                   { return s.On }
func (s Seeding) Users() int                                 { return s.Number }
func (s Seeding) Targets() []string                          { return s.Segments }
func (s Seeding) Ranking(draws rng.Channel) iter.Seq[uint32] { return s.Choose(draws) }

// Validate joins all that is wrong.
func (s Seeding) Validate() error {
	return unless(s.Number >= 0, "users", s.Number, "a count, at least 0")
}
