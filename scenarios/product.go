package scenarios

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
	Lifetime     *Lifetime // nil: nothing is sold later
	ReplaceAfter int       // days; 0: never
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

// Talk is who tells whom, how often and for how long.
type Talk struct {
	Rate          float64
	Days          TalkDays
	Repeat        bool
	DetractorRate float64
	Buzz          *Voice // nil: silent
	Rejected      *Voice // nil: silent
}

// TalkDays is the length of an episode of talk in days; one of the three is set.
type TalkDays struct {
	Fixed         int
	GeometricMean float64
	Unlimited     bool
}

// Voice is talk relative to an adopter's.
type Voice struct{ Rate, Credibility float64 }

func (p *Product) shape() *object {
	return &object{name: "product", alternatives: []string{"supply", "invites"}, fields: []field{
		{key: "quality", shape: share(&p.Quality), standard: "1",
			doc: "chance that a buyer without inflated expectations is satisfied"},
		{key: "iteration", shape: optional[Iteration]{&p.Iteration, (*Iteration).shape},
			doc: "releases that raise quality with the help of communities; default none"},
		{key: "scores", shape: entries[Score]{to: &p.Scores, value: scoreShape, noun: "score",
			taken: []string{"quality"}, empty: true}, doc: "what it is worth in other criteria " +
			"of the segments, by name; from 0 to 1"},
		{key: "experience", shape: p.Experience.shape(), standard: "{}",
			doc: "what owning the product leads to"},
		{key: "talk", shape: p.Talk.shape(), standard: "{}",
			doc: "who tells whom, how often and for how long"},
		{key: "presale", shape: share(&p.Presale), standard: "0", doc: "share of those convinced " +
			"before the launch who need the product on launch day"},
		{key: "price", shape: optional[Price]{&p.Price, (*Price).shape},
			doc: "the price: an amount, {initial, monthly_change}, or a list of {from, price}; " +
				"default none, anybody can pay"},
		{key: "supply", shape: optional[Supply]{&p.Supply, (*Supply).shape}, of: []string{"supply"},
			required: true, doc: "how many units there are; left out, as many as are wanted"},
		{key: "invites", shape: optional[Invites]{&p.Invites, (*Invites).shape},
			of: []string{"invites"}, required: true, doc: "instead of supply: who buys needs an " +
				"invitation"},
		{key: "unit_cost", shape: optional[UnitCost]{&p.UnitCost, (*UnitCost).shape},
			doc: "what a unit costs the company: an amount, or {initial, monthly_change, " +
				"cost_per_doubling, reference_volume}; default not known, and no profit is reported"},
		{key: "fixed_cost", shape: many[FixedCost]{&p.FixedCost, (*FixedCost).shape,
			"{day, amount}"}, doc: "costs that fall on a day whatever is sold; default none"},
		{key: "lifetime", shape: optional[Lifetime]{&p.Lifetime, (*Lifetime).shape},
			doc: "what a customer is worth beyond the sale; default nothing"},
		{key: "replace_after", shape: whole[int]{&p.ReplaceAfter, 1, maxDays, "days"},
			doc: "days after which an owner is in the market again; default never"},
	}}
}

func scoreShape(name string, s *Score) shape {
	s.Name = name
	return share(&s.Value)
}

func (e *Experience) shape() *object {
	return &object{name: "experience", fields: []field{
		{key: "delay", shape: days(&e.Delay), standard: "3", doc: "days from purchase to opinion"},
		{key: "advocacy", shape: share(&e.Advocacy), standard: "0.3",
			doc: "chance that a satisfied owner becomes a promoter"},
		{key: "detraction", shape: share(&e.Detraction), standard: "0.5",
			doc: "chance that a dissatisfied owner becomes a detractor"},
	}}
}

func (t *Talk) shape() *object {
	return &object{name: "talk", fields: []field{
		{key: "rate", shape: share(&t.Rate), standard: "0.05",
			doc: "chance a day that a given contact is told"},
		{key: "days", shape: t.Days.shape(), standard: "30", doc: "length of an episode of talk " +
			"in days: a number, {geometric: mean}, or unlimited"},
		{key: "repeat", shape: flag{&t.Repeat}, standard: "false",
			doc: "true: a contact can be told again and again in one episode"},
		{key: "detractor_rate", shape: real{to: &t.DetractorRate, span: from(0)}, standard: "2",
			doc: "detractors talk this many times as often"},
		{key: "buzz", shape: optional[Voice]{&t.Buzz, (*Voice).shape},
			doc: "good word of the convinced who have not bought yet; default none"},
		{key: "rejected", shape: optional[Voice]{&t.Rejected, (*Voice).shape},
			doc: "bad word passed on by those who rejected the product; default none"},
	}}
}

func (d *TalkDays) shape() shape {
	var unlimited string
	return forms{[]form{
		{ofKind(number), whole[int]{&d.Fixed, 1, maxDays, "days"}},
		{func(n *node) bool {
			return n.text == "unlimited"
		}, then{word{&unlimited, []string{"unlimited"}}, func() { d.Unlimited = true }}},
		{ofKind(group), &object{name: "days", fields: []field{
			{key: "geometric", shape: real{to: &d.GeometricMean, span: span{min: 1, max: maxDays}},
				required: true, doc: "the mean in days"},
		}}},
	}, "a number of days, {geometric: mean}, or unlimited"}
}

func (v *Voice) shape() shape {
	return &object{name: "voice", fields: []field{
		{key: "rate", shape: real{to: &v.Rate, span: from(0)}, required: true,
			doc: "how often they talk, relative to an adopter"},
		{key: "credibility", shape: share(&v.Credibility), standard: "0.5",
			doc: "how much they are believed, relative to an adopter"},
	}}
}

// bestQuality is what releases can bring it to.
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

// PriceStep is a price from a day on. That of the first step holds before it too.
type PriceStep struct {
	From  int
	Price Money
}

func (p *Price) shape() shape {
	return forms{[]form{
		{ofKind(number), amount{&p.Initial, 0}},
		{ofKind(group), &object{name: "price", fields: []field{
			{key: "initial", shape: amount{&p.Initial, 0}, required: true,
				doc: "the price on launch day"},
			{key: "monthly_change", shape: monthlyChange(&p.MonthlyChange), standard: "0",
				doc: "change in 30 days as a share, compounded daily; -0.02: 2 % less"},
		}}},
		{ofKind(list), many[PriceStep]{&p.Steps, (*PriceStep).shape, "{from, price}"}},
	}, "an amount, {initial, monthly_change}, or a list of {from, price}"}
}

func (s *PriceStep) shape() shape {
	return &object{name: "step", fields: []field{
		{key: "from", shape: day(&s.From), required: true, doc: "the first day of this price"},
		{key: "price", shape: amount{&s.Price, 0}, required: true, doc: "the price"},
	}}
}
