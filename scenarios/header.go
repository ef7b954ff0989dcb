package scenarios

import (
	"cmp"
	"regexp"
	"slices"
)

// A header is all of a file that is not in its Spec.
type header struct {
	Scenario
	arms      []arm
	axes      []Axis
	hashes    map[string]string
	uncertain []Uncertain
}

// An arm is a patch.
type arm struct {
	name  string
	patch *node
}

// document is the shape of a whole file.
func document(h *header) *object {
	spec := new(Spec).shape()
	var version int
	return &object{alternatives: spec.alternatives, usual: spec.usual,
		fields: slices.Concat([]field{
			{key: "version", shape: whole[int]{&version, 1, 1, ""}, standard: "1",
				doc: "version of this format"},
			{key: "name", shape: pattern{&h.Name, fileForm,
				"a name of letters, digits, . _ and -, " +
					"at most 64, that does not begin with a dot"}, required: true, doc: "a name for the scenario, such as ads-vs-seeds; also the default output folder"},
			{key: "title", shape: prose{&h.Title},
				doc: "headline of plots and report; default the name"},
			{key: "description", shape: prose{&h.Description}, doc: "what the scenario is about"},
			{key: "claim", shape: prose{&h.Claim}, doc: "what is put to the test, and where its " +
				"numbers come from"},
			{key: "finding", shape: prose{&h.Finding},
				doc: "what came out, by how much, how sure, " +
					"when it fails"},
			{key: "seed", shape: whole[uint64]{&h.Seed, 0, 1<<53 - 1, ""}, standard: "1",
				doc: "seed of all randomness"},
			{key: "replicates", shape: h.Replicates.shape(), standard: "100",
				doc: "random runs of every arm and sweep point: a number, or {min, max, " +
					"precision, absolute}"},
			{key: "currency", shape: pattern{&h.Currency, currencyForm,
				"a code of three capital letters, such as CNY"}, standard: "CNY", doc: "currency of all amounts, with two decimals"},
		}, spec.fields, []field{
			{key: uncertain, shape: uncertains{&h.uncertain},
				doc: "numbers that are not known, by " +
					"path: each replicate draws them anew, the same for all arms and sweep points"},
			{key: "arms", shape: arms{&h.arms}, doc: "variants to compare, by name: each is laid " +
				"over timeline, market, product (or products, focal and excludes), channels and " +
				"target (JSON Merge Patch, RFC 7396); null removes. Default one, base"},
			{key: "baseline", shape: prose{&h.Baseline},
				doc: "the arm that the others are compared " +
					"with; default the first"},
			{key: "sweep", shape: axes{&h.axes}, doc: "values to try, by path: every " +
				"combination, in " +
				"every arm"},
			{key: "inputs", shape: hashes{&h.hashes}, doc: "SHA-256 of the input files by path, " +
				"written by a run and checked when it is run again"},
		})}
}

var (
	fileForm     = regexp.MustCompile(`^[\pL\pN_-][\pL\pN._-]{0,63}$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// read reads the header and leaves the Spec alone.
func (h *header) read(r *reader, whole *node) *node {
	o := document(h)
	for i, f := range o.fields {
		if slices.Contains(specKeys, f.key) {
			o.fields[i].shape, o.fields[i].standard, o.fields[i].required = apart{}, "", false
		}
	}
	normal := o.read(r, "", whole)
	if len(h.arms) == 0 {
		h.arms = []arm{{"base", &node{kind: group}}}
	}
	for _, a := range h.arms {
		h.Arms = append(h.Arms, a.name)
	}
	h.Baseline = cmp.Or(h.Baseline, h.Arms[0])
	if !slices.Contains(h.Arms, h.Baseline) {
		r.advise(whole.at("baseline"), "baseline", whole.at("baseline").got(),
			"an arm: "+oneOf(h.Arms), didYouMean(h.Baseline, h.Arms))
	}
	h.Title = cmp.Or(h.Title, h.Name)
	return normal
}

// apart is a part of the file that is read on its own.
type apart struct{ shape }

func (apart) read(*reader, string, *node) *node { return nil }

// arms are patches by name, in the order of the file.
type arms struct{ to *[]arm }

func (s arms) read(r *reader, path string, n *node) *node {
	if n.kind != group || len(n.fields) == 0 {
		return r.refuse(n, path, "at least one arm as name: {what is different}")
	}
	for _, e := range n.fields {
		here := join(path, e.key)
		patch := e.value
		if patch.kind == null {
			patch = &node{kind: group, place: e.value.place}
		}
		switch {
		case !nameForm.MatchString(e.key):
			r.advise(e.value, here, "this name", nameWanted, "")
		case patch.kind != group:
			r.refuse(e.value, here, "what is different, as fields of "+oneOf(patched))
		default:
			patchShape().refuseStrangers(r, here, patch, "")
			*s.to = append(*s.to, arm{e.key, patch.under(here)})
		}
	}
	return n
}

func (s arms) inside(key string) (shape, bool, bool) {
	return patchShape(), true, nameForm.MatchString(key)
}
