package scenarios

import "womsim/scenarios/form"

// Product is what spreads.
type Product struct {
	Name         string // "" of a single one
	Launch       int    // day; 0 of a single one
	Quality      float64
	Iteration    *Iteration // nil: quality stays as it is
	Scores       []Score    // in order of name
	Experience   Experience
	Talk         Talk
	Presale      float64
	Price        *Price // nil: no price
	Supply       *Supply
	Invites      *Invites  // both nil: as many units as are wanted
	UnitCost     *UnitCost // nil: not known
	FixedCost    []FixedCost
	Lifetime     *Lifetime    // nil: nothing is sold later
	ReplaceAfter int          // days; 0: never
	Organic      *Organic     // nil: nobody comes by itself
	Forgiveness  *Forgiveness // nil: nobody forgives
}

// Score is what the product is worth in one criterion.
type Score struct {
	Name  string
	Value float64
}

// Experience is what owning the product leads to.
type Experience struct {
	Delay                int // days
	Advocacy, Detraction float64
}

// Talk is how often and for how long owners talk to each of their contacts.
type Talk struct {
	Rate          float64
	Days          TalkDays
	Repeat        bool
	DetractorRate float64
	PerDay        float64      // 0: no limit
	Buzz          *TalkProfile // nil: silent
	Rejected      *TalkProfile // nil: silent
}

// TalkDays is the length of an episode of talk in days: one of the three is set.
type TalkDays struct {
	Fixed         int
	GeometricMean float64
	Unlimited     bool
}

// A TalkProfile is talk in proportion to an adopter's.
type TalkProfile struct{ Rate, Credibility float64 }

func (p *Product) shape() *form.Object {
	return &form.Object{Alternatives: []string{"supply", "invites"}, Instead: map[string]string{
		"launch": "leave it out: a single product is launched on day 0; timeline.prelaunch sets " +
			"the days before",
	}, Fields: []form.Field{
		{Key: "quality", Shape: form.Share(&p.Quality), Fallback: "1",
			Doc: "chance that a buyer without inflated expectations is satisfied"},
		{Key: "iteration", Shape: form.Optional(&p.Iteration, (*Iteration).shape),
			Doc: "releases that raise quality with the help of communities; default none"},
		{Key: "scores", Shape: form.MapOf[Score]{To: &p.Scores, Value: scoreShape, Noun: "score",
			Taken: []string{"quality"}, Empty: true},
			Doc: "what it is worth in other criteria of the segments, by name; from 0 to 1"},
		{Key: "experience", Shape: p.Experience.shape(), Fallback: "{}",
			Doc: "what owning the product leads to"},
		{Key: "talk", Shape: p.Talk.shape(), Fallback: "{}",
			Doc: "who tells whom, how often and for how long"},
		{Key: "presale", Shape: form.Share(&p.Presale), Fallback: "0",
			Doc: "share of those convinced before the launch who need the product on launch day"},
		{Key: "price", Shape: form.Optional(&p.Price, (*Price).shape),
			Doc: "the price: an amount, {initial, monthly_change}, or a list of {from, price}; " +
				"default none, anybody can pay"},
		{Key: "supply", Shape: form.Optional(&p.Supply, (*Supply).shape), Required: true,
			Of: []string{"supply"}, Doc: "how many units there are; left out, as many as are " +
				"wanted"},
		{Key: "invites", Shape: form.Optional(&p.Invites, (*Invites).shape), Required: true,
			Of: []string{"invites"}, Doc: "instead of supply: who buys needs an invitation"},
		{Key: "unit_cost", Shape: form.Optional(&p.UnitCost, (*UnitCost).shape),
			Doc: "what a unit costs the company: an amount, or {initial, monthly_change, " +
				"cost_per_doubling, reference_volume}; default not known, and no profit is " +
				"reported"},
		{Key: "fixed_cost", Shape: form.ListOf(&p.FixedCost, (*FixedCost).shape, "{day, amount}"),
			Doc: "costs that fall on a day whatever is sold; default none"},
		{Key: "lifetime", Shape: form.Optional(&p.Lifetime, (*Lifetime).shape),
			Doc: "what a customer is worth beyond the sale; default nothing"},
		{Key: "replace_after", Shape: form.Integer(&p.ReplaceAfter, 1, maxDays, "days"),
			Doc: "days after which an owner is in the market again; default never"},
		{Key: "organic", Shape: form.Optional(&p.Organic, (*Organic).shape),
			Doc: "demand without talk and channels; default none"},
		{Key: "forgive", Shape: form.Optional(&p.Forgiveness, (*Forgiveness).shape),
			Doc: "how rejecters come back; default never"},
	}}
}

