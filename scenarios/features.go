package scenarios

import (
	"slices"

	"womsim/sim/results"
)

// Features reports which optional features the focal product uses in any variant.
func (s *Scenario) Features() (all results.Features) {
	for i := range s.Points {
		spec := &s.Points[i].Spec
		one := spec.features(spec.focal())
		all = results.Features{
			Shortage: all.Shortage || one.Shortage, Invites: all.Invites ||
				one.Invites, Returning: all.Returning || one.Returning,
			Excluding: all.Excluding || one.Excluding, Entering: all.Entering ||
				one.Entering, Communities: all.Communities || one.Communities,
			Releases: all.Releases || one.Releases, Desk: all.Desk ||
				one.Desk, PriceSensitive: all.PriceSensitive ||
				one.PriceSensitive, ActionChannels: append(all.ActionChannels,
				one.ActionChannels...),
		}
	}
	slices.Sort(all.ActionChannels)
	all.ActionChannels = slices.Compact(all.ActionChannels)
	return all
}

// features reports which optional features a product uses.
func (s *Spec) features(p *Product) results.Features {
	in := results.Features{Shortage: p.Supply != nil || p.Invites != nil, Invites: p.Invites != nil,
		Returning: p.ReplaceAfter > 0,
		Entering:  s.Market.Entry != nil, Releases: p.Iteration != nil,
		PriceSensitive: p.Price != nil &&
			s.priceSensitive(),
		Excluding: slices.ContainsFunc(s.Excludes, func(set []string) bool {
			return slices.Contains(set, p.Name)
		})}
	for channel, kind := range having[featured](s.channelsOf(p)) {
		kind.addFeatures(&in, channel.Name)
	}
	return in
}
