package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"womsim/scenarios/form"
	"womsim/sim/rng"
)

// An Uncertain is a numeric field whose value is not known: every replicate draws it anew, the same
// for all arms and sweep points.
type Uncertain struct {
	Path         string
	Distribution Distribution

	keys    []string
	place   form.Place
	digits  int  // decimals that the field can have
	rounded bool // whether they are limited
}

// A Distribution is what is known of a value: uniform from Min to Max; where SD is above 0, normal,
// cut at Mean ± 3 SD; or, where there are Values, one of them, all equally likely. So are whole
// numbers and money from Min to Max.
type Distribution struct {
	Min, Max float64
	Mean, SD float64
	Values   []float64 // increasing
}

// tail is Φ(−3), the part of the normal distribution that is cut off at either end.
const tail = 0.0013498980316300945

func (l *Distribution) shape() *form.Object {
	distributions := []string{"min", "mean", "values"}
	number := func(to *float64) form.Shape {
		return form.Number(to, form.Range{Min: -1e15, Max: 1e15})
	}
	return &form.Object{Alternatives: distributions, Usual: "min", Check: l.check,
		Fields: []form.Field{
			{Key: "min", Shape: number(&l.Min), Required: true, Of: distributions[:1],
				Doc: "the least value"},
			{Key: "max", Shape: number(&l.Max), Required: true, Of: distributions[:1],
				Doc: "the largest value; all between are as likely"},
			{Key: "mean", Shape: number(&l.Mean), Required: true, Of: distributions[1:2],
				Doc: "the mean of a normal distribution"},
			{Key: "sd", Shape: form.Number(&l.SD, form.Range{Max: 1e15, Above: true}),
				Required: true, Of: distributions[1:2],
				Doc: "its standard deviation; values beyond mean ± 3 sd are not drawn"},
			{Key: "values", Shape: form.ListOf(&l.Values, number, "numbers"), Required: true,
				Of: distributions[2:], Doc: "some values, each as likely"},
		}}
}

func (l *Distribution) check(r *form.Reader, path string, n *form.Node) {
	slices.Sort(l.Values)
	if l.Values == nil && l.SD == 0 && l.Min >= l.Max {
		r.Report(n.At("max"), form.Join(path, "max"), form.Problem{Got: form.FormatNumber(l.Max),
			Want: "more than min, " + form.FormatNumber(l.Min)})
	}
	if l.Values != nil && l.Values[0] == l.Values[len(l.Values)-1] {
		r.Report(n.At("values"), form.Join(path, "values"), form.Problem{Got: "one value",
			Want: "several", Remedy: "what is certain stands in the field itself"})
	}
}

// centre returns the value in the middle: the mean, half-way between the ends, or the middle one of
// the values, of an even number the lower.
func (u *Uncertain) centre() float64 {
	switch l := u.Distribution; {
	case l.Values != nil:
		return l.Values[(len(l.Values)-1)/2]
	case l.SD > 0:
		return u.hold(l.Mean)
	default:
		return u.hold((l.Min + l.Max) / 2)
	}
}

// ends returns the values at which a variant must be whole.
func (u *Uncertain) ends() []float64 {
	switch l := u.Distribution; {
	case l.Values != nil:
		return slices.Compact(slices.Clone(l.Values))
	case l.SD > 0:
		return []float64{u.hold(l.Mean - float64(3*l.SD)), u.hold(l.Mean + float64(3*l.SD))}
	default:
		return []float64{l.Min, l.Max}
	}
}

// quantile returns the value at q in [0, 1).
func (u *Uncertain) quantile(q float64) float64 {
	switch l := u.Distribution; {
	case l.Values != nil:
		return l.Values[int(q*float64(len(l.Values)))]
	case l.SD > 0:
		z := rng.NormalQuantile(tail + float64(q*(1-2*tail)))
		return u.hold(l.Mean + float64(l.SD*min(3, max(-3, z))))
	case u.rounded:
		unit := math.Pow10(-u.digits)
		steps := math.Floor((l.Max-l.Min)/unit + 1.5)
		return u.hold(min(l.Max, l.Min+float64(unit*math.Floor(q*steps))))
	default:
		return l.Min + float64(q*(l.Max-l.Min))
	}
}

// hold rounds a value to what the field can hold.
func (u *Uncertain) hold(v float64) float64 {
	if u.rounded {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'f', u.digits, 64), 64)
	}
	return v
}

// drawnAs are the former paths of renamed fields, at which their values are drawn, so that an
// uncertain field draws the same values under its new name.
var drawnAs = map[string]string{"market.negative_weight": "market.bad_word_weight"}

// draw returns the value in a replicate.
func (u *Uncertain) draw(seed uint64, replicate int) float64 {
	address := rng.Root(seed).Named(uncertain).Named(cmp.Or(drawnAs[u.Path], u.Path))
	return u.quantile(address.At(uint64(replicate)).Uniform())
}

