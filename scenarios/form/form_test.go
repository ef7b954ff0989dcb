package form_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios/form"
)

// An order is what the tests describe.
type order struct {
	Size     int
	Discount float64
	Price    form.Money
	Way      string
	By, Note string
	Lines    []line
}

type line struct {
	Name string
	Of   *float64
}

func (o *order) shape() *form.Object {
	ways := []string{"post", "pickup"}
	return &form.Object{Alternatives: []string{"post", "pickup"}, Usual: "post",
		Instead: map[string]string{"amount": "it is now called size"},
		Fields: []form.Field{
			{Key: "size", Shape: form.Integer(&o.Size, 1, 100, "boxes"), Fallback: "10",
				Doc: "how many"},
			{Key: "discount", Shape: form.Share(&o.Discount), Fallback: "0", Doc: "off the price"},
			{Key: "price", Shape: form.Amount(&o.Price, 1), Required: true, Doc: "the price"},
			{Key: "post", Shape: form.Text(&o.By), Of: ways[:1], Doc: "the carrier"},
			{Key: "pickup", Shape: form.Text(&o.By), Of: ways[1:], Doc: "the shop"},
			{Key: "note", Shape: form.Text(&o.Note), Of: ways[1:], Doc: "for the shop"},
			{Key: "lines", Shape: form.MapOf[line]{To: &o.Lines, Value: lineShape, Noun: "line",
				Empty: true}, Doc: "what is ordered, by name"},
		}}
}

func lineShape(name string, l *line) form.Shape {
	l.Name = name
	return &form.Object{Fields: []form.Field{
		{Key: "of", Shape: form.Optional(&l.Of, form.Share), Doc: "its share"},
	}}
}

func parse(t *testing.T, text string) *form.Node {
	t.Helper()
	root, problems, broken := form.Parse([]byte(text))
	if problems != nil || broken {
		t.Fatalf("%s: %v", text, problems)
	}
	return root
}

// A file of fields is read into a struct, with defaults; all that is wrong comes back at once.
func Example() {
	root, _, _ := form.Parse([]byte("size: 200\ndiscount: 5 %\namount: 3\nprice: 1\n"))
	var o order
	r := new(form.Reader)
	o.shape().Read(r, "", root)
	for _, p := range r.Problems.Sorted() {
		fmt.Printf("line %d, %s: got %s, want %s\n", p.Line, p.Path, p.Got, p.Want)
	}
	root, _, _ = form.Parse([]byte("price: 9.50\npickup: corner\n"))
	fmt.Println(o.shape().Read(new(form.Reader), "", root))
	// Output:
	// line 1, size: got 200, want a whole number of boxes from 1 to 100
	// line 2, discount: got "5 %", want a share from 0 to 1
	// line 3, amount: got a field that is not part of this version, want fields that are
	// {size: 10, discount: 0, price: 9.50, pickup: corner}
}

// What is written wrong is refused at its path, with what to write instead.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{size: 3}", "price: got nothing, want the price"},
		{"{price: 1, discount: 5 %}",
			"discount: got \"5 %\", want a share from 0 to 1; write 0.05"},
		{"{price: 1, discount: 20}", "discount: got 20, want a share from 0 to 1; 0.2?"},
		{"{price: \"1,000\"}", "price: got \"1,000\", want an amount"},
		{"{price: 1, sice: 3}",
			"sice: got an unknown field, want a field of the format; did you mean size?"},
		{"{price: 1, post: a, pickup: b}", "got both post and pickup, want one of them"},
		{"{price: 1, note: x}", "note: got \"x\", want no note with post; it belongs to pickup"},
		{"{price: 1, lines: {a b: {}}}", "lines.a b: got this name, want a name of letters"},
		{"{price: 1, lines: {a: {of: 2}}}", "lines.a.of: got 2, want a share from 0 to 1"},
		{"{price: 1, lines: {a: null}}", "lines.a: got nothing, want a value"},
		{"{price: 1, size: 2.5}", "size: got 2.5, want a whole number"},
		{"{price: 1, size: -3}", "size: got -3, want a whole number"},
		{"[1]", "got a list of 1, want the fields size, discount"},
	} {
		r := new(form.Reader)
		new(order).shape().Read(r, "", parse(t, c.text))
		if len(r.Problems) != 1 || !strings.HasPrefix(r.Problems.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.text, r.Problems, c.want)
		}
	}
}

// What is read, written as YAML and read again is the same.
func TestNormalFormIsStable(t *testing.T) {
	const text = "{price: 12.5, size: 07, lines: {b: {}, a: {of: .25}}, pickup: \"3\", note: " +
		"\"yes\"}"
	var first, second order
	normal := first.shape().Read(new(form.Reader), "", parse(t, text))
	again := second.shape().Read(new(form.Reader), "", parse(t, string(normal.YAML())))
	if normal.String() != again.String() || string(normal.YAML()) != string(again.YAML()) {
		t.Errorf("%s, again %s", normal, again)
	}
	if first.Price != 1250 || first.Size != 7 || first.By != "3" || first.Note != "yes" ||
		len(first.Lines) != 2 || first.Lines[0].Name != "a" || *first.Lines[0].Of != 0.25 ||
		first.Lines[1].Of != nil {
		t.Errorf("read %+v", first)
	}
}

