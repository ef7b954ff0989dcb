package scenarios

import (
	"math"

	"womsim/network"
)

// maxPopulation is the largest number of nodes of a graph.
const maxPopulation = math.MaxInt32

// Market is who is there, and who can tell whom.
type Market struct {
	Population    int // 0: the nodes of the network's file
	Network       Network
	Trust         Trust
	Segments      []Segment // in order of name
	Decision      Decision
	BadWordWeight float64
	Homophily     float64
	Represents    int          // people whom a consumer stands for; 0: one
	Entry         []EntryPoint // days increase; nil: all are in the market
	Choice        *Choice      // nil: the usual one
}

func (m *Market) shape() *object {
	return &object{name: "market", fields: []field{
		{key: "population", shape: whole[int]{&m.Population, 1, maxPopulation, ""},
			depends: "market.network",
			doc: "number of consumers; default 10000, with a network file its nodes. Beyond the " +
				"nodes of a file, consumers have no contacts"},
		{key: "network", shape: m.Network.shape(), standard: "{}",
			doc: "who can tell whom: one generator, or a file"},
		{key: "trust", shape: m.Trust.shape(), standard: "{}", doc: "how likely a word is to " +
			"convince, before the listener's own taste; one of constant, weight, in_degree, beta " +
			"and ties"},
		{key: "segments", shape: entries[Segment]{to: &m.Segments, value: segmentShape,
			noun: "segment"}, depends: "market.segments",
			doc: "parts of the population that decide alike, by name; default one, everyone"},
		{key: "decision", shape: m.Decision.shape(), standard: "{}",
			doc: "how messages add up to a conviction"},
		{key: "bad_word_weight", shape: real{to: &m.BadWordWeight, span: from(0)}, standard: "2",
			doc: "a bad word counts this many times a good one"},
		{key: "homophily", shape: share(&m.Homophily), doc: "chance that friends share a segment " +
			"beyond luck; default 0"},
		{key: "represents", shape: whole[int]{&m.Represents, 1, 1_000_000, "people"},
			doc: "people whom each consumer stands for; default 1. Numbers of people and units " +
				"in the file are divided by it, results multiplied"},
		{key: "entry", shape: many[EntryPoint]{&m.Entry, (*EntryPoint).shape, "{day, share}"},
			doc: "how consumers come into the market: the share of them by day, straight from " +
				"point to point, constant before the first and after the last; default all from " +
				"the start"},
		{key: "choice", shape: optional[Choice]{&m.Choice, (*Choice).shape},
			doc: "how consumers convinced of several products of a set choose, by multinomial " +
				"logit: scale × appeal − price × log of the price; default {scale: 5, price: 1}"},
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
	resample    *bool   // as written

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

func (n *Network) shape() *object {
	count := func(to *int, min int64) whole[int] { return whole[int]{to, min, maxPopulation, ""} }
	file := []string{"file"}
	return &object{name: "network", by: "generator", alternatives: file, usual: "small_world",
		fields: []field{
			{key: "generator", shape: word{&n.Generator, generators}, standard: "small_world",
				of: generators, doc: "the law of the random graph"},
			{key: "mean_degree", shape: real{to: &n.MeanDegree, span: span{max: maxPopulation}},
				standard: "10",
				of: []string{"random", "small_world", "scale_free", "power_law_cluster",
					"configuration", "blocks", "ring"}, doc: "contacts of a consumer on average"},
			{key: "rewire", shape: share(&n.Rewire), standard: "0.1", of: []string{"small_world"},
				doc: "share of the ties of the ring that are moved to chance ends"},
			{key: "clustering", shape: share(&n.Clustering), standard: "0.5",
				of: []string{"power_law_cluster"}, doc: "chance that a new tie goes to a friend " +
					"of a friend"},
			{key: "exponent", shape: real{to: &n.Exponent, span: span{min: 1.5, max: 10}},
				standard: "2.5", of: []string{"configuration"},
				doc: "exponent of the power law of degrees"},
			{key: "max_degree", shape: count(&n.MaxDegree, 0), standard: "0",
				of:  []string{"configuration"},
				doc: "largest degree; 0: √(mean_degree × population)"},
			{key: "communities", shape: count(&n.Communities, 1), standard: "10",
				of: []string{"blocks"}, doc: "number of communities"},
			{key: "mixing", shape: share(&n.Mixing), standard: "0.1", of: []string{"blocks"},
				doc: "share of a consumer's ties that leave the community"},
			{key: "clique_size", shape: count(&n.CliqueSize, 1), standard: "10",
				of: []string{"cliques"}, doc: "persons in a personal network, all tied strongly"},
			{key: "weak_ties", shape: count(&n.WeakTies, 0), standard: "5", of: []string{"cliques"},
				doc: "weak ties that each person throws out of the personal network"},
			{key: "file", shape: input{&n.File}, of: file, required: true,
				doc: "edge list (csv, tsv, txt), Matrix Market or GraphML, also with .gz, or " +
					".wgraph; relative to the scenario"},
			{key: "directed", shape: optional[bool]{&n.Directed, func(to *bool) shape {
				return flag{to}
			}}, of: file, doc: "true: a line is a contact from → to; default as the file says: " +
				"edge lists false, unless their first line is `# womsim: directed`, as in files " +
				"of womsim network"},
			{key: "columns", shape: n.Columns.shape(), standard: "{}", of: file,
				doc: "numbers of the columns, from 1; who tells is from, who listens is to"},
			{key: "duplicates",
				shape: word{&n.Duplicates, []string{"merge", "keep_max", "parallel"}},
				of:    file,
				doc: "contacts stated twice: merged by noisy-or of their trusts, the " +
					"largest kept, or all kept; default merge, but parallel where the first line " +
					"of an edge list declares it, as files of womsim network do"},
			{key: "max_nodes", shape: count(&n.MaxNodes, 0), standard: "0", of: file,
				doc: "more nodes in the file are an error; 0: no limit"},
			{key: "seed", shape: optional[uint64]{&n.Seed, func(to *uint64) shape {
				return whole[uint64]{to, 0, 1<<53 - 1, ""}
			}}, doc: "seed of graph and trust; default derived from the scenario's"},
			{key: "resample", shape: optional[bool]{&n.resample, func(to *bool) shape {
				return flag{to}
			}}, of: generators,
				doc: "true: a new graph for every replicate; default false, but true where an " +
					"arm, a " +
					"sweep or what is uncertain changes network or population"},
		}}
}

func (c *Columns) shape() *object {
	column := func(to *int, min int64) whole[int] { return whole[int]{to, min, 1000, ""} }
	return &object{name: "columns", fields: []field{
		{key: "from", shape: column(&c.From, 1), standard: "1", doc: "column of who tells"},
		{key: "to", shape: column(&c.To, 1), standard: "2", doc: "column of who listens"},
		{key: "weight", shape: column(&c.Weight, 0), standard: "0",
			doc: "column of the weight; 0: the third, if it holds numbers"},
	}, check: func(r *reader, path string, n *node) {
		if c.From == c.To || c.Weight == c.From || c.Weight == c.To {
			r.advise(n, path, "the same column twice", "a column for each of from, to and weight",
				"")
		}
	}}
}

// Graph is the generator with its parameters; nil with a file.
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

// Trust is how trust comes onto contacts: exactly one of the first five is set.
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

// BetaTrust is drawn from the beta law Beta(Mean·c, (1−Mean)·c), c being Concentration.
type BetaTrust struct{ Mean, Concentration float64 }

// TieTrust gives strong and weak ties a trust each; StrongShare counts where the generator marks
// none.
type TieTrust struct{ StrongShare, Strong, Weak float64 }

func (t *Trust) shape() *object {
	rules := []string{"constant", "weight", "in_degree", "beta", "ties"}
	return &object{name: "trust", alternatives: rules, usual: "constant", fields: []field{
		{key: "constant", shape: optional[float64]{&t.Constant, func(to *float64) shape {
			return share(to)
		}}, standard: "0.1", of: rules[:1], doc: "the same trust on every contact"},
		{key: "weight", shape: optional[WeightTrust]{&t.Weight, (*WeightTrust).shape},
			required: true, of: rules[1:2], doc: "trust is the weight in the network's file / max"},
		{key: "in_degree", shape: yes{&t.InDegree}, required: true, of: rules[2:3],
			doc: "trust is 1 / in-degree of the listener (weighted cascade)"},
		{key: "beta", shape: optional[BetaTrust]{&t.Beta, (*BetaTrust).shape}, required: true,
			of: rules[3:4], doc: "trust is drawn from a beta law"},
		{key: "ties", shape: optional[TieTrust]{&t.Ties, (*TieTrust).shape}, required: true,
			of: rules[4:], doc: "one trust for strong ties, one for weak ones"},
		{key: "reciprocal", shape: flag{&t.Reciprocal}, standard: "false",
			doc: "both directions of a tie have the same trust"},
	}}
}

func (t *WeightTrust) shape() shape {
	return &object{name: "weight", fields: []field{
		{key: "max", shape: real{to: &t.Max, span: span{above: true, countless: true}},
			standard: "1", doc: "the weight that stands for full trust"},
		{key: "distrust", shape: word{&t.Distrust, []string{"ignore", "reverse"}},
			standard: "ignore", doc: "a good word over a negative weight convinces nobody, or " +
				"acts as a bad one"},
	}}
}

func (t *BetaTrust) shape() shape {
	return &object{name: "beta", fields: []field{
		{key: "mean", shape: real{&t.Mean, span{max: 1, above: true, below: true}, "a share"},
			required: true, doc: "the mean trust"},
		{key: "concentration", shape: real{to: &t.Concentration, span: span{max: 1e6, above: true}},
			standard: "20", doc: "how alike the trusts are; their variance is mean × (1 − mean) " +
				"/ (concentration + 1)"},
	}}
}

func (t *TieTrust) shape() shape {
	return &object{name: "ties", fields: []field{
		{key: "strong", shape: &object{name: "strong", fields: []field{
			{key: "share", shape: share(&t.StrongShare), standard: "0.25",
				doc: "share of strong ties, those with the most friends in common, where the " +
					"generator does not mark them"},
			{key: "trust", shape: share(&t.Strong), required: true,
				doc: "the trust over a strong tie"},
		}}, required: true, doc: "the trust over strong ties, as {share, trust}"},
		{key: "weak", shape: &object{name: "weak", fields: []field{
			{key: "trust", shape: share(&t.Weak), required: true, doc: "the trust over a weak tie"},
		}}, required: true, doc: "the trust over weak ties, as {trust}"},
	}}
}

// Decision is the rule by which messages add up; with threshold, the interval of the personal
// thresholds.
type Decision struct {
	Rule      string // independent or threshold
	Threshold Interval
}

// Interval is from Min to Max, a point where both are the same.
type Interval struct{ Min, Max float64 }

func (d *Decision) shape() *object {
	rules := []string{"independent", "threshold"}
	return &object{name: "decision", by: "rule", usual: rules[0], fields: []field{
		{key: "rule", shape: word{&d.Rule, rules}, standard: rules[0], of: rules,
			doc: "independent: every message convinces by a chance of its own; threshold: " +
				"messages add up until they reach a personal threshold"},
		{key: "threshold", shape: d.Threshold.shape(), standard: "{}", of: rules[1:],
			doc: "the personal threshold: one number, or uniform from min to max"},
	}}
}

func (i *Interval) shape() shape {
	end := func(to *float64) real { return real{to: to, span: from(0)} }
	return forms{[]form{
		{ofKind(number), then{end(&i.Min), func() { i.Max = i.Min }}},
		{ofKind(group), &object{name: "interval", check: i.check, fields: []field{
			{key: "min", shape: end(&i.Min), standard: "0", doc: "the lowest"},
			{key: "max", shape: end(&i.Max), standard: "1", doc: "the highest"},
		}}},
	}, "a number of at least 0, or {min, max}"}
}

func (i *Interval) check(r *reader, path string, n *node) {
	if i.Min > i.Max {
		r.advise(n, join(path, "min"), plainNumber(i.Min), "no more than max, "+plainNumber(i.Max),
			"")
	}
}
