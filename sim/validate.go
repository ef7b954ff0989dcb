package sim

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// findings collects all that is wrong.
type findings []error

// require notes an error unless ok.
func (f *findings) require(ok bool, field string, got any, want string) {
	if !ok {
		*f = append(*f, fmt.Errorf("%s: got %v, want %s", field, got, want))
	}
}

// join adds what is wrong with a part, under its name.
func (f *findings) join(name string, err error) {
	if err != nil {
		*f = append(*f, fmt.Errorf("%s: %w", name, err))
	}
}

// share notes an error unless x is a share from 0 to 1.
func (f *findings) share(field string, x float64) {
	f.require(x >= 0 && x <= 1, field, x, "a share from 0 to 1")
}

// MostConsumers bounds the consumers of a market.
const MostConsumers = 1<<30 - 1

// Validate joins all errors of a configuration.
func (c *Config) Validate() error {
	var f findings
	f.require(c.Graph != nil && c.Graph.Nodes() > 0, "graph", "none",
		"a graph with at least one node")
	f.require(c.Graph == nil || c.Graph.Nodes() <= MostConsumers, "graph", "too many nodes",
		fmt.Sprintf("at most %d", MostConsumers))
	f.require(c.Timeline.Prelaunch >= 0 && c.Timeline.Window >= 1 && c.Timeline.Aftermath >= 0 &&
		c.Timeline.Days() <= 200_000,
		"timeline", c.Timeline, "prelaunch ≥ 0, window ≥ 1, aftermath ≥ 0, together at most "+
			"200000 days")
	c.checkSegments(&f)
	c.Decision.check(&f)
	c.checkReinforcement(&f)
	c.checkConsumers(&f)
	c.checkSegmentsByDegree(&f)
	f.require(c.NegativeWeight >= 0, "negative_weight", c.NegativeWeight, "at least 0")
	c.checkMarket(&f)
	for i, l := range c.launches() {
		at := ""
		if i > 0 {
			at = "products." + l.Product.Name + "."
		}
		f.require(i < 2 || c.OtherProducts[i-2].Product.Name < l.Product.Name, at, l.Product.Name,
			"products in order of name")
		f.require(i < 1 || c.Product.Name != l.Product.Name, at, l.Product.Name,
			"products of different names")
		l.Product.check(&f, at, c)
		l.checkChannels(&f, at, c)
	}
	return errors.Join(f...)
}

// checkSegments checks every segment and the sum of their shares.
func (c *Config) checkSegments(f *findings) {
	sum := 0.0
	for _, s := range c.Segments {
		at := "segments." + s.Name + "."
		sum += s.Share
		f.share(at+"share", s.Share)
		f.share(at+"appeal", s.Appeal)
		f.share(at+"need_rate", s.NeedRate)
		f.require(s.MemoryHalfLife >= 0, at+"memory_half_life", s.MemoryHalfLife,
			"days, at least 0")
		f.require(s.Patience >= 0, at+"patience", s.Patience, "days, at least 0")
		s.NeedClock.check(f, at+"need")
		f.require(s.SocialProof >= 0, at+"social_proof", s.SocialProof, "a count, at least 0")
		f.share(at+"social_proof.share", s.ProofShare)
		traits := s.traits()
		f.require(traits.Influence >= 0 && finite(traits.Influence), at+"influence",
			traits.Influence, "a number of at least 0")
		f.require(traits.Talkativeness >= 0 && finite(traits.Talkativeness), at+"talkativeness",
			traits.Talkativeness, "a number of at least 0")
		f.share(at+"satisfaction", traits.Satisfaction)
		if s.Aversion != nil {
			f.share(at+"aversion", *s.Aversion)
		}
		w := s.WillingnessToPay
		f.require(w.Median >= 0 && w.Spread >= 0 && w.Spread <= 10, at+"willingness_to_pay", w,
			"median ≥ 0 and spread from 0 to 10")
	}
	f.require(math.Abs(sum-1) <= 1e-9, "segments", sum, "shares that sum to 1")
}

