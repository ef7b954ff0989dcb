package scenarios

import (
	"math"
	"slices"

	"womsim/network"
	"womsim/scenarios/form"
	"womsim/sim"
)

// maxPopulation is the largest number of nodes of a graph.
const maxPopulation = math.MaxInt32

// A Market is the consumers, and their contacts.
type Market struct {
	Population        int // 0: the nodes of the network's file
	Network           Network
	Trust             Trust
	Segments          []Segment // in order of name
	Decision          Decision
	Consumers         *KnownConsumers   // nil: all are drawn
	Shocks            *Shocks           // nil: none
	SegmentsByDegree  *SegmentsByDegree // nil: segments do not depend on contacts
	NegativeWeight    float64
	Homophily         float64
	PeoplePerConsumer int          // people whom a consumer stands for; 0: one
	Entry             []EntryPoint // days increase; nil: all are in the market
	Choice            *Choice      // nil: the usual one

	sharesFromFile bool // those of the segments of consumers
}

func (m *Market) shape() *form.Object {
	return &form.Object{Instead: former("bad_word_weight", "negative_weight"),
		Fields: []form.Field{
			{Key: "population", Shape: form.Integer(&m.Population, 1, sim.MostConsumers),
				Depends: "market.network", Doc: "number of consumers; default 10000, with a " +
					"network file its nodes. Beyond the nodes of a file, consumers have no " +
					"contacts"},
			{Key: "network", Shape: m.Network.shape(), Fallback: "{}",
				Doc: "who can tell whom: one generator, or a file"},
			{Key: "trust", Shape: m.Trust.shape(), Fallback: "{}",
				Doc: "how likely a word is to convince, before the listener's own taste; one of " +
					"constant, weight, in_degree, beta and ties"},
			{Key: "segments", Shape: form.MapOf[Segment]{To: &m.Segments, Value: segmentShape,
				Noun: "segment"}, Depends: "market.segments",
				Doc: "parts of the population that decide alike, by name; default one, everyone"},
			{Key: "decision", Shape: m.Decision.shape(), Fallback: "{}",
				Doc: "how messages add up to a conviction"},
			{Key: "negative_weight", Shape: form.Number(&m.NegativeWeight, form.AtLeast(0)),
				Fallback: "1", Doc: "negative word of mouth counts this many times positive"},
			{Key: "homophily", Shape: form.Share(&m.Homophily),
				Doc: "chance that friends share a segment beyond what chance gives; default 0"},
			{Key: "represents", Shape: form.Integer(&m.PeoplePerConsumer, 1, 1_000_000, "people"),
				Doc: "people whom each consumer stands for; default 1. Numbers of people and " +
					"units in the file are divided by it, results multiplied"},
			{Key: "entry", Shape: form.ListOf(&m.Entry, (*EntryPoint).shape, "{day, share}"),
				Doc: "how consumers come into the market: the share of them by day, straight " +
					"from point to point, constant before the first and after the last; default " +
					"all from the start"},
			{Key: "choice", Shape: form.Optional(&m.Choice, (*Choice).shape),
				Doc: "how consumers convinced of several products of a set choose, by " +
					"multinomial logit: scale × appeal − price × log of the price; default " +
					"{scale: 5, price: 1}"},
			{Key: "consumers", Shape: form.Optional(&m.Consumers, (*KnownConsumers).shape),
				Doc: "what is known of single consumers; default all are drawn"},
			{Key: "shocks", Shape: form.Optional(&m.Shocks, (*Shocks).shape),
				Doc: "chance that all consumers have in common: the mood of the market, and how " +
					"a product is taken; default none, and the spread of launches is that of " +
					"single consumers alone"},
			{Key: "segments_by_degree", Shape: form.Optional(&m.SegmentsByDegree,
				(*SegmentsByDegree).shape), Doc: "which segments have more contacts; default " +
				"all alike"},
		}}
}

// Shocks are chance that consumers have in common.
type Shocks struct {
	Mood    *Mood         // nil: none
	Product *ProductShock // nil: none
}

// A Mood multiplies talk and the credibility of channels from day to day.
type Mood struct{ Spread, HalfLife float64 }

// A ProductShock multiplies the appeal of a product.
type ProductShock struct{ Spread float64 }

// logSpread returns the shape of the standard deviation of the log of a multiplier.
func logSpread(to *float64) form.Shape { return form.Number(to, form.Range{Max: 3}) }

func (s *Shocks) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "mood", Shape: form.Optional(&s.Mood, (*Mood).shape),
			Doc: "of the market: multiplies talk, and the credibility of channels and of organic " +
				"demand, from day to day; default none"},
		{Key: "product", Shape: form.Optional(&s.Product, (*ProductShock).shape),
			Doc: "of each product: multiplies its appeal in all segments; default none"},
	}}
}

