package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"womsim/sim/results"
)

// Where a Point stands: drawn has ignorance, centre has luck alone. A point without uncertain
// fields is neither.
const (
	drawn  = results.WithDraws
	centre = results.AtCentre
)

// base is the file with the centres of what is uncertain, and the settings laid over both.
func (l *layers) base(fields []Uncertain) *node {
	if len(fields) == 0 {
		return l.whole.only(specKeys...)
	}
	tree := l.before.only(specKeys...)
	plain := l.stage(tree)
	for _, u := range fields {
		if !applies(new(Spec).shape(), plain.normal, u.keys) {
			if len(plain.wrong) == 0 {
				l.report(flaw{place: u.place, Problem: Problem{Path: u.place.under,
					Got: "a path that the file does not have", Want: "one that exists",
					Remedy: "what only an arm has, write in the file, and null in the other arms"}})
			}
			continue
		}
		tree = new(merger).set(new(Spec).shape(), tree, setting{u.keys, u.node(u.centre())})
	}
	for _, s := range l.set {
		if slices.Contains(specKeys, s.path[0]) {
			tree = new(merger).set(document(new(header)), tree, s)
		}
	}
	return tree
}

// ends is in how many ways a point is checked beside its centre.
func (h *header) ends() (n int) {
	for i := range h.uncertain {
		n += len(h.uncertain[i].ends())
	}
	return n
}

// ignorant makes a point that draws fields stand twice, and checks it at the ends of each of them.
func (p arming) ignorant(point Point, s stage) []Point {
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
			end := p.stage(point.tree.replaced(u.keys, u.node(value)))
			for _, f := range end.wrong {
				if !slices.ContainsFunc(s.wrong, func(g flaw) bool { return g.Path == f.Path }) {
					p.blameEnd(f, u, value)
				}
			}
		}
	}
	alone := point
	point.Ignorance, alone.Ignorance, alone.drawn = drawn, centre, nil
	point.readings = new(readings)
	return []Point{point, alone}
}

// blameEnd reports what an end of an uncertain field has brought about.
func (p arming) blameEnd(f flaw, u Uncertain, value float64) {
	var advice []string
	if f.Path == u.Path {
		f.Path = u.place.under
	} else {
		advice = append(advice, "in arm "+p.patch.name+" with "+u.Path+" = "+plainNumber(value))
	}
	if u.Law.SD > 0 {
		advice = append(advice, "the normal law reaches to 3 sd on both sides of the mean")
	}
	if f.Remedy != "" {
		advice = append(advice, f.Remedy)
	}
	f.place, f.Remedy = u.place, strings.Join(advice, "; ")
	p.report(f)
}

// replaced is n with another value at a path that it has.
func (n *node) replaced(path []string, value *node) *node {
	if len(path) == 0 {
		return value
	}
	return n.with(path[0], n.at(path[0]).replaced(path[1:], value))
}

// settleIgnorance takes down what is uncertain anywhere, and in which arms it is certain.
func (s *Scenario) settleIgnorance(fields []Uncertain) {
	for _, u := range fields {
		drawn := false
		var setting []string
		for _, p := range s.Points {
			drawn = drawn || p.draws(u.Path)
			if n, whole := p.tree.find(u.keys); whole && n.place.under != u.place.under &&
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

// astrayBeyond is the distance of a field's own value from the centre of its law, as a part of the
// centre, beyond which it is told.
const astrayBeyond = 0.1

// astray are uncertain fields for which the file itself has another value: the law stands in its
// place, and draws around another.
func (l *layers) astray() (told []string) {
	for _, u := range l.scenario.Uncertain {
		n, whole := l.before.find(u.keys)
		if !whole || n.kind != number {
			continue
		}
		own, err := strconv.ParseFloat(n.text, 64)
		ends, centre := u.ends(), u.centre()
		switch {
		case err != nil:
		case own < ends[0] || own > ends[len(ends)-1]:
			told = append(told, fmt.Sprintf("%s is %s in the file, outside of what is drawn in "+
				"its place: %s", u.Path, n.text, u))
		case math.Abs(own-centre) > astrayBeyond*math.Abs(centre):
			told = append(told, fmt.Sprintf("%s is %s in the file, but what is drawn in its "+
				"place has its centre, that of luck alone, at %s: %s", u.Path, n.text,
				plainNumber(centre), u))
		}
	}
	return told
}

// draws tells whether every replicate draws something at or below a path.
func (p *Point) draws(path string) bool {
	return slices.ContainsFunc(p.drawn, func(u Uncertain) bool { return within(u.Path, path) })
}

// overridden takes down what is uncertain, and is the header without the fields that settings have
// made certain.
func (s *Scenario) overridden(fields []Uncertain, base, normal *node) *node {
	var left []Uncertain
	laws := normal.at(uncertain)
	for _, u := range fields {
		if u.drawnIn(base) {
			left = append(left, u)
			continue
		}
		s.Overridden = append(s.Overridden, u.Path)
		laws = laws.without(func(key string) bool { return key == u.Path })
	}
	if s.settleIgnorance(left); laws != nil {
		normal = normal.with(uncertain, laws)
	}
	return normal
}

// drawnBelow is a file of which what is uncertain is less what an arm sets or takes away.
func drawnBelow(file, patch *node) *node {
	laws := file.at(uncertain)
	if laws == nil {
		return file
	}
	var fields []Uncertain
	uncertains{&fields}.read(new(reader), uncertain, laws)
	tree, shape := file.only(specKeys...), new(Spec).shape()
	for _, u := range fields {
		tree = new(merger).set(shape, tree, setting{u.keys, u.node(u.centre())})
	}
	tree = new(merger).merge(shape, "", tree, patch)
	return file.with(uncertain, laws.without(func(key string) bool {
		i := slices.IndexFunc(fields, func(u Uncertain) bool { return u.Path == key })
		return !fields[i].drawnIn(tree)
	}))
}

// ignorantOnly leaves out the points with luck alone.
func (s *Scenario) ignorantOnly() {
	s.Points = slices.DeleteFunc(s.Points, func(p Point) bool { return p.Ignorance == centre })
}
