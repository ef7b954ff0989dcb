package sim

import (
	"errors"
	"math"

	"womsim/sim/rng"
)

// Broadcast reaches each targeted consumer with a constant chance a day: the external influence of
// Bass (1969) and the advertising of Goldenberg, Libai and Muller (2001).
type Broadcast struct {
	Name        string
	Hazard      float64 // chance a day, [0, 1]
	From, To    int     // days, both included
	Segments    []string
	Credibility float64
}

// ChannelName returns the name of the channel.
func (b Broadcast) ChannelName() string { return b.Name }

// Targets returns the names of the targeted segments; nil: all.
func (b Broadcast) Targets() []string { return b.Segments }

// HypeLevel returns 0: a broadcast promises nothing beyond the product.
func (b Broadcast) HypeLevel() float64 { return 0 }

// Reach returns at most one message a day within the flight.
func (b Broadcast) Reach(day int, _ float64) Reach {
	if day < b.From || day > b.To {
		return Reach{}
	}
	return Reach{Hazard: hazardOf(b.Hazard), Once: true, Credibility: b.Credibility}
}

// Validate joins all errors of the fields.
func (b Broadcast) Validate() error {
	return errors.Join(share("hazard", b.Hazard), share("credibility", b.Credibility),
		flight(b.From, b.To))
}

// broadcast returns organic demand as a channel.
func (o *Organic) broadcast() Broadcast {
	return Broadcast{Name: OrganicSource, Hazard: o.Hazard, From: o.From, To: o.To, Credibility: 1}
}

// hazardOf returns the hazard −ln(1 − p) of a chance; +∞ for p = 1.
func hazardOf(p float64) float64 {
	if p >= 1 {
		return math.Inf(1)
	}
	return -rng.Log1p(-p)
}
