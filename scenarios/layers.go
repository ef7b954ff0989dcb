package scenarios

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"womsim/scenarios/form"
)

// layers lays one part of the input over another: file ← settings ← arm ← sweep point.
type layers struct {
	scenario   *Scenario
	files      *inputs
	before     *form.Node // the file
	set        []form.Setting
	whole      *form.Node // file and settings
	unreadable bool       // there is no whole
	limit      int        // of points
	wrong      form.Problems
	seen       map[Problem]bool
}

// The bounds of the time of reading: the largest number of points, of values in all of them
// together, and of problems after which no further points are read.
const (
	maxPoints = 10_000
	maxValues = 3_000_000
	enough    = 100
)

func (l *layers) file(data []byte) {
	l.whole, l.wrong, l.unreadable = form.Parse(data)
	if l.whole.Kind == form.NullNode {
		l.whole = &form.Node{Kind: form.GroupNode, Place: form.Place{Line: 1, Column: 1}}
	}
	l.before = l.whole
}

// settings lays every --set over the file.
func (l *layers) settings(written []string) {
	for _, w := range written {
		set, problems := paths.Setting(w)
		if len(problems) == 0 && l.whole.Kind == form.GroupNode {
			m := form.Merger{}
			l.whole = m.Set(document(new(header)), l.whole, set)
			l.wrong = append(l.wrong, m.Problems...)
			l.set = append(l.set, set)
		}
		l.wrong = append(l.wrong, problems...)
	}
}

// A stage is a variant with some of the layers applied.
type stage struct {
	tree   *form.Node // as written
	normal *form.Node // defaults filled in
	spec   Spec
	wrong  form.Problems
	known  map[Problem]bool // of wrong
}

func (l *layers) stage(tree *form.Node) stage {
	s := stage{tree: tree}
	s.spec, s.normal, s.wrong = readSpec(withDefaults(tree, nil), l.files)
	return s
}

func (s *stage) remember() {
	s.known = map[Problem]bool{}
	for _, f := range s.wrong {
		s.known[content(f)] = true
	}
}

// has reports whether the same is wrong in an earlier stage.
func (s stage) has(f form.Problem) bool { return s.known[content(f)] }

// content returns a problem without its place.
func content(p form.Problem) form.Problem {
	return form.Problem{Path: p.Path, Got: p.Got, Want: p.Want, Remedy: p.Remedy}
}

// resolve reads the header and makes every point.
func (l *layers) resolve() {
	var h header
	r := &form.Reader{Context: l.files}
	normal := h.Read(r, l.whole)
	l.files.hashes = h.hashes
	for _, f := range r.Problems {
		l.report(f)
	}
	base := l.stage(l.base(h.uncertain))
	l.limit = min(maxPoints, maxValues/(base.tree.Size()*(1+h.ends())))
	base.remember()
	for _, f := range base.wrong {
		if !f.Provisional {
			l.report(f)
		}
	}
	l.points(h, base)
	if len(l.wrong) == 0 {
		h.Points = l.scenario.Points
		h.Axes, h.Inputs, h.inputs = h.axes, l.files.all(), l.files
		*l.scenario = h.Scenario
		normal = l.scenario.withoutOverridden(h.uncertain, base.tree, normal)
		l.scenario.certain = append(l.scenario.certain, l.offCentre()...)
		for i := range l.scenario.Points {
			l.scenario.Points[i].Key = l.scenario.key(&l.scenario.Points[i].Variant)
		}
		l.scenario.resolved = resolved(h, normal, l)
	}
}

// points makes the points of every arm.
func (l *layers) points(h header, base stage) {
	anywhere := make([]bool, len(h.axes))
	broken := false
	for _, a := range h.arms {
		if len(l.wrong) > enough {
			return
		}
		m := form.Merger{Before: l.before}
		arm := l.stage(m.Merge(new(Spec).shape(), base.tree, a.patch))
		arm.wrong = append(arm.wrong, m.Problems...)
		arm.remember()
		broken = broken || len(arm.wrong) > 0
		var here []int
		for i, axis := range h.axes {
			if form.Applies(new(Spec).shape(), arm.normal, axis.keys) {
				here, anywhere[i] = append(here, i), true
			}
		}
		for _, f := range arm.wrong {
			if !f.Provisional && !base.has(f) {
				l.reportArm(f, a)
			}
		}
		p := pointMaker{l, h, base, arm, a, here}
		if p.count() > l.limit-len(l.scenario.Points) {
			l.report(form.Problem{Place: a.patch.Place, Path: "arms." + a.name,
				Got: "more points than that", Want: fmt.Sprintf("at most %d, all arms and "+
					"combinations of the sweep together", l.limit)})
			return
		}
		p.combine(arm.tree, nil, make([]*Value, len(h.axes)))
	}
	for i, axis := range h.axes {
		if !anywhere[i] && !broken {
			parent := strings.Join(axis.keys[:len(axis.keys)-1], ".")
			l.report(form.Problem{Place: axis.place, Path: "sweep." + axis.Path,
				Got: "a path that applies in no arm", Want: "one that exists", Remedy: parent +
					" is left out, or has no such field as it stands"})
		}
	}
}

