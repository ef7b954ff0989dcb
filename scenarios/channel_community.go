package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// Community is a forum, which owners and the convinced join.
type Community struct {
	Join float64 // chance
	Flight
	Audience
	TalkLift, AdvocacyLift float64
	CostPerDay             Money
}

func (c *Community) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "join", Shape: form.Share(&c.Join), Required: true,
			Doc: "the chance that a consumer who is convinced or becomes an owner joins; members " +
				"do not forget"},
	}, c.Flight.fieldsUntil(lastOfRun), c.Audience.fields(), []form.Field{
		lift("talk_lift", &c.TalkLift, "members recommend to a contact 1 + lift times as often"),
		lift("advocacy_lift", &c.AdvocacyLift, "satisfied members become promoters 1 + lift "+
			"times as often"),
		{Key: "cost_per_day", Shape: form.Amount(&c.CostPerDay, 0), Fallback: "0",
			Doc: "cost of every day"},
	})
}

func (c *Community) build(name string, _ buildContext) (sim.Channel, error) {
	return sim.Community{Name: name, Join: c.Join, From: c.From, To: c.To, Segments: c.Segments,
		MoreTalk: c.TalkLift, MoreAdvocacy: c.AdvocacyLift}, nil
}

func (c *Community) boosts() (talk, advocacy float64) { return c.TalkLift, c.AdvocacyLift }

func (c *Community) cost(t Timeline) economics.Cost { return c.daily(c.CostPerDay, t) }

func (c *Community) addFeatures(to *results.Features, channel string) {
	to.Communities = true
	to.ActionChannels = append(to.ActionChannels, channel) // joinings
}

func (c *Community) payments(most bounds) []payment {
	return []payment{{"cost_per_day", c.CostPerDay, most.days}}
}

// maxCommunities is how many communities a product can have.
const maxCommunities = 8

// communitiesOf returns the communities of a product.
func (s *Spec) communitiesOf(p *Product) (communities []*Community) {
	for _, community := range having[*Community](s.channelsOf(p)) {
		communities = append(communities, community)
	}
	return communities
}
