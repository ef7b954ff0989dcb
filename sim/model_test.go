package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
)

func ringOf(t *testing.T, nodes int, degree, trust float64) *network.Graph {
	t.Helper()
	g, err := network.Ring{Nodes: nodes, MeanDegree: degree}.Generate(rng.Root(1))
	if err == nil {
		g, _, err = network.ConstantTrust{Trust: trust}.Apply(g, rng.Root(1))
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Every rule of a configuration is broken once, and the error names the field.
func TestValidateNamesWhatIsWrong(t *testing.T) {
	for field, spoil := range map[string]func(*sim.Config){
		"graph":                     func(c *sim.Config) { c.Graph = nil },
		"timeline":                  func(c *sim.Config) { c.Timeline.Prelaunch = -1 },
		"timeline: got {0 0":        func(c *sim.Config) { c.Timeline.Window = 0 },
		"timeline: got {0 60 -1":    func(c *sim.Config) { c.Timeline.Aftermath = -1 },
		"timeline: got {0 300000":   func(c *sim.Config) { c.Timeline.Window = 300_000 },
		"segments: got":             func(c *sim.Config) { c.Segments[0].Share = 0.9 },
		"everyone.share":            func(c *sim.Config) { c.Segments[0].Share = 1.1 },
		"everyone.appeal":           func(c *sim.Config) { c.Segments[0].Appeal = -0.1 },
		"everyone.need_rate":        func(c *sim.Config) { c.Segments[0].NeedRate = 1.1 },
		"everyone.memory_half_life": func(c *sim.Config) { c.Segments[0].MemoryHalfLife = -1 },
		"everyone.influence": func(c *sim.Config) {
			c.Segments[0].Traits = &sim.Traits{Influence: -1}
		},
		"everyone.talkativeness": func(c *sim.Config) {
			c.Segments[0].Traits = &sim.Traits{Talkativeness: math.Inf(1)}
		},
		"everyone.satisfaction": func(c *sim.Config) {
			c.Segments[0].Traits = &sim.Traits{Satisfaction: 1.1}
		},
		"everyone.aversion": func(c *sim.Config) {
			c.Segments[0].Aversion = new(float64)
			*c.Segments[0].Aversion = 2
		},
		"consumers.influence of 2": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{Influence: make([]float64, c.Graph.Nodes())}
			c.Consumers.Influence[2] = -1
		},
		"consumers.talkativeness": func(c *sim.Config) {
			c.Consumers = &sim.Consumers{Talkativeness: []float64{1}}
		},
		"talk.per_day":          func(c *sim.Config) { c.Product.Talk.PerDay = -1 },
		"shocks.mood.spread":    func(c *sim.Config) { c.Shocks.Mood.Spread = -1 },
		"shocks.mood.half_life": func(c *sim.Config) { c.Shocks.Mood.Spread = 1 },
		"shocks.product.spread": func(c *sim.Config) { c.Shocks.ProductSpread = math.NaN() },
		"everyone.social_proof": func(c *sim.Config) { c.Segments[0].SocialProof = -1 },
		"willingness_to_pay": func(c *sim.Config) {
			c.Segments[0].WillingnessToPay.Median = -1
		},
		"willingness_to_pay: got {1 11": func(c *sim.Config) {
			c.Segments[0].WillingnessToPay = sim.WillingnessToPay{Median: 1, Spread: 11}
		},
		"decision":        func(c *sim.Config) { c.Decision = sim.Decision{Min: 1, Max: 0.5} },
		"negative_weight": func(c *sim.Config) { c.NegativeWeight = -1 },
		"quality":         func(c *sim.Config) { c.Product.Quality = 2 },
		"advocacy":        func(c *sim.Config) { c.Product.Experience.Advocacy = 2 },
		"detraction":      func(c *sim.Config) { c.Product.Experience.Detraction = -2 },
		"presale":         func(c *sim.Config) { c.Product.Presale = 2 },
		"talk.rate":       func(c *sim.Config) { c.Product.Talk.Rate = 2 },
		"buzz.credibility": func(c *sim.Config) {
			c.Product.Talk.Buzz.Credibility = 2
		},
		"rejected.credibility": func(c *sim.Config) { c.Product.Talk.Rejected.Credibility = -2 },
		"talk: got":            func(c *sim.Config) { c.Product.Talk.DetractorRate = -1 },
		"experience.delay":     func(c *sim.Config) { c.Product.Experience.Delay = -1 },
		"talk.days": func(c *sim.Config) {
			c.Product.Talk.Days = sim.TalkDays{GeometricMean: 0.5}
		},
		"prices": func(c *sim.Config) { c.Product.Prices = []int64{1} },
		"channels: got a": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Press{Name: "b"}, sim.Press{Name: "a"}}
		},
		"channels.x: attendees": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Meetup{Name: "x", Attendees: c.Graph.Nodes() + 1}}
		},
		"channels.x: guests": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Meetup{Name: "x", Guests: c.Graph.Nodes() + 1}}
		},
		"channels.x: contacts": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Meetup{Name: "x", Attendees: 2,
				Contacts: 500*c.Graph.Nodes() + 1}}
		},
		"homophily": func(c *sim.Config) { c.Homophily = 2 },
		"entry":     func(c *sim.Config) { c.MarketEntry = []float64{1} },
		"excludes": func(c *sim.Config) {
			c.ExclusiveSets = [][]string{{c.Product.Name, "nobody's"}}
		},
		"supply":        func(c *sim.Config) { c.Product.Supply = &sim.Supply{} },
		"iteration":     func(c *sim.Config) { c.Product.Iteration.Every = 7 },
		"replace_after": func(c *sim.Config) { c.Product.ReplaceAfter = -1 },
		"channels.ads: impressions": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Ads{Name: "ads", Impressions: -1}}
		},
		"channels.ads: from": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Ads{Name: "ads", From: 2, To: 1}}
		},
		"channels.tv: hazard": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: 2}}
		},
		"channels.tv: from": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", From: 2, To: 1}}
		},
		"channels.event: reach": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Press{Name: "event", Chance: 2}}
		},
		"channels.fans: users": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Seeding{Name: "fans", Users: -1}}
		},
		"channels.x: owned: got nobody's": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.CrossSell{Name: "x", Owned: "nobody's"}}
		},
		"channels.x: group: got 2": func(c *sim.Config) {
			c.Product.Invites = &sim.Invites{}
			c.Channels = []sim.Channel{sim.Referral{Name: "x", Group: 2}}
		},
		"channels.y: got groups": func(c *sim.Config) {
			c.Channels = []sim.Channel{sim.Referral{Name: "x", To: 5, Group: 2},
				sim.Referral{Name: "y", From: 5, To: 9, Group: 3}}
		},
		"channels.8: got 9": func(c *sim.Config) {
			c.Channels = nil
			for i := range 9 {
				c.Channels = append(c.Channels, sim.Community{Name: fmt.Sprint(i)})
			}
		},
		"channels.odd: got sim_": func(c *sim.Config) { c.Channels = []sim.Channel{odd{}} },
	} {
		c := cascade(ringOf(t, 10, 2, 0.5), 60)
		spoil(&c)
		_, err := sim.NewModel(c)
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: error %v", field, err)
		}
	}
}

// odd is a channel that neither reaches nor seeds.
type odd struct{}

func (odd) ChannelName() string { return "odd" }
func (odd) Validate() error     { return nil }
