package reference_test

import (
	"iter"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// event returns an event that begins with the followers on day 0.
func event(to int, chance float64, followers ...uint32) sim.Event {
	return sim.Event{Name: "party", To: to, Followers: len(followers), Chance: chance,
		Credibility: 1,
		Choose:      func(rng.Channel) iter.Seq[uint32] { return slices.Values(followers) }}
}

// On a line of nodes an event that every viewer passes on moves by one node a day, whatever the
// trust, and stops on its last day.
func TestEventOnALine(t *testing.T) {
	line := graph(5, contact{0, 1, -1}, contact{1, 2, 0}, contact{2, 3, -1}, contact{3, 4, 1})
	c := crowd(5, 0)
	c.Graph = line
	c.Channels = []sim.Channel{event(3, 1, 0)}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "exposures", r.Exposures[rng.NumStates], 1, 1, 1, 1)
	beginsWith(t, "sales", r.Sales, 1, 1, 1, 1)
	beginsWith(t, "shared", r.Actions[rng.NumStates], 1, 1, 1)
	c.Channels = []sim.Channel{event(3, 0.4, 0)}
	got := shares(c, replicates, func(r *sim.Result) bool {
		return r.Sales[1] == 1
	}, func(r *sim.Result) bool { return r.Sales[2] == 1 })
	near(t, "second", got[0], 0.4, replicates)
	near(t, "third", got[1], 0.16, replicates)
}

// Owners, rejecters and rivals' owners pass an event on; nobody does twice; each parallel contact
// is a message.
func TestEventIgnoresTheProduct(t *testing.T) {
	c := crowd(3, 0)
	c.Graph = graph(3, contact{0, 1, 1}, contact{0, 1, 1}, contact{1, 0, 1}, contact{1, 2, 1})
	c.Segments[0].Appeal = 0
	c.Channels = []sim.Channel{given("fans", 0, 0), event(9, 1, 0)}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "exposures", r.Exposures[rng.NumStates+1], 1, 2, 1)
	beginsWith(t, "shared", r.Actions[rng.NumStates+1], 1, 1, 1)
}

// The followers are the first targeted consumers of the ranking that are in the market.
func TestFollowers(t *testing.T) {
	c := crowd(people, 0)
	ranking := make([]uint32, people)
	for v := range ranking {
		ranking[v] = uint32(v)
	}
	party := event(0, 1, ranking...)
	party.Followers = 100
	c.Channels = []sim.Channel{party}
	c.MarketEntry = slices.Repeat([]float64{0.5}, 40)
	_, events := watched(c)
	last := uint32(0)
	for _, e := range events {
		last = max(last, e.Consumer)
	}
	if r := reference.Run(c, 0, nil); r.Sales[0] != 100 || last < 150 || last > 250 {
		t.Errorf("%d see it, the last of them %d", r.Sales[0], last)
	}
}

// meeting returns a scenario in which consumer 0, a member from day 0 on, meets others on day 2.
func meeting(consumers int, m sim.Meetup) sim.Config {
	c := crowd(consumers, 0)
	m.Name, m.Days, m.Credibility = "meet", []int{2}, 1
	c.Channels = []sim.Channel{given("fans", 0, 0), m, sim.Community{Name: "pond", Join: 1, To: 0}}
	return c
}

// A member at a meetup talks to others, never to itself.
func TestMeetup(t *testing.T) {
	c := meeting(2, sim.Meetup{Attendees: 9, Guests: 20, Contacts: 5})
	r := reference.Run(c, 0, nil)
	beginsWith(t, "exposures", r.Exposures[rng.NumStates+1], 0, 0, 5)
	beginsWith(t, "attending", r.Actions[rng.NumStates+1], 0, 0, 1)
	beginsWith(t, "sales", r.Sales, 0, 0, 1)
	for name, m := range map[string]sim.Meetup{"no guests": {Attendees: 9, Contacts: 5},
		"no contacts": {Attendees: 9, Guests: 9}, "no attendees": {Guests: 9, Contacts: 5}} {
		beginsWith(t, name, reference.Run(meeting(2, m), 0, nil).Exposures[rng.NumStates+1])
	}
}

// Guests come from the whole market; the member meets each with the same chance.
func TestGuests(t *testing.T) {
	c := meeting(10, sim.Meetup{Attendees: 1, Guests: 3, Contacts: 1})
	convinced := 0
	for replicate := range replicates {
		reference.Run(c, replicate, func(e sim.StateChange) {
			if e.Kind == sim.BecameConvinced && e.Consumer == 7 {
				convinced++
			}
		})
	}
	// somebody comes unless all three draws fall on the member itself
	near(t, "met", float64(convinced)/replicates, (1-0.001)/9, replicates)
}

// Detractors are neither attendees nor guests, and no more members attend than there are seats.
func TestSeats(t *testing.T) {
	c := crowd(people/100, 0)
	c.Segments[0].NeedRate = 0
	c.Channels = []sim.Channel{sim.Meetup{Name: "meet", Days: []int{2, 4}, Attendees: 7,
		Contacts: 3, Credibility: 1}, sim.Community{Name: "pond", Join: 1, To: 0}, c.Channels[0]}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "attending", r.Actions[rng.NumStates], 0, 0, 7, 0, 7)
	beginsWith(t, "talks", r.Exposures[rng.NumStates], 0, 0, 21, 0, 21)
	c = meeting(2, sim.Meetup{Attendees: 9, Guests: 20, Contacts: 5})
	c.Product.Quality = 0
	beginsWith(t, "detractors", reference.Run(c, 0, nil).Actions[rng.NumStates+1])
}

// New owners of another product get a message on the next day, once per purchase.
func TestCrossSell(t *testing.T) {
	c := crowd(4, 0)
	c.Timeline.Window = 8
	c.Channels = []sim.Channel{sim.CrossSell{Name: "x", Owned: "system", Credibility: 0.25}}
	beside(&c, "system", given("gift", 1, 3), everyone("tv", 2, 2), everyone("web", 5, 5))
	c.ExclusiveSets = nil
	c.OtherProducts[0].Product.ReplaceAfter = 3
	c.Decision = sim.Decision{Rule: sim.RuleThreshold, Min: 0.5, Max: 0.5}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "exposures", r.Exposures[rng.NumStates], 0, 0, 1, 3, 0, 0, 4)
	beginsWith(t, "sales", r.Sales, 0, 0, 0, 0, 0, 0, 4)
}
