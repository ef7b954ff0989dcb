package sim

import "errors"

// Press is a launch event or a product site: on one day each consumer is reached with a chance, and
// believes it in proportion to the true quality of the product, for readers are informed.
type Press struct {
	Name        string
	Day         int
	Chance      float64 // of being reached, [0, 1]
	Segments    []string
	Credibility float64
}

func (p Press) ChannelName() string { return p.Name }
func (p Press) Targets() []string   { return p.Segments }
func (p Press) HypeLevel() float64  { return 0 }

// Reach is at most one message, on the day.
func (p Press) Reach(day int, quality float64) Reach {
	if day != p.Day {
		return Reach{}
	}
	return Reach{Hazard: hazardOf(p.Chance), Once: true,
		Credibility: float64(p.Credibility * quality)}
}

// Validate joins all that is wrong.
func (p Press) Validate() error {
	return errors.Join(share("reach", p.Chance), share("credibility", p.Credibility))
}