// check checks the law of the personal threshold.
func (d *Decision) check(f *findings) {
	f.require(d.Min <= d.Max, "decision", fmt.Sprint(d.Min, " … ", d.Max), "min ≤ max")
	laws := 0
	if n := d.Normal; n != nil {
		laws++
		f.require(finite(n.Mean) && finite(n.SD) && n.SD >= 0, "decision.normal", *n,
			"a mean and a standard deviation of at least 0")
	}
	if b := d.Beta; b != nil {
		laws++
		f.require(b.Mean > 0 && b.Mean < 1, "decision.beta.mean", b.Mean,
			"a share above 0 and below 1")
		f.require(b.Concentration > 0 && b.Concentration <= 1e6, "decision.beta.concentration",
			b.Concentration, "a number above 0, at most 1000000")
	}
	if d.Values != nil {
		laws++
		f.require(len(d.Values) > 0 && slices.IsSorted(d.Values), "decision.values", d.Values,
			"numbers, not decreasing")
		for _, x := range d.Values {
			f.require(finite(x), "decision.values", x, "a number")
		}
	}
	f.require(laws <= 1, "decision", laws, "one law at most of normal, beta and values")
}

// checkReinforcement checks the chances of the rule of reinforcement, and refuses social proof
// beside it.
func (c *Config) checkReinforcement(f *findings) {
	chances := c.Decision.Reinforcement
	if c.Decision.Rule != RuleReinforcement {
		return
	}
	f.require(len(chances) > 0 && slices.IsSorted(chances), "decision.reinforcement", chances,
		"shares, not decreasing, at least one")
	for _, p := range chances {
		f.share("decision.reinforcement", p)
	}
	for _, s := range c.Segments {
		f.require(s.SocialProof == 0 && s.ProofShare == 0, "segments."+s.Name+".social_proof",
			"a number", "none beside the rule of reinforcement")
	}
}

// checkConsumers checks what is known of single consumers.
func (c *Config) checkConsumers(f *findings) {
	if c.Consumers == nil {
		return
	}
	c.checkGivenSegments(f)
	c.checkKnown(f, "influence", c.Consumers.Influence, 0)
	c.checkKnown(f, "talkativeness", c.Consumers.Talkativeness, 0)
	c.checkKnown(f, "threshold", c.Consumers.Threshold, math.Inf(-1))
	c.checkKnown(f, "reservation_price", c.Consumers.ReservationPrice, 0)
	f.require(c.Consumers.Threshold == nil || c.Decision.Rule == RuleThreshold,
		"consumers.threshold", "thresholds", "none, but for the rule threshold")
}

// checkGivenSegments requires the index of a segment, or −1, for each consumer, and no homophily
// where nobody's segment is left to be exchanged.
func (c *Config) checkGivenSegments(f *findings) {
	list := c.Consumers.Segment
	if list == nil || c.Graph == nil {
		return
	}
	f.require(len(list) == c.Graph.Nodes(), "consumers.segment", len(list), "one for each node")
	for v, s := range list {
		f.require(s >= -1 && int(s) < len(c.Segments), fmt.Sprintf("consumers.segment of %d", v), s,
			"the index of a segment, or −1")
	}
	f.require(c.Homophily == 0 || slices.Contains(list, -1), "homophily", c.Homophily,
		"0 where all segments are given")
}

// checkSegmentsByDegree requires all segments in an order, and all consumers.
func (c *Config) checkSegmentsByDegree(f *findings) {
	by := c.SegmentsByDegree
	if by == nil || c.Graph == nil {
		return
	}
	f.share("segments_by_degree.correlation", by.Correlation)
	f.require(isPermutation(by.Order, len(c.Segments)), "segments_by_degree.order", by.Order,
		"each segment once")
	f.require(isPermutation(by.Rank, c.Graph.Nodes()), "segments_by_degree.rank", len(by.Rank),
		"ranks of all nodes, each once")
}

// isPermutation reports whether a list holds each of the numbers 0 … n−1 once.
func isPermutation[T int | uint32](list []T, n int) bool {
	seen := make([]bool, n)
	for _, x := range list {
		if x < 0 || int(x) >= n || seen[x] {
			return false
		}
		seen[x] = true
	}
	return len(list) == n
}

// checkKnown requires a number of at least least, or none, for each consumer.
func (c *Config) checkKnown(f *findings, name string, list []float64, least float64) {
	if list == nil || c.Graph == nil {
		return
	}
	f.require(len(list) == c.Graph.Nodes(), "consumers."+name, len(list), "one for each node")
	for v, x := range list {
		f.require(math.IsNaN(x) || x >= least && finite(x),
			fmt.Sprintf("consumers.%s of %d", name, v),
			x, fmt.Sprintf("a number of at least %v", least))
	}
}

