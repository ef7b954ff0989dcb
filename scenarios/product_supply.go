package scenarios

// Iteration is a release every so many days.
type Iteration struct {
	Every         int // days
	Gain, Ceiling float64
	Feedback      float64 // members
}

func (i *Iteration) shape() shape {
	return &object{name: "iteration", fields: []field{
		{key: "every", shape: whole[int]{&i.Every, 1, maxDays, "days"}, standard: "7",
			doc: "days from one release to the next, counted from the launch"},
		{key: "gain", shape: share(&i.Gain), required: true, doc: "what a release adds to " +
			"quality at most: gain × members / (members + feedback), the members being those of " +
			"the product's communities"},
		{key: "ceiling", shape: share(&i.Ceiling), standard: "1", doc: "quality rises no higher"},
		{key: "feedback", shape: real{to: &i.Feedback, span: span{above: true, countless: true}},
			standard: "1000", doc: "members who bring half of the gain"},
	}}
}

// Supply is how many units can be sold.
type Supply struct {
	Stock        int // on launch day
	PerDay       []Deliveries
	PresoldFirst bool
	Pay          string // delivery or sale
	Salvage      Money
}

// Deliveries are so many units a day from a day on.
type Deliveries struct {
	From  int
	Units int
	Ever  bool // from the launch on, whenever that is
}

func (s *Supply) shape() shape {
	return &object{name: "supply", fields: []field{
		{key: "stock", shape: units(&s.Stock), standard: "0", doc: "units on launch day"},
		{key: "per_day", shape: forms{[]form{
			{ofKind(number), constantly{&s.PerDay}},
			{ofKind(list), many[Deliveries]{&s.PerDay, (*Deliveries).shape, "{from, units}"}},
		}, "a number of units, or a list of {from, units}"}, standard: "0", doc: "units that are delivered every day from the launch on, or from other days on; all wait for the launch"},
		{key: "presold_first", shape: flag{&s.PresoldFirst}, standard: "false",
			doc: "true: the presold are served before others; otherwise all that want to buy on " +
				"a day draw lots"},
		{key: "pay", shape: word{&s.Pay, []string{"delivery", "sale"}}, standard: "sale",
			doc: "when the company pays for a unit: when it is delivered, or when it is sold"},
		{key: "salvage", shape: amount{&s.Salvage, 0}, standard: "0",
			doc: "what a unit paid for and not sold is worth on the last day"},
	}}
}

func units(to *int) whole[int] { return whole[int]{to, 0, maxPopulation, "units"} }

// constantly is a number of units a day.
type constantly struct{ to *[]Deliveries }

func (s constantly) read(r *reader, path string, n *node) *node {
	*s.to = []Deliveries{{Ever: true}}
	return units(&(*s.to)[0].Units).read(r, path, n)
}

func (s constantly) whole() shape { return units(new(int)) }

func (s constantly) schema(as use) *Schema { return s.whole().schema(as) }

func (d *Deliveries) shape() shape {
	return &object{name: "deliveries", fields: []field{
		{key: "from", shape: day(&d.From), required: true,
			doc: "the first day of these deliveries"},
		{key: "units", shape: units(&d.Units), required: true, doc: "units a day"},
	}}
}

// Invites make purchases depend on an invitation.
type Invites struct{ Initial, PerAdopter int }

func (i *Invites) shape() shape {
	return &object{name: "invites", fields: []field{
		{key: "initial", shape: whole[int]{&i.Initial, 0, maxPopulation, ""}, required: true,
			doc: "invitations that the company itself gives away, from the launch on"},
		{key: "per_adopter", shape: whole[int]{&i.PerAdopter, 0, 1_000_000, ""}, standard: "0",
			doc: "invitations that every owner can pass on to contacts, from the day after " +
				"becoming one"},
	}}
}
