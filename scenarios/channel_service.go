package scenarios

import (
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
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

func (s *Service) fields() []field {
	return slices.Concat([]field{
		{key: "agents", shape: whole[int]{&s.Agents, 0, 1_000_000, ""}, required: true,
			doc: "people at the desk"},
		{key: "cases_per_agent", shape: whole[int]{&s.CasesPerAgent, 0, 10_000, ""}, required: true,
			doc: "complaints that each of them settles a day"},
	}, s.Flight.until(lastOfRun), s.Audience.fields(), []field{
		{key: "recovery", shape: share(&s.Recovery), required: true, doc: "the chance that an " +
			"owner is won back by an answer on the day after the complaint"},
		{key: "response", shape: real{to: &s.Response, span: span{above: true, countless: true}},
			standard: "2", doc: "days of further waiting in which that chance halves"},
		{key: "patience", shape: whole[int]{&s.Patience, 1, maxDays, "days"}, standard: "14",
			doc: "days after which an owner without an answer gives up"},
		{key: "cost", shape: amount{&s.Cost, 0}, standard: "0", doc: "cost of an agent and day"},
	})
}

func (s *Service) build(name string, on ground) (sim.Channel, error) {
	return sim.Service{Label: name, From: s.From, To: s.To, Segments: s.Segments,
		Capacity: int64(on.consumers(s.Agents * s.CasesPerAgent)),
		Recovery: s.Recovery, Response: s.Response, Patience: s.Patience}, nil
}

func (s *Service) cost(t Timeline) economics.Cost { return s.daily(Money(s.Agents)*s.Cost, t) }

func (s *Service) acts() {} // answers

func (s *Service) payments(most extent) []payment {
	return []payment{{"cost", s.Cost, s.Agents * most.days}}
}
