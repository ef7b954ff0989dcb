package form

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
)

// A MapOf is the shape of values under names that the writer chooses, kept in order of name.
type MapOf[T any] struct {
	To    *[]T
	Value func(name string, to *T) Shape
	Noun  string   // of one entry
	Taken []string // names with a meaning of their own
	Empty bool     // there may be none
}

var nameForm = regexp.MustCompile(`^[\pL\pN][\pL\pN_-]{0,63}$`)

// MaxName is the number of letters that a name can have.
const MaxName = 64

// IsName reports whether a text can be a name of a map.
func IsName(text string) bool { return nameForm.MatchString(text) }

// RefuseName reports a text that is no name.
func RefuseName(r *Reader, path string, n *Node) {
	r.Report(n, path,
		Problem{Got: "this name", Want: "a name of letters, digits, _ and -, at most 64"})
}

// Describe returns what an entry is.
func (s MapOf[T]) Describe() string {
	if value := s.value(); objectOf(value) == nil {
		return "`NAME: value`, " + value.Describe()
	}
	return "`NAME: {fields}`"
}

// Read reads every entry, in order of name.
func (s MapOf[T]) Read(r *Reader, path string, n *Node) *Node {
	if n.Kind != GroupNode || len(n.Entries) == 0 && !s.Empty {
		return r.Report(n, path,
			Problem{Want: fmt.Sprintf("at least one %s as name: value", s.Noun)})
	}
	sorted := slices.SortedFunc(slices.Values(n.Entries), func(a, b Entry) int {
		return cmp.Compare(a.Key, b.Key)
	})
	normal := &Node{Kind: GroupNode, Place: n.Place}
	*s.To = make([]T, len(sorted))
	for i, e := range sorted {
		here := Join(path, e.Key)
		if !IsName(e.Key) {
			RefuseName(r, here, e.Value)
		} else if slices.Contains(s.Taken, e.Key) {
			r.Report(e.Value, here, Problem{Got: "this name", Want: "another one",
				Remedy: fmt.Sprintf("%s has a meaning of its own here", e.Key)})
		}
		if value := ReadValue(r, here, e.Value, s.Value(e.Key, &(*s.To)[i])); value != nil {
			normal.Entries = append(normal.Entries, Entry{e.Key, value})
		}
	}
	return normal
}

func (s MapOf[T]) value() Shape { return s.Value("", new(T)) }

// Schema describes names and values.
func (s MapOf[T]) Schema(as Use) *Schema {
	value := s.value().Schema(as)
	if as == AsPatch {
		return &Schema{Type: "object", Names: NameSchema(), Others: OrNull(value)}
	}
	n := &Schema{Type: "object", Names: NameSchema(), Others: value}
	if !s.Empty {
		n.MinFields = 1
	}
	if len(s.Taken) > 0 {
		n.Names.Not = &Schema{Enum: s.Taken}
	}
	return n
}

// Parts returns the shape of an entry.
func (s MapOf[T]) Parts() []Part { return []Part{{".NAME", s.value()}} }

// Inside returns the shape of an entry.
func (s MapOf[T]) Inside(key string) (Shape, bool, bool) {
	return s.Value(key, new(T)), true, IsName(key)
}
