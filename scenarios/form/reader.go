// Package form is the language in which the fields of a file are described: values with the places
// where they were written, shapes that check and keep them, and layers laid over each other. The
// shapes are the one source of checking, defaults, layering and the JSON Schema; all that is wrong
// is told at once, each problem at its line. Begin with Object and Field, and with Parse, which
// gives the Node that an Object reads.
package form

import "cmp"

// A Shape is what a value of a file may be and where it is kept.
type Shape interface {
	// Read checks a value other than null and keeps it. The result is its normal form, defaults
	// filled in; nil if it was refused.
	Read(r *Reader, path string, n *Node) *Node
	// Schema describes the value for editors.
	Schema(as Use) *Schema
	// Describe says in words what the value may be.
	Describe() string
}

// A Reader collects what is wrong with a value.
type Reader struct {
	Problems Problems
	Context  any // what shapes of the caller need, such as the files that a value may name
}

// Report adds a problem with a value at a path, and returns nil, the normal form of what is
// refused. Where the problem does not say what was got, it is the value itself; where that is a
// number as people write it, the remedy is to write it as YAML does.
func (r *Reader) Report(n *Node, path string, p Problem) *Node {
	p.Path, p.Place = path, n.Place
	if p.Got == "" {
		p.Got, p.Remedy = n.Describe(), cmp.Or(slip(n.Text), p.Remedy)
	}
	r.Problems = append(r.Problems, p)
	return nil
}

// Missing reports that a field is left out of a group.
func (r *Reader) Missing(n *Node, path, want string) {
	r.Report(n, path, Problem{Got: "nothing", Want: want, Provisional: true})
}

// Sound reports whether nothing is wrong at the paths, above or below them.
func (r *Reader) Sound(paths ...string) bool {
	for _, p := range r.Problems {
		for _, path := range paths {
			if Within(p.Path, path) || Within(path, p.Path) {
				return false
			}
		}
	}
	return true
}

// ReadValue reads a value that may be null by mistake.
func ReadValue(r *Reader, path string, n *Node, s Shape) *Node {
	if n.Kind == NullNode {
		return r.Report(n, path, Problem{Want: "a value"})
	}
	return s.Read(r, path, n)
}
