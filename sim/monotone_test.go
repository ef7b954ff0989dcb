package sim_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// kind makes a scenario one in which more of a good thing cannot hurt: no bad words, hype
// or forgetting.
func kind(c sim.Config) sim.Config {
	c.NegativeWeight, c.Product.Experience.Detraction = 0, 0
	c.Product.Talk.Rejected = sim.TalkProfile{}
	c.Segments = slices.Clone(c.Segments)
	for i := range c.Segments {
		c.Segments[i].MemoryHalfLife = 0
	}
	return withChannels(c, func(channel sim.Channel) sim.Channel {
		if ads, ok := channel.(sim.Ads); ok {
			ads.Hype = 0
			return ads
		}
		return channel
	})
}

func withChannels(c sim.Config, change func(sim.Channel) sim.Channel) sim.Config {
	c.Channels = slices.Clone(c.Channels)
	for i := range c.Channels {
		c.Channels[i] = change(c.Channels[i])
	}
	return c
}

// nearer moves a share halfway towards 1.
func nearer(share float64) float64 { return 0.5 + 0.5*share }

// More of a good thing never loses an adopter and never delays one, in the same replicate.
func TestMoreOfAGoodThingNeverHurts(t *testing.T) {
	for name, more := range map[string]func(sim.Config) sim.Config{
		"seeds": func(c sim.Config) sim.Config {
			return withChannels(c, func(channel sim.Channel) sim.Channel {
				if seeding, ok := channel.(sim.Seeding); ok {
					seeding.Users += 3
					return seeding
				}
				return channel
			})
		},
		"budget": func(c sim.Config) sim.Config {
			return withChannels(c, func(channel sim.Channel) sim.Channel {
				if ads, ok := channel.(sim.Ads); ok {
					ads.Impressions *= 2.5
					return ads
				}
				return channel
			})
		},
		"reach": func(c sim.Config) sim.Config {
			return withChannels(c, func(channel sim.Channel) sim.Channel {
				switch x := channel.(type) {
				case sim.Broadcast:
					x.Hazard = nearer(x.Hazard)
					return x
				case sim.Press:
					x.Chance = nearer(x.Chance)
					return x
				}
				return channel
			})
		},
		"trust": func(c sim.Config) sim.Config {
			b := network.NewBuilder(c.Graph.Nodes())
			for contact, trust := range c.Graph.All() {
				if trust >= 0 {
					trust = nearer(trust)
				}
				b.AddContact(contact[0], contact[1], trust)
			}
			c.Graph, _, _ = b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
			return c
		},
		"contacts' rate": func(c sim.Config) sim.Config {
			c.Product.Talk.Rate = nearer(c.Product.Talk.Rate)
			return c
		},
		"days of talk": func(c sim.Config) sim.Config {
			c.Product.Talk.Days = sim.TalkDays{Unlimited: true}
			return c
		},
		"appeal": func(c sim.Config) sim.Config {
			return withSegments(c, func(s *sim.Segment) { s.Appeal = nearer(s.Appeal) })
		},
		"need": func(c sim.Config) sim.Config {
			c.Product.Presale = nearer(c.Product.Presale)
			return withSegments(c, func(s *sim.Segment) { s.NeedRate = nearer(s.NeedRate) })
		},
		"willingness to pay": func(c sim.Config) sim.Config {
			return withSegments(c, func(s *sim.Segment) { s.WillingnessToPay.Median *= 1.3 })
		},
		"openness": func(c sim.Config) sim.Config {
			c.Decision.Min, c.Decision.Max = c.Decision.Min/2, c.Decision.Max/2
			return withSegments(c, func(s *sim.Segment) { s.SocialProof = max(0, s.SocialProof-1) })
		},
		"events": func(c sim.Config) sim.Config {
			return withChannel(c, sim.Event{
				Name: "~", Day: c.Timeline.FirstDay() + 1, To: c.Timeline.LastDay(), Followers: 3,
				Chance: 0.4, Credibility: 0.4,
				Choose: func(rng.Channel) iter.Seq[uint32] {
					return slices.Values([]uint32{2, 0, 1})
				},
			})
		},
		"referral": func(c sim.Config) sim.Config {
			return withChannel(c, sim.Referral{Name: "~", From: c.Timeline.FirstDay() + 2,
				To: c.Timeline.LastDay(), MoreTalk: 1.5})
		},
		"community": func(c sim.Config) sim.Config {
			return withChannel(c, sim.Community{Name: "~", From: c.Timeline.FirstDay(),
				To: c.Timeline.LastDay(), Join: 0.7, MoreTalk: 1, MoreAdvocacy: 1})
		},
		"delight": func(c sim.Config) sim.Config {
			c.Product.Quality, c.Product.Experience.Advocacy = nearer(c.Product.Quality),
				nearer(c.Product.Experience.Advocacy)
			return c
		},
	} {
		t.Run(name, func(t *testing.T) {
			gained := 0
			for _, c := range simtest.Corpus(10, 300) {
				less := kind(c.Config)
				days, moreDays := adoptionDays(t, less, c.Replicate),
					adoptionDays(t, more(less), c.Replicate)
				for v := range days {
					if moreDays[v] > days[v] {
						t.Errorf("%s: consumer %d adopts on day %d, with more on day %d", c.Name, v,
							days[v], moreDays[v])
					}
				}
				if !slices.Equal(days, moreDays) {
					gained++
				}
			}
			if gained < 10 {
				t.Errorf("more %s changes %d of 300 cases: too few to test anything", name, gained)
			}
		})
	}
}

// withChannel adds a channel that comes after all others.
func withChannel(c sim.Config, channel sim.Channel) sim.Config {
	c.Channels = append(slices.Clone(c.Channels), channel)
	return c
}

func withSegments(c sim.Config, change func(*sim.Segment)) sim.Config {
	c.Segments = slices.Clone(c.Segments)
	for i := range c.Segments {
		change(&c.Segments[i])
	}
	return c
}

// adoptionDays tells when each consumer becomes an owner, math.MaxInt if never.
func adoptionDays(t *testing.T, c sim.Config, replicate int) []int {
	days := slices.Repeat([]int{math.MaxInt}, c.Graph.Nodes())
	_, events := simulated(t, c, replicate, nil)
	for _, e := range events {
		if e.Kind == sim.Adopted {
			days[e.Consumer] = e.Day
		}
	}
	return days
}
