package form

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Join returns the path of a key below a path; "" is the whole file.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Item returns the path of a list's item.
func Item(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// LastKey returns the last key of a path.
func LastKey(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// Within reports whether a path is another one or leads into it.
func Within(path, whole string) bool {
	rest, ok := strings.CutPrefix(path, whole)
	return ok && (rest == "" || whole == "" || rest[0] == '.' || rest[0] == '[')
}

// Steps takes the path of a problem apart, items of lists too: a.b[1] is a, b, [1].
func Steps(path string) []string { return strings.Split(strings.ReplaceAll(path, "[", ".["), ".") }

// Paths are the paths of a format.
type Paths struct {
	Holders []string // fields whose keys are themselves paths
	Example string   // a setting, for errors
}

// Split takes a path apart into keys. What follows a holder is one key.
func (p Paths) Split(path string) []string {
	for _, key := range p.Holders {
		if inner, ok := strings.CutPrefix(path, key+"."); ok {
			return []string{key, inner}
		}
	}
	return strings.Split(path, ".")
}

// A Setting is a value for a path, such as product.quality=0.9.
type Setting struct {
	Path  []string
	Value *Node
}

// Setting reads "path=value", the value being YAML.
func (p Paths) Setting(written string) (Setting, Problems) {
	reading := parser{setting: cmp.Or(written, `""`)}
	path, value, found := strings.Cut(written, "=")
	s := Setting{p.Split(strings.TrimSpace(path)), reading.parse([]byte(value))}
	if !found || slices.Contains(s.Path, "") || strings.TrimSpace(value) == "" {
		reading.report(Place{}, "", Problem{Got: strconv.Quote(Shorten(written)),
			Want: "path=value, such as " + p.Example, Remedy: "null removes"})
	}
	return s, reading.problems
}
