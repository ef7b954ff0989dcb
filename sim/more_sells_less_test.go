package sim_test

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// tv tells a segment of the product on some days, and is believed.
func tv(segment string, from, to int) sim.Channel {
	return sim.Broadcast{Name: fmt.Sprint("tv ", segment, from), Hazard: 1, From: from, To: to,
		Segments: []string{segment}, Credibility: 1}
}

// gift makes consumer 0 an owner on a day.
func gift(day int) sim.Channel {
	return sim.Seeding{Name: fmt.Sprint("gift ", day), Users: 1, Day: day,
		Choose: func(rng.Channel) iter.Seq[uint32] { return slices.Values([]uint32{0}) }}
}

// fewConsumers is a launch of four days, after one of prelaunch, in which little is left to
// chance: who hears is convinced, who is convinced buys, and who owns tells all contacts on the
// next day, and only then. The seeds of launches decide the rest. Consumer v is in the segment of
// letter v.
func fewConsumers(segments string, contacts ...[2]uint32) sim.Config {
	b := network.NewBuilder(len(segments))
	for _, contact := range contacts {
		b.AddContact(contact[0], contact[1], 1)
	}
	g, _, _ := b.Build(network.BuildOptions{})
	c := sim.Config{
		Seed: 1, Graph: g, Timeline: sim.Timeline{Prelaunch: 1, Window: 4},
		Record: sim.Record{Awareness: true}, NegativeWeight: 1, Consumers: &sim.Consumers{},
		Product: sim.Product{Name: "phone", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Days: sim.TalkDays{Fixed: 1}, DetractorRate: 1}},
	}
	names := slices.Compact(slices.Sorted(slices.Values([]rune(segments))))
	for _, name := range names {
		c.Segments = append(c.Segments, sim.Segment{Name: string(name), Appeal: 1, NeedRate: 1,
			Share: 1 / float64(len(names))})
	}
	for _, name := range segments {
		c.Consumers.Segment = append(c.Consumers.Segment, int16(slices.Index(names, name)))
		c.Consumers.ReservationPrice = append(c.Consumers.ReservationPrice, math.NaN())
	}
	return c
}

// fan lists contacts from one consumer to others.
func fan(from, first, last uint32) (contacts [][2]uint32) {
	for v := first; v <= last; v++ {
		contacts = append(contacts, [2]uint32{from, v})
	}
	return contacts
}

// with adds channels.
func with(channels ...sim.Channel) func(*sim.Config) {
	return func(c *sim.Config) { c.Channels = append(c.Channels, channels...) }
}

