package form

import (
	"slices"
	"strings"
)

// An Inner shape has shapes under keys. Inside reports whether there is one, and whether its key is
// a name of the writer's choice.
type Inner interface {
	Inside(key string) (s Shape, named, ok bool)
}

// Inside returns the shape of a field.
func (o *Object) Inside(key string) (Shape, bool, bool) {
	f, ok := o.Field(key, "")
	return f.Shape, false, ok
}

// inside returns the shape of a key in a shape, or in what that stands for.
func inside(s Shape, key string) (found Shape, named, ok bool) {
	if in, has := s.(Inner); has {
		return in.Inside(key)
	}
	for _, other := range formsOf(s) {
		if found, named, ok := inside(other, key); ok {
			return found, named, ok
		}
	}
	return nil, false, false
}

// objectOf returns the object that a shape is or stands for, nil if there is none.
func objectOf(s Shape) *Object {
	if o, ok := s.(*Object); ok {
		return o
	}
	for _, other := range formsOf(s) {
		if o := objectOf(other); o != nil {
			return o
		}
	}
	return nil
}

// Applies reports whether a path exists in a value with its defaults: what it leads through is
// there, and nothing on it belongs to another member than the chosen one, unless it is what
// chooses.
func Applies(s Shape, n *Node, path []string) bool {
	for i, key := range path {
		if n == nil {
			return false
		}
		if o := objectOf(s); o != nil && n.Kind == GroupNode {
			chosen := append(o.chosen(n), o.Usual)
			f, _ := o.Field(key, chosen[0])
			chooses := key == o.By || slices.Contains(o.Alternatives, key)
			if !f.In(chosen[0]) && !(chooses && i == len(path)-1) {
				return false
			}
		}
		s, _, _ = inside(s, key)
		n = n.At(key)
	}
	return true
}

// Locate finds the shape at a path; where there is none, the problem says what is in the way.
func Locate(s Shape, path []string) (found Shape, obstacle *Problem) {
	for i, key := range path {
		next, _, ok := inside(s, key)
		if !ok {
			return nil, obstacleAt(s, strings.Join(path[:i], "."), key)
		}
		s = next
	}
	return s, nil
}

func obstacleAt(s Shape, at, key string) *Problem {
	o := objectOf(s)
	if o == nil {
		return &Problem{Got: "a path into " + at, Want: "a path of the format",
			Remedy: at + " has no fields"}
	}
	if remedy, ok := o.Instead[key]; ok {
		return &Problem{Got: Join(at, key) + ", which is not part of this version",
			Want: "a path that is", Remedy: remedy}
	}
	remedy := DidYouMean(key, o.Keys())
	if remedy == "" {
		remedy = "the fields there are " + Or(o.Keys())
	}
	return &Problem{Got: "the unknown field " + Join(at, key), Want: "a path of the format",
		Remedy: remedy}
}
