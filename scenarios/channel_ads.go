package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/rng"
)

// Ads are paid impressions.
type Ads struct {
	Budget    Money // all the money
	CPM       CPM
	Inventory string // channels of one inventory share their price; "": none
	Flight
	Audience
	Credibility, Hype float64
	Spread            float64
	FrequencyCap      *FrequencyCap // nil: none
	Fatigue           float64       // impressions; 0: none
}

// CPM is the cost of 1000 impressions: Value at a budget of At, and in proportion to
// budget^Elasticity.
type CPM struct {
	Value, At  Money
	Elasticity float64
}

// FrequencyCap is the number of impressions that a consumer has at most in so many days.
type FrequencyCap struct {
	Impressions int
	Days        int // 0: the flight
}

func (a *Ads) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "budget", Shape: form.Amount(&a.Budget, 0), Required: true,
			Doc: "the money for all impressions"},
		{Key: "cpm", Shape: a.CPM.shape(), Required: true,
			Doc: "the cost of 1000 impressions: an amount, or {value, at, elasticity}, by which " +
				"it rises with the budget"},
		{Key: "inventory", Shape: form.Text(&a.Inventory),
			Doc: "a name; the cpm of all channels with the same one rises with the sum of their " +
				"budgets; default with its own"},
	}, a.Flight.fields(), a.Audience.fields(), []form.Field{
		credibility(&a.Credibility),
		{Key: "hype", Shape: form.Share(&a.Hype), Fallback: "0",
			Doc: "how far promises exceed the product: lowers the chance that those convinced by " +
				"it are satisfied"},
	}, a.viewingFields())
}

// viewingFields returns the fields that say how viewers differ, and what further impressions do.
func (a *Ads) viewingFields() []form.Field {
	return []form.Field{
		{Key: "spread", Shape: form.Number(&a.Spread, form.Range{Max: 5}), Fallback: "0",
			Doc: "coefficient of variation of viewing; 0: all view alike, 1: a tenth of the " +
				"consumers see a third of all impressions"},
		{Key: "frequency_cap", Shape: form.Optional(&a.FrequencyCap, (*FrequencyCap).shape),
			Doc: "impressions that a consumer has at most in so many days; what some may not see " +
				"goes to others; default none"},
		{Key: "fatigue", Shape: form.Number(&a.Fatigue, form.Range{Max: 1e6, Above: true}),
			Doc: "impressions after which a further one convinces a consumer half as often; " +
				"default never"},
	}
}

func (c *CPM) shape() form.Shape {
	return form.OneOf("an amount of money, or {value, at, elasticity}",
		form.WhenNumber(form.Amount(&c.Value, 1)),
		form.WhenGroup(&form.Object{Fields: []form.Field{
			{Key: "value", Shape: form.Amount(&c.Value, 1), Required: true,
				Doc: "the cost of 1000 impressions where the budget is that of at"},
			{Key: "at", Shape: form.Amount(&c.At, 1), Required: true,
				Doc: "the budget of a flight at which they cost that; of an inventory, the sum " +
					"of its budgets"},
			{Key: "elasticity", Shape: form.ShareIn(&c.Elasticity,
				form.Range{Max: 1, Below: true}), Required: true,
				Doc: "by how many percent the cost rises when the budget rises by one percent"},
		}}))
}

func (f *FrequencyCap) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "impressions", Shape: form.Integer(&f.Impressions, 1, 500), Required: true,
			Doc: "how many a consumer has at most"},
		{Key: "days", Shape: form.Integer(&f.Days, 1, maxDays, "days"),
			Doc: "the days in which it has them, counted on and on from the first day of the " +
				"flight; default the flight"},
	}}
}

// leastSpread is the least coefficient of variation above 0 that the engine knows.
const leastSpread = 0.01

func (a *Ads) check(r *form.Reader, path string, n *form.Node) {
	if a.Spread > 0 && a.Spread < leastSpread {
		r.Report(n.At("spread"), form.Join(path, "spread"), form.Problem{
			Got:  form.FormatNumber(a.Spread),
			Want: "0, or a number from " + form.FormatNumber(leastSpread)})
	}
}

func (a *Ads) build(name string, on buildContext) (sim.Channel, error) {
	return a.engineAds(name, on.spec, on.people()), nil
}

