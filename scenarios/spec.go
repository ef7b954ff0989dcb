package scenarios

import "slices"

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

// patched are the parts that an arm or a sweep may change.
var patched = []string{"timeline", "market", "product", "products", "focal", "excludes", "channels",
	"target"}

func (s *Spec) shape() *object {
	return &object{alternatives: []string{"product", "products"}, usual: "product",
		fields: slices.Concat([]field{
			{key: "timeline", shape: s.Timeline.shape(), standard: "{}",
				doc: "the days of a run; day 0 is the launch"},
			{key: "market", shape: s.Market.shape(), standard: "{}",
				doc: "who is there, and who can tell whom"},
		}, s.productFields(), []field{
			{key: "channels", shape: entries[Channel]{to: &s.Channels, value: channelShape,
				noun: "channel", taken: []string{"promoters", "detractors", "buzz",
					"rejecters"}, empty: true},
				doc: "what the company does, by name of channel; default nothing"},
			{key: "target", shape: optional[Target]{&s.Target, (*Target).shape},
				doc: "what is to be reached; default none"},
			{key: "record", shape: s.Record.shape(), standard: "{}", doc: "what a run keeps"},
		})}
}

// specKeys are all of them.
var specKeys = append(slices.Clone(patched), "record")

// patchShape is the shape of an arm.
func patchShape() *object {
	o := new(Spec).shape()
	o.fields = o.fields[:len(patched)]
	return o
}

// maxDays is the length of a century: more is a slip of the keyboard.
const maxDays = 36_500

// Timeline covers the days -Prelaunch … Window+Aftermath-1.
type Timeline struct{ Prelaunch, Window, Aftermath int }

// FirstDay is the first day of a run.
func (t Timeline) FirstDay() int { return -t.Prelaunch }

// days is the length of a run.
func (t Timeline) days() int { return t.Prelaunch + t.Window + t.Aftermath }

// LastDay is the last day of a run.
func (t Timeline) LastDay() int { return t.Window + t.Aftermath - 1 }

func (t *Timeline) shape() *object {
	return &object{name: "timeline", fields: []field{
		{key: "prelaunch", shape: days(&t.Prelaunch), standard: "0", doc: "days before the launch"},
		{key: "window", shape: whole[int]{&t.Window, 1, maxDays, "days"}, standard: "90",
			doc: "days of sale that are judged, from day 0"},
		{key: "aftermath", shape: days(&t.Aftermath), standard: "0", doc: "days after the window"},
	}}
}

// day is a day of the run, before the launch if negative.
func day(to *int) whole[int] { return whole[int]{to, -maxDays, 3 * maxDays, ""} }

// Target is what is to be reached.
type Target struct {
	Adopters int
	By       int // the day by whose end
}

func (t *Target) shape() shape {
	return &object{name: "target", fields: []field{
		{key: "adopters", shape: whole[int]{&t.Adopters, 1, maxPopulation, ""}, required: true,
			doc: "the number of adopters to reach, seed users included"},
		{key: "by", shape: day(&t.By), depends: "timeline", doc: "the day by whose end they are " +
			"to be reached; default the last of the window"},
	}}
}

// Record says what a run keeps beyond what decides it.
type Record struct {
	Awareness bool
	Trees     []int // replicates whose recommendation trees are written out, ascending
}

func (c *Record) shape() *object {
	return &object{name: "record", fields: []field{
		{key: "awareness", shape: flag{&c.Awareness}, standard: "true",
			doc: "whether the aware and the exposures are counted; false is faster, the rest " +
				"stays the same"},
		{key: "trees", shape: replicateList(&c.Trees), doc: "replicates whose recommendation " +
			"tree, who convinced whom, is written out, such as [0, 1]; default none"},
	}}
}

// Replicates is their number: the same everywhere if Min = Max, else as many as precision takes.
type Replicates struct {
	Min, Max  int
	Precision float64 // half-width of the 95 % interval of final adoption, relative to its mean
	Absolute  float64 // the same in adopters; either is enough
}

func (r *Replicates) shape() shape {
	return forms{[]form{
		{ofKind(number), then{whole[int]{&r.Min, 1, maxReplicates, ""}, func() {
			*r = Replicates{Min: r.Min, Max: r.Min}
		}}},
		{ofKind(group), &object{name: "replicates", check: r.check, fields: []field{
			{key: "min", shape: whole[int]{&r.Min, 2, maxReplicates, ""}, standard: "50",
				doc: "replicates after which precision is first looked at"},
			{key: "max", shape: whole[int]{&r.Max, 2, maxReplicates, ""}, standard: "2000",
				doc: "replicates at most"},
			{key: "precision", shape: real{to: &r.Precision, span: from(0)}, standard: "0.01",
				doc: "half-width of the 95 % interval of final adoption at which to stop, as a " +
					"share of its mean"},
			{key: "absolute", shape: real{to: &r.Absolute, span: from(0)}, standard: "0",
				doc: "half-width in adopters at which to stop all the same"},
		}}},
	}, "a number of replicates, or {min, max, precision, absolute}"}
}

const maxReplicates = 1_000_000

func (r *Replicates) check(rd *reader, path string, n *node) {
	if r.Min > r.Max {
		rd.advise(n, join(path, "min"), plainNumber(float64(r.Min)),
			"no more than max, "+plainNumber(float64(r.Max)), "")
	}
}