func (m *Mood) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "spread", Shape: logSpread(&m.Spread), Required: true,
			Doc: "standard deviation of its log"},
		{Key: "half_life", Shape: form.Number(&m.HalfLife, form.Positive), Fallback: "30",
			Doc: "days after which half of it is left"},
	}}
}

func (s *ProductShock) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "spread", Shape: logSpread(&s.Spread), Required: true,
			Doc: "standard deviation of its log"},
	}}
}

// SegmentsByDegree says which segments have more contacts.
type SegmentsByDegree struct {
	Order       []string // all segments, from most contacts to fewest
	Correlation float64
}

func (s *SegmentsByDegree) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "order", Shape: form.ListOf(&s.Order, form.Text, "segments"), Required: true,
			Doc: "all segments, from most contacts to fewest"},
		{Key: "correlation", Shape: form.Share(&s.Correlation), Required: true,
			Doc: "correlation of segment and number of contacts, of their normal scores; 1: by " +
				"contacts alone"},
	}}
}

// Network is a generated graph, or one from a file. Fields that its generator does not have are
// zero.
type Network struct {
	Generator   string // "" with a file
	MeanDegree  float64
	Rewire      float64
	Clustering  float64
	Exponent    float64
	MaxDegree   int
	Communities int
	Mixing      float64
	CliqueSize  int
	WeakTies    int
	Seed        *uint64 // nil: derived from the scenario's
	Resample    bool    // a new graph for every replicate

	File       *Input // nil with a generator
	Directed   *bool  // nil: as the format of the file has it
	Columns    Columns
	Duplicates string
	MaxNodes   int // 0: no limit
}

// Columns are the numbers of the columns of a file, from 1; Weight 0: the third, if it holds
// numbers.
type Columns struct{ From, To, Weight int }

var generators = []string{"random", "small_world", "scale_free", "power_law_cluster",
	"configuration", "blocks", "cliques", "ring", "complete"}

func (n *Network) shape() *form.Object {
	return &form.Object{By: "generator", Alternatives: []string{"file"}, Usual: "small_world",
		Fields: slices.Concat(n.generatorFields(), n.fileFields(), []form.Field{
			{Key: "seed", Shape: form.Optional(&n.Seed, func(to *uint64) form.Shape {
				return form.Integer(to, 0, 1<<53-1)
			}), Doc: "seed of graph and trust; default derived from the scenario's"},
			{Key: "resample", Shape: form.Boolean(&n.Resample), Fallback: "false", Of: generators,
				Doc: "true: a new graph for every replicate, so that the spread holds chance of " +
					"the graph too; always so where what is uncertain changes the network"},
		})}
}

// nodeCount returns the shape of a number of nodes.
func nodeCount(to *int, min int64) form.Shape { return form.Integer(to, min, maxPopulation) }

// generatorFields returns the fields of generated networks.
func (n *Network) generatorFields() []form.Field {
	return []form.Field{
		{Key: "generator", Shape: form.Enum{To: &n.Generator, Words: generators},
			Fallback: "small_world", Of: generators, Doc: "the model of the random graph"},
		{Key: "mean_degree", Shape: form.Number(&n.MeanDegree, form.Range{Max: maxPopulation}),
			Fallback: "10", Of: []string{"random", "small_world", "scale_free", "power_law_cluster",
				"configuration", "blocks", "ring"}, Doc: "contacts of a consumer on average"},
		{Key: "rewire", Shape: form.Share(&n.Rewire), Fallback: "0.1", Of: []string{"small_world"},
			Doc: "share of the ties of the ring that are moved to chance ends"},
		{Key: "clustering", Shape: form.Share(&n.Clustering), Fallback: "0.5",
			Of: []string{"power_law_cluster"}, Doc: "chance that a new tie goes to a friend of a " +
				"friend"},
		{Key: "exponent", Shape: form.Number(&n.Exponent, form.Range{Min: 1.5, Max: 10}),
			Fallback: "2.5", Of: []string{"configuration"},
			Doc: "exponent of the power law of degrees"},
		{Key: "max_degree", Shape: nodeCount(&n.MaxDegree, 0), Fallback: "0",
			Of: []string{"configuration"}, Doc: "largest degree; 0: √(mean_degree × population)"},
		{Key: "communities", Shape: nodeCount(&n.Communities, 1), Fallback: "10",
			Of: []string{"blocks"}, Doc: "number of communities"},
		{Key: "mixing", Shape: form.Share(&n.Mixing), Fallback: "0.1", Of: []string{"blocks"},
			Doc: "share of a consumer's ties that leave the community"},
		{Key: "clique_size", Shape: nodeCount(&n.CliqueSize, 1), Fallback: "10",
			Of: []string{"cliques"}, Doc: "persons in a personal network, all tied strongly"},
		{Key: "weak_ties", Shape: nodeCount(&n.WeakTies, 0), Fallback: "5", Of: []string{"cliques"},
			Doc: "weak ties that each person throws out of the personal network"},
	}
}

