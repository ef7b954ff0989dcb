package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// Boosts add up and raise the chance of a meeting on their days: 1 − Π(1 − rate·(1 + Σ boosts)).
func TestBoostsOfPromoters(t *testing.T) {
	const rate, trust = 0.2, 0.8
	for _, repeat := range []bool{false, true} {
		c := cascade(graph(2, contact{0, 1, trust}), 0)
		c.Product.Talk.Rate, c.Product.Talk.Repeat, c.Product.Talk.Days.Fixed = rate, repeat, 3
		c.Channels = append(c.Channels,
			sim.Community{Name: "pond", Join: 1, From: 0, To: 2, MoreTalk: 0.5},
			sim.Referral{Name: "rewards", From: 2, To: 2, MoreTalk: 1})
		want := 1 - (1-rate*1.5*trust)*(1-rate*2.5*trust)*(1-rate*trust)
		if !repeat {
			want = trust * (1 - (1-rate*1.5)*(1-rate*2.5)*(1-rate))
		}
		near(t, "convinced", shares(c, replicates, sales(1))[0], want, replicates)
	}
}

// Communities boost the buzz of members, referrals do not; nothing boosts warnings; a rate stays at
// most 1.
func TestBoostsOfOthers(t *testing.T) {
	const rate = 0.3
	line := graph(3, contact{0, 1, 1}, contact{1, 2, 1})
	c := cascade(line, 0)
	c.Segments[0].NeedRate = 0
	c.Product.Talk.Buzz = sim.TalkProfile{Rate: rate, Credibility: 1}
	c.Channels = append(c.Channels, sim.Community{Name: "pond", Join: 1, To: 9, MoreTalk: 1},
		sim.Referral{Name: "rewards", To: 9, MoreTalk: 1})
	buzz := func(r *sim.Result) bool { return r.Convictions[rng.Buzz][2] == 1 }
	near(t, "buzz", shares(c, replicates, buzz)[0], 2*rate, replicates)
	c.Product.Talk.Rate, c.Product.Talk.Buzz.Rate = 0.5, 10
	near(t, "buzz at most certain", shares(c, 200, func(r *sim.Result) bool {
		return r.Convictions[rng.Buzz][2] == 1
	})[0], 1, 200)
	c.Product.Talk.Rate, c.Product.Quality = rate, 0
	near(t, "warnings", shares(c, replicates, func(r *sim.Result) bool {
		return r.Rejected[9] == 1
	})[0], rate, replicates)
}

// A share of the convinced and the owners joins, once; members never forget, others do.
func TestMembersDoNotForget(t *testing.T) {
	const join, halfLife = 0.3, 2.0
	c := crowd(people, 0)
	c.Segments[0].NeedRate, c.Segments[0].MemoryHalfLife = 0, halfLife
	c.Channels = append([]sim.Channel{sim.Community{Name: "pond", Join: join, To: 0}},
		c.Channels...)
	r := reference.Run(c, 0, nil)
	near(t, "members", float64(r.Members[0])/people, join, people)
	near(t, "waiting", float64(r.Convinced[6])/people, join+(1-join)*math.Pow(2, -6/halfLife),
		people)
	if r.Actions[rng.NumStates][0] != r.Members[0] || r.Members[39] != r.Members[0] {
		t.Errorf("%d joinings, %d members, %d at the end", r.Actions[rng.NumStates][0],
			r.Members[0],
			r.Members[39])
	}
}

// A community is joined only on its days and by its targets; owners join on the day of purchase;
// rejection ends it.
func TestMembership(t *testing.T) {
	c := crowd(4, 0)
	c.Timeline.Window = 6
	c.Channels = append([]sim.Channel{sim.Community{Name: "pond", Join: 1, From: 1, To: 9}},
		c.Channels...)
	beginsWith(t, "joined too early", reference.Run(c, 0, nil).Members)
	c.Product.Launch = 2
	beginsWith(t, "joined as owners", reference.Run(c, 0, nil).Members, 0, 0, 4, 4, 4, 4)
	c.Channels[0] = sim.Community{Name: "pond", Join: 1, To: 9, Segments: []string{"others"}}
	beginsWith(t, "not meant", reference.Run(c, 0, nil).Members)
	c = cascade(graph(2, contact{0, 1, 1}), 0)
	c.Channels = append(c.Channels, sim.Community{Name: "pond", Join: 1, To: 9},
		everyone("tv", 0, 0))
	c.Product.Quality, c.Segments[0].NeedRate = 0, 0
	beginsWith(t, "rejected", reference.Run(c, 0, nil).Members, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1)
}

// Members become promoters more often, while the community is open.
func TestBoostOfAdvocacy(t *testing.T) {
	const advocacy, more = 0.4, 0.5
	for to, want := range map[int]float64{1: advocacy, 2: advocacy * (1 + more)} {
		c := crowd(people, 0)
		c.Channels = append([]sim.Channel{sim.Community{Name: "pond", Join: 1, To: to,
			MoreAdvocacy: more}}, c.Channels...)
		c.Product.Experience = sim.Experience{Delay: 2, Advocacy: advocacy}
		near(t, "promoters", float64(reference.Run(c, 0, nil).Promoters[2])/people, want, people)
	}
}
