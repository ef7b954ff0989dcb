package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// FieldTables describes every field of the format, made of the shapes that check it: a table for
// each group of fields.
func FieldTables() string {
	var t tables
	t.group("", document(new(header)))
	return t.String()
}

type tables struct{ strings.Builder }

// group writes the table of a group at a path, then those of the groups inside.
func (t *tables) group(path string, o *object) {
	title := "The file"
	if path != "" {
		title = "`" + path + "`"
	}
	fmt.Fprintf(t, "### %s\n\n", title)
	t.choice(o)
	if len(o.keys()) < len(o.fields) {
		t.members(path, o)
	} else {
		t.rows(o)
	}
	told := map[string]bool{}
	for _, f := range o.fields {
		for _, inside := range groupsIn(f.shape) {
			if name := join(path, f.key) + inside.name; !told[name] {
				told[name] = true
				t.group(name, inside.object)
			}
		}
	}
}

// members writes a table of the fields that all members of a group have, and one for each member.
func (t *tables) members(path string, o *object) {
	common := object{fields: slices.DeleteFunc(slices.Clone(o.fields), func(f field) bool {
		return len(f.of) > 0
	})}
	t.rows(&common)
	var told []string
	for _, f := range o.fields {
		for _, member := range f.of {
			if slices.Contains(told, member) {
				continue
			}
			told = append(told, member)
			fmt.Fprintf(t, "#### `%s`, `%s: %s`\n\n", path, o.by, member)
			var own object
			for _, f := range o.fields {
				if slices.Contains(f.of, member) {
					f.of = nil
					own.fields = append(own.fields, f)
				}
			}
			t.rows(&own)
		}
	}
}

// rows writes the table of fields.
func (t *tables) rows(o *object) {
	t.head(o)
	for _, f := range o.fields {
		t.row(o, f)
	}
	t.WriteByte('\n')
}

// choice says which fields exclude each other, and what holds where none of them is written.
func (t *tables) choice(o *object) {
	choices := append([]string(nil), o.alternatives...)
	if o.by != "" {
		choices = append(choices, o.by)
	}
	if len(choices) < 2 {
		return
	}
	fmt.Fprintf(t, "At most one of %s", quoted(choices))
	if f, ok := o.field(o.usual, o.usual); ok && !f.required {
		fmt.Fprintf(t, "; left out, it is %s", quoted([]string{o.usual}))
	}
	t.WriteString(".\n\n")
}

// divided tells whether some fields belong to some members of the group only.
func (o *object) divided() bool {
	for _, f := range o.fields {
		if len(f.of) > 0 {
			return true
		}
	}
	return false
}

func (t *tables) head(o *object) {
	with, line := "", ""
	if o.divided() {
		with, line = " only with |", "---|"
	}
	fmt.Fprintf(t, "| field |%s value | default | meaning |\n|---|%s---|---|---|\n", with, line)
}

func (t *tables) row(o *object, f field) {
	with := ""
	if o.divided() {
		with = " " + o.only(f) + " |"
	}
	fmt.Fprintf(t, "| `%s` |%s %s | %s | %s |\n", f.key, with, valueOfShape(f.shape), f.usual(),
		cmp.Or(f.doc, "–"))
}

// only names the members that have the field.
func (o *object) only(f field) string {
	if by, ok := o.field(o.by, ""); ok && slices.Equal(f.of, by.of) {
		if f.key == o.by {
			return "–"
		}
		return "any `" + o.by + "`"
	}
	return quoted(f.of)
}

// usual is the default as it stands in the table.
func (f field) usual() string {
	switch {
	case f.required:
		return "required"
	case f.standard == "{}":
		return "see below"
	case f.standard != "":
		return "`" + f.standard + "`"
	case f.depends != "" || strings.Contains(f.doc, "default"):
		return "see meaning"
	}
	return "–"
}

func quoted(words []string) string {
	if len(words) == 0 {
		return "–"
	}
	return "`" + strings.Join(words, "`, `") + "`"
}

// valueOfShape says what a value may be.
func valueOfShape(s shape) string {
	switch s := s.(type) {
	case interface{ want() string }:
		return s.want()
	case interface{ whole() shape }:
		return valueOfShape(s.whole())
	case then:
		return valueOfShape(s.shape)
	case forms:
		return s.want
	case word:
		return quoted(s.words)
	case flag:
		return "`true` or `false`"
	case yes:
		return "`true`"
	case prose:
		return "text"
	case pattern:
		return s.noun
	case input, idFile:
		return "the path of a file"
	case arms:
		return "`NAME: {fields}`"
	case axes:
		return "`PATH: [values]`, or `PATH: {from, to, steps, log}`"
	case uncertains:
		return "`PATH: {min, max}`, `{mean, sd}` or `{values}`"
	case hashes:
		return "`PATH: SHA-256`"
	case *object:
		return "group of fields"
	}
	if named, ok := s.(interface{ entry() shape }); ok {
		if core(named.entry()) != nil {
			return "`NAME: {fields}`"
		}
		return "`NAME: value`, " + valueOfShape(named.entry())
	}
	if list, ok := s.(interface{ of() string }); ok {
		return "a list of " + list.of()
	}
	panic(fmt.Sprintf("the tables know no %T", s))
}

func (s entries[T]) entry() shape { return s.value("", new(T)) }
func (s many[T]) of() string      { return s.noun }
func (s many[T]) each() shape     { return s.item(new(T)) }

// inside is a group of fields below another, and how its path goes on.
type inside struct {
	name string
	*object
}

func groupsIn(s shape) []inside {
	switch s := s.(type) {
	case *object:
		return []inside{{"", s}}
	case axes:
		return []inside{{".PATH", new(grid).shape()}}
	case uncertains:
		return []inside{{".PATH", new(Law).shape()}}
	case then:
		return groupsIn(s.shape)
	case forms:
		var all []inside
		for _, f := range s.forms {
			all = append(all, groupsIn(f.shape)...)
		}
		return all
	case interface{ whole() shape }:
		return groupsIn(s.whole())
	case interface{ entry() shape }:
		return below(".NAME", s.entry())
	case interface{ each() shape }:
		return below("[]", s.each())
	}
	return nil
}

func below(name string, s shape) []inside {
	groups := groupsIn(s)
	for i := range groups {
		groups[i].name = name + groups[i].name
	}
	return groups
}
