package scenarios

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// A Schema is a JSON Schema (draft 2020-12), as far as the format needs it.
type Schema struct {
	Dialect     string     `json:"$schema,omitempty"`
	ID          string     `json:"$id,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        any        `json:"type,omitempty"` // a name, or a list of them
	Const       any        `json:"const,omitempty"`
	Enum        []string   `json:"enum,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Minimum     *float64   `json:"minimum,omitempty"`
	Above       *float64   `json:"exclusiveMinimum,omitempty"`
	Maximum     *float64   `json:"maximum,omitempty"`
	Below       *float64   `json:"exclusiveMaximum,omitempty"`
	Default     any        `json:"default,omitempty"`
	Items       *Schema    `json:"items,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	Properties  Properties `json:"properties,omitempty"`
	Names       *Schema    `json:"propertyNames,omitempty"`
	Others      any        `json:"additionalProperties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	MinFields   int        `json:"minProperties,omitempty"`
	AnyOf       []*Schema  `json:"anyOf,omitempty"`
	OneOf       []*Schema  `json:"oneOf,omitempty"`
	AllOf       []*Schema  `json:"allOf,omitempty"`
	Not         *Schema    `json:"not,omitempty"`
	If          *Schema    `json:"if,omitempty"`
	Then        *Schema    `json:"then,omitempty"`
}

// Properties keep their order.
type Properties []Property

// A Property is a field of an object.
type Property struct {
	Key    string
	Schema *Schema
}

// MarshalJSON writes the fields in order.
func (p Properties) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, property := range p {
		if i > 0 {
			out = append(out, ',')
		}
		key, err := json.Marshal(property.Key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(property.Schema)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, key...), ':'), value...)
	}
	return append(out, '}'), nil
}

// JSONSchema describes the scenario file for editors. It is made of the same shapes as the checks;
// what hangs on several fields together is left to those.
func JSONSchema() []byte {
	s := document(new(header)).schema(asWhole)
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

// A use is what a value described stands for.
type use int

const (
	asWhole use = iota // itself
	asPatch            // a change to it: nothing is required, and null removes
)

func number64(v float64) *float64 { return &v }

func (s real) schema(use) *Schema {
	n := s.span.schema()
	n.Type, n.Description = "number", s.want()
	return n
}

func (s span) schema() *Schema {
	n := new(Schema)
	if s.above {
		n.Above = &s.min
	} else {
		n.Minimum = &s.min
	}
	switch {
	case s.countless:
	case s.below:
		n.Below = &s.max
	default:
		n.Maximum = &s.max
	}
	return n
}

func (s whole[T]) schema(use) *Schema {
	return &Schema{Type: "integer", Description: s.want(), Minimum: number64(float64(s.min)),
		Maximum: number64(float64(s.max))}
}

func (s amount) schema(use) *Schema {
	return &Schema{Type: "number", Description: s.want(), Minimum: number64(float64(s.min) / 100),
		Maximum: number64(maxMoney / 100)}
}

func (flag) schema(use) *Schema   { return &Schema{Type: "boolean"} }
func (yes) schema(use) *Schema    { return &Schema{Const: true} }
func (prose) schema(use) *Schema  { return &Schema{Type: "string"} }
func (input) schema(use) *Schema  { return &Schema{Type: "string"} }
func (idFile) schema(use) *Schema { return &Schema{Type: "string"} }
func (label) schema(use) *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}}
}

func (s pattern) schema(use) *Schema {
	return &Schema{Type: "string", Pattern: portable(s.form), Description: s.noun}
}

func (s word) schema(use) *Schema { return &Schema{Enum: s.words} }

func (s many[T]) schema(use) *Schema {
	return &Schema{Type: "array", MinItems: 1, Items: s.item(new(T)).schema(asWhole)}
}

func (s optional[T]) schema(as use) *Schema { return s.whole().schema(as) }

func (s then) schema(as use) *Schema { return s.shape.schema(as) }

func (s forms) schema(as use) *Schema {
	n := &Schema{Description: s.want}
	for _, f := range s.forms {
		n.OneOf = append(n.OneOf, f.shape.schema(as))
	}
	return n
}

func (s entries[T]) schema(as use) *Schema {
	value := s.value("", new(T)).schema(as)
	if as == asPatch {
		return &Schema{Type: "object", Names: nameSchema(), Others: orNull(value)}
	}
	n := &Schema{Type: "object", Names: nameSchema(), Others: value}
	if !s.empty {
		n.MinFields = 1
	}
	if len(s.taken) > 0 {
		n.Names.Not = &Schema{Enum: s.taken}
	}
	return n
}

func nameSchema() *Schema { return &Schema{Pattern: portable(nameForm)} }

// portable is a form for readers of other languages, which differ in how they call letters and
// digits: all that is no ASCII blank or sign.
func portable(form *regexp.Regexp) string {
	return strings.NewReplacer(`[\pL\pN_-]`, `[^\s!-,./:-@\[-^`+"`"+`{-~]`, `[\pL\pN._-]`,
		`[^\s!-,/:-@\[-^`+"`"+`{-~]`,
		`[\pL\pN]`, `[^\s!-/:-@\[-`+"`"+`{-~]`).Replace(form.String())
}

