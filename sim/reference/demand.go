package reference

import (
	"cmp"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// want finds out who would buy today: the convinced whose need has arisen and who can pay.
func (b *brand) want() {
	for _, v := range b.journeys {
		v.wants = v.state == convinced && b.today >= v.needDay && b.offered(v)
	}
}

// offered reports whether v can pay for the product today, alone or in a group.
func (b *brand) offered(v *journey) bool {
	group, _ := b.group()
	return b.today >= b.product.Launch && (b.alone(v) || group != nil &&
		b.affordable(v, b.groupPrice(v)))
}

// alone reports whether v can pay the price without a group.
func (b *brand) alone(v *journey) bool { return b.affordable(v, b.price(v)) }

func (b *brand) affordable(v *journey, price int64) bool {
	return b.product.Prices == nil || v.segment.WillingnessToPay.Median == 0 ||
		float64(price) <= v.reservation
}

// price is today's to v: less the subsidies for those whom a promoter convinced.
func (b *brand) price(v *journey) int64 {
	if b.product.Prices == nil {
		return 0
	}
	price := b.product.Prices[b.index()]
	for _, channel := range b.channels {
		if f, ok := channel.(sim.Referral); ok && b.earns(f, v) {
			price -= f.Subsidy
		}
	}
	return max(0, price)
}

// earns reports whether a purchase by v today is one of the referral that pays for each friend
// alone.
func (b *brand) earns(f sim.Referral, v *journey) bool {
	return b.active(f) && f.Group <= 1 && v.convincedBy == int(rng.Promoter)
}

func (b *brand) active(f sim.Referral) bool { return f.From <= b.today && b.today <= f.To }

func (b *brand) groupPrice(v *journey) int64 {
	group, _ := b.group()
	return max(0, b.price(v)-group.Subsidy)
}

// group is the referral by which friends buy together today, nil if there is none, and the number
// of its channel.
func (b *brand) group() (*sim.Referral, int) {
	for i, channel := range b.channels {
		if f, ok := channel.(sim.Referral); ok && b.active(f) && f.Group >= 2 {
			return &f, i
		}
	}
	return nil, 0
}

// choose lets everyone who wants a product of the set of b decide for one of them. It is done once
// for a set, with its first product.
func (b *brand) choose() {
	set := slices.SortedFunc(slices.Values(append(slices.Clone(b.rivals), b)),
		func(x, y *brand) int {
			return cmp.Compare(x.product.Name, y.product.Name)
		})
	if len(set) == 1 || b != set[0] {
		return
	}
	for id := range b.journeys {
		if chosen := chosenFrom(set, id); chosen != nil {
			for _, x := range set {
				x.journeys[id].wants = x == chosen
			}
		}
	}
}

// chosenFrom is the product of largest utility among those that a consumer who wants one is
// convinced of, can pay and finds in stock; nil if it wants none or finds none.
func chosenFrom(set []*brand, id int) (chosen *brand) {
	if !slices.ContainsFunc(set, func(b *brand) bool { return b.journeys[id].wants }) {
		return nil
	}
	best := 0.0
	for _, b := range set {
		v := b.journeys[id]
		if v.state != convinced || !b.offered(v) || b.stock() < 1 {
			continue
		}
		if u := b.utility(v); chosen == nil || u > best {
			chosen, best = b, u
		}
	}
	return chosen
}

func (b *brand) utility(v *journey) float64 {
	taste := rng.Log(b.draws.Choice(v.id).Exponential())
	price := rng.Log(float64(max(b.price(v), 1)))
	return float64(b.Choice.Scale*b.appeal(v)) - float64(b.Choice.Price*price) - taste
}
