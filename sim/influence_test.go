package sim_test

import (
	"math"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// advised are 3 advisers and n others; the other v is told by the first v mod 4 of them, over a
// trust.
func advised(t *testing.T, n int, trust float64) *network.Graph {
	t.Helper()
	b := network.NewBuilder(3 + n)
	for v := range uint32(n) {
		for u := range v % 4 {
			b.AddContact(u, 3+v, trust)
		}
	}
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// reinforced is a market in which the advisers are seed users, and talk on each of the days 1 and 2
// to all whom they can tell.
func reinforced(g *network.Graph, chances ...float64) sim.Config {
	return sim.Config{
		Seed: 4, Graph: g, Timeline: sim.Timeline{Window: 6},
		Decision: sim.Decision{Rule: sim.RuleReinforcement, Reinforcement: chances},
		Segments: []sim.Segment{{Name: "everyone", Share: 1, Appeal: 0.8, NeedRate: 1}},
		Product: sim.Product{Name: "p", Quality: 1, Experience: sim.Experience{Advocacy: 1},
			Talk: sim.Talk{Rate: 1, Repeat: true, Days: sim.TalkDays{Fixed: 2}}},
		Channels: []sim.Channel{sim.Seeding{Name: "seeds", Users: 3, Choose: choose(3, 3)}},
		Record:   sim.Record{Awareness: true},
	}
}

// Who believes c different people is convinced where U < appeal × p_c: told twice by one is not
// told by two, and p of the last number holds beyond.
func TestReinforcementCountsWhomOneBelieves(t *testing.T) {
	c := reinforced(advised(t, 3000, 1), 0.25, 0.75)
	draws := rng.NewDraws(4, 0, "p")
	for v, day := range owners(t, c)[3:] {
		u, chance := draws.Threshold.At(uint64(3+v)).Uniform(), []float64{0, 0.2, 0.6, 0.6}[v%4]
		if bought := day == 1; bought != (u < chance) || !bought && day != 6 {
			t.Fatalf("consumer %d told by %d with U %v buys on day %d", 3+v, v%4, u, day)
		}
	}
}

// A channel counts once, however often it is believed.
func TestReinforcementCountsAChannelOnce(t *testing.T) {
	c := reinforced(advised(t, 3000, 1), 0.25, 0.5, 0.75)
	c.Channels = append([]sim.Channel{sim.Ads{Name: "ads", Impressions: 20, From: 0, To: 0,
		Credibility: 1}}, c.Channels...)
	draws := rng.NewDraws(4, 0, "p")
	for v, day := range owners(t, c)[3:] {
		u, want := draws.Threshold.At(uint64(3+v)).Uniform(), 6
		if chance := []float64{0, 0.4, 0.6, 0.6}[v%4]; u < 0.2 {
			want = 0
		} else if u < chance {
			want = 1
		}
		if day != want {
			t.Fatalf("consumer %d told by %d with U %v buys on day %d, want %d", 3+v, v%4, u, day,
				want)
		}
	}
}

// Over trust q each of three counts with chance 1 − (1 − q)², told twice: so many are convinced.
func TestReinforcementConvincesByItsClosedForm(t *testing.T) {
	const n, q = 40_000, 0.3
	chances := []float64{0, 0.25, 0.5, 1}
	c := reinforced(advised(t, n, q), chances[1:]...)
	believes, bought := 1-(1-q)*(1-q), 0
	for v, day := range owners(t, c)[3:] {
		if v%4 == 3 && day < 6 {
			bought++
		}
	}
	want := 0.0
	for k, binomial := range []float64{1, 3, 3, 1} {
		want += binomial * math.Pow(believes, float64(k)) * math.Pow(1-believes, float64(3-k)) *
			0.8 * chances[k]
	}
	share := float64(bought) / (n / 4)
	if math.Abs(share-want) > 4.5*math.Sqrt(want*(1-want)/(n/4)) {
		t.Errorf("a share %v is convinced, want %v", share, want)
	}
}

// More trust, appeal or chance delays nobody.
func TestMoreReinforcementNeverHurts(t *testing.T) {
	c := reinforced(ringOf(t, 400, 6, 0.3), 0.1, 0.5)
	c.Channels = []sim.Channel{sim.Seeding{Name: "seeds", Users: 20, Choose: choose(400, 20)}}
	before := owners(t, c)
	for name, more := range map[string]func(c *sim.Config){
		"trust": func(c *sim.Config) { c.Graph = ringOf(t, 400, 6, 0.4) },
		"appeal": func(c *sim.Config) {
			c.Segments = []sim.Segment{{Share: 1, Appeal: 1, NeedRate: 1}}
		},
		"chance": func(c *sim.Config) { c.Decision.Reinforcement = []float64{0.2, 0.5} },
	} {
		changed, sooner := c, 0
		more(&changed)
		for v, day := range owners(t, changed) {
			if day > before[v] {
				t.Fatalf("%s: consumer %d buys later", name, v)
			} else if day < before[v] {
				sooner++
			}
		}
		if sooner == 0 {
			t.Errorf("%s changes nothing", name)
		}
	}
}

func TestValidateNamesWhatIsWrongWithReinforcement(t *testing.T) {
	for field, spoil := range map[string]func(*sim.Config){
		"decision.reinforcement: got []": func(c *sim.Config) { c.Decision.Reinforcement = nil },
		"decision.reinforcement: got [0.": func(c *sim.Config) {
			c.Decision.Reinforcement = []float64{0.5, 0.25}
		},
		"decision.reinforcement: got 2": func(c *sim.Config) {
			c.Decision.Reinforcement = []float64{0.5, 2}
		},
		"social_proof": func(c *sim.Config) { c.Segments[0].SocialProof = 1 },
	} {
		c := reinforced(strangers(t, 3), 0.5)
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Several workers within a replicate count like one.
func TestShardsCountInfluenceLikeTheWhole(t *testing.T) {
	c := reinforced(ringOf(t, 5000, 6, 0.3), 0.1, 0.5)
	c.Segments[0].NeedRate, c.Segments[0].MemoryHalfLife = 0.1, 3
	c.Timeline.Window = 40
	c.Channels = []sim.Channel{
		sim.Ads{Name: "ads", Impressions: 0.05, From: 0, To: 30, Credibility: 0.5},
		sim.Seeding{Name: "seeds", Users: 50, Choose: choose(5000, 50)},
	}
	model, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	want := sim.NewRunner().Run(model, 0)
	if sold := want.Adopters[39]; sold < 150 || sold > 4500 {
		t.Errorf("%d owners, want some and not all", sold)
	}
	for _, workers := range []int{2, 5} {
		r := sim.NewRunner()
		r.SetWorkers(workers)
		for _, difference := range simtest.Differences(r.Run(model, 0), want, nil, nil) {
			t.Fatalf("%d workers: %s", workers, difference)
		}
	}
}
