package sim

import (
	"womsim/sim/rng"
)

// decide makes convinced consumers of those whom a message of the day convinces, lets others forget, and
// finds whose need arises.
func (r *Runner) decide() {
	r.buyers = r.buyers[:0]
	for _, v := range r.forgets.take(r.index) {
		if r.hot[v]&stateBits == convinced {
			r.forget(v)
		}
	}
	for _, b := range r.needs.take(r.index) {
		if r.hot[b.consumer]&stateBits == convinced {
			r.buyers = append(r.buyers, b)
		}
	}
	if r.model.immediate && r.day >= 0 && r.watch == nil {
		r.buyAtOnce()
	} else {
		for i := range r.today {
			r.becomeConvinced(&r.today[i])
		}
	}
	r.result.Work.Events += int64(len(r.forgets.take(r.index)) + len(r.needs.take(r.index)))
}

func (r *Runner) forget(v uint32) {
	r.hot[v] = aware
	r.count.convinced--
	r.recordOf(v).heard.forget()
	if r.watch != nil {
		r.tell(Forgot, v, -1, v)
	}
}

// becomeConvinced settles at once when this consumer will need the product, or forget about it before.
func (r *Runner) becomeConvinced(c *conviction) {
	v := c.consumer
	r.hot[v] = convinced
	r.count.convinced++
	r.result.Convictions[c.source][r.index]++
	if r.watch != nil {
		r.tell(BecameConvinced, v, int(c.source), c.talker)
	}
	s := &r.model.segments[r.model.segmentOf(&r.draws, v)]
	b := buyer{v, c.source}
	if s.NeedRate == 1 && s.forget == nil && r.day >= 0 {
		r.buyers = append(r.buyers, b)
		return
	}
	ordinal := uint32(0)
	if s.forget != nil {
		rec := r.recordOf(v)
		ordinal = rec.convictions
		rec.convictions++
	}
	need := r.needDay(s, v, ordinal)
	if s.forget != nil {
		if forget := r.index + s.forget.Days(r.draws.Forget(v, ordinal)); forget <= need {
			r.forgets.push(forget, v)
			return
		}
	}
	if need == r.index {
		r.buyers = append(r.buyers, b)
	} else {
		r.needs.push(need, b)
	}
}

// buyAtOnce is becomeConvinced for all of today where nobody waits.
func (r *Runner) buyAtOnce() {
	for i := range r.today {
		c := &r.today[i]
		r.buyers = append(r.buyers, buyer{c.consumer, c.source})
		r.result.Convictions[c.source][r.index]++
	}
	r.count.convinced += int64(len(r.today))
}

// needDay is the index of the day on which the need of a consumer convinced today arises.
func (r *Runner) needDay(s *segment, v, ordinal uint32) int {
	from := r.index
	if r.day < 0 {
		from -= r.day // the launch
		if r.draws.Presale(v, ordinal).Uniform() < r.model.config.Product.Presale {
			return from
		}
	}
	return from + s.need.Days(r.draws.Need(v, ordinal)) - 1
}

// demand finds who would buy today: those whose need has arisen and who can afford it.
func (r *Runner) demand() {
	if r.model.config.Product.Prices == nil {
		return
	}
	kept := 0
	for _, b := range r.buyers {
		switch day := r.affordable(b.consumer); {
		case day == r.index:
			r.buyers[kept] = b
			kept++
		default:
			r.buys.push(day, b)
		}
	}
	r.buyers = r.buyers[:kept]
	for _, b := range r.buys.take(r.index) {
		if r.hot[b.consumer]&stateBits == convinced {
			r.buyers = append(r.buyers, b)
		}
	}
	r.result.Work.Events += int64(len(r.buys.take(r.index)))
}

// affordable is the index of the first day from today on whose price the consumer would pay.
func (r *Runner) affordable(v uint32) int {
	prices := r.model.config.Product.Prices
	pay := &r.model.segments[r.model.segmentOf(&r.draws, v)].WillingnessToPay
	if pay.Median == 0 {
		return r.index
	}
	reservation := pay.price(r.draws.Reservation.At(uint64(v)))
	for day := r.index; day < len(prices); day++ {
		if float64(prices[day]) <= reservation {
			return day
		}
	}
	return len(prices)
}

// price is the reservation price at a draw, in minor units of currency.
func (w *WillingnessToPay) price(draw rng.Key) float64 {
	if w.Spread == 0 {
		return w.Median
	}
	return float64(w.Median * rng.Exp(float64(w.Spread*rng.NormalQuantile(draw.Uniform()))))
}

// allocate gives the product to those who want it.
func (r *Runner) allocate() {
	delay := r.model.config.Product.Experience.Delay
	r.count.sales += int64(len(r.buyers))
	r.count.adopters += int64(len(r.buyers))
	r.count.convinced -= int64(len(r.buyers))
	for _, b := range r.buyers {
		r.hot[b.consumer] = adopter
		if r.watch != nil {
			r.tell(Adopted, b.consumer, -1, b.consumer)
		}
	}
	r.opinions.pushAll(r.index+delay, r.buyers)
}

// experience gives an opinion to those who have had the product long enough.
func (r *Runner) experience() {
	p := &r.model.config.Product
	promoters, passives, detractors := &r.begun[rng.Promoter], int64(0), &r.begun[rng.Detractor]
	for _, b := range r.opinions.take(r.index) {
		v := b.consumer
		satisfying := p.Quality
		if hype := r.model.hype[b.source]; hype > 0 {
			satisfying = float64(satisfying * (1 - hype))
		}
		kind := BecamePassive
		if happens(satisfying, r.draws.Satisfied, v) {
			if happens(p.Experience.Advocacy, r.draws.Advocacy, v) {
				kind = BecamePromoter
				*promoters = append(*promoters, v)
			}
		} else if happens(p.Experience.Detraction, r.draws.Detraction, v) {
			kind = BecameDetractor
			*detractors = append(*detractors, v)
		}
		if kind == BecamePassive {
			passives++
		}
		if r.watch != nil {
			r.tell(kind, v, -1, v)
		}
	}
	r.count.promoters += int64(len(*promoters))
	r.count.passives += passives
	r.count.detractors += int64(len(*detractors))
	r.result.Work.Events += int64(len(r.opinions.take(r.index)))
}

// happens decides a chance at a consumer's first purchase; certainties need no draw.
func happens(chance float64, draw func(v, purchase uint32) rng.Key, v uint32) bool {
	return chance >= 1 || chance > 0 && draw(v, 0).Uniform() < chance
}
