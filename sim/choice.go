package sim

import (
	"cmp"
	"math"

	"womsim/sim/rng"
)

// choose assigns every consumer who wants a product of a set to the one that it chooses.
func (r *Runner) choose(set []int) {
	for _, at := range set {
		for _, w := range r.runs[at].wants {
			r.runs[at].state[w.consumer] |= wantingFlag
		}
	}
	for _, at := range set {
		product := r.runs[at]
		kept := product.wants[:0]
		for _, w := range product.wants {
			chosen := r.chosen(set, w.consumer)
			if product.model.anyPatience {
				product.noteTry(w.consumer, cmp.Or(chosen, product))
			}
			if chosen == nil || chosen == product {
				kept = append(kept, w)
				continue
			}
			product.state[w.consumer] &^= wantingFlag
			product.waitlist = append(product.waitlist, w.buyer)
			chosen.considerToo(w.consumer)
		}
		product.wants = kept
	}
	for _, at := range set {
		for _, w := range r.runs[at].wants {
			r.runs[at].state[w.consumer] &^= wantingFlag
		}
	}
}

// chosen returns the product of a set that a consumer takes today: of the products that it is
// convinced of, can pay and that are not sold out, the one of the highest utility, by multinomial
// logit (McFadden 1974, "Conditional logit analysis of qualitative choice behavior"): the Gumbel
// draws are the consumer's lasting taste. It returns nil if there is none.
func (r *Runner) chosen(set []int, v uint32) *productRun {
	var best *productRun
	highest := math.Inf(-1)
	for _, at := range set {
		if q := r.runs[at]; q.isOption(v) {
			if utility := q.utility(v); best == nil || utility > highest {
				best, highest = q, utility
			}
		}
	}
	return best
}

// isOption reports whether a consumer can choose the product today.
func (r *productRun) isOption(v uint32) bool {
	if r.index < r.model.launch || r.state[v]&stateBits != convinced || r.model.delivered != nil &&
		r.stock() == 0 {
		return false
	}
	alone, group := r.model.pays(r.recordOf(v).source, r.index, r.reservation(v))
	return alone || group
}

// utility returns the utility of the product to a consumer today, with its Gumbel draw.
func (r *productRun) utility(v uint32) float64 {
	law, price := r.model.config.Choice, int64(1)
	if r.model.product.Prices != nil {
		price = max(price, r.model.price(r.recordOf(v).source, r.index))
	}
	appeal := r.appeals[r.segmentOf(v)]
	return float64(law.Scale*appeal) - float64(law.Price*rng.Log(float64(price))) -
		rng.Log(r.draws.Choice(v).Exponential())
}

// considerToo adds a want for the product to a consumer whose need arose for another one of the
// set, unless it wants the product anyway.
func (r *productRun) considerToo(v uint32) {
	if r.state[v]&wantingFlag != 0 {
		return
	}
	r.state[v] |= wantingFlag
	record := r.recordOf(v)
	w := want{buyer: buyer{v, record.source, uint16(record.convictions - 1), record.presold},
		fromOther: true}
	w.alone, w.group = r.model.pays(w.source, r.index, r.reservation(v))
	r.wants = append(r.wants, w)
}
