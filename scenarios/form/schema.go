package form

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

// A Property is a Field of an Object.
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

// A Use is what a value described stands for.
type Use int

// The uses of a schema.
const (
	AsWhole Use = iota // itself
	AsPatch            // a change to it: nothing is required, and null removes
)

func number64(v float64) *float64 { return &v }

func (s Range) schema() *Schema {
	n := new(Schema)
	if s.Above {
		n.Above = &s.Min
	} else {
		n.Minimum = &s.Min
	}
	switch {
	case s.NoMax:
	case s.Below:
		n.Below = &s.Max
	default:
		n.Maximum = &s.Max
	}
	return n
}

// NameSchema returns the schema of the names of a MapOf.
func NameSchema() *Schema { return &Schema{Pattern: portable(nameForm)} }

// portable is a form for readers of other languages, which differ in how they call letters and
// digits: all that is no ASCII blank or sign.
func portable(form *regexp.Regexp) string {
	return strings.NewReplacer(`[\pL\pN_-]`, `[^\s!-,./:-@\[-^`+"`"+`{-~]`, `[\pL\pN._-]`,
		`[^\s!-,/:-@\[-^`+"`"+`{-~]`,
		`[\pL\pN]`, `[^\s!-/:-@\[-`+"`"+`{-~]`).Replace(form.String())
}

// OrNull returns a schema that holds for null, too.
func OrNull(s *Schema) *Schema {
	if s.Type != nil {
		loose := *s
		loose.Type = []any{s.Type, "null"}
		return &loose
	}
	return &Schema{AnyOf: []*Schema{s, {Type: "null"}}, Description: s.Description}
}

// Schema describes the fields, and demands one member with its fields and no others.
func (o *Object) Schema(as Use) *Schema {
	n := &Schema{Type: "object", Others: false}
	for _, key := range o.Keys() {
		n.Properties = append(n.Properties, Property{key, anyOf(o.schemas(key, as))})
	}
	for _, f := range o.Fields {
		if as == AsWhole && f.Required && len(f.Of) == 0 {
			n.Required = append(n.Required, f.Key)
		}
	}
	if as == AsWhole {
		o.choose(n)
	}
	return n
}

// schemas returns the schemas of the values of a key: several, where members have fields of their
// own under it.
func (o *Object) schemas(key string, as Use) (all []*Schema) {
	for _, f := range o.Fields {
		if f.Key != key {
			continue
		}
		one := f.Schema(as)
		if !slices.ContainsFunc(all, func(s *Schema) bool { return reflect.DeepEqual(s, one) }) {
			all = append(all, one)
		}
	}
	return all
}

// anyOf returns a schema that holds where one of several holds.
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

// Schema describes the field's values, with meaning and default; null leaves it out.
func (f Field) Schema(as Use) *Schema {
	n := f.Shape.Schema(as)
	if n.Description = described(f.Doc, n.Description); f.Fallback != "" {
		n.Default = plainValue(Fallback(f.Fallback, Place{}))
	}
	if as == AsPatch || !f.Required {
		orNone := OrNull(n)
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

// plainValue returns a default as a value of JSON.
func plainValue(n *Node) any {
	switch n.Kind {
	case BooleanNode:
		return n.Text == "true"
	case NumberNode:
		return json.Number(n.Text)
	case GroupNode:
		return map[string]any{}
	}
	return n.Text
}

// choose demands one member, with its fields and no others.
func (o *Object) choose(n *Schema) {
	var names []string
	for i, a := range o.Alternatives {
		for _, b := range o.Alternatives[i+1:] {
			n.AllOf = append(n.AllOf,
				&Schema{Not: &Schema{Properties: Properties{notNull(a), notNull(b)},
					Required: []string{a, b}}})
		}
		names = append(names, a)
	}
	for _, f := range o.Fields {
		for _, member := range f.Of {
			if !slices.Contains(names, member) {
				names = append(names, member)
			}
		}
	}
	for _, member := range names {
		n.AllOf = append(n.AllOf, &Schema{If: o.isChosen(member), Then: o.ofMember(member)})
	}
	if o.Exactly != "" {
		for _, a := range o.Alternatives {
			n.AnyOf = append(n.AnyOf, &Schema{Required: []string{a}})
		}
	}
}

func notNull(key string) Property { return Property{key, &Schema{Not: &Schema{Type: "null"}}} }

// isChosen returns a schema that holds where the member is chosen.
func (o *Object) isChosen(member string) *Schema {
	if slices.Contains(o.Alternatives, member) {
		return &Schema{Properties: Properties{notNull(member)}, Required: []string{member}}
	}
	return &Schema{Properties: Properties{{o.By, &Schema{Const: member}}}, Required: []string{o.By}}
}

// ofMember demands the fields that a member requires and forbids those it does not have.
func (o *Object) ofMember(member string) *Schema {
	n := new(Schema)
	for _, key := range o.Keys() {
		f, _ := o.Field(key, member)
		switch {
		case !f.In(member):
			n.Properties = append(n.Properties,
				Property{key, &Schema{Type: "null", Description: fmt.Sprintf("not with %s",
					member)}})
		case len(o.schemas(key, AsWhole)) > 1:
			n.Properties = append(n.Properties, Property{key, f.Schema(AsWhole)})
		}
		if f.In(member) && f.Required && len(f.Of) > 0 {
			n.Required = append(n.Required, key)
		}
	}
	return n
}