// Organic is demand without talk and channels.
type Organic struct {
	Hazard   float64 // chance a day
	From, To int
}

// HasOrganic reports whether the focal product has demand without talk and channels.
func (s *Spec) HasOrganic() bool { return s.focal().Organic != nil }

func (o *Organic) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "hazard", Shape: form.Share(&o.Hazard), Required: true,
			Doc: "the chance a day that a consumer has a fully credible message by itself"},
		{Key: "from", Shape: day(&o.From), Depends: "launch",
			Doc: "first day; default that of the launch"},
		{Key: "to", Shape: day(&o.To), Depends: lastOfRun,
			Doc: "last day; default the last of the run"},
	}}
}

// Forgiveness is how rejecters come back to the aware.
type Forgiveness struct{ HalfLife, Release float64 }

func (f *Forgiveness) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "half_life", Shape: form.Number(&f.HalfLife, form.Positive), Required: true,
			Doc: "days after which half of them have forgiven"},
		{Key: "release", Shape: form.Share(&f.Release), Fallback: "0",
			Doc: "chance that a release which raises quality wins one back"},
	}}
}

func scoreShape(name string, s *Score) form.Shape {
	s.Name = name
	return form.Share(&s.Value)
}

func (e *Experience) shape() *form.Object {
	return &form.Object{Fields: []form.Field{
		{Key: "delay", Shape: days(&e.Delay), Fallback: "3", Doc: "days from purchase to opinion"},
		{Key: "advocacy", Shape: form.Share(&e.Advocacy), Fallback: "0.3",
			Doc: "chance that a satisfied owner becomes a promoter"},
		{Key: "detraction", Shape: form.Share(&e.Detraction), Fallback: "0.5",
			Doc: "chance that a dissatisfied owner becomes a detractor"},
	}}
}

func (t *Talk) shape() *form.Object {
	return &form.Object{Fields: []form.Field{
		{Key: "rate", Shape: form.Share(&t.Rate), Fallback: "0.05",
			Doc: "chance a day that a given contact is told"},
		{Key: "days", Shape: t.Days.shape(), Fallback: "30",
			Doc: "length of an episode of talk in days: a number, {geometric: mean}, or unlimited"},
		{Key: "repeat", Shape: form.Boolean(&t.Repeat), Fallback: "false",
			Doc: "true: a contact can be told again and again in one episode"},
		{Key: "detractor_rate", Shape: form.Number(&t.DetractorRate, form.AtLeast(0)),
			Fallback: "1", Doc: "detractors talk this many times as often"},
		{Key: "per_day", Shape: form.Number(&t.PerDay, form.Positive),
			Doc: "contacts that a talker tells on a day at most, in the mean: who has many tells " +
				"each of them less often; default no limit"},
		{Key: "buzz", Shape: form.Optional(&t.Buzz, (*TalkProfile).shape),
			Doc: "positive word of mouth of who is convinced or given the product, once in a " +
				"life; default none"},
		{Key: "rejected", Shape: form.Optional(&t.Rejected, (*TalkProfile).shape),
			Doc: "negative word of mouth of consumers who rejected the product; default none"},
	}}
}

func (d *TalkDays) shape() form.Shape {
	return form.OneOf("a number of days, {geometric: mean}, or unlimited",
		form.WhenNumber(form.Integer(&d.Fixed, 1, maxDays, "days")),
		form.WhenWord("unlimited", func() { d.Unlimited = true }),
		form.WhenGroup(&form.Object{Fields: []form.Field{
			{Key: "geometric", Shape: form.Number(&d.GeometricMean,
				form.Range{Min: 1, Max: maxDays}), Required: true, Doc: "the mean in days"},
		}}))
}

func (v *TalkProfile) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "rate", Shape: form.Number(&v.Rate, form.AtLeast(0)), Required: true,
			Doc: "how often they talk, relative to an adopter"},
		{Key: "credibility", Shape: form.Share(&v.Credibility), Fallback: "0.5",
			Doc: "how much they are believed, relative to an adopter"},
	}}
}

