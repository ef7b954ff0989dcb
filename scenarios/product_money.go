package scenarios

// UnitCost is what a unit costs the company: it changes by a share a month of 30 days, compounded
// daily, and with every doubling of what was sold beyond a volume.
type UnitCost struct {
	Initial         Money
	MonthlyChange   float64
	CostPerDoubling float64
	ReferenceVolume int // units; 0: volume saves nothing
}

func (u *UnitCost) shape() shape {
	return forms{[]form{
		{ofKind(number), amount{&u.Initial, 0}},
		{ofKind(group), &object{name: "unit_cost", check: u.check, fields: []field{
			{key: "initial", shape: amount{&u.Initial, 0}, required: true,
				doc: "what a unit costs on launch day"},
			{key: "monthly_change", shape: monthlyChange(&u.MonthlyChange), standard: "0",
				doc: "change in 30 days as a share, compounded daily; -0.03: 3 % less"},
			{key: "cost_per_doubling", shape: real{&u.CostPerDoubling, span{max: 1, above: true},
				"a share"}, standard: "1", doc: "every doubling of what was sold, beyond the " +
				"reference volume, multiplies the cost by this"},
			{key: "reference_volume", shape: whole[int]{&u.ReferenceVolume, 1, maxPopulation,
				"units"}, doc: "units sold up to which volume saves nothing; to be said with " +
				"cost_per_doubling"},
		}}},
	}, "an amount, or {initial, monthly_change, cost_per_doubling, reference_volume}"}
}

func monthlyChange(to *float64) real {
	return real{to, span{min: -1, max: 1, above: true}, "a share"}
}

func (u *UnitCost) check(r *reader, path string, n *node) {
	if u.CostPerDoubling < 1 && u.ReferenceVolume == 0 {
		r.missing(n, join(path, "reference_volume"), "the units sold up to which volume saves "+
			"nothing")
	}
}

// FixedCost is an amount that falls on a day whatever is sold.
type FixedCost struct {
	Day    int
	Amount Money
}

func (f *FixedCost) shape() shape {
	return &object{name: "fixed_cost", fields: []field{
		{key: "day", shape: day(&f.Day), standard: "0", doc: "the day"},
		{key: "amount", shape: amount{&f.Amount, 0}, required: true, doc: "the amount"},
	}}
}

// Lifetime is what a customer is worth beyond the sale.
type Lifetime struct {
	MarginPerMonth Money
	Months         int
	DiscountRate   float64 // a year
}

func (l *Lifetime) shape() shape {
	return &object{name: "lifetime", fields: []field{
		{key: "margin_per_month", shape: amount{&l.MarginPerMonth, 0}, required: true,
			doc: "margin on services sold to an owner every month"},
		{key: "months", shape: whole[int]{&l.Months, 1, 1200, ""}, required: true,
			doc: "months for which they are sold"},
		{key: "discount_rate", shape: real{to: &l.DiscountRate, span: span{max: 10}}, standard: "0",
			doc: "interest a year at which later money counts for less"},
	}}
}
