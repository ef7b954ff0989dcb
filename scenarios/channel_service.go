package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// Service is a complaint desk.
type Service struct {
	Agents, CasesPerAgent int // cases a day
	Flight
	Audience
	Recovery float64
	Response float64 // days
	Patience int     // days
	Cost     Money   // of an agent and day
}

func (s *Service) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "agents", Shape: form.Integer(&s.Agents, 0, 1_000_000), Required: true,
			Doc: "people at the desk"},
		{Key: "cases_per_agent", Shape: form.Integer(&s.CasesPerAgent, 0, 10_000), Required: true,
			Doc: "complaints that each of them settles a day"},
	}, s.Flight.fieldsUntil(lastOfRun), s.Audience.fields(), []form.Field{
		{Key: "recovery", Shape: form.Share(&s.Recovery), Required: true,
			Doc: "the chance that an owner is won back by an answer on the day after the " +
				"complaint"},
		{Key: "response", Shape: form.Number(&s.Response, form.Positive), Fallback: "2",
			Doc: "days of further waiting in which that chance halves"},
		{Key: "patience", Shape: form.Integer(&s.Patience, 1, maxDays, "days"), Fallback: "14",
			Doc: "days after which an owner without an answer gives up"},
		{Key: "cost", Shape: form.Amount(&s.Cost, 0), Fallback: "0",
			Doc: "cost of an agent and day"},
	})
}

func (s *Service) build(name string, on buildContext) (sim.Channel, error) {
	return sim.Service{Name: name, From: s.From, To: s.To, Segments: s.Segments,
		Capacity: int64(on.consumers(s.Agents * s.CasesPerAgent)),
		Recovery: s.Recovery, Response: s.Response, Patience: s.Patience}, nil
}

func (s *Service) cost(t Timeline) economics.Cost { return s.daily(Money(s.Agents)*s.Cost, t) }

func (s *Service) addFeatures(to *results.Features, channel string) {
	to.Desk = true
	to.ActionChannels = append(to.ActionChannels, channel) // answers
}

func (s *Service) payments(most bounds) []payment {
	return []payment{{"cost", s.Cost, s.Agents * most.days}}
}

func (s *Service) headcounts() []headcount {
	return []headcount{{field: "cases_per_agent", people: s.Agents * s.CasesPerAgent, daily: true}}
}
