package scenarios

import (
	"slices"

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

func (p *Press) fields() []field {
	return slices.Concat([]field{
		{key: "reach", shape: share(&p.Reach), required: true,
			doc: "the chance that a consumer is reached on the day"},
	}, p.Date.fields(), []field{
		credibility(&p.Credibility),
		{key: "cost", shape: amount{&p.Cost, 0}, standard: "0", doc: "cost on the day"},
	})
}

func (p *Press) build(name string, _ ground) (sim.Channel, error) {
	return sim.Press{Label: name, Day: p.Day, Chance: p.Reach, Credibility: p.Credibility}, nil
}

func (p *Press) cost(Timeline) economics.Cost {
	return economics.Once{Amount: int64(p.Cost), Day: p.Day}
}

func (p *Press) payments(extent) []payment { return []payment{{"cost", p.Cost, 1}} }
