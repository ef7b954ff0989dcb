package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// crowd returns a market without contacts, in which press reaches every consumer on the day.
func crowd(consumers, day int) sim.Config {
	c := cascade(graph(consumers))
	c.Timeline.Window = 40
	c.Product.Talk.Rate = 0
	c.Channels = []sim.Channel{sim.Press{Name: "press", Day: day, Chance: 1, Credibility: 1}}
	return c
}

const people = 20_000

// A share r·((1 − r)(1 − f))ⁿ of the convinced buys n days later: the need has arisen before the
// conviction is forgotten.
func TestNeedAgainstForgetting(t *testing.T) {
	const need, halfLife = 0.1, 4.0
	c := crowd(people, 0)
	c.Segments[0].NeedRate, c.Segments[0].MemoryHalfLife = need, halfLife
	keeps := math.Pow(2, -1/halfLife)
	r := reference.Run(c, 0, nil)
	for n := range 20 {
		near(t, "buys", float64(r.Sales[n])/people, need*math.Pow((1-need)*keeps, float64(n)),
			people)
	}
	near(t, "waits", float64(r.Convinced[5])/people, math.Pow(1-need, 6)*math.Pow(keeps, 5), people)
}

// Presold consumers buy on launch day, the others as if they had been convinced on it.
func TestPresale(t *testing.T) {
	const need, presale = 0.2, 0.3
	c := crowd(people, -5)
	c.Timeline.Prelaunch = 7
	c.Segments[0].NeedRate, c.Product.Presale = need, presale
	r := reference.Run(c, 0, nil)
	for n := range 10 {
		want := (1 - presale) * need * math.Pow(1-need, float64(n))
		if n == 0 {
			want += presale
		}
		near(t, "buys", float64(r.Sales[7+n])/people, want, people)
	}
}

// Consumers who wait for the launch can forget, presold ones as well.
func TestForgettingBeforeLaunch(t *testing.T) {
	c := crowd(people, -6)
	c.Timeline.Prelaunch = 6
	c.Segments[0].MemoryHalfLife, c.Product.Presale = 3, 1
	near(t, "buys", float64(reference.Run(c, 0, nil).Sales[6])/people, 0.25, people)
}

// Prices that fall step by step sell to all consumers whose log-normal reservation price is at
// least the price of the day.
func TestWillingnessToPay(t *testing.T) {
	c := crowd(people, 0)
	c.Segments[0].WillingnessToPay = sim.WillingnessToPay{Median: 100, Spread: 0.5}
	c.Product.Prices = make([]int64, 40)
	for d := range c.Product.Prices {
		c.Product.Prices[d] = int64(200 - 10*(d/2))
	}
	r := reference.Run(c, 0, nil)
	for d := range 16 {
		share := 0.5 * math.Erfc(math.Log(float64(c.Product.Prices[d])/100)/0.5/math.Sqrt2)
		near(t, "owns", float64(r.Adopters[d])/people, share, people)
		if d%2 == 1 && r.Sales[d] != 0 {
			t.Errorf("%d sales on day %d, though the price has not changed", r.Sales[d], d)
		}
	}
}

// Channels convince at their chances: press credibility × quality × appeal of those reached,
// broadcast h × credibility × appeal a day, ads 1 − exp(−impressions × credibility × appeal) a day.
func TestChannels(t *testing.T) {
	const appeal, quality = 0.8, 0.7
	for _, x := range []struct {
		channel  sim.Channel
		messages float64 // a consumer on day 0
		day      float64 // chance of conviction on day 0
		days     int
	}{
		{sim.Press{Name: "x", Chance: 0.6, Credibility: 0.9}, 0.6, 0.6 * 0.9 * quality * appeal,
			1},
		{sim.Broadcast{Name: "x", Hazard: 0.2, To: 2, Credibility: 0.5}, 0.2, 0.2 * 0.5 * appeal,
			3},
		{sim.Ads{Name: "x", Impressions: 0.4, To: 2, Credibility: 0.3}, 0.4,
			1 - math.Exp(-0.4*0.3*appeal), 3},
		{sim.Ads{Name: "x", Impressions: 3.3, To: 2, Credibility: 0.05}, 3.3,
			1 - math.Exp(-3.3*0.05*appeal), 3},
	} {
		c := crowd(people, 0)
		c.Channels = []sim.Channel{x.channel}
		c.Segments[0].Appeal, c.Product.Quality = appeal, quality
		r := reference.Run(c, 0, nil)
		left := 1.0
		for d := range x.days {
			near(t, "convinced", float64(r.Sales[d])/people, left*x.day, people)
			left *= 1 - x.day
		}
		near(t, "at the end", float64(r.Adopters[39])/people, 1-left, people)
		sent, want := float64(r.Exposures[rng.NumStates][0]), people*x.messages
		if math.Abs(sent-want) > simtest.StandardErrors*math.Sqrt(want) {
			t.Errorf("%v messages of %#v", sent, x.channel)
		}
	}
}

