package scenarios

import (
	"bytes"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// resolved writes the scenario with all defaults but those that hang on what an arm or the sweep
// changes.
func resolved(h header, normal *node, l *layers) []byte {
	touched := func(path string) bool {
		keys := splitPath(path)
		return slices.ContainsFunc(h.arms, func(a arm) bool { return a.touches(keys) }) ||
			slices.ContainsFunc(h.axes, func(a Axis) bool {
				return within(a.Path, path) || within(path, a.Path)
			})
	}
	tree := settled(l.whole.only(specKeys...), touched)
	spec, specNormal, _ := readSpec(tree, l.files)
	if spec.Market.Network.Generator != "" && spec.Market.Network.resample == nil {
		specNormal = specNormal.with("market", resampling(specNormal.at("market"),
			l.scenario.Points))
	}
	for _, u := range l.scenario.Uncertain {
		_, written := l.before.find(u.keys)
		if _, there := specNormal.find(u.keys); there && !written {
			// no default of its own, which its law would be held against
			specNormal = specNormal.replaced(u.keys, u.node(u.centre()))
		}
	}
	var all node
	all.kind = group
	for _, f := range document(&h).fields {
		value := normal.at(f.key)
		if slices.Contains(specKeys, f.key) {
			value = specNormal.at(f.key)
		}
		if f.key == "inputs" {
			value = l.files.node()
		}
		if value != nil && (value.kind != group || len(value.fields) > 0) {
			all.fields = append(all.fields, entry{f.key, value})
		}
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(all.yaml()); err != nil {
		panic(err) // the buffer takes all, and every node has a form
	}
	return out.Bytes()
}

// resampling is the market with the default of resample as it was settled.
func resampling(market *node, points []Point) *node {
	for _, p := range points {
		if p.Spec.Market.Network.Generator != "" {
			value := &node{kind: boolean, text: strconv.FormatBool(p.Spec.Market.Network.Resample)}
			return market.with("network", market.at("network").with("resample", value))
		}
	}
	return market
}

// touches tells whether an arm changes something at, above or below a path.
func (a arm) touches(path []string) bool {
	n := a.patch
	for _, key := range path {
		if n = n.at(key); n == nil {
			return false
		}
		if n.kind != group {
			return true
		}
	}
	return true
}
