package scenarios

import (
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
)

// Broadcast reaches everybody targeted with a constant chance a day.
type Broadcast struct {
	Hazard float64 // chance a day
	Flight
	Audience
	Credibility float64
	CostPerDay  Money
}

func (b *Broadcast) fields() []field {
	return slices.Concat([]field{
		{key: "hazard", shape: share(&b.Hazard), required: true,
			doc: "the chance a day that a targeted consumer is reached"},
	}, b.Flight.fields(), b.Audience.fields(), []field{
		{key: "credibility", shape: share(&b.Credibility), standard: "1",
			doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully " +
				"trusted friend)"},
		{key: "cost_per_day", shape: amount{&b.CostPerDay, 0}, standard: "0",
			doc: "cost of every day"},
	})
}

func (b *Broadcast) build(name string, _ ground) (sim.Channel, error) {
	return sim.Broadcast{Label: name, Hazard: b.Hazard, From: b.From, To: b.To,
		Segments: b.Segments, Credibility: b.Credibility}, nil
}

func (b *Broadcast) cost(t Timeline) economics.Cost { return b.daily(b.CostPerDay, t) }

func (b *Broadcast) payments(most extent) []payment {
	return []payment{{"cost_per_day", b.CostPerDay, most.days}}
}