func orNull(s *Schema) *Schema {
	if s.Type != nil {
		loose := *s
		loose.Type = []any{s.Type, "null"}
		return &loose
	}
	return &Schema{AnyOf: []*Schema{s, {Type: "null"}}, Description: s.Description}
}

func (s hashes) schema(use) *Schema {
	return &Schema{Type: "object", Others: &Schema{Type: "string", Pattern: hashForm.String()}}
}

func (s arms) schema(use) *Schema {
	patch := patchShape().schema(asPatch)
	return &Schema{Type: "object", MinFields: 1, Names: nameSchema(), Others: orNull(patch)}
}

func (s axes) schema(use) *Schema {
	grid := new(grid).shape().schema(asWhole)
	values := &Schema{Type: "array", MinItems: 1, Items: &Schema{Not: &Schema{Type: "null"}}}
	return &Schema{Type: "object", Others: &Schema{OneOf: []*Schema{values, grid}},
		Names: &Schema{Pattern: `^(` + strings.Join(patched, "|") + `)(\.|$)`}}
}

func (s uncertains) schema(use) *Schema {
	return &Schema{Type: "object", Others: new(Law).shape().schema(asWhole),
		Names: &Schema{Pattern: `^(` + strings.Join(patched, "|") + `)\.`}}
}

func (o *object) schema(as use) *Schema {
	n := &Schema{Type: "object", Others: false}
	for _, key := range o.keys() {
		n.Properties = append(n.Properties, Property{key, anyOf(o.schemas(key, as))})
	}
	for _, f := range o.fields {
		if as == asWhole && f.required && len(f.of) == 0 {
			n.Required = append(n.Required, f.key)
		}
	}
	if as == asWhole {
		o.choose(n)
	}
	return n
}

// schemas are those of the values of a key: several, where members have a field of their own under
// it.
func (o *object) schemas(key string, as use) (all []*Schema) {
	for _, f := range o.fields {
		if f.key != key {
			continue
		}
		one := f.schema(as)
		if !slices.ContainsFunc(all, func(s *Schema) bool { return reflect.DeepEqual(s, one) }) {
			all = append(all, one)
		}
	}
	return all
}

// anyOf holds for values of which one of the schemas holds.
func anyOf(all []*Schema) *Schema {
	if len(all) == 1 {
		return all[0]
	}
	var docs []string
	for _, s := range all {
		docs = append(docs, s.Description)
	}
	return &Schema{AnyOf: all, Description: strings.Join(docs, "; or: ")}
}

// schema is that of the field's values, with meaning and default; null leaves it out.
func (f field) schema(as use) *Schema {
	n := f.shape.schema(as)
	if n.Description = described(f.doc, n.Description); f.standard != "" {
		n.Default = plainValue(standard(f.standard, place{}))
	}
	if as == asPatch || !f.required {
		orNone := orNull(n)
		orNone.Default = n.Default
		return orNone
	}
	return n
}

func described(doc, want string) string {
	if want == "" {
		return doc
	}
	return doc + " (" + want + ")"
}

// plainValue is a default as a value of JSON.
func plainValue(n *node) any {
	switch n.kind {
	case boolean:
		return n.text == "true"
	case number:
		return json.Number(n.text)
	case group:
		return map[string]any{}
	}
	return n.text
}

// choose demands one member, with its fields and no others.
func (o *object) choose(n *Schema) {
	var names []string
	for i, a := range o.alternatives {
		for _, b := range o.alternatives[i+1:] {
			n.AllOf = append(n.AllOf,
				&Schema{Not: &Schema{Properties: Properties{notNull(a), notNull(b)},
					Required: []string{a, b}}})
		}
		names = append(names, a)
	}
	for _, f := range o.fields {
		for _, member := range f.of {
			if !slices.Contains(names, member) {
				names = append(names, member)
			}
		}
	}
	for _, member := range names {
		n.AllOf = append(n.AllOf, &Schema{If: o.isChosen(member), Then: o.ofMember(member)})
	}
}

func notNull(key string) Property { return Property{key, &Schema{Not: &Schema{Type: "null"}}} }

// isChosen holds for objects of which the member is chosen.
func (o *object) isChosen(member string) *Schema {
	if slices.Contains(o.alternatives, member) {
		return &Schema{Properties: Properties{notNull(member)}, Required: []string{member}}
	}
	return &Schema{Properties: Properties{{o.by, &Schema{Const: member}}}, Required: []string{o.by}}
}

// ofMember demands the fields that a member requires and forbids those it does not have.
func (o *object) ofMember(member string) *Schema {
	n := new(Schema)
	for _, key := range o.keys() {
		f, _ := o.field(key, member)
		switch {
		case !f.in(member):
			n.Properties = append(n.Properties,
				Property{key, &Schema{Type: "null", Description: fmt.Sprintf("not with %s",
					member)}})
		case len(o.schemas(key, asWhole)) > 1:
			n.Properties = append(n.Properties, Property{key, f.schema(asWhole)})
		}
		if f.in(member) && f.required && len(f.of) > 0 {
			n.Required = append(n.Required, key)
		}
	}
	return n
}
