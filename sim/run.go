package sim

import "womsim/sim/rng"

// A Runner simulates replicates, one at a time. It owns the memory that they need and reuses it; which
// models and replicates it ran before makes no difference to what comes out.
type Runner struct {
	model *Model
	draws rng.Draws
	day   int // of the run
	index int // of the day in every series, from 0
	population
	agenda
	count  counts
	result Result
	watch  func(Event)
	credit bool // it matters whose word convinces

	today   []conviction         // of the day, decided in phase decide
	offers  []offer              // messages of channels that would convince
	buyers  []buyer              // who buys today
	begun   [rng.States][]uint32 // who enters each state of talk today
	talking []episode            // with talk.repeat: still going on
	telling
	listened []uint32 // consumers who heard counted words today
	reached  []uint32 // whom the channel at work has reached today
	spare    [1]uint32
	gaps     rng.Gaps
	reaching reaching
}

// counts are the running totals behind the series.
type counts struct {
	aware, convinced, adopters, sales, rejected, promoters, passives, detractors int64
}

// NewRunner makes a Runner without a model; it takes its memory in the first Run.
func NewRunner() *Runner { return &Runner{} }

// Watch has all changes told to f during the next runs, in no particular order within a day; nil ends it. It
// changes nothing else.
func (r *Runner) Watch(f func(Event)) { r.watch = f }

// Run simulates one replicate of a model. The result is valid until the next Run.
func (r *Runner) Run(m *Model, replicate int) *Result {
	r.model = m
	r.draws = rng.For(m.config.Seed, replicate, m.config.Product.Name)
	days := m.config.Timeline.Days()
	r.offsets, r.targets, r.codes = m.config.Graph.Offsets(), m.config.Graph.Targets(), m.config.Graph.Codes()
	r.population.reset(m)
	r.agenda.reset(days)
	r.result.reset(m)
	r.count = counts{}
	r.credit = !m.fewSources || r.watch != nil
	r.talking = r.talking[:0]
	for r.index = range days {
		if r.index > m.lastAct && len(r.talking) == 0 && r.index > r.agenda.latest() {
			r.note() // nothing is left to happen
			continue
		}
		r.day = m.config.Timeline.FirstDay() + r.index
		for i := range phases {
			phases[i].run(r)
		}
		r.note()
	}
	return &r.result
}

// note writes the end of the day into the series.
func (r *Runner) note() {
	t, c, n := &r.result, &r.count, r.index
	if t.Aware != nil {
		t.Aware[n] = c.aware
	}
	t.Convinced[n], t.Adopters[n], t.Sales[n], t.Rejected[n] = c.convinced, c.adopters, c.sales, c.rejected
	t.Promoters[n], t.Passives[n], t.Detractors[n] = c.promoters, c.passives, c.detractors
	c.sales = 0
}

func (r *Runner) tell(kind EventKind, v uint32, source int, talker uint32) {
	r.watch(Event{Day: r.day, Consumer: v, Kind: kind, Source: source, Talker: talker})
}

// reset makes all series zero and as long as the model's run.
func (t *Result) reset(m *Model) {
	days, sources := m.config.Timeline.Days(), len(m.sources)
	t.FirstDay, t.Sources = m.config.Timeline.FirstDay(), m.sources
	t.Talking, t.Work = 0, Work{}
	for _, s := range []*[]int64{&t.Convinced, &t.Adopters, &t.Sales, &t.Rejected, &t.Promoters, &t.Passives, &t.Detractors} {
		*s = zeros(*s, days)
	}
	t.Convictions = zeroRows(t.Convictions, sources, days)
	t.Seeded = zeroRows(t.Seeded, sources, days)
	if m.config.Record.Awareness {
		t.Aware = zeros(t.Aware, days)
		t.Exposures = zeroRows(t.Exposures, sources, days)
	} else {
		t.Aware, t.Exposures = nil, nil
	}
}

func zeros(s []int64, n int) []int64 {
	if cap(s) < n {
		return make([]int64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func zeroRows(rows [][]int64, n, length int) [][]int64 {
	for len(rows) < n {
		rows = append(rows, nil)
	}
	rows = rows[:n]
	for i := range rows {
		rows[i] = zeros(rows[i], length)
	}
	return rows
}