// Consumers belong to segments by their shares, are targeted by segment, and decide by the appeal
// of their own.
func TestSegments(t *testing.T) {
	c := crowd(people, 0)
	c.Segments = []sim.Segment{{Name: "a", Share: 0.2, Appeal: 0.5, NeedRate: 1},
		{Name: "b", Share: 0.5, NeedRate: 1}, {Name: "c", Share: 0.3, Appeal: 1, NeedRate: 1}}
	near(t, "all", float64(reference.Run(c, 0, nil).Sales[0])/people, 0.2*0.5+0.3, people)
	for target, want := range map[string]float64{"a": 0.1, "b": 0, "c": 0.3} {
		c.Channels = []sim.Channel{sim.Press{Name: "press", Chance: 1, Credibility: 1,
			Segments: []string{target}}}
		near(t, target, float64(reference.Run(c, 0, nil).Sales[0])/people, want, people)
	}
}

// Owners form an opinion after the delay: satisfied with chance quality × (1 − hype of the source).
func TestExperience(t *testing.T) {
	const quality, hype, advocacy, detraction = 0.8, 0.25, 0.7, 0.4
	c := crowd(people, 0)
	c.Channels = []sim.Channel{sim.Ads{Name: "ads", Impressions: 2, Credibility: 1,
		Hype: hype}}
	c.Product.Quality, c.Product.Experience = quality, sim.Experience{Delay: 3, Advocacy: advocacy,
		Detraction: detraction}
	r := reference.Run(c, 0, nil)
	satisfied, owners := quality*(1-hype), r.Adopters[39]
	near(t, "promoters", float64(r.Promoters[3])/float64(owners), satisfied*advocacy, int(owners))
	near(t, "detractors", float64(r.Detractors[3])/float64(owners), (1-satisfied)*detraction,
		int(owners))
	if r.Passives[2] != 0 || r.Promoters[3]+r.Passives[3]+r.Detractors[3] != owners {
		t.Errorf("opinions %d, %d, %d on day 3, %d passives on day 2", r.Promoters[3],
			r.Passives[3], r.Detractors[3], r.Passives[2])
	}
}

// The convinced talk at reduced rate and credibility, also those who buy at once and seed users;
// rejecters warn.
func TestTalkOfTheConvinced(t *testing.T) {
	const rate, credibility, trust = 0.6, 0.5, 0.7
	c := cascade(graph(3, contact{0, 1, 1}, contact{1, 2, trust}), 0)
	c.Segments[0].NeedRate = 0
	c.Product.Talk.Buzz = sim.TalkProfile{Rate: rate, Credibility: credibility}
	near(t, "buzz", shares(c, replicates, func(r *sim.Result) bool {
		return r.Convictions[rng.Buzz][2] == 1
	})[0], rate*credibility*trust, replicates)
	c.Segments[0].NeedRate, c.Product.Experience.Delay = 1, 5
	near(t, "a buyer of the buzz of a seed user", shares(c, replicates, func(r *sim.Result) bool {
		return r.Convictions[rng.Buzz][2] == 1
	})[0], rate*credibility*rate*credibility*trust, replicates)
	c = cascade(graph(3, contact{0, 1, 1}, contact{1, 2, trust}), 0)
	c.Product.Quality = 0
	c.Product.Talk.Rejected = sim.TalkProfile{Rate: rate, Credibility: credibility}
	two := func(r *sim.Result) bool { return r.Rejected[2] == 2 }
	near(t, "rejecters", shares(c, replicates, two)[0], rate*credibility*trust, replicates)
}

