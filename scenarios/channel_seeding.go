package scenarios

import (
	"slices"

	"womsim/scenarios/form"
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

func (s *Seeding) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "users", Shape: form.Integer(&s.Users, 0, maxPopulation),
			Doc: "number of seed users; default all where they are named by ids or file"},
		{Key: "select", Shape: s.Select.shape(), Fallback: "random",
			Doc: "who they are: " + ways},
	}, s.Date.fields(), s.Audience.fields(), []form.Field{
		{Key: "unit_cost", Shape: form.Amount(&s.UnitCost, 0), Fallback: "0",
			Doc: "cost of every unit given away"},
	})
}

func (s *Seeding) check(r *form.Reader, path string, n *form.Node) {
	countField{"users", "the number of seed users", &s.Users}.check(r, path, n, &s.Select)
}

func (s *Seeding) selection() (field string, number int, by *Selection) {
	return "users", s.Users, &s.Select
}

func (s *Seeding) build(name string, on buildContext) (sim.Channel, error) {
	choose, err := s.Select.chooser("channels."+name+".select", on.graph)
	return sim.Seeding{Name: name, Users: on.chosen(s.Users, &s.Select), Day: s.Day,
		Segments: s.Segments, Choose: choose}, err
}

func (s *Seeding) cost(Timeline) economics.Cost {
	return economics.PerUser{Amount: int64(s.UnitCost)}
}

func (s *Seeding) payments(most bounds) []payment {
	return []payment{{"unit_cost", s.UnitCost, s.Users * most.each}}
}

func (s *Seeding) winsFirst() bool { return s.Users > 0 }

func (s *Seeding) given() gift { return gift{s.Users, s.Day, s.UnitCost} }

func (s *Seeding) warnings(w *warner, _ *Product, path string) {
	w.warnSelection(path, s, s.Day, s.Segments)
}
