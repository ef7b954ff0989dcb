package sim

import (
	"errors"
	"fmt"
	"math"

	"womsim/network"
	"womsim/sim/rng"
)

// A Model is a checked Config with everything computed that all its replicates share. It is immutable
// and may be used by many Runners at once.
type Model struct {
	config     Config
	sources    []string
	cumulative []float64 // of the segments' shares
	segments   []segment
	voices     [rng.States]voice
	reachers   []reacher
	seeders    []seeder
	hype       []float64    // by source
	talkDays   *rng.Waiting // of episodes, where their length is drawn
	anyMemory  bool
	heard      bool // words are counted by listeners of some segment
	parallel   bool // the graph has parallel contacts
	fewSources bool // all convictions have the same source, so credit needs no tie-break
	immediate  bool // whoever is convinced after the launch buys on that day
	lastAct    int  // index of the last day on which a channel does anything; −1 if none does
}

// segment is what a Segment means for the engine.
type segment struct {
	Segment
	counts bool         // words are counted per listener: social proof, or the threshold rule
	need   *rng.Waiting // day n of the table is waiting time n−1
	forget *rng.Waiting // nil: never
}

type reacher struct {
	Reacher
	source  int
	targets []bool // by segment; nil: all
}

type seeder struct {
	Seeder
	source  int
	targets []bool
}

// NewModel checks a configuration and prepares it for running. The error joins all that is wrong.
func NewModel(c Config) (*Model, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	m := &Model{config: c, sources: c.Sources(), hype: make([]float64, int(rng.States)+len(c.Channels))}
	m.prepareSegments()
	for i, channel := range c.Channels {
		source := int(rng.States) + i
		switch channel := channel.(type) {
		case Reacher:
			m.reachers = append(m.reachers, reacher{channel, source, m.targeted(channel.Targets())})
			m.hype[source] = channel.Hype()
		case Seeder:
			m.seeders = append(m.seeders, seeder{channel, source, m.targeted(channel.Targets())})
		}
	}
	m.lastAct = m.lastDayOfChannels()
	only := m.segments[0]
	m.immediate = len(m.segments) == 1 && only.NeedRate == 1 && only.forget == nil && c.Product.Prices == nil
	m.parallel = hasParallel(c.Graph)
	if mean := c.Product.Talk.Days.GeometricMean; mean > 0 {
		m.talkDays = rng.Constant(1/mean, c.Timeline.Days())
	}
	for s := range rng.States {
		m.voices[s] = m.newVoice(s)
	}
	m.fewSources = len(m.reachers) == 0 && m.voices[rng.Buzz].rate == 0
	return m, nil
}

// Config is what the model was made of.
func (m *Model) Config() *Config { return &m.config }

func (m *Model) prepareSegments() {
	days := m.config.Timeline.Days()
	sum := 0.0
	for _, s := range m.config.Segments {
		sum += s.Share
		m.cumulative = append(m.cumulative, sum)
		prepared := segment{Segment: s, need: rng.Constant(s.NeedRate, days+1)}
		if s.MemoryHalfLife > 0 {
			prepared.forget = rng.Constant(1-rng.Exp(-math.Ln2/s.MemoryHalfLife), days)
			m.anyMemory = true
		}
		prepared.counts = s.SocialProof > 0 || m.config.Decision.Rule == Threshold
		m.heard = m.heard || prepared.counts
		m.segments = append(m.segments, prepared)
	}
}

func (m *Model) lastDayOfChannels() int {
	t, last := m.config.Timeline, -1
	for index := range t.Days() {
		day := t.FirstDay() + index
		for i := range m.reachers {
			if m.reachers[i].Reach(day, m.config.Product.Quality).Hazard > 0 {
				last = index
			}
		}
		for i := range m.seeders {
			if m.seeders[i].Day() == day {
				last = index
			}
		}
	}
	return last
}