// nodeOf returns the node of a value in the place of the field.
func (u *Uncertain) nodeOf(v float64) *form.Node {
	return &form.Node{Kind: form.NumberNode, Text: form.FormatNumber(v), Place: u.place}
}

// drawnIn reports whether the field is uncertain in a variant, and not set or removed by a later
// layer.
func (u *Uncertain) drawnIn(tree *form.Node) bool {
	n, whole := tree.Find(u.keys)
	return whole && n.Place.Layer == u.place.Layer
}

// String returns the field with its distribution, in words.
func (u Uncertain) String() string {
	switch l := u.Distribution; {
	case l.Values != nil:
		values := make([]string, len(l.Values))
		for i, v := range l.Values {
			values[i] = form.FormatNumber(v)
		}
		return u.Path + " one of " + strings.Join(values, ", ")
	case l.SD > 0:
		return u.Path + " normal, " + form.FormatNumber(l.Mean) + " ± " + form.FormatNumber(l.SD)
	default:
		return u.Path + " from " + form.FormatNumber(l.Min) + " to " + form.FormatNumber(l.Max)
	}
}

// uncertain is the key of the uncertain inputs, the layer of their values, and the name of their
// draws.
const uncertain = "uncertain"

// uncertains is the shape of the uncertain inputs, in the order of the file.
type uncertains struct{ to *[]Uncertain }

func (s uncertains) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind != form.GroupNode {
		return r.Report(n, path, form.Problem{Want: "path: {min, max}, such as " +
			"market.trust.constant: {min: 0.05, max: 0.15}"})
	}
	normal := &form.Node{Kind: form.GroupNode, Place: n.Place}
	for _, e := range n.Entries {
		if distribution := s.readField(r, form.Join(path, e.Key), e); distribution != nil {
			normal.Entries = append(normal.Entries, form.Entry{Key: e.Key, Value: distribution})
		}
	}
	return normal
}

func (s uncertains) readField(r *form.Reader, path string, e form.Entry) *form.Node {
	u := Uncertain{Path: e.Key, keys: paths.Split(e.Key), place: e.Value.Place}
	u.place.Layer = form.Join(uncertain, e.Key)
	at, obstacle := form.Locate(patchShape(), u.keys)
	if obstacle != nil {
		return r.Report(e.Value, path, form.Problem{Got: obstacle.Got, Want: obstacle.Want,
			Remedy: obstacle.Remedy})
	}
	if !form.IsNumeric(at) {
		return r.Report(e.Value, path, form.Problem{Got: "a field that is no number",
			Want: "a number of the format", Remedy: "sweep over its values, or write an arm for " +
				"each"})
	}
	if remedy := fixedBecause(u.keys); remedy != "" {
		return r.Report(e.Value, path, form.Problem{Got: "a field that is the same in all " +
			"replicates", Want: "one that can differ", Remedy: remedy})
	}
	for _, other := range *s.to {
		if form.Within(other.Path, u.Path) || form.Within(u.Path, other.Path) {
			return r.Report(e.Value, path, form.Problem{Got: "a field beside " + other.Path,
				Want: "one of them", Remedy: "one is part of the other"})
		}
	}
	if want, remedy := meantDistribution(e.Value); remedy != "" {
		return r.Report(e.Value, path, form.Problem{Got: e.Value.Describe(), Want: want,
			Remedy: remedy})
	}
	u.digits, u.rounded = form.Decimals(at)
	normal := form.ReadValue(r, path, e.Value, u.Distribution.shape())
	if normal != nil {
		*s.to = append(*s.to, u)
	}
	return normal
}

// meantDistribution returns what was meant where a distribution is written as a sweep is, or as a
// certain value; "" for all else.
func meantDistribution(n *form.Node) (want, remedy string) {
	want = "{min, max}, {mean, sd} or {values}"
	switch {
	case n.Kind == form.ListNode && len(n.Items) == 2:
		remedy = "write {min: " + n.Items[0].String() + ", max: " + n.Items[1].String() +
			"}, or {values: " + n.String() + "} for one of the two"
	case n.Kind == form.ListNode:
		remedy = "write {values: " + form.Shorten(n.String()) + "}"
	case n.Kind == form.GroupNode && n.Has("from") && n.Has("to"):
		remedy = "write {min: " + n.At("from").String() + ", max: " + n.At("to").String() + "}"
	case n.Kind == form.NumberNode:
		remedy = "what is certain stands in the field itself"
	}
	return want, remedy
}

// fixedBecause says why a number cannot differ between replicates; "" if it can.
func fixedBecause(keys []string) string {
	path := strings.Join(keys, ".")
	for _, f := range []struct{ path, remedy string }{
		{"timeline", "sweep over it"},
		{"target", "sweep over it"},
		{"market.population", "sweep over it"},
		{"market.represents", "sweep over it"},
		{"market.network.columns", "it says how a file is read"},
		{"market.network.max_nodes", "it says how a file is read"},
		{"market.trust.weight.max", "it says how a file is read; sweep over it"},
	} {
		if form.Within(path, f.path) {
			return f.remedy
		}
	}
	if len(keys) == 4 && keys[1] == "segments" && keys[3] == "share" {
		return "the shares of all segments sum to 1: sweep over them, or write arms"
	}
	return ""
}

