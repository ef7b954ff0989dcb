package scenarios

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim/rng"
)

// An Axis is a path and the values that a sweep tries there.
type Axis struct {
	Path   string
	Values []Value

	nodes []*form.Node
	keys  []string
	place form.Place
}

// A Value is one value of an axis.
type Value struct {
	Text    string  // as YAML on one line; numbers in their shortest form
	Number  float64 // where Numeric
	Numeric bool
}

func valueOf(n *form.Node) Value {
	v := Value{Text: n.String()}
	if exact, ok := n.Decimal(); ok {
		v.Number, _ = exact.Float64()
		v.Numeric, v.Text = true, form.FormatNumber(v.Number)
	}
	return v
}

// axes is the shape of the sweep, in the order of the file.
type axes struct{ to *[]Axis }

func (s axes) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind != form.GroupNode {
		return r.Report(n, path, form.Problem{Want: "path: values, such as product.quality: " +
			"[0.5, 0.9]"})
	}
	for _, e := range n.Entries {
		s.readAxis(r, form.Join(path, e.Key), e)
	}
	return n
}

func (s axes) readAxis(r *form.Reader, path string, e form.Entry) {
	keys := paths.Split(e.Key)
	at, obstacle := form.Locate(patchShape(), keys)
	if obstacle != nil {
		r.Report(e.Value, path, form.Problem{Got: obstacle.Got, Want: obstacle.Want,
			Remedy: obstacle.Remedy})
		return
	}
	axis := Axis{Path: e.Key, keys: keys, place: e.Value.Place}
	switch {
	case e.Value.Kind == form.ListNode && len(e.Value.Items) > 0:
		axis.nodes = slices.Clone(e.Value.Items)
	case e.Value.Kind == form.GroupNode:
		axis.nodes = readGrid(r, path, e.Value, at)
	default:
		r.Report(e.Value, path, form.Problem{Want: "a list of values, or {from, to, steps}"})
	}
	for i, n := range axis.nodes {
		if n.Kind == form.NullNode {
			r.Report(n, path, form.Problem{Got: "nothing", Want: "values",
				Remedy: "to leave something out, write an arm with null"})
		}
		axis.nodes[i] = n.InLayer("sweep." + e.Key)
		axis.Values = append(axis.Values, valueOf(n))
	}
	if len(axis.nodes) > 0 {
		*s.to = append(*s.to, axis)
	}
}

func (axes) Describe() string {
	return "`PATH: [values]`, or `PATH: {from, to, steps, log}`"
}

func (axes) Parts() []form.Part { return []form.Part{{Below: ".PATH", Shape: new(grid).shape()}} }

func (axes) Schema(form.Use) *form.Schema {
	grid := new(grid).shape().Schema(form.AsWhole)
	values := &form.Schema{Type: "array", MinItems: 1,
		Items: &form.Schema{Not: &form.Schema{Type: "null"}}}
	return &form.Schema{Type: "object",
		Others: &form.Schema{OneOf: []*form.Schema{values, grid}},
		Names:  &form.Schema{Pattern: `^(` + strings.Join(patched, "|") + `)(\.|$)`}}
}

// Inside returns the shape of a grid.
func (axes) Inside(string) (form.Shape, bool, bool) { return new(grid).shape(), true, true }

// A grid is a number of values from one end to the other, both included.
type grid struct {
	from, to float64
	steps    int
	log      bool
}

func (g *grid) shape() *form.Object {
	end := func(to *float64) form.Shape {
		return form.Number(to, form.Range{Min: -1e15, Max: 1e15})
	}
	return &form.Object{Fields: []form.Field{
		{Key: "from", Shape: end(&g.from), Required: true, Doc: "the first value"},
		{Key: "to", Shape: end(&g.to), Required: true, Doc: "the last value"},
		{Key: "steps", Shape: form.Integer(&g.steps, 2, maxPoints), Required: true,
			Doc: "the number of values, both ends included"},
		{Key: "log", Shape: form.Boolean(&g.log), Fallback: "false",
			Doc: "true: each value is a constant multiple of the one before"},
	}}
}

func readGrid(r *form.Reader, path string, n *form.Node, at form.Shape) []*form.Node {
	var g grid
	before := len(r.Problems)
	if g.shape().Read(r, path, n); len(r.Problems) > before {
		return nil
	}
	if g.log && !(g.from > 0 && g.to > 0) {
		r.Report(n, path, form.Problem{Got: "an end that is not above 0",
			Want: "ends above 0 where log is true"})
		return nil
	}
	digits, rounded := form.Decimals(at)
	var nodes []*form.Node
	for i := range g.steps {
		value := &form.Node{Kind: form.NumberNode, Text: g.value(n, i, digits, rounded),
			Place: n.Place}
		if i == 0 || value.Text != nodes[len(nodes)-1].Text {
			nodes = append(nodes, value)
		}
	}
	return nodes
}

// value returns number i of the grid, in plain decimals. The ends are exact; between them linear
// values are the nearest to the exact ones, logarithmic ones have 12 digits. Whole numbers and
// money are rounded.
func (g grid) value(n *form.Node, i, digits int, rounded bool) string {
	from, _ := n.At("from").Decimal()
	to, _ := n.At("to").Decimal()
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
	return form.FormatNumber(v)
}