// targeted turns names of segments into a set; nil means all.
func (m *Model) targeted(names []string) []bool {
	if names == nil {
		return nil
	}
	set := make([]bool, len(m.segments))
	for i, s := range m.segments {
		for _, name := range names {
			set[i] = set[i] || s.Name == name
		}
	}
	return set
}

// hasParallel tells whether two contacts of a node lead to the same other one.
func hasParallel(g *network.Graph) bool {
	for u := range uint32(g.Nodes()) {
		n := g.Neighbors(u)
		for i := 1; i < len(n); i++ {
			if n[i] == n[i-1] {
				return true
			}
		}
	}
	return false
}

// Validate joins all that is wrong with a configuration.
func (c *Config) Validate() error {
	var errs []error
	require := func(ok bool, field string, got any, want string) {
		if !ok {
			errs = append(errs, fmt.Errorf("%s: got %v, want %s", field, got, want))
		}
	}
	share := func(field string, x float64) { require(x >= 0 && x <= 1, field, x, "a share from 0 to 1") }
	require(c.Graph != nil && c.Graph.Nodes() > 0, "graph", "none", "a graph with at least one node")
	require(c.Timeline.Prelaunch >= 0 && c.Timeline.Window >= 1 && c.Timeline.Aftermath >= 0 && c.Timeline.Days() <= 200_000,
		"timeline", c.Timeline, "prelaunch ≥ 0, window ≥ 1, aftermath ≥ 0, together at most 200000 days")
	sum := 0.0
	for _, s := range c.Segments {
		sum += s.Share
		share("segments."+s.Name+".share", s.Share)
		share("segments."+s.Name+".appeal", s.Appeal)
		share("segments."+s.Name+".need_rate", s.NeedRate)
		require(s.MemoryHalfLife >= 0, "segments."+s.Name+".memory_half_life", s.MemoryHalfLife, "days, at least 0")
		require(s.SocialProof >= 0, "segments."+s.Name+".social_proof", s.SocialProof, "a count, at least 0")
		w := s.WillingnessToPay
		require(w.Median >= 0 && w.Spread >= 0 && w.Spread <= 10, "segments."+s.Name+".willingness_to_pay", w, "median ≥ 0 and spread from 0 to 10")
	}
	require(math.Abs(sum-1) <= 1e-9, "segments", sum, "shares that sum to 1")
	require(c.Decision.Min <= c.Decision.Max, "decision", c.Decision, "min ≤ max")
	require(c.BadWordWeight >= 0, "bad_word_weight", c.BadWordWeight, "at least 0")
	p := &c.Product
	share("quality", p.Quality)
	share("advocacy", p.Experience.Advocacy)
	share("detraction", p.Experience.Detraction)
	share("presale", p.Presale)
	share("talk.rate", p.Talk.Rate)
	share("talk.buzz.credibility", p.Talk.Buzz.Credibility)
	share("talk.rejected.credibility", p.Talk.Rejected.Credibility)
	require(p.Talk.DetractorRate >= 0 && p.Talk.Buzz.Rate >= 0 && p.Talk.Rejected.Rate >= 0, "talk", p.Talk, "rates of at least 0")
	require(p.Experience.Delay >= 0, "experience.delay", p.Experience.Delay, "days, at least 0")
	days := p.Talk.Days
	require(days.Fixed >= 0 && (days.GeometricMean == 0 || days.GeometricMean >= 1), "talk.days", days, "at least 0, a geometric mean at least 1")
	require(p.Prices == nil || len(p.Prices) == c.Timeline.Days(), "prices", len(p.Prices), "one for each day")
	for i, channel := range c.Channels {
		if i > 0 && c.Channels[i-1].Name() >= channel.Name() {
			require(false, "channels", channel.Name(), "different names in order")
		}
		switch channel.(type) {
		case Reacher, Seeder:
		default:
			require(false, "channels."+channel.Name(), fmt.Sprintf("%T", channel), "a Reacher or a Seeder")
		}
		if err := channel.Validate(); err != nil {
			errs = append(errs, fmt.Errorf("channels.%s: %w", channel.Name(), err))
		}
	}
	return errors.Join(errs...)
}
