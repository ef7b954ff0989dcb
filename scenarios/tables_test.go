package scenarios

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"womsim/scenarios/form"
)

// FieldTables describes every field of the format: a table for each group of fields, made of the
// shapes that check it.
func FieldTables() string {
	var t tables
	t.group("", document(new(header)))
	return t.String()
}

type tables struct {
	strings.Builder
	product *form.Object // the only product, which is described before the several
}

// group writes the table of a group at a path, then the tables of the groups inside.
func (t *tables) group(path string, o *form.Object) {
	title := "The file"
	if path != "" {
		title = "`" + path + "`"
	}
	fmt.Fprintf(t, "### %s\n\n", title)
	switch path {
	case "product":
		t.product = o
	case "products.NAME":
		t.several(o)
		return
	}
	t.choice(o)
	if len(o.Keys()) < len(o.Fields) {
		t.members(path, o)
	} else {
		t.rows(path, o)
	}
	told := map[string]bool{}
	for _, f := range o.Fields {
		for _, inside := range groupsIn(f.Shape) {
			if name := form.Join(path, f.Key) + inside.name; !told[name] {
				told[name] = true
				t.group(name, inside.Object)
			}
		}
	}
}

// several writes the fields that one of several products has besides those of the only product.
func (t *tables) several(o *form.Object) {
	t.WriteString("Each has the fields of [`product`](#product) and of the groups in it")
	var own form.Object
	for _, f := range o.Fields {
		if !slices.ContainsFunc(t.product.Fields, func(g form.Field) bool {
			return g.Key == f.Key
		}) {
			own.Fields = append(own.Fields, f)
		}
	}
	if len(own.Fields) > 0 {
		t.WriteString(", and besides:\n\n")
		t.rows("products.NAME", &own)
		return
	}
	t.WriteString(".\n\n")
}

// members writes a table of the fields that all members of a group have, and one for each member.
func (t *tables) members(path string, o *form.Object) {
	common := form.Object{Fields: slices.DeleteFunc(slices.Clone(o.Fields),
		func(f form.Field) bool {
			return len(f.Of) > 0
		})}
	t.rows(path, &common)
	var told []string
	for _, f := range o.Fields {
		for _, member := range f.Of {
			if slices.Contains(told, member) {
				continue
			}
			told = append(told, member)
			fmt.Fprintf(t, "#### `%s`, `%s: %s`\n\n", path, o.By, member)
			var own form.Object
			for _, f := range o.Fields {
				if slices.Contains(f.Of, member) {
					f.Of = nil
					own.Fields = append(own.Fields, f)
				}
			}
			t.rows(path, &own)
		}
	}
}

// rows writes the table of the fields of a group at a path.
func (t *tables) rows(path string, o *form.Object) {
	t.head(o)
	for _, f := range o.Fields {
		t.row(path, o, f)
	}
	t.WriteByte('\n')
}

// choice writes which fields exclude each other, and what holds where none of them is written.
func (t *tables) choice(o *form.Object) {
	choices := append([]string(nil), o.Alternatives...)
	if o.By != "" {
		choices = append(choices, o.By)
	}
	if len(choices) < 2 {
		return
	}
	number := "At most"
	if o.Exactly != "" {
		number = "Exactly"
	}
	fmt.Fprintf(t, "%s one of %s", number, quoted(choices))
	if f, ok := o.Field(o.Usual, o.Usual); ok && !f.Required {
		fmt.Fprintf(t, "; left out, it is %s", quoted([]string{o.Usual}))
	}
	t.WriteString(".\n\n")
}

// divided reports whether some fields belong to some members of the group only.
func divided(o *form.Object) bool {
	for _, f := range o.Fields {
		if len(f.Of) > 0 {
			return true
		}
	}
	return false
}

// head writes the head of a table.
func (t *tables) head(o *form.Object) {
	with, line := "", ""
	if divided(o) {
		with, line = " only with |", "---|"
	}
	fmt.Fprintf(t, "| field |%s value | default | meaning |\n|---|%s---|---|---|\n", with, line)
}

// row writes the row of a field. A group links to its own table.
func (t *tables) row(path string, o *form.Object, f form.Field) {
	with := ""
	if divided(o) {
		with = " " + only(o, f) + " |"
	}
	fmt.Fprintf(t, "| `%s` |%s %s | %s | %s |\n", f.Key, with, value(path, f), usual(f),
		cmp.Or(f.Doc, "–"))
}

// value describes what a field may hold.
func value(path string, f form.Field) string {
	text := f.Shape.Describe()
	groups := groupsIn(f.Shape)
	if len(groups) != 1 || text != new(form.Object).Describe() && text != "`NAME: {fields}`" {
		return text
	}
	name := form.Join(path, f.Key) + groups[0].name
	anchor := strings.ToLower(regexp.MustCompile(`[^\w-]`).ReplaceAllString(name, ""))
	return "[" + text + "](#" + anchor + ")"
}

// only names the members that have the field.
func only(o *form.Object, f form.Field) string {
	if by, ok := o.Field(o.By, ""); ok && slices.Equal(f.Of, by.Of) {
		if f.Key == o.By {
			return "–"
		}
		return "any `" + o.By + "`"
	}
	return quoted(f.Of)
}

// usual returns the default as it stands in the table.
func usual(f form.Field) string {
	switch {
	case f.Required:
		return "required"
	case f.Fallback == "{}":
		return "see below"
	case f.Fallback != "":
		return "`" + f.Fallback + "`"
	case f.Depends != "" || strings.Contains(f.Doc, "default"):
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

// An inside is a group of fields below another one, and the rest of its path.
type inside struct {
	name string
	*form.Object
}

// groupsIn lists the groups of fields in a shape.
func groupsIn(s form.Shape) (groups []inside) {
	if o, ok := s.(*form.Object); ok {
		return []inside{{"", o}}
	}
	compound, ok := s.(form.Compound)
	if !ok {
		return nil
	}
	for _, part := range compound.Parts() {
		for _, group := range groupsIn(part.Shape) {
			groups = append(groups, inside{part.Below + group.name, group.Object})
		}
	}
	return groups
}
