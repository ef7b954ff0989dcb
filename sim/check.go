package sim

import (
	"fmt"
	"slices"

	"womsim/sim/rng"
)

// Check reports all violations of the laws that the counts of every run of c obey; nil if there are
// none.
func (r *Result) Check(c *Config) (violations []string) {
	if len(r.OtherProducts) != len(c.OtherProducts) {
		return []string{fmt.Sprintf("results of %d other products, want %d", len(r.OtherProducts),
			len(c.OtherProducts))}
	}
	for i, l := range c.launches() {
		of := r
		if i > 0 {
			of = r.OtherProducts[i-1]
		}
		k := &check{Result: of, Config: c, whole: r, launch: l}
		k.all()
		for _, v := range k.violations {
			if i > 0 {
				v = l.Product.Name + ": " + v
			}
			violations = append(violations, v)
		}
	}
	return violations
}

// A check examines the result of one product.
type check struct {
	*Result
	*Config
	whole      *Result // of all products
	launch     Launch
	violations []string
	soFar      struct { // running totals, the day under examination included
		owners, sold, delivered int64
		soldBy, convinced       []int64 // by source
	}
}

// all examines the shape of the result, then every day, then the totals.
func (k *check) all() {
	if !k.shape() {
		return // the other laws would look past the ends of the series
	}
	k.soFar.soldBy, k.soFar.convinced = make([]int64, len(k.Result.Sources)),
		make([]int64, len(k.Result.Sources))
	for d := range k.Timeline.Days() {
		k.addUp(d)
		k.people(d)
		k.flows(d)
		k.opinions(d)
		k.desk(d)
		k.bySource(d)
		k.supply(d)
		k.losses(d)
		k.forgiveness(d)
		k.needs(d)
	}
	k.shocks()
	k.inTotal()
}

// law notes a violation unless the law holds.
func (k *check) law(holds bool, format string, a ...any) {
	if !holds {
		k.violations = append(k.violations, fmt.Sprintf(format, a...))
	}
}

// shape requires a value of every series for each day of the run, and a series for each source.
func (k *check) shape() bool {
	days, sources := k.Timeline.Days(), k.launch.Sources()
	k.law(k.FirstDay == k.Timeline.FirstDay(), "first day %d, want %d", k.FirstDay,
		k.Timeline.FirstDay())
	k.law(fmt.Sprint(k.Result.Sources) == fmt.Sprint(sources), "sources %q, want %q",
		k.Result.Sources, sources)
	long := func(name string, series []int64) {
		k.law(len(series) == days, "%s has %d days, want %d", name, len(series), days)
		for d, n := range series {
			k.law(n >= 0, "day %d: %s is %d, want at least 0", k.FirstDay+d, name, n)
		}
	}
	for _, series := range k.Series() {
		switch {
		case !k.Record.Awareness && (series.Name == SeriesAware || series.Name == SeriesExposures):
		case series.Counts != nil:
			long(series.Name, *series.Counts)
		default:
			k.law(len(*series.BySource) == len(sources), "%s has %d sources, want %d", series.Name,
				len(*series.BySource), len(sources))
			for _, counts := range *series.BySource {
				long(series.Name, counts)
			}
		}
	}
	k.law(len(k.Result.Quality) == days, "quality has %d days, want %d", len(k.Result.Quality),
		days)
	k.law(k.Record.Awareness || k.Aware == nil && k.Exposures == nil,
		"aware or exposures are given although awareness is not recorded")
	return len(k.violations) == 0
}

// at returns the value of a series at index d, 0 before the first day.
func at(series []int64, d int) int64 {
	if d < 0 {
		return 0
	}
	return series[d]
}

// change returns the growth of a series at index d.
func change(series []int64, d int) int64 { return at(series, d) - at(series, d-1) }

// ofDay sums a day over the sources.
func ofDay(bySource [][]int64, d int) (sum int64) {
	for _, series := range bySource {
		sum += series[d]
	}
	return sum
}

// addUp carries the running totals to index d.
func (k *check) addUp(d int) {
	k.soFar.owners += k.Sales[d] + ofDay(k.Seeded, d) - k.Returned[d]
	k.soFar.sold += k.Sales[d]
	if supply := k.launch.Product.Supply; supply != nil {
		k.soFar.delivered += supply.Deliveries[d]
	}
	for s := range k.Result.Sources {
		k.soFar.soldBy[s] += k.SalesBy[s][d]
		k.soFar.convinced[s] += k.Convictions[s][d]
	}
}

