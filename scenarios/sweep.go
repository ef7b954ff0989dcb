package scenarios

import (
	"math/big"
	"slices"
	"strconv"

	"womsim/sim/rng"
)

// An Axis is a path and the values that a sweep tries there.
type Axis struct {
	Path   string
	Values []Value

	nodes []*node
	keys  []string
	place place
}

// Value is one value of an axis.
type Value struct {
	Text    string  // as YAML on one line; numbers in their shortest form
	Number  float64 // where Numeric
	Numeric bool
}

func valueOf(n *node) Value {
	v := Value{Text: n.String()}
	if exact, ok := decimal(n); ok {
		v.Number, _ = exact.Float64()
		v.Numeric, v.Text = true, plainNumber(v.Number)
	}
	return v
}

// axes is the sweep, in the order of the file.
type axes struct{ to *[]Axis }

func (s axes) read(r *reader, path string, n *node) *node {
	if n.kind != group {
		return r.refuse(n, path, "path: values, such as product.quality: [0.5, 0.9]")
	}
	for _, e := range n.fields {
		s.readAxis(r, join(path, e.key), e)
	}
	return n
}

func (s axes) readAxis(r *reader, path string, e entry) {
	keys := splitPath(e.key)
	at, obstacle := locate(patchShape(), keys)
	if obstacle != nil {
		r.advise(e.value, path, obstacle.Got, obstacle.Want, obstacle.Remedy)
		return
	}
	axis := Axis{Path: e.key, keys: keys, place: e.value.place}
	switch {
	case e.value.kind == list && len(e.value.items) > 0:
		axis.nodes = slices.Clone(e.value.items)
	case e.value.kind == group:
		axis.nodes = readGrid(r, path, e.value, at)
	default:
		r.refuse(e.value, path, "a list of values, or {from, to, steps}")
	}
	for i, n := range axis.nodes {
		if n.kind == null {
			r.advise(n, path, "nothing", "values", "to leave something out, write an arm with null")
		}
		axis.nodes[i] = n.under("sweep." + e.key)
		axis.Values = append(axis.Values, valueOf(n))
	}
	if len(axis.nodes) > 0 {
		*s.to = append(*s.to, axis)
	}
}

// A grid is steps values from one end to the other, both included.
type grid struct {
	from, to float64
	steps    int
	log      bool
}

func (g *grid) shape() *object {
	end := func(to *float64) real { return real{to: to, span: span{min: -1e15, max: 1e15}} }
	return &object{name: "grid", fields: []field{
		{key: "from", shape: end(&g.from), required: true, doc: "the first value"},
		{key: "to", shape: end(&g.to), required: true, doc: "the last value"},
		{key: "steps", shape: whole[int]{&g.steps, 2, maxPoints, ""}, required: true,
			doc: "the number of values, both ends included"},
		{key: "log", shape: flag{&g.log}, standard: "false",
			doc: "true: each value is a constant multiple of the one before"},
	}}
}

func readGrid(r *reader, path string, n *node, at shape) []*node {
	var g grid
	before := len(r.wrong)
	if g.shape().read(r, path, n); len(r.wrong) > before {
		return nil
	}
	if g.log && !(g.from > 0 && g.to > 0) {
		r.advise(n, path, "an end that is not above 0", "ends above 0 where log is true", "")
		return nil
	}
	digits, rounded := resolution(at)
	var nodes []*node
	for i := range g.steps {
		value := &node{kind: number, text: g.value(n, i, digits, rounded), place: n.place}
		if i == 0 || value.text != nodes[len(nodes)-1].text {
			nodes = append(nodes, value)
		}
	}
	return nodes
}

// value is number i of the grid, in plain decimals. The ends are exact; between them linear values
// are the nearest to the exact ones, logarithmic ones have 12 digits. Whole numbers and money are
// rounded.
func (g grid) value(n *node, i, digits int, rounded bool) string {
	from, _ := decimal(n.at("from"))
	to, _ := decimal(n.at("to"))
	part := big.NewRat(int64(i), int64(g.steps-1))
	exact := new(big.Rat).Add(from, part.Mul(part, new(big.Rat).Sub(to, from)))
	if g.log && i > 0 && i < g.steps-1 {
		low, high := rng.Log(g.from), rng.Log(g.to)
		power := rng.Exp(low + float64((high-low)*float64(i))/float64(g.steps-1))
		exact.SetString(strconv.FormatFloat(power, 'g', 12, 64))
	}
	if rounded {
		exact.SetString(exact.FloatString(digits))
	}
	v, _ := exact.Float64()
	return plainNumber(v)
}

// resolution is the number of decimals that a field can have, if that is limited.
func resolution(s shape) (digits int, limited bool) {
	switch s := s.(type) {
	case whole[int], whole[uint64]:
		return 0, true
	case amount:
		return 2, true
	case then:
		return resolution(s.shape)
	case forms:
		return resolution(s.forms[0].shape)
	case interface{ whole() shape }:
		return resolution(s.whole())
	}
	return 0, false
}