// engineAds returns the ads as the engine knows them.
func (a *Ads) engineAds(name string, s *Spec, population int) sim.Ads {
	c := sim.Ads{Name: name, Impressions: a.impressions(s, population), From: a.From,
		To: a.To, Segments: a.Segments, Credibility: a.Credibility, Hype: a.Hype,
		Viewing: sim.Viewing{Spread: a.Spread, Fatigue: a.Fatigue}}
	if f := a.FrequencyCap; f != nil {
		c.Viewing.Cap, c.Viewing.CapDays = f.Impressions, f.Days
		if f.Days == 0 {
			c.Viewing.CapDays = a.To - a.From + 1
		}
	}
	return c
}

// impressions returns the mean number that a targeted consumer sees a day: budget / cpm × 1000,
// spread evenly over the days of the flight and the targeted part of the population.
func (a *Ads) impressions(s *Spec, population int) float64 {
	targeted := s.shareTargeted(a.Segments)
	if a.Budget == 0 || targeted == 0 {
		return 0
	}
	bought := float64(float64(a.Budget)/a.price(s)) * 1000
	return bought / float64(a.To-a.From+1) / float64(float64(population)*targeted)
}

// price returns the cpm, in minor units, at the budgets of the inventory.
func (a *Ads) price(s *Spec) float64 {
	c := &a.CPM
	if c.Elasticity == 0 {
		return float64(c.Value)
	}
	rise := float64(c.Elasticity * rng.Log(float64(a.spent(s))/float64(c.At)))
	return float64(float64(c.Value) * rng.Exp(rise))
}

// spent returns the budgets of the inventory.
func (a *Ads) spent(s *Spec) Money {
	if a.Inventory == "" {
		return a.Budget
	}
	sum := Money(0)
	for _, other := range having[*Ads](s.channels()) {
		if other.Inventory == a.Inventory {
			sum += other.Budget
		}
	}
	return sum
}

func (a *Ads) hype() float64 { return a.Hype }

func (a *Ads) cost(Timeline) economics.Cost {
	return economics.Budget{Amount: int64(a.Budget), From: a.From, To: a.To}
}

// spending returns what is spent in a market of so many people: not the money for impressions that
// find no room under the cap.
func (a *Ads) spending(s *Spec, people int) economics.Cost {
	if placed := a.placed(s, people); placed != nil {
		return economics.Part{Amount: int64(a.Budget), From: a.From, Spent: placed}
	}
	return a.cost(s.Timeline)
}

// placed returns which part of the impressions has been placed by each day of the flight; nil where
// all find room.
func (a *Ads) placed(s *Spec, people int) (parts []float64) {
	bought := a.impressions(s, people)
	if a.FrequencyCap == nil || people == 0 || bought == 0 {
		return nil
	}
	placed, left, seen := a.engineAds("", s, people).Placed(), false, 0.0
	all := float64(bought * float64(len(placed)))
	for _, today := range placed {
		left = left || today < bought
		seen += today
		parts = append(parts, min(1, seen/all))
	}
	if !left {
		return nil
	}
	return parts
}

func (a *Ads) payments(bounds) []payment { return []payment{{"budget", a.Budget, 1}} }

// maxImpressions is how many impressions a consumer can see a day: more is a slip of the keyboard,
// and takes long.
const maxImpressions = 1000

// bounded returns an error if there are too many impressions.
func (a *Ads) bounded(s *Spec, path, where string, population int) error {
	n := a.impressions(s, population)
	if n <= maxImpressions {
		return nil
	}
	cpm, remedy := "a cpm of "+a.CPM.Value.String(), "a smaller budget, a larger cpm or a longer "+
		"flight"
	if a.CPM.Elasticity > 0 {
		cpm = fmt.Sprintf("a cpm that is %s at a budget of %s, but %s at %s", a.CPM.Value,
			a.CPM.At, a.priceNow(s), a.spent(s))
		remedy = "state cpm.value for a budget cpm.at near this one, or take a longer flight"
	}
	return fmt.Errorf("%s.budget: got %s at %s, in %s, which buys %.3g impressions a consumer "+
		"and day; want at most %d: %s", path, a.Budget, cpm, where, n, maxImpressions, remedy)
}

// priceNow returns the cpm at the budgets of the inventory, in words.
func (a *Ads) priceNow(s *Spec) string { return form.FormatRounded(a.price(s) / minorUnits) }

func (a *Ads) winsFirst() bool { return a.Budget > 0 && a.Credibility > 0 }
