package sim

import (
	"fmt"

	"womsim/sim/rng"
)

// Check reports all violations of the laws that the counts of every run of c obey; none: nil.
func (r *Result) Check(c *Config) []string {
	k := &check{Result: r, Config: c}
	if !k.shape() {
		return k.violations // the other laws would look past the ends of the series
	}
	for d := range c.Timeline.Days() {
		k.people(d)
		k.flows(d)
		k.opinions(d)
		k.bySource(d)
	}
	k.inTotal()
	return k.violations
}

// check is one examination of a result.
type check struct {
	*Result
	*Config
	violations []string
}

// law notes a violation unless it holds.
func (k *check) law(holds bool, format string, a ...any) {
	if !holds {
		k.violations = append(k.violations, fmt.Sprintf(format, a...))
	}
}

// shape: every series has a value for each day of the run, and there is one for each source.
func (k *check) shape() bool {
	days, sources := k.Timeline.Days(), k.Config.Sources()
	k.law(k.FirstDay == k.Timeline.FirstDay(), "first day %d, want %d", k.FirstDay, k.Timeline.FirstDay())
	k.law(fmt.Sprint(k.Result.Sources) == fmt.Sprint(sources), "sources %q, want %q", k.Result.Sources, sources)
	long := func(name string, series []int64) {
		k.law(len(series) == days, "%s has %d days, want %d", name, len(series), days)
		for d, n := range series {
			k.law(n >= 0, "day %d: %s is %d, want at least 0", k.FirstDay+d, name, n)
		}
	}
	for _, state := range k.columns() {
		long(state.name, state.series)
	}
	split := func(name string, bySource [][]int64) {
		k.law(len(bySource) == len(sources), "%s has %d sources, want %d", name, len(bySource), len(sources))
		for _, series := range bySource {
			long(name, series)
		}
	}
	split("convictions", k.Convictions)
	split("seeded", k.Seeded)
	if k.Record.Awareness {
		long("aware", k.Aware)
		split("exposures", k.Exposures)
	} else {
		k.law(k.Aware == nil && k.Exposures == nil, "aware or exposures are given although awareness is not recorded")
	}
	return len(k.violations) == 0
}

type namedSeries struct {
	name   string
	series []int64
}

// columns are the series that every run has, whatever its sources and record.
func (r *Result) columns() []namedSeries {
	return []namedSeries{
		{"convinced", r.Convinced}, {"adopters", r.Adopters}, {"sales", r.Sales}, {"rejected", r.Rejected},
		{"promoters", r.Promoters}, {"passives", r.Passives}, {"detractors", r.Detractors},
	}
}

// at is the value of a series on index d, 0 before the first day.
func at(series []int64, d int) int64 {
	if d < 0 {
		return 0
	}
	return series[d]
}

// change is what a series grew by on index d.
func change(series []int64, d int) int64 { return at(series, d) - at(series, d-1) }

// ofDay sums a day over the sources.
func ofDay(bySource [][]int64, d int) (sum int64) {
	for _, series := range bySource {
		sum += series[d]
	}
	return sum
}

// people: nobody is counted twice, and whoever decides has been informed.
func (k *check) people(d int) {
	day, n := k.FirstDay+d, int64(k.Graph.Nodes())
	deciders := k.Convinced[d] + k.Adopters[d] + k.Rejected[d]
	if k.Record.Awareness {
		k.law(k.Aware[d] <= n, "day %d: %d aware of %d consumers", day, k.Aware[d], n)
		k.law(deciders <= k.Aware[d], "day %d: %d convinced, adopters and rejected but %d aware", day, deciders, k.Aware[d])
		k.law(change(k.Aware, d) >= 0, "day %d: aware falls", day)
	}
	k.law(deciders <= n, "day %d: %d convinced, adopters and rejected of %d consumers", day, deciders, n)
}