func (uncertains) Describe() string {
	return "`PATH: {min, max}`, `{mean, sd}` or `{values}`"
}

func (uncertains) Parts() []form.Part {
	return []form.Part{{Below: ".PATH", Shape: new(Distribution).shape()}}
}

func (uncertains) Schema(form.Use) *form.Schema {
	return &form.Schema{Type: "object", Others: new(Distribution).shape().Schema(form.AsWhole),
		Names: &form.Schema{Pattern: `^(` + strings.Join(patched, "|") + `)\.`}}
}

func (uncertains) Inside(string) (form.Shape, bool, bool) {
	return new(Distribution).shape(), true, true
}

// SpecIn returns the variant as it is in a replicate, with what the replicate draws.
func (s *Scenario) SpecIn(p *Variant, replicate int) (*Spec, error) {
	if len(p.drawn) == 0 {
		return &p.Spec, nil
	}
	return p.specs.get(replicate, func() (*Spec, error) { return s.readReplicate(p, replicate) })
}

// A specCache holds the last Specs of a point. Model, costs and checks of a replicate ask for the
// same one, while other workers ask for those of other replicates.
type specCache struct {
	lock sync.Mutex
	kept []cachedSpec // oldest first
}

type cachedSpec struct {
	replicate int
	*lazy[*Spec]
}

// maxCachedSpecs is how many replicates of a point may be in flight before one is read again.
const maxCachedSpecs = 32

// get returns the Spec of a replicate, read by the first caller.
func (r *specCache) get(replicate int, read func() (*Spec, error)) (*Spec, error) {
	r.lock.Lock()
	at := slices.IndexFunc(r.kept, func(k cachedSpec) bool { return k.replicate == replicate })
	if at < 0 {
		if len(r.kept) == maxCachedSpecs {
			r.kept = r.kept[1:]
		}
		at = len(r.kept)
		r.kept = append(r.kept, cachedSpec{replicate, new(lazy[*Spec])})
	}
	last := r.kept[at]
	r.lock.Unlock()
	return last.get(read)
}

// readReplicate reads the variant with what the replicate draws.
func (s *Scenario) readReplicate(p *Variant, replicate int) (*Spec, error) {
	tree, values := p.tree, make([]string, len(p.drawn))
	for i, u := range p.drawn {
		drawn := u.draw(s.Seed, replicate)
		tree = tree.WithAt(u.keys, u.nodeOf(drawn))
		values[i] = u.Path + " = " + form.FormatRounded(drawn)
	}
	spec, _, wrong := readSpec(withDefaults(tree, nil), s.inputs)
	if len(wrong) > 0 {
		problem := content(wrong[0])
		problem.Remedy = fmt.Sprintf("replicate %d has drawn %s", replicate,
			strings.Join(values, ", "))
		return nil, problem
	}
	return &spec, nil
}

// MaxDraws is how many variants at most are read before a run to find draws that do not fit
// together.
const MaxDraws = 4000

// CheckDraws finds a replicate in which a point draws what does not fit together, though each end
// does at the centre of the others. It looks at so many replicates at most.
func (s *Scenario) CheckDraws(p *Variant, most int) error {
	if len(p.drawn) < 2 {
		return nil
	}
	for replicate := range min(s.Replicates.Max, most) {
		if _, err := s.SpecIn(p, replicate); err != nil {
			return err
		}
	}
	return nil
}

// Drawn returns the values of the uncertain fields of the scenario in a replicate of a point: as
// drawn, at the centre of their distribution, or NaN where the point does not have them.
func (s *Scenario) Drawn(p *Point, replicate int) []float64 {
	values := make([]float64, len(s.Uncertain))
	for i, u := range s.Uncertain {
		switch {
		case p.draws(u.Path):
			values[i] = u.draw(s.Seed, replicate)
		case p.Uncertainty == central && u.drawnIn(p.tree):
			values[i] = u.centre()
		default:
			values[i] = math.NaN()
		}
	}
	return values
}

// atEnds returns the variants of a point at the ends of its uncertain fields, and the point itself.
func (s *Scenario) atEnds(p *Variant) []*Variant {
	all := []*Variant{p}
	for _, u := range p.drawn {
		for _, value := range u.ends() {
			end := *p
			tree := p.tree.WithAt(u.keys, u.nodeOf(value))
			end.Spec, _, _ = readSpec(withDefaults(tree, nil), s.inputs)
			all = append(all, &end)
		}
	}
	return all
}

// HasCentralPoints reports whether points with uncertain inputs stand beside points with chance
// alone.
func (s *Scenario) HasCentralPoints() bool {
	return slices.ContainsFunc(s.Points, func(p Point) bool { return p.Uncertainty == central })
}
