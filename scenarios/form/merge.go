package form

import (
	"reflect"
	"slices"
	"strings"
)

// A Merger lays patches over values: JSON Merge Patch (RFC 7396), and one rule beyond it: a patch
// that names another member of an object first removes the fields that the new member does not
// have.
type Merger struct {
	Before   *Node // what else there was to remove, before the settings
	Problems Problems
}

// Merge lays a patch over a value.
func (m *Merger) Merge(s Shape, value, patch *Node) *Node {
	return m.merge(layer{shape: s}, value, patch)
}

// A layer is where a patch is laid over a value.
type layer struct {
	shape Shape
	path  string
	named bool // the path ends in a name of the writer's choice
	kept  bool // in a value that is itself a patch, of which the nulls are kept
}

// below returns the layer of a key.
func (l layer) below(key string) layer {
	shape, named, _ := inside(l.shape, key)
	_, patch := l.shape.(Patch)
	return layer{shape, Join(l.path, key), named, l.kept || patch}
}

func (m *Merger) merge(at layer, value, patch *Node) *Node {
	if patch.Kind != GroupNode {
		return patch
	}
	if value == nil || value.Kind != GroupNode {
		value = &Node{Kind: GroupNode, Place: patch.Place}
	}
	o := objectOf(at.shape)
	if o != nil {
		value = o.makeRoom(value, patch)
	}
	for _, e := range patch.Entries {
		here := at.below(e.Key)
		switch old := value.At(e.Key); {
		case e.Value.Kind != NullNode:
			value = value.With(e.Key, m.merge(here, old, e.Value))
		case here.kept:
			value = value.With(e.Key, e.Value)
		case old == nil && o != nil && o.lacks(e.Key):
			var r Reader
			o.refuseUnknown(&r, here.path, e, append(append(o.chosen(patch),
				o.chosen(value)...), o.Usual)[0])
			m.Problems = append(m.Problems, r.Problems...)
		case old == nil && here.named && !m.removed(here.path):
			m.Problems = append(m.Problems, Problem{Place: e.Value.Place, Path: here.path,
				Got: "null", Want: "the name of something to remove",
				Remedy: DidYouMean(e.Key, value.Keys())})
		default:
			value = value.Without(func(key string) bool { return key == e.Key })
		}
	}
	return value
}

// removed reports whether a setting may have removed what stood at a path.
func (m *Merger) removed(path string) bool {
	_, found := m.Before.Find(strings.Split(path, "."))
	return m.Before != nil && found
}

// makeRoom removes the fields of the old member that the patch's member does not have, or has in
// another shape.
func (o *Object) makeRoom(value, patch *Node) *Node {
	members := o.chosen(patch)
	if len(members) == 0 || !o.Knows(members[0]) {
		return value
	}
	before := append(o.chosen(value), o.Usual)[0]
	return value.Without(func(key string) bool {
		f, ok := o.Field(key, members[0])
		old, _ := o.Field(key, before)
		return ok && (!f.In(members[0]) || reflect.TypeOf(old.Shape) != reflect.TypeOf(f.Shape))
	})
}

// Set lays one value over a path.
func (m *Merger) Set(s Shape, root *Node, to Setting) *Node {
	patch := to.Value
	for _, key := range slices.Backward(to.Path) {
		patch = &Node{Kind: GroupNode, Entries: []Entry{{key, patch}}, Place: to.Value.Place}
	}
	if m.refuseStranger(s, root, to); len(m.Problems) > 0 {
		return root
	}
	return m.Merge(s, root, patch)
}

// refuseStranger reports a path through a name that does not exist. Within a patch those names
// exist too that stand in what it is laid over, the whole file.
func (m *Merger) refuseStranger(s Shape, root *Node, to Setting) {
	at, beneath := root, (*Node)(nil)
	for i, key := range to.Path[:len(to.Path)-1] {
		if _, patch := s.(Patch); patch {
			beneath = root
		}
		known := at.Keys()
		for _, name := range beneath.Keys() {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		next, named, ok := inside(s, key)
		if named && len(known) > 0 && !slices.Contains(known, key) {
			m.Problems = append(m.Problems, Problem{Place: to.Value.Place,
				Path: strings.Join(to.Path[:i+1], "."), Got: "a name that does not exist",
				Want: Or(known), Remedy: DidYouMean(key, known)})
		}
		if at, beneath = at.At(key), beneath.At(key); !ok {
			return
		}
		s = next
	}
}
