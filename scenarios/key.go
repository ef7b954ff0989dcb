package scenarios

import (
	"crypto/sha256"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// ReaderVersion goes up with every change of how an input file is read. It is part of the key of a
// variant.
const ReaderVersion = 1

// key returns the identity of a variant: the SHA-256 of everything that decides its rows. What a
// file holds counts, not its name; distributions of what is drawn count; what is only told of the
// variant, such as titles, its arm, its target, or whether trees are written out, does not. Names
// of channels, products and segments do, for draws and columns depend on them.
func (s *Scenario) key(v *Variant) experiment.Key {
	spec := v.Spec
	spec.Target, spec.Record.Trees = nil, nil
	text, err := json.Marshal(struct {
		Model, Measure, Reader int
		Seed                   uint64
		Spec                   Spec
		Drawn                  []Uncertain
	}{sim.ModelVersion, results.MeasureVersion, ReaderVersion, s.Seed, spec, v.drawn})
	if err != nil {
		panic(err) // readers let no number pass that JSON lacks
	}
	return sha256.Sum256(text)
}

// ownFormats lists the extensions of files that are not read as text in lines.
var ownFormats = []string{".mtx", ".graphml", ".xml", ".wgraph"}

// MarshalJSON writes what a file holds and by which format it is read, wherever it stands.
func (i *Input) MarshalJSON() ([]byte, error) {
	format := "text"
	name := strings.TrimSuffix(strings.ToLower(i.Path), ".gz")
	if extension := filepath.Ext(name); slices.Contains(ownFormats, extension) {
		format = extension
	}
	return json.Marshal(struct{ SHA256, Format string }{i.SHA256, format})
}

// NetworkIdentity returns what points must have in common to share all of their draws: the graph
// and its consumers, with what replicates draw of them.
func (p *Point) NetworkIdentity() string {
	market := p.Spec.Market.identity()
	var drawn []Uncertain
	for _, u := range p.drawn {
		if form.Within(u.Path, "market.network") || u.Path == "market.homophily" {
			drawn = append(drawn, u)
		}
	}
	if drawn == nil {
		return market
	}
	return canonical(struct {
		Market string
		Drawn  []Uncertain
	}{market, drawn})[:16]
}

// identity returns what points must have in common to share all of their draws: the graph and its
// consumers.
func (m *Market) identity() string {
	return canonical(struct {
		Network    Network
		Population int
		Segments   []string
		Homophily  float64           `json:",omitempty"`
		Consumers  *KnownConsumers   `json:",omitempty"`
		ByDegree   *SegmentsByDegree `json:",omitempty"`
	}{m.Network, m.consumers(), m.segmentNames(), m.Homophily, m.Consumers,
		m.SegmentsByDegree})[:16]
}

func (m *Market) segmentNames() (names []string) {
	for _, s := range m.Segments {
		names = append(names, s.Name)
	}
	return names
}
