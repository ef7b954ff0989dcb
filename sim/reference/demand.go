package reference

import (
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// demand finds the consumers who would buy today: convinced, with a need, and able to pay.
func (r *productRun) demand() {
	for _, v := range r.journeys {
		v.wants = v.state == convinced && r.today >= v.needDay && r.offered(v)
	}
}

// offered reports whether v can pay for the product today, alone or in a group.
func (r *productRun) offered(v *journey) bool {
	group, _ := r.groupReferral()
	return r.today >= r.product.Launch && (r.affordsAlone(v) || group != nil &&
		r.affordable(v, r.groupPrice(v)))
}

// affordsAlone reports whether v can pay the price without a group.
func (r *productRun) affordsAlone(v *journey) bool { return r.affordable(v, r.price(v)) }

// affordable reports whether v would pay the price; without prices or willingness to pay, every
// consumer would.
func (r *productRun) affordable(v *journey, price int64) bool {
	return r.product.Prices == nil || float64(price) <= v.reservation
}

// price returns today's price for v, less the subsidies for consumers whom a promoter convinced.
func (r *productRun) price(v *journey) int64 {
	if r.product.Prices == nil {
		return 0
	}
	price := r.product.Prices[r.index()]
	for _, channel := range r.channels {
		if f, ok := channel.(sim.Referral); ok && r.earnsSubsidy(f, v) {
			price -= f.Subsidy
		}
	}
	return max(0, price)
}

// earnsSubsidy reports whether a purchase by v today earns the subsidy of a referral that pays for
// each friend separately.
func (r *productRun) earnsSubsidy(f sim.Referral, v *journey) bool {
	return r.active(f) && f.Group <= 1 && v.convincedBy == int(rng.Promoter)
}

// active reports whether the referral runs today.
func (r *productRun) active(f sim.Referral) bool { return f.From <= r.today && r.today <= f.To }

// groupPrice returns today's price for v in a buying group.
func (r *productRun) groupPrice(v *journey) int64 {
	group, _ := r.groupReferral()
	return max(0, r.price(v)-group.Subsidy)
}

// groupReferral returns the referral by which friends buy as a group today, nil if there is none,
// and the index of its channel.
func (r *productRun) groupReferral() (*sim.Referral, int) {
	for i, channel := range r.channels {
		if f, ok := channel.(sim.Referral); ok && r.active(f) && f.Group >= 2 {
			return &f, i
		}
	}
	return nil, 0
}

// choose makes every consumer who wants a product of r's exclusive set decide for one of them. Only
// the first product of a set does it.
func (r *productRun) choose() {
	set := r.set
	if len(set) == 1 || r != set[0] {
		return
	}
	for id := range r.journeys {
		if chosen := chosenFrom(set, id); chosen != nil {
			for _, x := range set {
				x.journeys[id].wants = x == chosen
			}
		}
	}
}

// chosenFrom returns the product of largest utility among the products that the consumer is
// convinced of, can pay and finds in stock; nil if the consumer wants none or finds none.
func chosenFrom(set []*productRun, id int) (chosen *productRun) {
	if !slices.ContainsFunc(set, func(r *productRun) bool { return r.journeys[id].wants }) {
		return nil
	}
	best := 0.0
	for _, r := range set {
		v := r.journeys[id]
		if v.state != convinced || !r.offered(v) || r.stock() < 1 {
			continue
		}
		if u := r.utility(v); chosen == nil || u > best {
			chosen, best = r, u
		}
	}
	return chosen
}

// utility returns the utility of the product for v: a logit of appeal and log price.
func (r *productRun) utility(v *journey) float64 {
	taste := rng.Log(r.draws.Choice(v.id).Exponential())
	price := rng.Log(float64(max(r.price(v), 1)))
	return float64(r.Choice.Scale*r.appeal(v)) - float64(r.Choice.Price*price) - taste
}
