package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim/metrics"
)

// A Spec is one variant of a scenario as plain values: layers applied, defaults filled in, rules
// kept.
type Spec struct {
	Timeline Timeline
	Market   Market
	Product  Product    // where there is one
	Products []Product  // where there are several, in order of name
	Focal    string     // of several
	Excludes [][]string // of several
	Channels []Channel  // in order of name
	Target   *Target    // nil: none
	Record   Record
}

// patched lists the parts that an arm or a sweep may change.
var patched = []string{"timeline", "market", "product", "products", "focal", "excludes", "channels",
	"target"}

func (s *Spec) shape() *form.Object {
	return &form.Object{Alternatives: []string{"product", "products"}, Usual: "product",
		Fields: slices.Concat([]form.Field{
			{Key: "timeline", Shape: s.Timeline.shape(), Fallback: "{}",
				Doc: "the days of a run; day 0 is the launch"},
			{Key: "market", Shape: s.Market.shape(), Fallback: "{}",
				Doc: "who is there, and who can tell whom"},
		}, s.productFields(), []form.Field{
			{Key: "channels", Shape: form.MapOf[Channel]{To: &s.Channels, Value: channelShape,
				Noun: "channel", Taken: []string{"promoters", "detractors", "buzz",
					"rejecters"}, Empty: true},
				Doc: "what the company does, by name of channel; default nothing"},
			{Key: "target", Shape: form.Optional(&s.Target, (*Target).shape),
				Doc: "what is to be reached; default none"},
			{Key: "record", Shape: s.Record.shape(), Fallback: "{}", Doc: "what a run keeps"},
		})}
}

// specKeys lists all parts of a Spec.
var specKeys = append(slices.Clone(patched), "record")

// patchShape returns the shape of an arm.
func patchShape() *form.Object {
	o := new(Spec).shape()
	o.Fields = o.Fields[:len(patched)]
	return o
}

// maxDays is the length of a century: more is a slip of the keyboard.
const maxDays = 36_500

// A Timeline covers the days -Prelaunch … Window+Aftermath-1.
type Timeline struct{ Prelaunch, Window, Aftermath int }

// FirstDay returns the first day of a run.
func (t Timeline) FirstDay() int { return -t.Prelaunch }

// days returns the length of a run.
func (t Timeline) days() int { return t.Prelaunch + t.Window + t.Aftermath }

// LastDay returns the last day of a run.
func (t Timeline) LastDay() int { return t.Window + t.Aftermath - 1 }

func (t *Timeline) shape() *form.Object {
	return &form.Object{Fields: []form.Field{
		{Key: "prelaunch", Shape: days(&t.Prelaunch), Fallback: "0", Doc: "days before the launch"},
		{Key: "window", Shape: form.Integer(&t.Window, 1, maxDays, "days"), Fallback: "90",
			Doc: "days of sale that are judged, from day 0"},
		{Key: "aftermath", Shape: days(&t.Aftermath), Fallback: "0", Doc: "days after the window"},
	}}
}

// days returns the shape of a number of days.
func days(to *int) form.Shape { return form.Integer(to, 0, maxDays, "days") }

// day returns the shape of a day of the run, before the launch if negative.
func day(to *int) form.Shape { return form.Integer(to, -maxDays, 3*maxDays) }

// A Target is a number of adopters or of sales by a day. The other number is 0.
type Target struct {
	Adopters int
	Sales    int
	By       int // the day by whose end
}

// counted returns the number to be reached, and the field that states it.
func (t *Target) counted() (number int, field string) {
	if t.Sales > 0 {
		return t.Sales, metrics.Sales
	}
	return t.Adopters, metrics.Adopters
}

func (t *Target) shape() form.Shape {
	counts := []string{metrics.Adopters, metrics.Sales}
	return &form.Object{Alternatives: counts, Exactly: "write {adopters: 500} to count owners, " +
		"seed users included, or {sales: 500} to count purchases", Fields: []form.Field{
		{Key: metrics.Adopters, Shape: form.Integer(&t.Adopters, 1, maxPopulation), Required: true,
			Of: counts[:1], Doc: "the number of adopters to reach, seed users included"},
		{Key: metrics.Sales, Shape: form.Integer(&t.Sales, 1, maxPopulation), Required: true,
			Of: counts[1:], Doc: "the number of sales to reach: purchases, those of owners who " +
				"buy again included, without seed users, who are given the product"},
		{Key: "by", Shape: day(&t.By), Depends: "timeline",
			Doc: "the day by whose end they are to be reached; default the last of the window"},
	}}
}

