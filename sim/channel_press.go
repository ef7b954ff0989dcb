package sim

import "errors"

// Press is a launch event or a product site: on one day it reaches each consumer with a chance, and
// is believed in proportion to the true quality of the product, for readers are informed.
type Press struct {
	Name        string
	Day         int
	Chance      float64 // of being reached, [0, 1]
	Segments    []string
	Credibility float64
}

// ChannelName returns the name of the channel.
func (p Press) ChannelName() string { return p.Name }

// Targets returns the names of the targeted segments; nil: all.
func (p Press) Targets() []string { return p.Segments }

// HypeLevel returns 0: the press promises nothing beyond the product.
func (p Press) HypeLevel() float64 { return 0 }

// Reach returns at most one message a consumer, on the day.
func (p Press) Reach(day int, quality float64) Reach {
	if day != p.Day {
		return Reach{}
	}
	return Reach{Hazard: hazardOf(p.Chance), Once: true,
		Credibility: float64(p.Credibility * quality)}
}

// Validate joins all errors of the fields.
func (p Press) Validate() error {
	return errors.Join(share("reach", p.Chance), share("credibility", p.Credibility))
}
