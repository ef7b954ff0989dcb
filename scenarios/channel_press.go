package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
)

// Press is a launch event or a product site, on one day.
type Press struct {
	Reach float64 // chance
	Date
	Credibility float64
	Cost        Money
}

func (p *Press) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "reach", Shape: form.Share(&p.Reach), Required: true,
			Doc: "the chance that a consumer is reached on the day"},
	}, p.Date.fields(), []form.Field{
		credibility(&p.Credibility),
		{Key: "cost", Shape: form.Amount(&p.Cost, 0), Fallback: "0", Doc: "cost on the day"},
	})
}

func (p *Press) build(name string, _ buildContext) (sim.Channel, error) {
	return p.enginePress(name), nil
}

// enginePress returns the press as the engine knows it.
func (p *Press) enginePress(name string) sim.Press {
	return sim.Press{Name: name, Day: p.Day, Chance: p.Reach, Credibility: p.Credibility}
}

func (p *Press) cost(Timeline) economics.Cost {
	return economics.Once{Amount: int64(p.Cost), Day: p.Day}
}

func (p *Press) payments(bounds) []payment { return []payment{{"cost", p.Cost, 1}} }

func (p *Press) winsFirst() bool { return p.Reach > 0 && p.Credibility > 0 }