// A Record says what a run keeps beyond what decides it.
type Record struct {
	Awareness bool
	Trees     []int // replicates whose recommendation trees are written out, ascending
}

func (c *Record) shape() *form.Object {
	return &form.Object{Fields: []form.Field{
		{Key: "awareness", Shape: form.Boolean(&c.Awareness), Fallback: "true",
			Doc: "whether the aware and the exposures are counted; false is faster, the rest " +
				"stays the same"},
		{Key: "trees", Shape: replicateList(&c.Trees),
			Doc: "replicates whose recommendation tree, who convinced whom, is written out, such " +
				"as [0, 1]; default none"},
	}}
}

// Replicates is the number of replicates: fixed if Min = Max, else as many as the precision takes.
type Replicates struct {
	Min, Max  int
	Precision float64 // half-width of the 95 % interval of final adoption, relative to its mean
	Absolute  float64 // the same in adopters; either is enough
}

func (r *Replicates) shape() form.Shape {
	return form.OneOf("a number of replicates, or {min, max, precision, absolute}",
		form.WhenNumber(form.Validated(form.Integer(&r.Min, 1, maxReplicates), func() {
			*r = Replicates{Min: r.Min, Max: r.Min}
		})),
		form.WhenGroup(&form.Object{Check: r.check, Fields: []form.Field{
			{Key: "min", Shape: form.Integer(&r.Min, 2, maxReplicates), Fallback: "50",
				Doc: "replicates after which precision is first looked at"},
			{Key: "max", Shape: form.Integer(&r.Max, 2, maxReplicates), Fallback: "2000",
				Doc: "replicates at most"},
			{Key: "precision", Shape: form.Number(&r.Precision, form.AtLeast(0)), Fallback: "0.01",
				Doc: "half-width of the 95 % interval of final adoption at which to stop, as a " +
					"share of its mean"},
			{Key: "absolute", Shape: form.Number(&r.Absolute, form.AtLeast(0)), Fallback: "0",
				Doc: "half-width in adopters at which to stop all the same"},
		}}))
}

const maxReplicates = 1_000_000

func (r *Replicates) check(rd *form.Reader, path string, n *form.Node) {
	if r.Min > r.Max {
		rd.Report(n, form.Join(path, "min"), form.Problem{Got: form.FormatNumber(float64(r.Min)),
			Want: "no more than max, " + form.FormatNumber(float64(r.Max))})
	}
}

// former returns what to write instead of a word of earlier versions.
func former(old, now string) map[string]string {
	return map[string]string{old: "it is now called " + now}
}

// replicates is the shape of a list of replicates, by number, each once; it may be empty.
type replicates struct {
	form.Shape
	to *[]int
}

func replicateList(to *[]int) replicates {
	return replicates{form.ListOf(to, func(to *int) form.Shape {
		return form.Integer(to, 0, maxReplicates-1)
	}, "numbers of replicates, from 0"), to}
}

// Read leaves an empty list out.
func (s replicates) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind == form.ListNode && len(n.Items) == 0 {
		return nil
	}
	before := len(r.Problems)
	normal := s.Shape.Read(r, path, n)
	if whole := *s.to; len(r.Problems) == before {
		for i, number := range whole {
			if slices.Contains(whole[:i], number) {
				r.Report(n.Items[i], form.Item(path, i),
					form.Problem{Got: fmt.Sprintf("%d a second time", number),
						Want: "each replicate once"})
			}
		}
	}
	slices.Sort(*s.to)
	return normal
}

// Recordable refuses trees of replicates that are not run, in the order in which they are written.
func (s *Scenario) Recordable() error {
	var problems Problems
	var written []int
	p := &s.Points[0]
	if trees, ok := p.tree.Find([]string{"record", "trees"}); ok {
		replicateList(&written).Shape.Read(new(form.Reader), "", trees)
	}
	for i, replicate := range written {
		if replicate >= s.Replicates.Max {
			problems = append(problems,
				s.Located(Problem{Path: form.Item("record.trees", i),
					Got: fmt.Sprintf("replicate %d",
						replicate),
					Want: fmt.Sprintf("replicates that are run, from 0 to %d",
						s.Replicates.Max-1)}, &p.Variant))
		}
	}
	if problems != nil {
		return problems
	}
	return nil
}

func (s replicates) Schema(as form.Use) *form.Schema {
	list := s.Shape.Schema(as)
	list.MinItems = 0
	return list
}
