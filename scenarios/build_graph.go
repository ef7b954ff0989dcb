package scenarios

import (
	"errors"
	"fmt"
	"strings"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/network/seeding"
	"womsim/sim/rng"
)

// A graph is a social graph with the rankings of its consumers, each made when first asked for.
type graph struct {
	*network.Graph
	draws    rng.Key
	rankings map[string]*lazy[[]uint32]
}

// strategies rank all consumers, best first, from the graph alone.
var strategies = map[string]func(*network.Graph, rng.Key) []uint32{
	"degree":   seeding.Degree,
	"trust":    seeding.Strength,
	"pagerank": seeding.PageRank,
	"k_core":   seeding.KCore,
}

func newGraph(g *network.Graph, draws rng.Key) *graph {
	made := &graph{Graph: g, draws: draws, rankings: map[string]*lazy[[]uint32]{}}
	for by := range strategies {
		made.rankings[by] = new(lazy[[]uint32])
	}
	return made
}

// ranking returns the consumers ranked by a strategy; ties are broken by a rank that belongs to the
// network.
func (g *graph) ranking(by string) []uint32 {
	ranks, _ := g.rankings[by].get(func() ([]uint32, error) {
		return strategies[by](g.Graph, g.draws.Named("seeding").Named(by)), nil
	})
	return ranks
}

// ranksByDegree returns the place of each consumer in the ranking by degree.
func (g *graph) ranksByDegree() []uint32 {
	ranks := make([]uint32, g.Nodes())
	for rank, v := range g.ranking("degree") {
		ranks[v] = uint32(rank)
	}
	return ranks
}

// A file is a network as read or mapped, before trust.
type file struct {
	path   string // as written
	graph  *network.Graph
	report netfile.Report
	sound  lazy[struct{}] // has been looked through
}

// graph returns the graph of a point in a replicate, made from its Spec.
func (b *Build) graph(p *Variant, s *Spec, replicate int) (*graph, error) {
	if !p.resamples() {
		replicate = -1 // all replicates share the draws
	}
	key := canonical(struct {
		Network    Network
		Trust      Trust
		Population int
		Replicate  int
	}{s.Market.Network, s.Market.Trust, s.Market.consumers(), replicate})
	b.lock.Lock()
	entry := b.graphs[key]
	if _, point := b.models[p.Key]; entry == nil && point && replicate < 0 && !p.redrawn() {
		entry = new(lazy[*graph])
		b.graphs[key] = entry
	}
	b.lock.Unlock()
	if entry == nil {
		var err error
		if entry, err = b.passing(p, key, replicate); err != nil {
			return nil, err
		}
	}
	return entry.get(func() (*graph, error) { return b.newGraph(p, s, replicate) })
}

// passing returns where a graph is held that single replicates or variants that are no points have.
func (b *Build) passing(p *Variant, key string, replicate int) (*lazy[*graph], error) {
	if replicate >= 0 || p.redrawn() {
		b.lock.Lock()
		defer b.lock.Unlock()
		return b.recent.get(key, 1), nil
	}
	size, err := b.size(p)
	if err != nil {
		return nil, err
	}
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.others.get(key, size.Graph), nil
}

// resamples reports whether every replicate has draws of its own for the contacts: where it is
// asked for, and where something of the network is uncertain.
func (p *Variant) resamples() bool {
	n := &p.Spec.Market.Network
	return n.Generator != "" && (n.Resample || p.draws("market.network"))
}

// redrawn reports whether every replicate draws something of the graph.
func (p *Variant) redrawn() bool { return p.draws("market.network") || p.draws("market.trust") }

func (b *Build) newGraph(p *Variant, s *Spec, replicate int) (*graph, error) {
	n := &s.Market.Network
	draws := rng.Root(b.scenario.Seed).Named("network")
	if n.Seed != nil {
		draws = rng.Root(*n.Seed).Named("network")
	}
	if replicate >= 0 {
		draws = draws.At(uint64(replicate))
	}
	contacts := func() (*network.Graph, error) { return b.contacts(s, draws) }
	if replicate < 0 && p.draws("market.trust") && !p.draws("market.network") {
		contacts = func() (*network.Graph, error) { return b.shared(s, draws) }
	}
	g, err := contacts()
	if err != nil {
		return nil, err
	}
	g, report, err := s.Market.Trust.rule().Apply(g, draws.Named("trust"))
	if f := (network.FieldError{}); errors.As(err, &f) {
		return nil, Problem{Path: "market.trust." + f.Field, Got: fmt.Sprint(f.Got), Want: f.Want}
	}
	if err != nil {
		return nil, fmt.Errorf("market.trust: %w", err)
	}
	if report.Rounded > 0 {
		b.notice("%d contacts have their trust rounded to one of 65,536 values", report.Rounded)
	}
	return newGraph(g, draws), nil
}

// shared returns the graph before trust, for replicates that differ in their trust alone.
func (b *Build) shared(s *Spec, draws rng.Key) (*network.Graph, error) {
	key := canonical(struct {
		Network    Network
		Population int
	}{s.Market.Network, s.Market.consumers()})
	b.lock.Lock()
	entry, ok := b.bare[key]
	if !ok {
		entry = new(lazy[*network.Graph])
		b.bare[key] = entry
	}
	b.lock.Unlock()
	return entry.get(func() (*network.Graph, error) { return b.contacts(s, draws) })
}

