package sim

import (
	"slices"
	"strings"

	"womsim/network"
)

// A Model is a checked Config with everything computed that all its replicates share. It is
// immutable and may be used by many Runners at once.
type Model struct {
	config      Config
	cumulative  []float64 // of the segments' shares, in the order of draws
	shareBounds []uint64  // the same but for the last, in units of 2⁻⁵³
	scoreBounds []float64 // the same as normal scores, where segments depend on contacts
	consumers   Consumers // what is known of them
	talkers     talkers
	thresholds  []float64          // sorted, each as likely; nil: of another law
	products    []*compiledProduct // in order of name
	focal       int                // of them
	others      []int              // of them, by place in config.Others
	// products of which a consumer owns one at a time, each in order of name
	sets [][]int
	// the sets, and each product that is in none by itself; nil: no segment has a clock of need
	clockSets [][]int
	// who can tell a consumer; where invitations or shares of contacts ask for it
	reverse *network.Graph
	tellers []uint32 // how many they are; where shares of contacts ask for it
	returns bool     // owners come into the market again
	// a run is over when nothing is due and no channel does anything any more
	endsEarly bool
}

// NewModel checks a configuration and prepares it for running. The error joins all that is wrong.
func NewModel(c Config) (*Model, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	m := &Model{config: c, thresholds: c.Decision.thresholdValues()}
	if c.Consumers != nil {
		m.consumers = *c.Consumers
	}
	m.talkers = m.newTalkers()
	m.addUpShares()
	launches := c.launches()
	order := make([]int, len(launches))
	m.returns = c.hasClock()
	for i := range order {
		order[i] = i
		m.returns = m.returns || launches[i].Product.ReplaceAfter > 0
	}
	slices.SortFunc(order, func(a, b int) int {
		return strings.Compare(launches[a].Product.Name, launches[b].Product.Name)
	})
	m.buildReverse()
	m.others = make([]int, len(c.OtherProducts))
	for at, i := range order {
		if i == 0 {
			m.focal = at
		} else {
			m.others[i-1] = at
		}
		m.products = append(m.products, m.compile(&launches[i], i))
	}
	m.buildSets()
	m.endsEarly = len(m.products) == 1 && m.products[0].basic && c.MarketEntry == nil
	return m, nil
}

// Config returns the configuration of the model.
func (m *Model) Config() *Config { return &m.config }

// buildSets finds the sets of products, and those that have a clock of need.
func (m *Model) buildSets() {
	for _, names := range m.config.ExclusiveSets {
		m.sets = append(m.sets, m.exclusiveSet(names))
	}
	if !m.config.hasClock() {
		return
	}
	m.clockSets = slices.Clone(m.sets)
	for at, o := range m.products {
		if o.rivals == nil {
			m.clockSets = append(m.clockSets, []int{at})
		}
	}
}

// exclusiveSet returns the products of a set and notes at each of them its rivals.
func (m *Model) exclusiveSet(names []string) []int {
	var set []int
	for at, o := range m.products {
		if slices.Contains(names, o.product.Name) {
			set = append(set, at)
		}
	}
	for _, at := range set {
		for _, rival := range set {
			if rival != at {
				m.products[at].rivals = append(m.products[at].rivals, rival)
			}
		}
	}
	return set
}

// buildReverse builds the reverse graph and counts in-neighbours, where rules need them.
func (m *Model) buildReverse() {
	invites := slices.ContainsFunc(m.config.launches(), func(l Launch) bool {
		return l.Product.Invites != nil
	})
	shares := slices.ContainsFunc(m.config.Segments, func(s Segment) bool {
		return s.ProofShare > 0
	})
	if invites || shares || m.config.Homophily > 0 {
		m.reverse = m.config.Graph.Reversed()
	}
	if shares {
		m.countTellers()
	}
}

// countTellers counts the different in-neighbours of each consumer.
func (m *Model) countTellers() {
	m.tellers = make([]uint32, m.reverse.Nodes())
	for v := range m.tellers {
		tellers := m.reverse.Neighbors(uint32(v))
		for i, u := range tellers {
			if i == 0 || u != tellers[i-1] {
				m.tellers[v]++
			}
		}
	}
}
