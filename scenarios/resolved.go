package scenarios

import (
	"slices"
	"strconv"

	"womsim/scenarios/form"
)

// resolved writes the scenario with all defaults but those that hang on what an arm or the sweep
// changes.
func resolved(h header, normal *form.Node, l *layers) []byte {
	touched := func(path string) bool {
		keys := paths.Split(path)
		return slices.ContainsFunc(h.arms, func(a arm) bool { return a.touches(keys) }) ||
			slices.ContainsFunc(h.axes, func(a Axis) bool {
				return form.Within(a.Path, path) || form.Within(path, a.Path)
			})
	}
	tree := withDefaults(l.whole.Only(specKeys...), touched)
	spec, specNormal, _ := readSpec(tree, l.files)
	if spec.Market.Network.Generator != "" && spec.Market.Network.resample == nil {
		specNormal = specNormal.With("market", resampling(specNormal.At("market"),
			l.scenario.Points))
	}
	for _, u := range l.scenario.Uncertain {
		_, written := l.before.Find(u.keys)
		if _, there := specNormal.Find(u.keys); there && !written {
			// no default of its own, which its distribution would be held against
			specNormal = specNormal.WithAt(u.keys, u.nodeOf(u.centre()))
		}
	}
	var all form.Node
	all.Kind = form.GroupNode
	for _, f := range document(&h).Fields {
		value := normal.At(f.Key)
		if slices.Contains(specKeys, f.Key) {
			value = specNormal.At(f.Key)
		}
		if f.Key == "inputs" {
			value = l.files.node()
		}
		if value != nil && (value.Kind != form.GroupNode || len(value.Entries) > 0) {
			all.Entries = append(all.Entries, form.Entry{Key: f.Key, Value: value})
		}
	}
	return all.YAML()
}

// resampling is the market with the default of resample as it was settled.
func resampling(market *form.Node, points []Point) *form.Node {
	for _, p := range points {
		if p.Spec.Market.Network.Generator != "" {
			value := &form.Node{Kind: form.BooleanNode,
				Text: strconv.FormatBool(p.Spec.Market.Network.Resample)}
			return market.With("network", market.At("network").With("resample", value))
		}
	}
	return market
}

// touches tells whether an arm changes something at, above or below a path.
func (a arm) touches(path []string) bool {
	n := a.patch
	for _, key := range path {
		if n = n.At(key); n == nil {
			return false
		}
		if n.Kind != form.GroupNode {
			return true
		}
	}
	return true
}