// contacts returns the graph before trust.
func (b *Build) contacts(s *Spec, draws rng.Key) (*network.Graph, error) {
	n := &s.Market.Network
	if n.File == nil {
		return n.Graph(s.Market.consumers()).Generate(draws.Named("contacts"))
	}
	f, err := b.open(s)
	if err != nil {
		return nil, err
	}
	if s.Market.Population > 0 && s.Market.consumers() < f.graph.Nodes() {
		return nil, Problem{Path: "market.population", Got: fmt.Sprint(s.Market.Population),
			Want: s.Market.populationFor(f.graph.Nodes(), n.File.Path), Remedy: "or leave it out"}
	}
	if s.Market.Trust.Weight != nil && !f.report.Weighted {
		return nil, f.noWeights()
	}
	if _, err := f.sound.get(func() (struct{}, error) {
		return struct{}{}, f.report.Check(f.graph, n.File.Path)
	}); err != nil {
		return nil, err
	}
	return f.graph.WithIsolated(s.Market.consumers()), nil
}

// noWeights returns the problem that trust is taken from weights that are not there.
func (f *file) noWeights() Problem {
	if f.report.Mapped() {
		return Problem{Path: "market.trust.weight", Got: f.path + ", which has no weights",
			Want:   "a file that has them",
			Remedy: "use constant, or make it again from a file with weights"}
	}
	return Problem{Path: "market.trust.weight", Got: f.path + ", which has no weights (column 3)",
		Want:   "a file that has them",
		Remedy: "use constant, or say in market.network.columns.weight where they are"}
}

// populationFor returns the population that the nodes of a file need, in words.
func (m *Market) populationFor(nodes int, file string) string {
	if m.perConsumer() == 1 {
		return fmt.Sprintf("at least the %d nodes of %s", nodes, file)
	}
	return fmt.Sprintf("at least %d people for each of the %d nodes of %s", m.perConsumer(), nodes,
		file)
}

// Population returns the number of consumers of a point: as stated, or the nodes of the network's
// file.
func (b *Build) Population(p *Variant) (int, error) {
	market := &p.Spec.Market
	if market.Network.File == nil || market.Population > 0 {
		return market.consumers(), nil
	}
	f, err := b.open(&p.Spec)
	if err != nil {
		return 0, err
	}
	return f.graph.Nodes(), nil
}

var duplicates = map[string]network.Duplicates{"merge": network.DuplicatesMerge,
	"keep_max": network.DuplicatesKeepMax,
	"parallel": network.DuplicatesParallel}

// open reads a network's file, once for all trusts that scale its weights alike.
func (b *Build) open(s *Spec) (*file, error) {
	n := &s.Market.Network
	spec := netfile.Spec{Path: n.File.Found(), Directed: n.Directed,
		Columns:    netfile.Columns(n.Columns),
		Duplicates: duplicates[n.Duplicates], MaxNodes: n.MaxNodes}
	if w := s.Market.Trust.Weight; w != nil {
		spec.WeightMax = w.Max
	}
	b.lock.Lock()
	key := canonical(spec)
	entry, ok := b.opened[key]
	if !ok {
		entry = new(lazy[*file])
		b.opened[key] = entry
	}
	b.lock.Unlock()
	return entry.get(func() (*file, error) {
		g, report, err := netfile.Open(spec)
		if err != nil {
			return nil, err
		}
		if report.SHA256 != n.File.SHA256 {
			return nil, fmt.Errorf("%s: changed since the scenario was loaded", n.File.Path)
		}
		b.describe(s, g, report)
		return &file{path: n.File.Path, graph: g, report: report}, nil
	})
}

// describe reports what a file held that is not in the graph as it stands.
func (b *Build) describe(s *Spec, g *network.Graph, r netfile.Report) {
	path := s.Market.Network.File.Path
	if r.SelfLoops > 0 {
		b.notice("%s: %d contacts of a node with itself left out", path, r.SelfLoops)
	}
	if r.ReciprocalPairs > 0 {
		b.notice("%s: %d ties stated in both directions counted once", path, r.ReciprocalPairs)
	}
	if r.Duplicates > 0 {
		b.notice("%s: %d repeated contacts, treated as duplicates: %s", path, r.Duplicates,
			duplicatesRule(s.Market.Network.Duplicates, r.Declared))
	}
	if r.Weighted && s.Market.Trust.Weight == nil {
		b.notice("%s: its weights are not used, for trust is not taken from them "+
			"(market.trust.weight)", path)
	}
}

// duplicatesRule returns how repeated contacts of a file are treated.
func duplicatesRule(asked, declared string) string {
	switch {
	case asked != "":
		return asked
	case strings.HasSuffix(declared, "parallel"):
		return "parallel"
	}
	return "merge"
}

// rule returns the rule of the network package that gives contacts their trust.
func (t *Trust) rule() network.Trust {
	switch {
	case t.Weight != nil:
		return network.WeightTrust{Max: t.Weight.Max, Reciprocal: t.Reciprocal}
	case t.InDegree:
		return network.InDegreeTrust{Reciprocal: t.Reciprocal}
	case t.Beta != nil:
		return network.BetaTrust{Mean: t.Beta.Mean, Concentration: t.Beta.Concentration,
			Reciprocal: t.Reciprocal}
	case t.Ties != nil:
		return network.TieTrust{StrongShare: t.Ties.StrongShare, Strong: t.Ties.Strong,
			Weak: t.Ties.Weak}
	}
	return network.ConstantTrust{Trust: *t.Constant}
}
