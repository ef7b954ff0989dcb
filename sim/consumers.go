package sim

import (
	"math"

	"womsim/sim/rng"
)

// known returns what a list of [Consumers] says of v, NaN where it says nothing.
func known(list []float64, v uint32) float64 {
	if list == nil {
		return math.NaN()
	}
	return list[v]
}

// reservation returns the most that a consumer would pay, in minor units of currency; +∞ for any
// price.
func (r *productRun) reservation(v uint32) float64 {
	if price := known(r.model.consumers.ReservationPrice, v); !math.IsNaN(price) {
		return price
	}
	pay := &r.model.segments[r.segmentOf(v)].WillingnessToPay
	if pay.Median == 0 {
		return math.Inf(1)
	}
	return pay.price(r.draws.Reservation.At(uint64(v)))
}

// price returns the reservation price at a draw, in minor units of currency.
func (w *WillingnessToPay) price(draw rng.Key) float64 {
	if w.Spread == 0 {
		return w.Median
	}
	return float64(w.Median * rng.Exp(float64(w.Spread*rng.NormalQuantile(draw.Uniform()))))
}

// threshold returns the personal threshold of a consumer.
func (r *productRun) threshold(v uint32) float64 {
	if threshold := known(r.model.consumers.Threshold, v); !math.IsNaN(threshold) {
		return threshold
	}
	return r.model.thresholdAt(r.draws.Threshold.At(uint64(v)))
}

// thresholdAt returns the threshold at a draw: the quantile of its law.
func (m *Model) thresholdAt(draw rng.Key) float64 {
	switch law := &m.config.Decision; {
	case law.Normal != nil && law.Normal.SD == 0:
		return max(0, law.Normal.Mean)
	case law.Normal != nil:
		score := rng.NormalQuantile(draw.Uniform())
		return max(0, law.Normal.Mean+float64(law.Normal.SD*score))
	case m.thresholds != nil:
		return m.thresholds[int(float64(draw.Uniform()*float64(len(m.thresholds))))]
	case law.Max > law.Min:
		return law.Min + float64(draw.Uniform()*(law.Max-law.Min))
	default:
		return law.Min
	}
}

// thresholdValues lists the thresholds of a law that has as many values as likely each; nil for
// another law.
func (d *Decision) thresholdValues() []float64 {
	if d.Beta != nil {
		return rng.BetaQuantiles(d.Beta.Mean, d.Beta.Concentration)
	}
	return d.Values
}
