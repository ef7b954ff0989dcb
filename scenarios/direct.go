package scenarios

import (
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/analytic"
)

// What organic demand and channels do directly, without talk, is known in closed form, where every
// message convinces by itself.

// A DirectElasticity says by how many per cent more consumers would be convinced directly, by
// organic demand and all channels together, if the budget of one channel were a per cent larger.
type DirectElasticity struct {
	Channel string
	Value   float64
}

// DirectElasticities returns those of the ads for the focal product in a market of so many people;
// NaN where messages do not convince by themselves.
func (s *Spec) DirectElasticities(people int) (all []DirectElasticity) {
	p := s.focal()
	for c, ads := range having[*Ads](s.channelsOf(p)) {
		less, more := s.withBudget(c, 0.99), s.withBudget(c, 1.01)
		before, ok := less.convincedDirectly(people, nil)
		after, _ := more.convincedDirectly(people, nil)
		switch {
		case ads.Budget < 100 || ok && before == 0:
			continue
		case !ok:
			all = append(all, DirectElasticity{c.Name, math.NaN()})
			continue
		}
		budgets := math.Log(1.01) - math.Log(0.99)
		all = append(all, DirectElasticity{c.Name, (math.Log(after) - math.Log(before)) / budgets})
	}
	return all
}

// ConvincedDirectly returns the share of all consumers, of so many people, whom organic demand and
// the channels for the focal product would convince by the end of the window without talk; not ok
// where messages add up or wait for people.
func (s *Spec) ConvincedDirectly(people int) (share float64, ok bool) {
	return s.convincedDirectly(people, nil)
}

// withBudget returns the variant with a budget of ads changed.
func (s *Spec) withBudget(c *Channel, factor float64) *Spec {
	changed := *s
	changed.Channels = slices.Clone(s.Channels)
	for i := range changed.Channels {
		if changed.Channels[i].Name == c.Name {
			ads := *changed.Channels[i].Kind.(*Ads)
			ads.Budget = Money(math.Round(float64(ads.Budget) * factor))
			changed.Channels[i].Kind = &ads
		}
	}
	return &changed
}

// convincedDirectly returns ConvincedDirectly, or the share whom only some channels would convince.
func (s *Spec) convincedDirectly(people int, only []*Channel) (share float64, ok bool) {
	if s.Market.Decision.Rule != "independent" || people == 0 || slices.ContainsFunc(
		s.Market.Segments, func(s Segment) bool { return s.SocialProof.required() }) {
		return 0, false
	}
	sources := s.directSources(people, only)
	entered := s.Market.entryByDay(s.Timeline)
	if entered == nil {
		entered = []float64{1}
	}
	before := 0.0
	for i, after := range entered[:min(len(entered), s.Timeline.Prelaunch+s.Timeline.Window)] {
		if after > before {
			share += float64((after - before) * s.convincedOf(sources, s.Timeline.FirstDay()+i))
		}
		before = after
	}
	return share, true
}

// convincedOf returns the share of those who enter the market on a day.
func (s *Spec) convincedOf(sources []directSource, entry int) (share float64) {
	for i := range s.Market.Segments {
		segment, unconvinced := &s.Market.Segments[i], 1.0
		appeal := segment.appealOf(s.focal())
		for _, source := range sources {
			if source.targets == nil || slices.Contains(source.targets, segment.Name) {
				unconvinced *= source.unconvinced(appeal, entry)
			}
		}
		share += float64(s.shareTargeted([]string{segment.Name}) * (1 - unconvinced))
	}
	return share
}

// A directSource is a channel, or organic demand, up to the end of the window.
type directSource struct {
	targets     []string // nil: all
	firstDay    int
	credibility float64
	reached     []float64 // by day: chance to be reached once
	impressions analytic.Impressions
}

// directSources lists organic demand and the channels that reach consumers by themselves, or only
// some of these channels.
func (s *Spec) directSources(people int, only []*Channel) (sources []directSource) {
	p := s.focal()
	for _, c := range s.channelsOf(p) {
		if only != nil && !slices.ContainsFunc(only, func(o *Channel) bool {
			return o.Name == c.Name
		}) {
			continue
		}
		switch kind := c.Kind.(type) {
		case *Ads:
			sources = append(sources, s.direct(kind.engineAds(c.Name, s, people), kind.From))
		case *Broadcast:
			sources = append(sources, s.direct(kind.engineBroadcast(c.Name), kind.From))
		case *Press:
			sources = append(sources, s.direct(kind.enginePress(c.Name), kind.Day))
		}
	}
	if o := p.Organic; o != nil && only == nil {
		sources = append(sources, s.direct(sim.Broadcast{Hazard: o.Hazard, From: o.From, To: o.To,
			Credibility: 1}, o.From))
	}
	return sources
}

// direct returns what a channel does from its first day to the end of the window.
func (s *Spec) direct(c sim.Broadcaster, first int) directSource {
	source := directSource{targets: c.Targets(), firstDay: first}
	if viewed, ok := c.(sim.ViewedChannel); ok {
		v := viewed.Views()
		source.impressions = analytic.Impressions{Spread: v.Spread, Cap: v.Cap,
			CapDays: v.CapDays, Fatigue: v.Fatigue}
	}
	for day := first; day < s.Timeline.Window; day++ {
		switch does := c.Reach(day, s.focal().Quality); {
		case does.Hazard == 0:
			return source
		case does.Once:
			source.credibility = does.Credibility
			source.reached = append(source.reached, -math.Expm1(-does.Hazard))
		default:
			source.credibility = does.Credibility
			source.impressions.Hazards = append(source.impressions.Hazards, does.Hazard)
		}
	}
	return source
}

// unconvinced returns the chance that a source does not convince a consumer who enters on a day.
func (d *directSource) unconvinced(appeal float64, entry int) float64 {
	from, chance := max(0, entry-d.firstDay), d.credibility*appeal
	none := d.impressions.Unconvinced(chance, from)
	for _, reached := range d.reached[min(from, len(d.reached)):] {
		none *= 1 - float64(reached*chance)
	}
	return none
}