// people requires that no consumer is counted twice, and that all who decide have been informed.
func (k *check) people(d int) {
	day, n, owners := k.FirstDay+d, int64(k.Graph.Nodes()), k.soFar.owners
	deciders := k.Convinced[d] + owners + k.Rejected[d] + k.Gone[d]
	if k.Record.Awareness {
		k.law(k.Aware[d] <= n, "day %d: %d aware of %d consumers", day, k.Aware[d], n)
		k.law(deciders <= k.Aware[d],
			"day %d: %d convinced, owners, rejected and gone but %d aware", day,
			deciders, k.Aware[d])
		k.law(change(k.Aware, d) >= 0, "day %d: aware falls", day)
	}
	out := k.Excluded[d] + k.NotYetInMarket[d]
	k.law(deciders+out <= n, "day %d: %d convinced, owners, rejected, gone and kept out of %d "+
		"consumers",
		day, deciders+out, n)
	k.law(k.Adopters[d] >= owners, "day %d: %d owners but only %d adopters so far", day, owners,
		k.Adopters[d])
	waiting := k.Convinced[d] + k.LostNeed[d]
	k.law(k.Unmet[d] <= waiting, "day %d: %d go without but %d are convinced", day, k.Unmet[d],
		waiting)
	k.law(d == 0 || change(k.NotYetInMarket, d) <= 0, "day %d: consumers leave the market", day)
	k.law(k.MarketEntry != nil || k.NotYetInMarket[d] == 0,
		"day %d: %d outside of a market that is open to all",
		day, k.NotYetInMarket[d])
	k.law(k.inSet(k.launch.Product.Name) || k.Excluded[d] == 0, "day %d: %d excluded by no product",
		day, k.Excluded[d])
}

// flows requires that states change by what enters and leaves them.
func (k *check) flows(d int) {
	day := k.FirstDay + d
	seeded, convictions := ofDay(k.Seeded, d), ofDay(k.Convictions, d)
	first := k.Sales[d] - k.RepeatSales[d] + seeded
	k.law(change(k.Adopters, d) == first || k.returning() && change(k.Adopters, d) <= first,
		"day %d: adopters grow by %d, but %d are sold to newcomers and seeded", day,
		change(k.Adopters, d), first)
	k.law(k.returning() || k.RepeatSales[d]+k.Returned[d] == 0,
		"day %d: owners come back, though none does", day)
	k.law(day >= k.launch.Product.Launch || k.Sales[d] == 0, "day %d: %d sales before the launch",
		day, k.Sales[d])
	k.law(k.Sales[d] == ofDay(k.SalesBy, d), "day %d: %d sales, by source %d", day, k.Sales[d],
		ofDay(k.SalesBy, d))
	lost := convictions - k.Sales[d] - change(k.Convinced, d)
	k.law(lost >= 0, "day %d: %d more are convinced or bought than were convinced", day, -lost)
	if !k.forgetful() && !k.returning() {
		rejections := change(k.Rejected, d) + change(k.Forgiven, d)
		k.law(lost <= rejections+seeded+change(k.Excluded, d)+k.gaveUp(d),
			"day %d: %d are convinced no more, though nobody forgets", day, lost)
	}
	k.law(d == 0 || k.Result.Quality[d] >= k.Result.Quality[d-1], "day %d: quality falls", day)
}

// returning reports whether owners of some product come into the market again.
func (k *check) returning() bool {
	return k.clocked() || slices.ContainsFunc(k.launches(), func(l Launch) bool {
		return l.Product.ReplaceAfter > 0
	}) || k.hasClock()
}

// gaveUp returns how many stopped waiting on the day with index d.
func (k *check) gaveUp(d int) int64 {
	return k.LostPrice[d] + k.LostStock[d] + k.LostInvitation[d] + k.LostGroup[d] + k.LostNeed[d]
}

// forgetful reports whether consumers of some segment forget.
func (k *check) forgetful() bool {
	return k.anySegment(func(s *Segment) bool { return s.MemoryHalfLife > 0 })
}

// opinions requires that all owners hold an opinion after the delay, for good, or have a complaint.
func (k *check) opinions(d int) {
	if k.returning() {
		return
	}
	day, e := k.FirstDay+d, k.launch.Product.Experience
	held := k.Promoters[d] + k.Passives[d] + k.Detractors[d] + k.Queue[d]
	k.law(held == at(k.Adopters, d-e.Delay), "day %d: %d opinions and complaints of %d who have "+
		"owned the product for %d days",
		day, held, at(k.Adopters, d-e.Delay), e.Delay)
	k.law(change(k.Promoters, d) >= 0 && change(k.Passives, d) >= 0 && change(k.Detractors, d) >= 0,
		"day %d: an opinion is given up", day)
}

// desk requires that complaints are answered or given up, answered not on their own day, and no
// more than the capacity.
func (k *check) desk(d int) {
	day, capacity := k.FirstDay+d, int64(0)
	for _, channel := range k.launch.Channels {
		if s, ok := channel.(ComplaintDesk); ok {
			capacity += s.DailyAnswers(day)
		}
	}
	k.law(k.Answered[d] <= capacity, "day %d: %d answers, want at most %d", day, k.Answered[d],
		capacity)
	k.law(capacity > 0 || k.Complaints[d] == 0, "day %d: %d complaints without a desk", day,
		k.Complaints[d])
	k.law(change(k.Queue, d) <= k.Complaints[d]-k.Answered[d],
		"day %d: the queue grows by %d with %d complaints and %d answers", day, change(k.Queue,
			d), k.Complaints[d], k.Answered[d])
	k.law(k.Answered[d] <= at(k.Queue, d-1), "day %d: %d answers of %d waiting", day, k.Answered[d],
		at(k.Queue, d-1))
	k.law(k.Recovered[d] <= k.Answered[d] && k.Answered[d] <= k.WaitDays[d],
		"day %d: %d recovered, %d answered, %d days waited", day, k.Recovered[d], k.Answered[d],
		k.WaitDays[d])
}

