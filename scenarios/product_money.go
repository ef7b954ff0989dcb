package scenarios

import "womsim/scenarios/form"

// UnitCost is what a unit costs the company: it changes by a share a month of 30 days, compounded
// daily, and with every doubling of what was sold beyond a volume.
type UnitCost struct {
	Initial         Money
	MonthlyChange   float64
	CostPerDoubling float64
	ReferenceVolume int // units; 0: volume saves nothing
}

func (u *UnitCost) shape() form.Shape {
	return form.OneOf("an amount, or {initial, monthly_change, cost_per_doubling, reference_volume}",
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