// moreSellsLess lists the rows of the table in section 15 of MODEL.md: launches which sell less
// with more of a good thing, and the sales without and with it.
var moreSellsLess = []struct {
	name       string
	launch     func() sim.Config
	more       func(*sim.Config)
	less, with int64
}{
	{"scarce units: the only one of day 1 goes to a friend of 0, who has none himself, " +
		"instead of 31, who has forty and buys a day later",
		func() sim.Config {
			c := fewConsumers("a"+repeat("c", 30)+"b"+repeat("c", 40),
				append(fan(0, 1, 30), fan(31, 32, 71)...)...)
			c.Timeline.Window = 3
			c.Product.Prices, c.Consumers.ReservationPrice[0] = []int64{10, 10, 20, 20}, 15
			c.Product.Supply = &sim.Supply{Deliveries: []int64{0, 0, 1, 1000}}
			with(tv("a", 0, 0), tv("b", 1, 1))(&c)
			return c
		},
		func(c *sim.Config) { c.Product.Supply.Deliveries[1] = 1 }, 1 + 40, 1 + 1 + 29 + 1},
	{"forgetting: 0 hears of it a day early, forgets on day 0, and does not listen that day",
		func() sim.Config {
			c := fewConsumers("a")
			c.Segments[0].MemoryHalfLife = 0.01
			with(tv("a", 0, 0))(&c)
			return c
		},
		with(tv("a", -1, -1)), 1, 0},
	{"patience: 0 wants it on day 0 and has given up when the shops are filled",
		func() sim.Config {
			c := fewConsumers("a")
			c.Segments[0].Patience = 0.01
			c.Product.Supply = &sim.Supply{Deliveries: []int64{0, 0, 0, 9, 0}}
			with(tv("a", 2, 2))(&c)
			return c
		},
		with(tv("a", 0, 0)), 1, 0},
	{"entry: 0 tells on day 1 instead of day 2, when 1 enters",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Seed, c.MarketEntry = 3, []float64{0.5, 0.5, 0.5, 1, 1}
			with(gift(1))(&c)
			return c
		},
		with(gift(0)), 1, 0},
	{"lifts for a time: 0 tells on day 1 instead of day 2, when talk is lifted",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Product.Talk.Rate = 0.001
			with(gift(1), sim.Referral{Name: "referral", From: 2, To: 2, MoreTalk: 999})(&c)
			return c
		},
		with(gift(0)), 1, 0},
	{"mood: 0 tells on day 1 instead of day 2, when all the world talks",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Seed, c.Product.Talk.Rate = 5, 0.1
			c.Shocks.Mood = sim.Mood{Spread: 3, HalfLife: 0.01}
			with(gift(1))(&c)
			return c
		},
		with(gift(0)), 1, 0},
	{"iteration: 1 buys before the release that the pond of 0 brings, and has nothing to praise",
		func() sim.Config {
			c := fewConsumers("abc", [2]uint32{1, 2})
			c.Product.Quality = 0
			c.Product.Iteration = sim.Iteration{Every: 1, Gain: 1, Ceiling: 1, Feedback: 1e-9}
			with(gift(0), sim.Community{Name: "pond", Join: 1, From: -1, To: 9,
				Segments: []string{"a"}}, tv("b", 1, 1))(&c)
			return c
		},
		with(tv("b", 0, 0)), 2, 1},
	{"subsidy by promoter: 1 is convinced by tv, and pays the full price or nothing",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Product.Prices = slices.Repeat([]int64{100}, 5)
			c.Consumers.ReservationPrice[1] = 80
			with(gift(0), sim.Referral{Name: "referral", To: 9, Subsidy: 30})(&c)
			return c
		},
		with(tv("b", 0, 0)), 1, 0},
	{"hype: 0 is convinced by ads that promise too much, and has nothing to praise",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			with(tv("a", 1, 1))(&c)
			return c
		},
		with(sim.Ads{Name: "ads", Impressions: 100, Credibility: 1, Hype: 1,
			Segments: []string{"a"}}), 2, 1},
	{"sets: 0 can pay the rival on day 0, and is its owner when the product comes",
		func() sim.Config {
			c := fewConsumers("a")
			c.Consumers.ReservationPrice[0] = 60
			c.Product.Prices = slices.Repeat([]int64{50}, 5)
			c.OtherProducts = []sim.Launch{{Product: c.Product,
				Channels: []sim.Channel{tv("a", 0, 0)}}}
			rival := &c.OtherProducts[0].Product
			rival.Name, rival.Prices = "rival", slices.Repeat([]int64{100}, 5)
			c.ExclusiveSets = [][]string{{"phone", "rival"}}
			with(tv("a", 1, 1))(&c)
			return c
		},
		func(c *sim.Config) { c.Consumers.ReservationPrice[0] = 120 }, 1, 0},
	{"replacement: 0 tells on day 1, before 1 needs another one on day 2",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Product.ReplaceAfter = 2
			with(gift(1), tv("b", 0, 0))(&c)
			return c
		},
		with(gift(0)), 2, 1},
	{"clock: 0 tells on day 1, on which 1 buys, and not on day 2, on which 1 would again",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Segments[1].NeedClock = sim.NeedClock{Every: 3, Advance: 2}
			with(gift(1), tv("b", 1, 1))(&c)
			return c
		},
		with(gift(0)), 2, 1},
	{"groups: 1 buys alone on day 0, and 0 can pay only with 1",
		func() sim.Config {
			c := fewConsumers("ab", [2]uint32{0, 1})
			c.Product.Talk.Rate, c.Consumers.ReservationPrice[0] = 0, 80
			c.Product.Prices = slices.Repeat([]int64{100}, 5)
			with(sim.Referral{Name: "referral", To: 9, Subsidy: 30, Group: 2}, tv("a", 1, 1),
				tv("b", 1, 1))(&c)
			return c
		},
		with(tv("b", 0, 0)), 2, 1},
	{"meetups: two members talk to each other instead of to the guest",
		func() sim.Config {
			c := fewConsumers("abc")
			c.Seed, c.Segments[1].Appeal = 9, 0
			with(gift(0), sim.Community{Name: "pond", Join: 1, To: 9,
				Segments: []string{"a", "b"}}, sim.Meetup{Name: "meetup", Days: []int{1},
				Attendees: 2, Guests: 1, Contacts: 1, Credibility: 1})(&c)
			return c
		},
		with(sim.Seeding{Name: "gifts", Users: 1, Segments: []string{"b"},
			Choose: func(rng.Channel) iter.Seq[uint32] { return slices.Values([]uint32{1}) }}),
		1, 0},
	{"desks: 1 complains first, and 0, who has friends, waits in vain",
		func() sim.Config {
			c := fewConsumers("ab"+repeat("c", 3), fan(0, 2, 4)...)
			c.Seed, c.Product.Quality = 5, 0
			with(tv("a", 0, 0), sim.Service{Name: "desk", To: 9, Capacity: 1, Recovery: 1,
				Response: 0.01, Patience: 9})(&c)
			return c
		},
		with(tv("b", 0, 0)), 1 + 3, 1 + 1},
	{"bad words: who needs it buys, and warns the three to whom the news would have sold it",
		func() sim.Config {
			c := fewConsumers("a"+repeat("b", 3), fan(0, 1, 3)...)
			c.Product.Quality, c.Product.Experience.Detraction = 0, 1
			c.Product.Talk.Buzz = sim.TalkProfile{Rate: 1, Credibility: 1}
			c.Segments[0].NeedRate = 0
			with(tv("a", 0, 0))(&c)
			return c
		},
		func(c *sim.Config) { c.Segments[0].NeedRate = 1 }, 3, 1},
}

// repeat returns the letter n times.
func repeat(letter string, n int) (s string) {
	for range n {
		s += letter
	}
	return s
}

// Outside plain markets more of a good thing can sell less, for the reasons in the table.
func TestMoreCanSellLess(t *testing.T) {
	for _, row := range moreSellsLess {
		a, b := row.launch(), row.launch()
		row.more(&b)
		for c, want := range map[*sim.Config]int64{&a: row.less, &b: row.with} {
			slices.SortFunc(c.Channels, func(x, y sim.Channel) int {
				return cmp.Compare(x.ChannelName(), y.ChannelName())
			})
			r, _ := lawful(t, *c, 0)
			report(t, simtest.Case{Name: row.name},
				simtest.Differences(r, reference.Run(*c, 0, nil), nil, nil))
			sold := int64(0)
			for _, sales := range r.Sales {
				sold += sales
			}
			if sold != want {
				t.Errorf("%s: %d sales, want %d", row.name, sold, want)
			}
		}
	}
}
