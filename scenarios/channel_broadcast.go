package scenarios

import (
	"slices"

	"womsim/scenarios/form"
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

func (b *Broadcast) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "hazard", Shape: form.Share(&b.Hazard), Required: true,
			Doc: "the chance a day that a targeted consumer is reached"},
	}, b.Flight.fields(), b.Audience.fields(), []form.Field{
		{Key: "credibility", Shape: form.Share(&b.Credibility), Fallback: "1",
			Doc: "how much a message is believed, from 0 to 1 (1: like the word of a fully " +
				"trusted friend)"},
		{Key: "cost_per_day", Shape: form.Amount(&b.CostPerDay, 0), Fallback: "0",
			Doc: "cost of every day"},
	})
}

func (b *Broadcast) build(name string, _ buildContext) (sim.Channel, error) {
	return b.engineBroadcast(name), nil
}

// engineBroadcast returns the broadcast as the engine knows it.
func (b *Broadcast) engineBroadcast(name string) sim.Broadcast {
	return sim.Broadcast{Name: name, Hazard: b.Hazard, From: b.From, To: b.To,
		Segments: b.Segments, Credibility: b.Credibility}
}

func (b *Broadcast) cost(t Timeline) economics.Cost { return b.daily(b.CostPerDay, t) }

func (b *Broadcast) payments(most bounds) []payment {
	return []payment{{"cost_per_day", b.CostPerDay, most.days}}
}

func (b *Broadcast) winsFirst() bool { return b.Hazard > 0 && b.Credibility > 0 }

// warnings warns of a broadcast that may be organic demand a second time.
func (b *Broadcast) warnings(w *warner, p *Product, path string) {
	if p.Organic != nil && p.Organic.Hazard > 0 && b.Hazard > 0 && b.CostPerDay == 0 {
		w.warn("%s costs nothing and acts beside %s.organic: if it is demand without the company, "+
			"leave one of them out", path, p.path())
	}
}
