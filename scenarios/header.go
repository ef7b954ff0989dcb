package scenarios

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"

	"womsim/scenarios/form"
)

// A header is all of a file that is not in its Spec.
type header struct {
	Scenario
	arms      []arm
	axes      []Axis
	hashes    map[string]string
	uncertain []Uncertain
}

// An arm is a patch with a name.
type arm struct {
	name  string
	patch *form.Node
}

// document returns the shape of a whole file.
func document(h *header) *form.Object {
	spec := new(Spec).shape()
	return &form.Object{Alternatives: spec.Alternatives, Usual: spec.Usual,
		Fields: slices.Concat(h.leadingFields(), spec.Fields, h.trailingFields())}
}

// leadingFields returns the fields before those of the variant.
func (h *header) leadingFields() []form.Field {
	var version int
	return []form.Field{
		{Key: "version", Shape: form.Integer(&version, 1, 1), Fallback: "1",
			Doc: "version of this format"},
		{Key: "name", Shape: form.Pattern(&h.Name, fileForm,
			"a name of letters, digits, . _ and -, at most 64, that does not begin with a dot"),
			Required: true, Doc: "a name for the scenario, such as ads-vs-seeds; also the " +
				"default output folder"},
		{Key: "title", Shape: form.Text(&h.Title),
			Doc: "headline of plots and report; default the name"},
		{Key: "description", Shape: form.Text(&h.Description), Doc: "what the scenario is about"},
		{Key: "claim", Shape: form.Text(&h.Claim),
			Doc: "what is put to the test, and where its numbers come from"},
		{Key: "finding", Shape: form.Text(&h.Finding),
			Doc: "what came out, by how much, how sure, when it fails"},
		{Key: "seed", Shape: form.Integer(&h.Seed, 0, 1<<53-1), Fallback: "1",
			Doc: "seed of all randomness"},
		{Key: "replicates", Shape: h.Replicates.shape(), Fallback: "100",
			Doc: "random runs of every arm and sweep point: a number, or {min, max, precision, " +
				"absolute}"},
		{Key: "currency", Shape: form.Pattern(&h.Currency, currencyForm,
			"a code of three capital letters, such as CNY"), Fallback: "CNY",
			Doc: "currency of all amounts, with two decimals"},
	}
}

// trailingFields returns the fields after those of the variant.
func (h *header) trailingFields() []form.Field {
	return []form.Field{
		{Key: uncertain, Shape: uncertains{&h.uncertain},
			Doc: "numbers that are not known, by path: each replicate draws them anew, the same " +
				"for all arms and sweep points"},
		{Key: "arms", Shape: arms{&h.arms},
			Doc: "variants to compare, by name: each is laid over timeline, market, product (or " +
				"products, focal and excludes), channels and target (JSON Merge Patch, RFC " +
				"7396); null removes. Default one, base"},
		{Key: "baseline", Shape: form.Text(&h.Baseline),
			Doc: "the arm that the others are compared with; default the first"},
		{Key: "sweep", Shape: axes{&h.axes},
			Doc: "values to try, by path: every combination, in every arm"},
		{Key: "inputs", Shape: hashes{&h.hashes},
			Doc: "SHA-256 of the input files by path, written by a run and checked when it is " +
				"run again"},
	}
}

var (
	fileForm     = regexp.MustCompile(`^[\pL\pN_-][\pL\pN._-]{0,63}$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// Read reads the header and leaves the Spec alone.
func (h *header) Read(r *form.Reader, whole *form.Node) *form.Node {
	o := document(h)
	for i, f := range o.Fields {
		if slices.Contains(specKeys, f.Key) {
			o.Fields[i].Shape, o.Fields[i].Fallback, o.Fields[i].Required = apart{}, "", false
		}
	}
	normal := o.Read(r, "", whole)
	if len(h.arms) == 0 {
		h.arms = []arm{{"base", &form.Node{Kind: form.GroupNode}}}
	}
	for _, a := range h.arms {
		h.Arms = append(h.Arms, a.name)
	}
	h.Baseline = cmp.Or(h.Baseline, h.Arms[0])
	if !slices.Contains(h.Arms, h.Baseline) {
		r.Report(whole.At("baseline"), "baseline",
			form.Problem{Got: whole.At("baseline").Describe(), Want: "an arm: " + form.Or(h.Arms),
				Remedy: form.DidYouMean(h.Baseline, h.Arms)})
	}
	h.Title = cmp.Or(h.Title, h.Name)
	return normal
}

// apart is a part of the file that is read separately.
type apart struct{ form.Shape }

func (apart) Read(*form.Reader, string, *form.Node) *form.Node { return nil }

// arms is the shape of patches by name, in the order of the file.
type arms struct{ to *[]arm }

func (s arms) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	if n.Kind != form.GroupNode || len(n.Entries) == 0 {
		return r.Report(n, path,
			form.Problem{Want: "at least one arm as name: {what is different}"})
	}
	for _, e := range n.Entries {
		here := form.Join(path, e.Key)
		patch := e.Value
		if patch.Kind == form.NullNode {
			patch = &form.Node{Kind: form.GroupNode, Place: e.Value.Place}
		}
		switch {
		case !form.IsName(e.Key):
			form.RefuseName(r, here, e.Value)
		case patch.Kind != form.GroupNode:
			r.Report(e.Value, here,
				form.Problem{Want: "what is different, as fields of " + form.Or(patched)})
		default:
			patchShape().RefuseStrangers(r, here, patch)
			*s.to = append(*s.to, arm{e.Key, patch.InLayer(here)})
		}
	}
	return n
}

func (arms) Describe() string { return "`NAME: {fields}`" }

func (s arms) Schema(as form.Use) *form.Schema {
	return &form.Schema{Type: "object", MinFields: 1, Names: form.NameSchema(),
		Others: form.OrNull(patchShape().Schema(form.AsPatch))}
}

func (s arms) Inside(key string) (form.Shape, bool, bool) {
	return form.Patch{Object: patchShape()}, true, form.IsName(key)
}

// JSONSchema describes the scenario file for editors. It is made of the same shapes as the checks;
// rules that several fields keep together are left to those.
func JSONSchema() []byte {
	s := document(new(header)).Schema(form.AsWhole)
	s.Dialect = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "womsim scenario"
	s.Description = "Word-of-mouth diffusion of a product: who is there, what spreads, what the " +
		"company does, and what to compare."
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // the shapes hold nothing that JSON lacks
	}
	return append(out, '\n')
}