// check checks a clock of need.
func (n NeedClock) check(f *findings, at string) {
	f.require(n.Every >= 0 && n.Every <= math.MaxInt32, at+".every", n.Every,
		"days, at least 0 and at most 2147483647")
	f.require(n.Advance >= 0 && n.Advance < max(n.Every, 1), at+".advance", n.Advance,
		"days, at least 0 and less than every")
	f.share(at+".hold", n.Hold)
}

// checkMarket checks entry, sets and choice.
func (c *Config) checkMarket(f *findings) {
	f.share("homophily", c.Homophily)
	c.Shocks.check(f)
	f.require(c.Homophily == 0 || len(c.Segments) <= 256, "homophily", len(c.Segments),
		"at most 256 segments")
	f.require(c.MarketEntry == nil || len(c.MarketEntry) == c.Timeline.Days(), "entry",
		len(c.MarketEntry),
		"one share for each day")
	for i, x := range c.MarketEntry {
		f.share("entry", x)
		f.require(i == 0 || x >= c.MarketEntry[i-1], "entry", x, "shares that never fall")
	}
	seen := map[string]bool{}
	for _, set := range c.ExclusiveSets {
		f.require(len(set) >= 2, "excludes", set, "sets of two products at least")
		for _, name := range set {
			known := slices.ContainsFunc(c.launches(), func(l Launch) bool {
				return l.Product.Name == name
			})
			f.require(known, "excludes", name, "the name of a product")
			f.require(!seen[name], "excludes", name, "each product in one set at most")
			seen[name] = true
		}
	}
	f.require(finite(c.Choice.Scale) && finite(c.Choice.Price), "choice", c.Choice, "numbers")
}

// check checks the spread and half-life of shocks.
func (s *Shocks) check(f *findings) {
	f.require(s.Mood.Spread >= 0 && s.Mood.Spread <= 10, "shocks.mood.spread",
		s.Mood.Spread, "a number from 0 to 10")
	f.require(s.Mood.Spread == 0 || s.Mood.HalfLife > 0 && finite(s.Mood.HalfLife),
		"shocks.mood.half_life", s.Mood.HalfLife, "days above 0")
	f.require(s.ProductSpread >= 0 && s.ProductSpread <= 10, "shocks.product.spread",
		s.ProductSpread, "a number from 0 to 10")
}

// finite reports whether x is a number.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// check checks the fields of a product.
func (p *Product) check(f *findings, at string, c *Config) {
	days := c.Timeline.Days()
	f.share(at+"quality", p.Quality)
	f.share(at+"advocacy", p.Experience.Advocacy)
	f.share(at+"detraction", p.Experience.Detraction)
	f.share(at+"presale", p.Presale)
	f.share(at+"talk.rate", p.Talk.Rate)
	f.require(p.Talk.PerDay >= 0 && finite(p.Talk.PerDay), at+"talk.per_day", p.Talk.PerDay,
		"contacts a day, at least 0")
	f.share(at+"talk.buzz.credibility", p.Talk.Buzz.Credibility)
	f.share(at+"talk.rejected.credibility", p.Talk.Rejected.Credibility)
	f.require(p.Talk.DetractorRate >= 0 && p.Talk.Buzz.Rate >= 0 && p.Talk.Rejected.Rate >= 0,
		at+"talk", p.Talk, "rates of at least 0")
	f.require(p.Experience.Delay >= 0, at+"experience.delay", p.Experience.Delay,
		"days, at least 0")
	spell := p.Talk.Days
	f.require(spell.Fixed >= 0 && (spell.GeometricMean == 0 || spell.GeometricMean >= 1),
		at+"talk.days", spell, "at least 0, a geometric mean at least 1")
	f.require(p.Prices == nil || len(p.Prices) == days, at+"prices", len(p.Prices),
		"one for each day")
	for _, list := range [][]float64{p.Appeals, p.QualityAppeal} {
		f.require(list == nil || len(list) == len(c.Segments), at+"appeal", len(list),
			"one for each segment")
		for _, x := range list {
			f.share(at+"appeal", x)
		}
	}
	f.require(p.Forgiveness.HalfLife >= 0, at+"forgive.half_life", p.Forgiveness.HalfLife,
		"days, at least 0")
	f.share(at+"forgive.release", p.Forgiveness.Release)
	p.checkSale(f, at, c)
}

