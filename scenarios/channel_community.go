package scenarios

import (
	"slices"

	"womsim/sim"
	"womsim/sim/economics"
)

// Community is a forum, which owners and the convinced join.
type Community struct {
	Join float64 // chance
	Flight
	Audience
	TalkLift, AdvocacyLift float64
	CostPerDay             Money
}

func (c *Community) fields() []field {
	return slices.Concat([]field{
		{key: "join", shape: share(&c.Join), required: true, doc: "the chance that a consumer " +
			"who is convinced or becomes an owner joins; members do not forget"},
	}, c.Flight.until(lastOfRun), c.Audience.fields(), []field{
		lift("talk_lift", &c.TalkLift, "members tell a contact good words 1 + lift times as often"),
		lift("advocacy_lift", &c.AdvocacyLift, "satisfied members become promoters 1 + lift "+
			"times as often"),
		{key: "cost_per_day", shape: amount{&c.CostPerDay, 0}, standard: "0",
			doc: "cost of every day"},
	})
}

func (c *Community) build(name string, _ ground) (sim.Channel, error) {
	return sim.Community{Label: name, Join: c.Join, From: c.From, To: c.To, Segments: c.Segments,
		MoreTalk: c.TalkLift, MoreAdvocacy: c.AdvocacyLift}, nil
}

func (c *Community) lifts() (talk, advocacy float64) { return c.TalkLift, c.AdvocacyLift }

func (c *Community) cost(t Timeline) economics.Cost { return c.daily(c.CostPerDay, t) }

func (c *Community) acts() {} // joinings

func (c *Community) payments(most extent) []payment {
	return []payment{{"cost_per_day", c.CostPerDay, most.days}}
}