// A patch that names another member takes the fields of the old one with it.
func TestMergeMakesRoom(t *testing.T) {
	shape := new(order).shape()
	for _, c := range []struct{ value, patch, want string }{
		{"{price: 1, pickup: a, note: b}", "{post: c}", `{price: 1, post: c}`},
		{"{price: 1, pickup: a, note: b}", "{pickup: c}", `{price: 1, pickup: c, note: b}`},
		{"{lines: {a: {of: 1}, b: {}}}", "{lines: {a: null}}", `{lines: {b: {}}}`},
		{"{lines: {a: {of: 1}}}", "{lines: {a: {of: null}}}", `{lines: {a: {}}}`},
	} {
		var m form.Merger
		got := m.Merge(shape, parse(t, c.value), parse(t, c.patch)).String()
		if got != c.want || m.Problems != nil {
			t.Errorf("%s patched with %s: got %s, want %s (%v)", c.value, c.patch, got, c.want,
				m.Problems)
		}
	}
	var m form.Merger
	m.Merge(shape, parse(t, "{lines: {alpha: {}}}"), parse(t, "{lines: {alpa: null}}"))
	if len(m.Problems) != 1 || m.Problems[0].Remedy != "did you mean alpha?" {
		t.Errorf("a name that is not there is removed: %v", m.Problems)
	}
}

// A setting lies over a path; a path that leads nowhere says why.
func TestSettings(t *testing.T) {
	paths := form.Paths{Holders: []string{"sweep"}, Example: "size=3"}
	set, problems := paths.Setting("sweep.lines.a.of=[1, 2]")
	if problems != nil || !slices.Equal(set.Path, []string{"sweep", "lines.a.of"}) ||
		set.Value.String() != "[1, 2]" || set.Value.Place.Setting == "" {
		t.Errorf("setting %+v, %v", set, problems)
	}
	for _, wrong := range []string{"", "size", "size=", "a..b=1", "size=[", "=1"} {
		if _, problems := paths.Setting(wrong); problems == nil {
			t.Errorf("%q is a setting", wrong)
		}
	}
	shape := new(order).shape()
	for _, c := range []struct{ path, want string }{
		{"size", ""},
		{"lines.x.of", ""},
		{"sise", "did you mean size?"},
		{"size.x", "size has no fields"},
		{"amount", "it is now called size"},
		{"lines.x.part", "the fields there are of"},
	} {
		_, obstacle := form.Locate(shape, strings.Split(c.path, "."))
		if (obstacle == nil) != (c.want == "") || obstacle != nil && obstacle.Remedy != c.want {
			t.Errorf("%s: obstacle %v, c.want %q", c.path, obstacle, c.want)
		}
	}
}

// A path applies where it leads through what is there, in the chosen member.
func TestApplies(t *testing.T) {
	value := parse(t, "{price: 1, pickup: a, lines: {x: {}}}")
	for path, want := range map[string]bool{"size": true, "note": true, "post": true,
		"lines.x.of": true, "lines.y.of": false} {
		got := form.Applies(new(order).shape(), value, strings.Split(path, "."))
		if got != want {
			t.Errorf("%s applies: %v, want %v", path, got, want)
		}
	}
	if form.Applies(new(order).shape(), parse(t, "{price: 1}"), []string{"note"}) {
		t.Error("a field of another member applies")
	}
}

// Numbers of limited decimals are known as such, through all shapes that stand for others.
func TestDecimals(t *testing.T) {
	var n int
	var x float64
	var m form.Money
	optional := new(*float64)
	for _, c := range []struct {
		shape   form.Shape
		numeric bool
		digits  int
		limited bool
	}{
		{form.Integer(&n, 0, 9), true, 0, true},
		{form.Amount(&m, 0), true, 2, true},
		{form.Optional(optional, form.Share), true, 0, false},
		{form.Validated(form.Amount(&m, 0), func() {}), true, 2, true},
		{form.OneOf("a number", form.WhenText(form.Text(new(string))),
			form.WhenNumber(form.Number(&x, form.AtLeast(0)))), true, 0, false},
		{form.Text(new(string)), false, 0, false},
	} {
		digits, limited := form.Decimals(c.shape)
		if form.IsNumeric(c.shape) != c.numeric || digits != c.digits || limited != c.limited {
			t.Errorf("%s: numeric %v, %d decimals, limited %v", c.shape.Describe(),
				form.IsNumeric(c.shape), digits, limited)
		}
	}
}