// fileFields returns the fields of networks from files.
func (n *Network) fileFields() []form.Field {
	file := []string{"file"}
	return []form.Field{
		{Key: "file", Shape: input{&n.File}, Required: true, Of: file,
			Doc: "edge list (csv, tsv, txt), Matrix Market or GraphML, also with .gz, or " +
				".wgraph; relative to the scenario"},
		{Key: "directed", Shape: form.Optional(&n.Directed, form.Boolean), Of: file,
			Doc: "true: a line is a contact from → to; default as the file says: edge lists " +
				"false, unless their first line is `# womsim: directed`, as in files of womsim " +
				"network"},
		{Key: "columns", Shape: n.Columns.shape(), Fallback: "{}", Of: file,
			Doc: "numbers of the columns, from 1; who tells is from, who listens is to"},
		{Key: "duplicates", Shape: form.Enum{To: &n.Duplicates, Words: []string{"merge", "keep_max",
			"parallel"}}, Of: file,
			Doc: "contacts stated twice: merged by noisy-or of their trusts, the largest kept, " +
				"or all kept; default merge, but parallel where the first line of an edge list " +
				"declares it, as files of womsim network do"},
		{Key: "max_nodes", Shape: nodeCount(&n.MaxNodes, 0), Fallback: "0", Of: file,
			Doc: "more nodes in the file are an error; 0: no limit"},
	}
}

func (c *Columns) shape() *form.Object {
	column := func(to *int, min int64) form.Shape { return form.Integer(to, min, 1000) }
	return &form.Object{Fields: []form.Field{
		{Key: "from", Shape: column(&c.From, 1), Fallback: "1", Doc: "column of who tells"},
		{Key: "to", Shape: column(&c.To, 1), Fallback: "2", Doc: "column of who listens"},
		{Key: "weight", Shape: column(&c.Weight, 0), Fallback: "0",
			Doc: "column of the weight; 0: the third, if it holds numbers"},
	}, Check: func(r *form.Reader, path string, n *form.Node) {
		if c.From == c.To || c.Weight == c.From || c.Weight == c.To {
			r.Report(n, path, form.Problem{Got: "the same column twice",
				Want: "a column for each of from, to and weight"})
		}
	}}
}

// Graph returns the generator with its parameters; nil with a file.
func (n Network) Graph(nodes int) network.Generator {
	switch n.Generator {
	case "random":
		return network.ErdosRenyi{Nodes: nodes, MeanDegree: n.MeanDegree}
	case "small_world":
		return network.SmallWorld{Nodes: nodes, MeanDegree: n.MeanDegree, Rewire: n.Rewire}
	case "scale_free":
		return network.BarabasiAlbert{Nodes: nodes, MeanDegree: n.MeanDegree}
	case "power_law_cluster":
		return network.PowerLawCluster{Nodes: nodes, MeanDegree: n.MeanDegree,
			Clustering: n.Clustering}
	case "configuration":
		return network.Configuration{Nodes: nodes, MeanDegree: n.MeanDegree, Exponent: n.Exponent,
			MaxDegree: n.MaxDegree}
	case "blocks":
		return network.StochasticBlockModel{Nodes: nodes, MeanDegree: n.MeanDegree,
			Communities: n.Communities,
			Mixing:      n.Mixing}
	case "cliques":
		return network.Cliques{Nodes: nodes, CliqueSize: n.CliqueSize, WeakTies: n.WeakTies}
	case "ring":
		return network.Ring{Nodes: nodes, MeanDegree: n.MeanDegree}
	case "complete":
		return network.Complete{Nodes: nodes}
	}
	return nil
}

// Trust is the rule by which contacts get their trust: exactly one of the first five is set.
type Trust struct {
	Constant   *float64
	Weight     *WeightTrust
	InDegree   bool
	Beta       *BetaTrust
	Ties       *TieTrust
	Reciprocal bool // both directions alike
}

// WeightTrust is the file's weight / Max.
type WeightTrust struct {
	Max      float64
	Distrust string // ignore or reverse
}

// BetaTrust draws trust from the beta distribution Beta(Mean·c, (1−Mean)·c), c being Concentration.
type BetaTrust struct{ Mean, Concentration float64 }