// bestQuality returns the quality that releases can bring the product to.
func (p *Product) bestQuality() float64 {
	if p.Iteration != nil {
		return max(p.Quality, p.Iteration.Ceiling)
	}
	return p.Quality
}

// Price is a price that changes by a share a month of 30 days, compounded daily, or in steps.
type Price struct {
	Initial       Money
	MonthlyChange float64
	Steps         []PriceStep // instead; days increase
}

// A PriceStep is a price from a day on; the first one holds before its day, too.
type PriceStep struct {
	From  int
	Price Money
}

func (p *Price) shape() form.Shape {
	return form.OneOf("an amount, {initial, monthly_change}, or a list of {from, price}",
		form.WhenNumber(form.Amount(&p.Initial, 0)),
		form.WhenGroup(&form.Object{Fields: []form.Field{
			{Key: "initial", Shape: form.Amount(&p.Initial, 0), Required: true,
				Doc: "the price on launch day"},
			{Key: "monthly_change", Shape: monthlyChange(&p.MonthlyChange), Fallback: "0",
				Doc: "change in 30 days as a share, compounded daily; -0.02: 2 % less"},
		}}),
		form.WhenList(form.ListOf(&p.Steps, (*PriceStep).shape, "{from, price}")))
}

func (s *PriceStep) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "from", Shape: day(&s.From), Required: true, Doc: "the first day of this price"},
		{Key: "price", Shape: form.Amount(&s.Price, 0), Required: true, Doc: "the price"},
	}}
}

// UnitCost is what a unit costs the company: it changes by a share a month of 30 days, compounded
// daily, and with every doubling of what was sold beyond a volume.
type UnitCost struct {
	Initial         Money
	MonthlyChange   float64
	CostPerDoubling float64
	ReferenceVolume int // units; 0: volume saves nothing
}

func (u *UnitCost) shape() form.Shape {
	return form.OneOf("an amount, or {initial, monthly_change, cost_per_doubling, "+
		"reference_volume}",
		form.WhenNumber(form.Amount(&u.Initial, 0)),
		form.WhenGroup(&form.Object{Check: u.check, Fields: []form.Field{
			{Key: "initial", Shape: form.Amount(&u.Initial, 0), Required: true,
				Doc: "what a unit costs on launch day"},
			{Key: "monthly_change", Shape: monthlyChange(&u.MonthlyChange), Fallback: "0",
				Doc: "change in 30 days as a share, compounded daily; -0.03: 3 % less"},
			{Key: "cost_per_doubling", Shape: form.ShareIn(&u.CostPerDoubling,
				form.Range{Max: 1, Above: true}), Fallback: "1",
				Doc: "every doubling of what was sold, beyond the reference volume, multiplies " +
					"the cost by this"},
			{Key: "reference_volume", Shape: form.Integer(&u.ReferenceVolume, 1, maxPopulation,
				"units"),
				Doc: "units sold up to which volume saves nothing; to be said with " +
					"cost_per_doubling"},
		}}))
}

func monthlyChange(to *float64) form.Shape {
	return form.ShareIn(to, form.Range{Min: -1, Max: 1, Above: true})
}

func (u *UnitCost) check(r *form.Reader, path string, n *form.Node) {
	if u.CostPerDoubling < 1 && u.ReferenceVolume == 0 {
		r.Missing(n, form.Join(path, "reference_volume"),
			"the units sold up to which volume saves nothing")
	}
}

// FixedCost is an amount that falls on a day whatever is sold.
type FixedCost struct {
	Day    int
	Amount Money
}

func (f *FixedCost) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "day", Shape: day(&f.Day), Fallback: "0", Doc: "the day"},
		{Key: "amount", Shape: form.Amount(&f.Amount, 0), Required: true, Doc: "the amount"},
	}}
}

// Lifetime is what a customer is worth beyond the sale.
type Lifetime struct {
	MarginPerMonth Money
	Months         int
	DiscountRate   float64 // a year
}

func (l *Lifetime) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "margin_per_month", Shape: form.Amount(&l.MarginPerMonth, 0), Required: true,
			Doc: "margin on services sold to an owner every month"},
		{Key: "months", Shape: form.Integer(&l.Months, 1, 1200), Required: true,
			Doc: "months for which they are sold"},
		{Key: "discount_rate", Shape: form.Number(&l.DiscountRate, form.Range{Max: 10}),
			Fallback: "0", Doc: "interest a year at which later money counts for less"},
	}}
}