// checkSale checks releases, supply and invitations.
func (p *Product) checkSale(f *findings, at string, c *Config) {
	i, days := p.Iteration, c.Timeline.Days()
	f.share(at+"iteration.gain", i.Gain)
	f.share(at+"iteration.ceiling", i.Ceiling)
	f.require(i.Every >= 0 && (i.Every == 0 || i.Feedback > 0), at+"iteration", i,
		"every at least 0 days and feedback above 0")
	f.require(p.Supply == nil || p.Invites == nil, at+"supply", "invites too",
		"one of supply and invites")
	f.require(p.ReplaceAfter >= 0, at+"replace_after", p.ReplaceAfter, "days, at least 0")
	f.require(p.ReplaceAfter == 0 || !c.hasClock(), at+"replace_after", p.ReplaceAfter,
		"none beside a clock of need, from which owners come back: leave it out")
	f.require(p.Presale == 0 || !c.hasClock(), at+"presale", p.Presale,
		"none beside a clock of need, which says when there is need: leave it out")
	if p.Supply != nil {
		f.require(len(p.Supply.Deliveries) == days, at+"supply", len(p.Supply.Deliveries),
			"deliveries for each day")
		for _, n := range p.Supply.Deliveries {
			f.require(n >= 0, at+"supply", n, "deliveries of at least 0")
		}
	}
	if p.Invites != nil {
		f.require(p.Invites.Initial >= 0 && p.Invites.PerAdopter >= 0 &&
			p.Invites.PerAdopter <= math.MaxInt32, at+"invites", *p.Invites, "counts, at least 0")
	}
}

// checkChannels checks the channels of a launch, each alone and all together.
func (l *Launch) checkChannels(f *findings, at string, c *Config) {
	for i, channel := range l.Channels {
		name := at + "channels." + channel.ChannelName()
		f.require(i == 0 || l.Channels[i-1].ChannelName() < channel.ChannelName(), at+"channels",
			channel.ChannelName(), "different names in order")
		f.join(name, channel.Validate())
		if v, ok := channel.(ContextValidator); ok {
			f.join(name, v.ValidateIn(c, l))
		}
		switch channel.(type) {
		case Broadcaster, Seeder, DirectChannel, MembershipChannel, TalkBooster, Discounter,
			ComplaintDesk:
		default:
			f.require(false, name, fmt.Sprintf("%T", channel),
				"a channel that does something, by an interface beside sim.Channel")
		}
	}
	if organic := l.Product.Organic; organic != nil {
		f.join(at+"organic", organic.broadcast().Validate())
		f.require(!slices.ContainsFunc(l.Channels, func(channel Channel) bool {
			return channel.ChannelName() == OrganicSource
		}), at+"channels."+OrganicSource, OrganicSource, "another name beside organic demand")
	}
	l.checkMemberships(f, at)
	l.checkGroups(f, at, c.Timeline)
}

// checkMemberships refuses more communities than a membership has bits.
func (l *Launch) checkMemberships(f *findings, at string) {
	communities := 0
	for _, channel := range l.Channels {
		if _, ok := channel.(MembershipChannel); ok {
			communities++
			f.require(communities <= maxCommunities, at+"channels."+channel.ChannelName(),
				communities, fmt.Sprintf("at most %d communities", maxCommunities))
		}
	}
}

// checkGroups refuses a second discount for groups on a day.
func (l *Launch) checkGroups(f *findings, at string, t Timeline) {
	grouped := make([]bool, max(0, t.Days()))
	for _, channel := range l.Channels {
		discounter, _ := channel.(Discounter)
		twice := false
		for i := 0; i < len(grouped) && discounter != nil; i++ {
			if d, active := discounter.Discount(t.FirstDay() + i); active && d.Group >= 2 {
				twice = twice || grouped[i]
				grouped[i] = true
			}
		}
		f.require(!twice, at+"channels."+channel.ChannelName(), "groups",
			"no two referrals with groups on one day")
	}
}
