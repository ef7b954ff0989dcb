package scenarios

import (
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
)

// Seeding gives the product to chosen consumers.
type Seeding struct {
	Users  int
	Select Selection
	Date
	Audience
	UnitCost Money
}

func (s *Seeding) fields() []field {
	return slices.Concat([]field{
		{key: "users", shape: whole[int]{&s.Users, 0, maxPopulation, ""},
			doc: "number of seed users; default all where they are named by ids or file"},
		{key: "select", shape: s.Select.shape(), standard: "random", doc: "who they are: " + ways},
	}, s.Date.fields(), s.Audience.fields(), []field{
		{key: "unit_cost", shape: amount{&s.UnitCost, 0}, standard: "0",
			doc: "cost of every unit given away"},
	})
}

func (s *Seeding) check(r *reader, path string, n *node) {
	s.Select.count(r, path, n, "users", "the number of seed users", &s.Users)
}

func (s *Seeding) selection() (field string, number int, by *Selection) {
	return "users", s.Users, &s.Select
}

func (s *Seeding) build(name string, on ground) (sim.Channel, error) {
	choose, err := s.Select.choice("channels."+name+".select", on.graph)
	return sim.Seeding{Label: name, Number: on.chosen(s.Users, &s.Select), On: s.Day,
		Segments: s.Segments, Choose: choose}, err
}

func (s *Seeding) cost(Timeline) economics.Cost {
	return economics.PerUser{Amount: int64(s.UnitCost)}
}

func (s *Seeding) payments(most extent) []payment {
	return []payment{{"unit_cost", s.UnitCost, s.Users * most.each}}
}