// Buzz begins with the news, once until an owner comes back.
func TestOneBuzzEpisodeToALife(t *testing.T) {
	c := cascade(graph(1), 0)
	c.Product.Experience.Advocacy, c.Product.Talk.Days = 0, sim.TalkDays{Unlimited: true}
	c.Product.Talk.Buzz = sim.TalkProfile{Rate: 1, Credibility: 1}
	episodes := func(what string, want int64) {
		if got := reference.Run(c, 0, nil).OpenEpisodes; got != want {
			t.Errorf("%s: %d episodes, want %d", what, got, want)
		}
	}
	episodes("seed user", 1)
	c.Channels = []sim.Channel{everyone("tv", 0, 9)}
	episodes("buys at once", 1)
	c.Product.ReplaceAfter = 3
	episodes("buys on days 0, 3, 6 and 9", 4)
	c.Segments[0].NeedRate, c.Segments[0].MemoryHalfLife = 0, 0.01
	episodes("forgets every day", 1)
}

// A fully credible negative word makes reject with the chance of the segment's aversion, or of the
// product's appeal.
func TestAversion(t *testing.T) {
	const trust, weight = 0.5, 1.2
	half := 0.5
	for _, x := range []struct {
		aversion *float64
		want     float64
	}{{nil, 0.7}, {&half, 0.5}} {
		c := cascade(graph(2, contact{0, 1, trust}), 0)
		c.NegativeWeight, c.Product.Quality = weight, 0
		c.Segments[0].Appeal, c.Segments[0].Aversion = 0.7, x.aversion
		near(t, "rejects", shares(c, replicates, func(r *sim.Result) bool {
			return r.Rejected[9] == 1
		})[0], trust*weight*x.want, replicates)
	}
}

// After c different sources believed a consumer is convinced with chance appeal × p_c, by a draw of
// its own: the same one for those that come later.
func TestReinforcement(t *testing.T) {
	const trust, appeal = 0.6, 0.9
	chances := []float64{0.1, 0.5}
	c := cascade(graph(4, contact{0, 3, trust}, contact{1, 3, trust}, contact{2, 3, trust},
		contact{2, 3, 0}), 0, 1)
	c.Segments[0].Appeal = appeal
	c.Decision = sim.Decision{Rule: sim.RuleReinforcement, Reinforcement: chances}
	c.Channels = append(c.Channels, given("late", 4, 2))
	two := 2*trust*(1-trust)*chances[0] + trust*trust*chances[1]
	three := 3*trust*(1-trust)*(1-trust)*chances[0] + (1-math.Pow(1-trust, 3)-
		3*trust*(1-trust)*(1-trust))*chances[1]
	got := shares(c, replicates, func(r *sim.Result) bool { return r.Sales[1] == 1 }, sales(1))
	near(t, "after two", got[0], appeal*two, replicates)
	near(t, "after three", got[1], appeal*three, replicates)
	c = crowd(people, 0)
	c.Decision = sim.Decision{Rule: sim.RuleReinforcement, Reinforcement: chances}
	c.Channels = []sim.Channel{everyone("tv", 0, 9)}
	near(t, "one channel", float64(reference.Run(c, 0, nil).Adopters[39])/people, chances[0],
		people)
	c.Channels = append(c.Channels, everyone("web", 5, 9))
	near(t, "another one", float64(reference.Run(c, 0, nil).Adopters[39])/people, chances[1],
		people)
}

// Two friends who convince on the same day share the credit evenly.
func TestCreditIsShared(t *testing.T) {
	c := cascade(graph(3, contact{0, 2, 1}, contact{1, 2, 1}), 0, 1)
	first := 0
	for replicate := range replicates {
		reference.Run(c, replicate, func(e sim.StateChange) {
			if e.Kind == sim.BecameConvinced && e.Talker == 0 {
				first++
			}
		})
	}
	near(t, "credit", float64(first)/replicates, 0.5, replicates)
}

func TestLawsHold(t *testing.T) {
	for _, c := range simtest.Corpus(2, 500) {
		var events []sim.StateChange
		r := reference.Run(c.Config, c.Replicate, func(e sim.StateChange) {
			events = append(events, e)
		})
		if found := simtest.Invariants(&c.Config, r, events); len(found) > 0 {
			t.Errorf("%s: %q", c.Name, found)
		}
	}
}
