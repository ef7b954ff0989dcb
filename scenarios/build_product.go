package scenarios

import (
	"math"

	"womsim/sim"
	"womsim/sim/rng"
)

// appealOf returns the segment's appeal: given, or the sum of its criteria times the product's
// scores, "quality" being its quality.
func (s *Segment) appealOf(p *Product) float64 {
	if s.Appeal != nil {
		return *s.Appeal
	}
	return min(1, max(0, s.worth(p, p.Quality)))
}

// worth returns the sum of the criteria times the scores, at a quality.
func (s *Segment) worth(p *Product, quality float64) (sum float64) {
	for _, c := range s.Criteria {
		if c.Name == "quality" {
			sum += float64(c.Weight * quality)
		}
		for _, score := range p.Scores {
			if score.Name == c.Name {
				sum += float64(c.Weight * score.Value)
			}
		}
	}
	return sum
}

// qualityWeight returns the weight of quality among the criteria.
func (s *Segment) qualityWeight() float64 {
	for _, c := range s.Criteria {
		if c.Name == "quality" {
			return c.Weight
		}
	}
	return 0
}

// engineProduct returns a product as the engine knows it.
func (s *Spec) engineProduct(p *Product) sim.Product {
	c := sim.Product{Name: p.Name, Launch: p.Launch, Quality: p.Quality, Presale: p.Presale,
		Experience: sim.Experience(p.Experience),
		Talk: sim.Talk{Rate: p.Talk.Rate, Days: sim.TalkDays(p.Talk.Days), Repeat: p.Talk.Repeat,
			DetractorRate: p.Talk.DetractorRate, PerDay: p.Talk.PerDay},
		Prices: s.prices(p), ReplaceAfter: p.ReplaceAfter,
	}
	if p.Name == "" {
		c.Name = "product" // the address of its draws
	}
	if v := p.Talk.Buzz; v != nil {
		c.Talk.Buzz = sim.TalkProfile(*v)
	}
	if v := p.Talk.Rejected; v != nil {
		c.Talk.Rejected = sim.TalkProfile(*v)
	}
	if o := p.Organic; o != nil {
		c.Organic = &sim.Organic{Hazard: o.Hazard, From: o.From, To: o.To}
	}
	if i := p.Iteration; i != nil {
		c.Iteration = sim.Iteration(*i)
		c.Iteration.Feedback /= float64(s.Market.perConsumer())
	}
	if f := p.Forgiveness; f != nil {
		c.Forgiveness = sim.Forgiveness(*f)
	}
	if p.Supply != nil {
		c.Supply = &sim.Supply{Deliveries: s.deliveries(p), PresoldFirst: p.Supply.PresoldFirst}
	}
	if i := p.Invites; i != nil {
		c.Invites = &sim.Invites{Initial: int64(s.Market.asConsumers(i.Initial)),
			PerAdopter: int64(i.PerAdopter)}
	}
	s.addAppeals(&c, p)
	return c
}

// addAppeals gives a product appeals of its own where criteria tell it from others, or where its
// quality changes.
func (s *Spec) addAppeals(c *sim.Product, p *Product) {
	criteria := false
	for _, segment := range s.Market.Segments {
		criteria = criteria || segment.Criteria != nil
	}
	if !criteria || s.Products == nil && p.Iteration == nil {
		return
	}
	for i := range s.Market.Segments {
		segment := &s.Market.Segments[i]
		appeal := segment.appealOf(p)
		if p.Iteration != nil && segment.Criteria != nil {
			appeal = min(1, segment.worth(p, 0))
		}
		c.Appeals = append(c.Appeals, appeal)
		if p.Iteration != nil {
			c.QualityAppeal = append(c.QualityAppeal, segment.qualityWeight())
		}
	}
}

// deliveries returns the units that arrive on every day, as many people as a consumer stands for
// counted as one.
func (s *Spec) deliveries(p *Product) []int64 {
	units := make([]int64, s.Timeline.days())
	people, before := p.Supply.early(s.Timeline.FirstDay(), p.Launch), 0
	for i := range units {
		people += p.Supply.on(s.Timeline.FirstDay()+i, p.Launch)
		arrived := s.Market.asConsumers(people)
		units[i], before = int64(arrived-before), arrived
	}
	return units
}

// ordered returns the number of all units, one for every person.
func (s *Spec) ordered(p *Product) (units int) {
	units = p.Supply.early(s.Timeline.FirstDay(), p.Launch)
	for i := range s.Timeline.days() {
		units += p.Supply.on(s.Timeline.FirstDay()+i, p.Launch)
	}
	return units
}

// early returns the units delivered before the first day of the run.
func (s *Supply) early(first, launch int) (units int) {
	from := min(first, launch)
	for _, d := range s.PerDay {
		if !d.Ever {
			from = min(from, d.From)
		}
	}
	for day := from; day < first; day++ {
		units += s.on(day, launch)
	}
	return units
}

// on returns the units delivered on a day: the stock on launch day, and the daily ones.
func (s *Supply) on(day, launch int) (units int) {
	for _, d := range s.PerDay {
		if d.Ever && day >= launch || !d.Ever && day >= d.From {
			units = d.Units
		}
	}
	if day == launch {
		units += s.Stock
	}
	return units
}

// daysInMonth is the length of the month of price paths, which are compounded daily.
const daysInMonth = 30

// prices returns the price of each day in minor units; nil without a price.
func (s *Spec) prices(p *Product) []int64 {
	if p.Price == nil {
		return nil
	}
	return s.daily(func(day int) int64 { return p.Price.on(day, p.Launch) })
}

// unitCosts returns the cost of a unit on each day before volume saves anything; nil where it is
// not known.
func (s *Spec) unitCosts(p *Product) []int64 {
	if p.UnitCost == nil {
		return nil
	}
	return s.daily(func(day int) int64 {
		return moneyAfter(p.UnitCost.Initial, p.UnitCost.MonthlyChange, day-p.Launch)
	})
}

// daily returns an amount for every day of the run.
func (s *Spec) daily(on func(day int) int64) []int64 {
	amounts := make([]int64, s.Timeline.days())
	for i := range amounts {
		amounts[i] = on(s.Timeline.FirstDay() + i)
	}
	return amounts
}

// moneyAfter returns an amount some days after it began to change by a monthly rate.
func moneyAfter(initial Money, monthly float64, days int) int64 {
	if monthly == 0 || days <= 0 {
		return int64(initial)
	}
	daily := rng.Log1p(monthly) / daysInMonth
	return int64(math.RoundToEven(min(math.MaxInt64/2,
		float64(float64(initial)*rng.Exp(float64(daily*float64(days)))))))
}

// on returns the price of a day: before the first day it is the first price.
func (p *Price) on(day, launch int) int64 {
	if p.Steps == nil {
		return moneyAfter(p.Initial, p.MonthlyChange, day-launch)
	}
	price := p.Steps[0].Price
	for _, step := range p.Steps {
		if step.From <= day {
			price = step.Price
		}
	}
	return int64(price)
}
