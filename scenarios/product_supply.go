package scenarios

import "womsim/scenarios/form"

// An Iteration is a series of releases in equal steps, each of which raises quality.
type Iteration struct {
	Every         int // days
	Gain, Ceiling float64
	Feedback      float64 // members
}

func (i *Iteration) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "every", Shape: form.Integer(&i.Every, 1, maxDays, "days"), Fallback: "7",
			Doc: "days from one release to the next, counted from the launch"},
		{Key: "gain", Shape: form.Share(&i.Gain), Required: true,
			Doc: "what a release adds to quality at most: gain × members / (members + feedback), " +
				"the members being those of the product's communities"},
		{Key: "ceiling", Shape: form.Share(&i.Ceiling), Fallback: "1",
			Doc: "quality rises no higher"},
		{Key: "feedback", Shape: form.Number(&i.Feedback, form.Positive), Fallback: "1000",
			Doc: "members who bring half of the gain"},
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

// Deliveries are a number of units a day, from a day on.
type Deliveries struct {
	From  int
	Units int
	Ever  bool // from the launch on, whenever that is
}

func (s *Supply) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "stock", Shape: units(&s.Stock), Fallback: "0", Doc: "units on launch day"},
		{Key: "per_day", Shape: form.OneOf("a number of units, or a list of {from, units}",
			form.WhenNumber(constantly{&s.PerDay}),
			form.WhenList(form.ListOf(&s.PerDay, (*Deliveries).shape,
				"{from, units}"))), Fallback: "0",
			Doc: "units that are delivered every day from the launch on, or from other days on; " +
				"all wait for the launch"},
		{Key: "presold_first", Shape: form.Boolean(&s.PresoldFirst), Fallback: "false",
			Doc: "true: the presold are served before others; otherwise all that want to buy on " +
				"a day draw lots"},
		{Key: "pay", Shape: form.Enum{To: &s.Pay, Words: []string{"delivery", "sale"}},
			Fallback: "sale", Doc: "when the company pays for a unit: when it is delivered, or " +
				"when it is sold"},
		{Key: "salvage", Shape: form.Amount(&s.Salvage, 0), Fallback: "0",
			Doc: "what a unit paid for and not sold is worth on the last day"},
	}}
}

func units(to *int) form.Shape { return form.Integer(to, 0, maxPopulation, "units") }

// constantly is the shape of a constant number of units a day.
type constantly struct{ to *[]Deliveries }

func (s constantly) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	*s.to = []Deliveries{{Ever: true}}
	return units(&(*s.to)[0].Units).Read(r, path, n)
}

func (constantly) Describe() string { return units(new(int)).Describe() }

func (constantly) Parts() []form.Part { return []form.Part{{Shape: units(new(int))}} }

func (constantly) Schema(as form.Use) *form.Schema { return units(new(int)).Schema(as) }

func (d *Deliveries) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "from", Shape: day(&d.From), Required: true,
			Doc: "the first day of these deliveries"},
		{Key: "units", Shape: units(&d.Units), Required: true, Doc: "units a day"},
	}}
}

// Invites make purchases depend on an invitation.
type Invites struct{ Initial, PerAdopter int }

func (i *Invites) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "initial", Shape: form.Integer(&i.Initial, 0, maxPopulation), Required: true,
			Doc: "invitations that the company itself gives away, from the launch on"},
		{Key: "per_adopter", Shape: form.Integer(&i.PerAdopter, 0, 1_000_000), Fallback: "0",
			Doc: "invitations that every owner can pass on to contacts, from the day after " +
				"becoming one"},
	}}
}