// A pointMaker makes the points of one arm.
type pointMaker struct {
	*layers
	header
	base, arm stage
	patch     arm
	applied   []int // axes
}

func (p pointMaker) count() int {
	n := 1
	for _, i := range p.applied {
		n = min(n*len(p.axes[i].nodes), maxPoints+1)
	}
	if len(p.uncertain) > 0 {
		n *= 2
	}
	return n
}

// combine tries the values of the axes left, the first of them slowest.
func (p pointMaker) combine(tree *form.Node, done []int, values []*Value) {
	if len(p.wrong) > enough {
		return
	}
	if len(done) == len(p.applied) {
		p.finish(tree, slices.Clone(values))
		return
	}
	i := p.applied[len(done)]
	axis := p.axes[i]
	for j, n := range axis.nodes {
		m := form.Merger{Before: p.base.tree}
		values[i] = &axis.Values[j]
		next := m.Set(new(Spec).shape(), tree, form.Setting{Path: axis.keys, Value: n})
		for _, f := range m.Problems {
			p.reportSweep(f, values)
		}
		p.combine(next, append(done, i), values)
	}
	values[i] = nil
}

// finish makes a point, or reports every problem at the layer that first has it.
func (p pointMaker) finish(tree *form.Node, values []*Value) {
	s := p.arm
	if len(p.applied) > 0 {
		s = p.stage(tree)
	}
	for _, f := range s.wrong {
		switch {
		case p.base.has(f):
			p.report(f)
		case p.arm.has(f):
			p.reportArm(f, p.patch)
		default:
			p.reportSweep(f, values)
		}
	}
	point := Point{Arm: p.patch.name, Sweep: values, Variant: Variant{Spec: s.spec, tree: s.tree}}
	p.scenario.Points = append(p.scenario.Points, p.withUncertainty(point, s)...)
}

// report adds a problem, once.
func (l *layers) report(f form.Problem) {
	if f.Place.Layer == form.Join(uncertain, f.Path) {
		f.Path = f.Place.Layer
	}
	once := form.Problem{Path: f.Path, Place: f.Place, Inside: f.Inside}
	if once.Layer = ""; f.Inside != "" {
		once.Got = f.Got
	}
	if !l.seen[once] {
		l.seen[once] = true
		l.wrong = append(l.wrong, f)
	}
}

// reportArm reports what an arm has brought about, at the field if the arm wrote it, else at the
// arm.
func (l *layers) reportArm(f form.Problem, a arm) {
	if f.Place.Layer != "arms."+a.name {
		f.Place = a.patch.Place
		f.Remedy = cmp.Or(a.removalRemedy(f), f.Remedy)
	}
	f.Path = "arms." + form.Join(a.name, f.Path)
	l.report(f)
}

// removalRemedy returns what to do where an arm removes a product that is still named elsewhere, or
// the table that states segments; "" for all else.
func (a arm) removalRemedy(f form.Problem) string {
	if gone := a.patch.At("market").At("consumers"); gone != nil && gone.Kind == form.NullNode &&
		strings.HasPrefix(f.Path, "market.segments.") && strings.HasSuffix(f.Path, ".share") {
		return "the arm takes market.consumers away, from which shares were taken: write them there"
	}
	for _, name := range a.patch.At("products").Keys() {
		keys := strings.Split(f.Path, ".")
		switch gone := "the arm takes " + name + " away: "; {
		case a.patch.At("products").Has(name) || f.Got != strconv.Quote(name):
		case keys[0] == "channels":
			return gone + "write " + keys[0] + "." + keys[1] +
				" there too, with another product or as null"
		case keys[0] == "focal":
			return gone + "write another focal there too"
		default:
			return gone + "write excludes there too, without it, or as null"
		}
	}
	return ""
}

// reportSweep reports what values of the sweep have brought about.
func (p pointMaker) reportSweep(f form.Problem, values []*Value) {
	var with []string
	for i, v := range values {
		if v != nil {
			with = append(with, p.axes[i].Path+" = "+form.Shorten(v.Text))
		}
	}
	if strings.HasPrefix(f.Place.Layer, "sweep.") {
		f.Path = "sweep." + f.Path
	} else {
		f.Place = p.axes[p.applied[0]].place
	}
	if f.Remedy != "" {
		f.Remedy = "; " + f.Remedy
	}
	f.Remedy = "in arm " + p.patch.name + " with " + strings.Join(with, ", ") + f.Remedy
	p.report(f)
}

// canonical returns the hash of a value as JSON, which has one form: no maps, exact numbers.
func canonical(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // readers let no number pass that JSON lacks
	}
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}
