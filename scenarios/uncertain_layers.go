package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim/results"
)

// The states of a point with uncertain inputs: sampled in every replicate, or at their centres. A
// point without uncertain inputs has neither.
const (
	sampled = results.Sampled
	central = results.Central
)

// base returns the file with the centres of its uncertain fields, and the settings laid over both.
func (l *layers) base(fields []Uncertain) *form.Node {
	if len(fields) == 0 {
		return l.whole.Only(specKeys...)
	}
	tree := l.before.Only(specKeys...)
	plain := l.stage(tree)
	for _, u := range fields {
		if !form.Applies(new(Spec).shape(), plain.normal, u.keys) {
			if len(plain.wrong) == 0 {
				l.report(form.Problem{Place: u.place, Path: u.place.Layer,
					Got: "a path that the file does not have", Want: "one that exists",
					Remedy: "what only an arm has, write in the file, and null in the other arms"})
			}
			continue
		}
		tree = new(form.Merger).Set(new(Spec).shape(), tree,
			form.Setting{Path: u.keys, Value: u.nodeOf(u.centre())})
	}
	for _, s := range l.set {
		if slices.Contains(specKeys, s.Path[0]) {
			tree = new(form.Merger).Set(document(new(header)), tree, s)
		}
	}
	return tree
}

// ends returns in how many ways a point is checked beside its centre.
func (h *header) ends() (n int) {
	for i := range h.uncertain {
		n += len(h.uncertain[i].ends())
	}
	return n
}

// withUncertainty makes a point that draws fields stand twice, and checks it at the ends of each of
// them.
func (p pointMaker) withUncertainty(point Point, s stage) []Point {
	for _, u := range p.uncertain {
		if u.drawnIn(point.tree) {
			point.drawn = append(point.drawn, u)
		}
	}
	if point.drawn == nil {
		return []Point{point}
	}
	for _, u := range point.drawn {
		for _, value := range u.ends() {
			end := p.stage(point.tree.WithAt(u.keys, u.nodeOf(value)))
			for _, f := range end.wrong {
				if !slices.ContainsFunc(s.wrong, func(g form.Problem) bool {
					return g.Path == f.Path
				}) {
					p.reportEnd(f, u, value)
				}
			}
		}
	}
	alone := point
	point.Uncertainty, alone.Uncertainty, alone.drawn = sampled, central, nil
	point.specs = new(specCache)
	return []Point{point, alone}
}

// reportEnd reports what an end of an uncertain field has brought about.
func (p pointMaker) reportEnd(f form.Problem, u Uncertain, value float64) {
	var advice []string
	if f.Path == u.Path {
		f.Path = u.place.Layer
	} else {
		advice = append(advice, "in arm "+p.patch.name+" with "+u.Path+" = "+
			form.FormatRounded(value))
	}
	if u.Distribution.SD > 0 {
		advice = append(advice, "the normal distribution reaches to 3 sd on both sides of the mean")
	}
	if f.Remedy != "" {
		advice = append(advice, f.Remedy)
	}
	f.Place, f.Remedy = u.place, strings.Join(advice, "; ")
	p.report(f)
}

// noteUncertain takes down what is uncertain anywhere, and in which arms it is certain.
func (s *Scenario) noteUncertain(fields []Uncertain) {
	for _, u := range fields {
		drawn := false
		var setting []string
		for _, p := range s.Points {
			drawn = drawn || p.draws(u.Path)
			if n, whole := p.tree.Find(u.keys); whole && n.Place.Layer != u.place.Layer &&
				!slices.Contains(setting, p.Arm) {
				setting = append(setting, p.Arm)
			}
		}
		if drawn {
			s.Uncertain = append(s.Uncertain, u)
		}
		if setting != nil {
			s.certain = append(s.certain, u.Path+" is uncertain, but certain where arm or sweep "+
				"set it: in arm "+strings.Join(setting, ", "))
		}
	}
}

// offCentreBeyond is how far a field's own value may be from the centre of its distribution, as a
// part of the centre, before that is worth a warning.
const offCentreBeyond = 0.1

// offCentre warns of uncertain fields for which the file itself has another value: the distribution
// stands in its place, and draws around another.
func (l *layers) offCentre() (warnings []string) {
	for _, u := range l.scenario.Uncertain {
		n, whole := l.before.Find(u.keys)
		if !whole || n.Kind != form.NumberNode {
			continue
		}
		own, err := strconv.ParseFloat(n.Text, 64)
		ends, centre := u.ends(), u.centre()
		switch {
		case err != nil:
		case own < ends[0] || own > ends[len(ends)-1]:
			warnings = append(warnings, fmt.Sprintf("%s is %s in the file, outside of what is "+
				"drawn in its place: %s", u.Path, n.Text, u))
		case math.Abs(own-centre) > offCentreBeyond*math.Abs(centre):
			warnings = append(warnings, fmt.Sprintf("%s is %s in the file, but what is drawn in "+
				"its place has its centre, that of chance alone, at %s: %s", u.Path, n.Text,
				form.FormatRounded(centre), u))
		}
	}
	return warnings
}

// draws reports whether every replicate draws something at or below a path.
func (p *Variant) draws(path string) bool {
	return slices.ContainsFunc(p.drawn, func(u Uncertain) bool { return form.Within(u.Path, path) })
}

// withoutOverridden takes down what is uncertain, and is the header without the fields that
// settings have made certain.
func (s *Scenario) withoutOverridden(fields []Uncertain, base, normal *form.Node) *form.Node {
	var left []Uncertain
	distributions := normal.At(uncertain)
	for _, u := range fields {
		if u.drawnIn(base) {
			left = append(left, u)
			continue
		}
		s.Overridden = append(s.Overridden, u.Path)
		distributions = distributions.Without(func(key string) bool { return key == u.Path })
	}
	if s.noteUncertain(left); distributions != nil {
		normal = normal.With(uncertain, distributions)
	}
	return normal
}

// withoutFixed returns the file without the uncertain fields that an arm sets or removes.
func withoutFixed(file, patch *form.Node) *form.Node {
	distributions := file.At(uncertain)
	if distributions == nil {
		return file
	}
	var fields []Uncertain
	uncertains{&fields}.Read(new(form.Reader), uncertain, distributions)
	tree, shape := file.Only(specKeys...), new(Spec).shape()
	for _, u := range fields {
		tree = new(form.Merger).Set(shape, tree,
			form.Setting{Path: u.keys, Value: u.nodeOf(u.centre())})
	}
	tree = new(form.Merger).Merge(shape, tree, patch)
	return file.With(uncertain, distributions.Without(func(key string) bool {
		i := slices.IndexFunc(fields, func(u Uncertain) bool { return u.Path == key })
		return !fields[i].drawnIn(tree)
	}))
}

// DropCentralPoints leaves out the points at the centre of what is uncertain.
func (s *Scenario) DropCentralPoints() {
	s.Points = slices.DeleteFunc(s.Points, func(p Point) bool { return p.Uncertainty == central })
}