// TieTrust gives strong and weak ties a trust each; StrongShare counts where the generator marks
// none.
type TieTrust struct{ StrongShare, Strong, Weak float64 }

func (t *Trust) shape() *form.Object {
	rules := []string{"constant", "weight", "in_degree", "beta", "ties"}
	return &form.Object{Alternatives: rules, Usual: "constant", Fields: []form.Field{
		{Key: "constant", Shape: form.Optional(&t.Constant, form.Share), Fallback: "0.1",
			Of: rules[:1], Doc: "the same trust on every contact"},
		{Key: "weight", Shape: form.Optional(&t.Weight, (*WeightTrust).shape), Required: true,
			Of: rules[1:2], Doc: "trust is the weight in the network's file / max"},
		{Key: "in_degree", Shape: form.OnlyTrue(&t.InDegree), Required: true, Of: rules[2:3],
			Doc: "trust is 1 / in-degree of the listener (weighted cascade)"},
		{Key: "beta", Shape: form.Optional(&t.Beta, betaShape("trust")), Required: true,
			Of: rules[3:4], Doc: "trust is drawn from a beta distribution"},
		{Key: "ties", Shape: form.Optional(&t.Ties, (*TieTrust).shape), Required: true,
			Of: rules[4:], Doc: "one trust for strong ties, one for weak ones"},
		{Key: "reciprocal", Shape: form.Boolean(&t.Reciprocal), Fallback: "false",
			Doc: "both directions of a tie have the same trust"},
	}}
}

func (t *WeightTrust) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "max", Shape: form.Number(&t.Max, form.Positive), Fallback: "1",
			Doc: "the weight that stands for full trust"},
		{Key: "distrust", Shape: form.Enum{To: &t.Distrust, Words: []string{"ignore", "reverse"}},
			Fallback: "ignore", Doc: "positive word of mouth over a negative weight convinces " +
				"nobody, or acts as negative word"},
	}}
}

// betaShape returns the shape of the beta distribution of what it is about, such as trust.
func betaShape(of string) func(*BetaTrust) form.Shape {
	return func(t *BetaTrust) form.Shape {
		return &form.Object{Fields: []form.Field{
			{Key: "mean", Shape: form.ShareIn(&t.Mean,
				form.Range{Max: 1, Above: true, Below: true}), Required: true,
				Doc: "the mean " + of},
			{Key: "concentration", Shape: form.Number(&t.Concentration,
				form.Range{Max: 1e6, Above: true}), Fallback: "20",
				Doc: "how alike the " + of + "s are; their variance is mean × (1 − mean) / " +
					"(concentration + 1)"},
		}}
	}
}

func (t *TieTrust) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "strong", Shape: &form.Object{Fields: []form.Field{
			{Key: "share", Shape: form.Share(&t.StrongShare), Fallback: "0.25",
				Doc: "share of strong ties, those with the most friends in common, where the " +
					"generator does not mark them"},
			{Key: "trust", Shape: form.Share(&t.Strong), Required: true,
				Doc: "the trust over a strong tie"},
		}}, Required: true, Doc: "the trust over strong ties, as {share, trust}"},
		{Key: "weak", Shape: &form.Object{Fields: []form.Field{
			{Key: "trust", Shape: form.Share(&t.Weak), Required: true,
				Doc: "the trust over a weak tie"},
		}}, Required: true, Doc: "the trust over weak ties, as {trust}"},
	}}
}

// An EntryPoint is the share of consumers who are in the market by a day.
type EntryPoint struct {
	Day   int
	Share float64
}

func (e *EntryPoint) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "day", Shape: day(&e.Day), Required: true, Doc: "the day"},
		{Key: "share", Shape: form.Share(&e.Share), Required: true,
			Doc: "share of the consumers who are in the market by then"},
	}}
}

// entryByDay returns the share of consumers in the market by day: straight from point to point,
// constant before the first and after the last; nil without points.
func (m *Market) entryByDay(t Timeline) []float64 {
	if m.Entry == nil {
		return nil
	}
	path := make([]float64, t.days())
	for i := range path {
		path[i] = m.shareInMarket(t.FirstDay() + i)
	}
	return path
}

// shareInMarket returns the share of consumers in the market on a day.
func (m *Market) shareInMarket(day int) float64 {
	before := m.Entry[0]
	for _, after := range m.Entry {
		if day < after.Day {
			if day <= before.Day {
				return before.Share
			}
			rise := float64((after.Share - before.Share) * float64(day-before.Day))
			return min(after.Share, before.Share+rise/float64(after.Day-before.Day))
		}
		before = after
	}
	return before.Share
}
