package sim_test

import (
	"fmt"
	"iter"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// A change makes more of something in a launch that it may change.
type change struct {
	name string
	more func(c *sim.Config)
}

// nearer moves a share halfway towards 1.
func nearer(share float64) float64 { return 0.5 + 0.5*share }

// moreOfAGoodThing lists what never makes a consumer buy later in a plain market.
var moreOfAGoodThing = []change{
	{"need", ofSegments(func(s *sim.Segment) { s.NeedRate = nearer(s.NeedRate) })},
	{"presale", ofProducts(func(p *sim.Product) { p.Presale = nearer(p.Presale) })},
	{"willingness to pay", func(c *sim.Config) {
		ofSegments(func(s *sim.Segment) { s.WillingnessToPay.Median *= 1.3 })(c)
		known(c, func(k *sim.Consumers) { k.ReservationPrice = times(1.3, k.ReservationPrice) })
	}},
	{"seeds", ofChannels(func(s sim.Seeding) sim.Channel { s.Users += 3; return s })},
	{"budget", ofChannels(func(a sim.Ads) sim.Channel { a.Impressions *= 2.5; return a })},
	{"a little more budget", ofChannels(func(a sim.Ads) sim.Channel {
		a.Impressions *= 1.1
		return a
	})},
	{"broadcasts", ofChannels(func(b sim.Broadcast) sim.Channel {
		b.Hazard = nearer(b.Hazard)
		return b
	})},
	{"press", ofChannels(func(p sim.Press) sim.Channel { p.Chance = nearer(p.Chance); return p })},
	{"credibility of ads", ofChannels(func(a sim.Ads) sim.Channel {
		a.Credibility = nearer(a.Credibility)
		return a
	})},
	{"organic demand", ofProducts(func(p *sim.Product) {
		if p.Organic != nil {
			more := *p.Organic
			more.Hazard = nearer(more.Hazard)
			p.Organic = &more
		}
	})},
	{"trust", func(c *sim.Config) {
		b := network.NewBuilder(c.Graph.Nodes())
		for contact, trust := range c.Graph.All() {
			b.AddContact(contact[0], contact[1], nearer(trust))
		}
		c.Graph, _, _ = b.Build(network.BuildOptions{Duplicates: network.DuplicatesParallel})
	}},
	{"influence", func(c *sim.Config) {
		ofTraits(func(t *sim.Traits) { t.Influence = t.Influence*1.5 + 0.1 })(c)
		known(c, func(k *sim.Consumers) { k.Influence = times(1.5, k.Influence) })
	}},
	{"talkativeness", func(c *sim.Config) {
		ofTraits(func(t *sim.Traits) { t.Talkativeness = t.Talkativeness*1.5 + 0.1 })(c)
		known(c, func(k *sim.Consumers) { k.Talkativeness = times(1.5, k.Talkativeness) })
	}},
	{"talk budget", ofProducts(func(p *sim.Product) { p.Talk.PerDay *= 2 })},
	{"talk", ofProducts(func(p *sim.Product) { p.Talk.Rate = nearer(p.Talk.Rate) })},
	{"buzz", ofProducts(func(p *sim.Product) {
		p.Talk.Buzz = sim.TalkProfile{Rate: p.Talk.Buzz.Rate + 0.5,
			Credibility: nearer(p.Talk.Buzz.Credibility)}
	})},
	{"days of talk", ofProducts(func(p *sim.Product) {
		p.Talk.Days = sim.TalkDays{Unlimited: true}
	})},
	{"appeal", func(c *sim.Config) {
		ofSegments(func(s *sim.Segment) { s.Appeal = nearer(s.Appeal) })(c)
		ofProducts(func(p *sim.Product) {
			p.Appeals = slices.Clone(p.Appeals)
			for i := range p.Appeals {
				p.Appeals[i] = nearer(p.Appeals[i])
			}
		})(c)
	}},
	{"openness", func(c *sim.Config) {
		c.Decision.Min, c.Decision.Max = c.Decision.Min/2, c.Decision.Max/2
		c.Decision.Values = times(0.5, c.Decision.Values)
		known(c, func(k *sim.Consumers) { k.Threshold = times(0.5, k.Threshold) })
		ofSegments(func(s *sim.Segment) {
			s.SocialProof, s.ProofShare = max(0, s.SocialProof-1), s.ProofShare/2
		})(c)
	}},
	{"delight", func(c *sim.Config) {
		ofTraits(func(t *sim.Traits) { t.Satisfaction = nearer(t.Satisfaction) })(c)
		ofProducts(func(p *sim.Product) {
			p.Quality, p.Experience.Advocacy = nearer(p.Quality), nearer(p.Experience.Advocacy)
		})(c)
	}},
	{"events", func(c *sim.Config) {
		withChannel(c, sim.Event{
			Name: "~", Day: c.Timeline.FirstDay() + 1, To: c.Timeline.LastDay(), Followers: 3,
			Chance: 0.4, Credibility: 0.4,
			Choose: func(rng.Channel) iter.Seq[uint32] {
				return slices.Values([]uint32{2, 0, 1})
			},
		})
	}},
	{"referral", func(c *sim.Config) {
		withChannel(c, sim.Referral{Name: "~", From: c.Timeline.FirstDay(),
			To: c.Timeline.LastDay(), MoreTalk: 1.5})
	}},
	{"community", func(c *sim.Config) {
		withChannel(c, sim.Community{Name: "~", From: c.Timeline.FirstDay(),
			To: c.Timeline.LastDay(), Join: 0.7, MoreTalk: 1, MoreAdvocacy: 1})
	}},
}

// ofSegments returns the change of every segment.
func ofSegments(change func(*sim.Segment)) func(*sim.Config) {
	return func(c *sim.Config) {
		for i := range c.Segments {
			change(&c.Segments[i])
		}
	}
}

// ofTraits returns the change of every segment's traits.
func ofTraits(change func(*sim.Traits)) func(*sim.Config) {
	return ofSegments(func(s *sim.Segment) {
		changed := sim.Traits{Influence: 1, Talkativeness: 1, Satisfaction: 1}
		if s.Traits != nil {
			changed = *s.Traits
		}
		change(&changed)
		s.Traits = &changed
	})
}

// ofProducts returns the change of every product.
func ofProducts(change func(*sim.Product)) func(*sim.Config) {
	return func(c *sim.Config) {
		change(&c.Product)
		for i := range c.OtherProducts {
			change(&c.OtherProducts[i].Product)
		}
	}
}

// ofChannels returns the change of every channel of a kind.
func ofChannels[Kind sim.Channel](change func(Kind) sim.Channel) func(*sim.Config) {
	return func(c *sim.Config) {
		for i, channel := range c.Channels {
			if one, is := channel.(Kind); is {
				c.Channels[i] = change(one)
			}
		}
		for _, l := range c.OtherProducts {
			for i, channel := range l.Channels {
				if one, is := channel.(Kind); is {
					l.Channels[i] = change(one)
				}
			}
		}
	}
}

// withChannel adds a channel that comes after all others.
func withChannel(c *sim.Config, channel sim.Channel) { c.Channels = append(c.Channels, channel) }

// known changes what is known of consumers, if anything is.
func known(c *sim.Config, change func(*sim.Consumers)) {
	if c.Consumers != nil {
		changed := *c.Consumers
		change(&changed)
		c.Consumers = &changed
	}
}

// times returns the list multiplied by a factor.
func times(factor float64, list []float64) []float64 {
	list = slices.Clone(list)
	for i := range list {
		list[i] *= factor
	}
	return list
}

// Nobody becomes an owner later, in the same replicate of a plain market.
func TestMoreOfAGoodThingNeverHurts(t *testing.T) {
	neverLater(t, moreOfAGoodThing, func(c sim.Config) sim.Config {
		return simtest.Without(simtest.Plain(c), "supply", "patience")
	})
}

// More budget lowers the impressions offered on no day, whatever the cap.
func TestMoreBudgetOffersMoreEveryDay(t *testing.T) {
	for i := range 4 * 3 * 4 {
		ads := sim.Ads{To: 9, Viewing: sim.Viewing{Cap: []int{1, 2, 3, 10}[i%4],
			CapDays: []int{1, 3, 8}[i/4%3], Spread: []float64{0, 0.5, 2, 5}[i/12]}}
		before := [10]float64{}
		for ads.Impressions = 0.01; ads.Impressions < 5; ads.Impressions *= 1.1 {
			for day, less := range before {
				if before[day] = ads.Reach(day, 1).Hazard; before[day] < less-1e-9 {
					t.Errorf("%+v: %v on day %d, with less %v", ads, before[day], day, less)
				}
			}
		}
	}
}

// Nobody becomes an owner later where nothing is scarce, or not for so long; with patience too if
// no price ever falls.
func TestEmptyShopsNeverSellMore(t *testing.T) {
	scarce := func(p *sim.Product, days, every int, units int64) {
		p.Supply = &sim.Supply{Deliveries: make([]int64, days), PresoldFirst: every == 4}
		for day := 0; day < days; day += every {
			p.Supply.Deliveries[day] = units
		}
	}
	from := func(p *sim.Product, days, day int) {
		p.Supply = &sim.Supply{Deliveries: make([]int64, days)}
		p.Supply.Deliveries[min(day, days-1)] = 1 << 40
	}
	unlimited := func(p *sim.Product, _ int) { p.Supply = nil }
	for name, supply := range map[string]struct {
		less, more func(p *sim.Product, days int)
	}{
		"a unit a day":   {func(p *sim.Product, days int) { scarce(p, days, 1, 1) }, unlimited},
		"three at times": {func(p *sim.Product, days int) { scarce(p, days, 4, 3) }, unlimited},
		"late":           {func(p *sim.Product, days int) { from(p, days, 12) }, unlimited},
		"less late": {func(p *sim.Product, days int) { from(p, days, 14) },
			func(p *sim.Product, days int) { from(p, days, 9) }},
	} {
		for _, without := range []string{"patience", "falling prices"} {
			neverLater(t, []change{{name + ", no " + without, func(c *sim.Config) {
				ofProducts(func(p *sim.Product) { supply.more(p, c.Timeline.Days()) })(c)
			}}}, func(c sim.Config) sim.Config {
				c = simtest.Without(simtest.Plain(c), without)
				ofProducts(func(p *sim.Product) {
					supply.less(p, c.Timeline.Days())
					if without == "falling prices" {
						p.Prices = neverFalling(p.Prices)
					}
				})(&c)
				return c
			})
		}
	}
}

// neverFalling raises prices to the highest so far.
func neverFalling(prices []int64) []int64 {
	prices = slices.Clone(prices)
	for i := range prices {
		prices[i] = max(prices[i], prices[max(0, i-1)])
	}
	return prices
}

// neverLater compares launches, cut to a base, with those with more of something: nobody becomes an
// owner later. Every change must matter in one case of thirty at least.
func neverLater(t *testing.T, changes []change, base func(sim.Config) sim.Config) {
	t.Helper()
	cases := 150
	if n, err := strconv.Atoi(os.Getenv("WOMSIM_CORPUS")); err == nil {
		cases = n
	}
	all, hands := simtest.VersionThree(10, cases), runtime.GOMAXPROCS(0)
	gained := make([]map[string]int, hands)
	var group sync.WaitGroup
	for hand := range hands {
		gained[hand] = map[string]int{}
		group.Go(func() {
			pairs := newLaunches(t)
			for i := hand; i < cases && !t.Failed(); i += hands {
				// 4,096 quantiles take longer than the rest, and a threshold is a threshold
				c := all[i]
				c.Config = simtest.Without(c.Config, "beta thresholds")
				pairs.compare(c, changes, base, gained[hand])
			}
		})
	}
	group.Wait()
	for _, more := range changes {
		n := 0
		for _, of := range gained {
			n += of[more.name]
		}
		t.Logf("%s: of consequence in %d of %d cases", more.name, n, cases)
		if n < cases/30 && !t.Failed() {
			t.Errorf("more %s changes %d of %d cases: too few", more.name, n, cases)
		}
	}
}

// launches find out when consumers become owners.
type launches struct {
	t      *testing.T
	runner *sim.Runner
	events []sim.StateChange
}

// newLaunches returns launches that have run nothing yet.
func newLaunches(t *testing.T) *launches {
	o := &launches{t: t, runner: sim.NewRunner()}
	o.runner.Watch(func(e sim.StateChange) { o.events = append(o.events, e) })
	return o
}

// compare counts the changes by which somebody becomes an owner earlier, and reports those by which
// somebody does so later.
func (o *launches) compare(c simtest.Case, changes []change, base func(sim.Config) sim.Config,
	gained map[string]int) {
	less := base(c.Config)
	days := o.days(less, c.Replicate)
	for _, change := range changes {
		more := simtest.Without(less)
		change.more(&more)
		moreDays := o.days(more, c.Replicate)
		if found := later(days, moreDays, less.Graph.Nodes()); found != "" {
			o.t.Errorf("%s, more %s: %s%s", c.Name, change.name, found, o.shrunk(c, change, base))
			return
		}
		if !slices.Equal(days, moreDays) {
			gained[change.name]++
		}
	}
}

// shrunk says with which few mechanisms more still hurts, and how.
func (o *launches) shrunk(c simtest.Case, change change, base func(sim.Config) sim.Config) string {
	found := ""
	hurts := func(c simtest.Case) bool {
		less := base(c.Config)
		more := simtest.Without(less)
		change.more(&more)
		how := later(o.days(less, c.Replicate), o.days(more, c.Replicate), less.Graph.Nodes())
		if how != "" {
			found = fmt.Sprintf("\nwith %q alone: %s", simtest.InForce(&less), how)
		}
		return how != ""
	}
	for _, name := range simtest.InForce(&c.Config) {
		fewer := c
		if fewer.Config = simtest.Without(c.Config, name); hurts(fewer) {
			c = fewer
		}
	}
	return found
}

// later says who becomes an owner later on the second days than on the first ones.
func later(days, moreDays []int, nodes int) string {
	for i, day := range days {
		if moreDays[i] > day {
			return fmt.Sprintf("consumer %d owns product %d on day %d, with more on day %d",
				i%nodes, i/nodes, day, moreDays[i])
		}
	}
	return ""
}

// days tells when each consumer becomes an owner of each product, math.MaxInt if never.
func (o *launches) days(c sim.Config, replicate int) []int {
	o.t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		panic(err)
	}
	o.events = o.events[:0]
	o.runner.Run(m, replicate)
	nodes := c.Graph.Nodes()
	days := slices.Repeat([]int{math.MaxInt}, nodes*(1+len(c.OtherProducts)))
	for _, e := range o.events {
		if e.Kind == sim.Adopted {
			days[e.Product*nodes+int(e.Consumer)] = e.Day
		}
	}
	return days
}