// supply requires that no more is sold than there are units and invitations.
func (k *check) supply(d int) {
	day, p, sold := k.FirstDay+d, &k.launch.Product, k.soFar.sold
	k.law(p.Supply == nil || sold <= k.soFar.delivered, "day %d: %d sold of %d delivered", day,
		sold, k.soFar.delivered)
	if p.Invites == nil {
		k.law(k.Invitations[d] == 0, "day %d: %d invitations, want none", day, k.Invitations[d])
		return
	}
	given := p.Invites.PerAdopter * k.Adopters[d]
	if day >= p.Launch {
		given += p.Invites.Initial
	}
	k.law(k.Invitations[d] == given-sold, "day %d: %d invitations left of %d after %d sales", day,
		k.Invitations[d], given, sold)
}

// bySource requires that channels do what their interfaces say, and that negative word of mouth
// convinces nobody.
func (k *check) bySource(d int) {
	day := k.FirstDay + d
	for s, name := range k.Result.Sources {
		seeder, seeds := k.seeder(s)
		k.law(k.Seeded[s][d] == 0 || seeds && seeder.SeedingDay() == day,
			"day %d: %q makes %d owners",
			day, name, k.Seeded[s][d])
		bad := s == int(rng.Detractor) || s == int(rng.Rejecter)
		k.law(k.Convictions[s][d] == 0 || !bad && k.speaks(s), "day %d: %q convinces %d", day, name,
			k.Convictions[s][d])
		k.law(k.soFar.soldBy[s] <= k.soFar.convinced[s], "day %d: %q sells more than it convinces",
			day, name)
		if k.Record.Awareness {
			k.law(k.Exposures[s][d] == 0 || k.speaks(s), "day %d: %q sends %d messages", day, name,
				k.Exposures[s][d])
		}
	}
	if k.Record.Awareness {
		messages := ofDay(k.Exposures, d)
		k.law(change(k.Aware, d) <= messages+ofDay(k.Seeded, d),
			"day %d: %d become aware by %d messages", day, change(k.Aware, d), messages)
	}
}

// channel returns the channel that is a source; organic demand counts as a broadcast.
func (k *check) channel(source int) Channel {
	if nth := source - int(rng.NumStates); nth < len(k.launch.Channels) {
		return k.launch.Channels[nth]
	}
	return k.launch.Product.Organic.broadcast()
}

// seeder returns the seeding channel that is a source; ok is false if the source is none.
func (k *check) seeder(source int) (s Seeder, ok bool) {
	if source < int(rng.NumStates) {
		return nil, false
	}
	s, ok = k.channel(source).(Seeder)
	return s, ok
}

// speaks reports whether a source sends messages.
func (k *check) speaks(source int) bool {
	if source < int(rng.NumStates) {
		return true
	}
	switch k.channel(source).(type) {
	case Broadcaster, DirectChannel:
		return true
	}
	return false
}

// inTotal requires what holds for the whole run, and at the ends of the ranges of parameters.
func (k *check) inTotal() {
	p, last := &k.launch.Product, k.Timeline.Days()-1
	for s, name := range k.Result.Sources {
		if k.Record.Awareness {
			convictions, messages := total(k.Convictions[s]), total(k.Exposures[s])
			k.law(convictions <= messages, "%q convinces %d with %d messages", name, convictions,
				messages)
		}
		if seeder, ok := k.seeder(s); ok {
			k.law(total(k.Seeded[s]) <= int64(seeder.NumUsers()),
				"%q makes %d owners, want at most %d", name, total(k.Seeded[s]), seeder.NumUsers())
		}
	}
	k.law(k.OpenEpisodes >= 0, "%d talking at the end", k.OpenEpisodes)
	k.law(p.Talk.Rate > 0 || k.OpenEpisodes == 0, "%d talking at the end at rate 0", k.OpenEpisodes)
	averse := k.anySegment(func(s *Segment) bool { return s.Aversion == nil || *s.Aversion > 0 })
	k.law(k.NegativeWeight > 0 && averse || at(k.Rejected, last) == 0,
		"%d rejected though negative word has no weight", at(k.Rejected, last))
	improves := p.Iteration.Every > 0 || slices.ContainsFunc(k.launch.Channels,
		func(c Channel) bool { _, ok := c.(ComplaintDesk); return ok })
	k.law(p.Quality*p.Experience.Advocacy > 0 || improves || at(k.Promoters, last) == 0,
		"%d promoters, want none", at(k.Promoters, last))
	k.law(p.Experience.Detraction > 0 || at(k.Detractors, last) == 0, "%d detractors, want none",
		at(k.Detractors, last))
}

// total sums a series.
func total(series []int64) (sum int64) {
	for _, n := range series {
		sum += n
	}
	return sum
}