// flows: states change by what enters and leaves them.
func (k *check) flows(d int) {
	day := k.FirstDay + d
	seeded, convictions := ofDay(k.Seeded, d), ofDay(k.Convictions, d)
	k.law(change(k.Adopters, d) == k.Sales[d]+seeded, "day %d: adopters grow by %d, but %d are sold and %d seeded",
		day, change(k.Adopters, d), k.Sales[d], seeded)
	k.law(day >= 0 || k.Sales[d] == 0, "day %d: %d sales before the launch", day, k.Sales[d])
	k.law(change(k.Rejected, d) >= 0, "day %d: rejected falls", day)
	lost := convictions - k.Sales[d] - change(k.Convinced, d)
	k.law(lost >= 0, "day %d: %d more are convinced or bought than were convinced", day, -lost)
	if !k.forgetful() {
		k.law(lost <= change(k.Rejected, d)+seeded, "day %d: %d are convinced no more, though nobody forgets", day, lost)
	}
}

func (k *check) forgetful() bool {
	for _, s := range k.Segments {
		if s.MemoryHalfLife > 0 {
			return true
		}
	}
	return false
}

// opinions: all who have owned the product for the delay hold one, for good.
func (k *check) opinions(d int) {
	day, e := k.FirstDay+d, k.Product.Experience
	held := k.Promoters[d] + k.Passives[d] + k.Detractors[d]
	k.law(held == at(k.Adopters, d-e.Delay), "day %d: %d opinions of %d who have owned the product for %d days",
		day, held, at(k.Adopters, d-e.Delay), e.Delay)
	k.law(change(k.Promoters, d) >= 0 && change(k.Passives, d) >= 0 && change(k.Detractors, d) >= 0, "day %d: an opinion is given up", day)
}

// bySource: channels do what their kind does, and bad words convince nobody.
func (k *check) bySource(d int) {
	day := k.FirstDay + d
	for s, name := range k.Result.Sources {
		seeder, seeds := k.seeder(s)
		k.law(k.Seeded[s][d] == 0 || seeds && seeder.Day() == day, "day %d: %q makes %d owners", day, name, k.Seeded[s][d])
		bad := s == int(rng.Detractor) || s == int(rng.Rejecter)
		k.law(k.Convictions[s][d] == 0 || !seeds && !bad, "day %d: %q convinces %d", day, name, k.Convictions[s][d])
		if k.Record.Awareness {
			k.law(k.Exposures[s][d] == 0 || !seeds, "day %d: %q sends %d messages", day, name, k.Exposures[s][d])
		}
	}
	if k.Record.Awareness {
		messages := ofDay(k.Exposures, d)
		k.law(change(k.Aware, d) <= messages+ofDay(k.Seeded, d), "day %d: %d become aware by %d messages", day, change(k.Aware, d), messages)
	}
}

func (k *check) seeder(source int) (s Seeder, ok bool) {
	if source < int(rng.States) {
		return nil, false
	}
	s, ok = k.Channels[source-int(rng.States)].(Seeder)
	return s, ok
}

// inTotal: what holds for the whole run, and what cannot happen at the ends of the ranges.
func (k *check) inTotal() {
	p, last := &k.Product, k.Timeline.Days()-1
	for s, name := range k.Result.Sources {
		if k.Record.Awareness {
			convictions, messages := total(k.Convictions[s]), total(k.Exposures[s])
			k.law(convictions <= messages, "%q convinces %d with %d messages", name, convictions, messages)
		}
		if seeder, ok := k.seeder(s); ok {
			k.law(total(k.Seeded[s]) <= int64(seeder.Users()), "%q makes %d owners, want at most %d", name, total(k.Seeded[s]), seeder.Users())
		}
	}
	k.law(k.Talking >= 0, "%d talking at the end", k.Talking)
	k.law(p.Talk.Rate > 0 || k.Talking == 0, "%d talking at the end at rate 0", k.Talking)
	k.law(k.BadWordWeight > 0 || at(k.Rejected, last) == 0, "%d rejected though bad words have no weight", at(k.Rejected, last))
	k.law(p.Quality*p.Experience.Advocacy > 0 || at(k.Promoters, last) == 0, "%d promoters, want none", at(k.Promoters, last))
	k.law(p.Experience.Detraction > 0 || at(k.Detractors, last) == 0, "%d detractors, want none", at(k.Detractors, last))
}

func total(series []int64) (sum int64) {
	for _, n := range series {
		sum += n
	}
	return sum
}
