package scenarios

import (
	"reflect"
	"slices"
	"strings"
)

// A merger lays patches over values: JSON Merge Patch (RFC 7396), and one rule beyond it: who names
// another member of an object first removes the fields that the new member does not have.
type merger struct {
	before *node // what else there was to remove, before the settings
	wrong  []flaw
}

func (m *merger) merge(s shape, path string, value, patch *node) *node {
	if patch.kind != group {
		return patch
	}
	if value == nil || value.kind != group {
		value = &node{kind: group, place: patch.place}
	}
	if o := core(s); o != nil {
		value = o.makeRoom(value, patch)
	}
	for _, e := range patch.fields {
		inside, named, _ := insideOf(s, e.key)
		here := join(path, e.key)
		switch old := value.at(e.key); {
		case e.value.kind != null:
			value = value.with(e.key, m.merge(inside, here, old, e.value))
		case inArm(here):
			value = value.with(e.key, e.value)
		case old == nil && named && !m.removed(here):
			m.wrong = append(m.wrong,
				flaw{place: e.value.place, Problem: Problem{Path: here, Got: "null",
					Want: "the name of something to remove", Remedy: didYouMean(e.key,
						value.names())}})
		default:
			value = value.without(func(key string) bool { return key == e.key })
		}
	}
	return value
}

// inArm tells whether a path leads into an arm, which is itself a patch and keeps its nulls.
func inArm(path string) bool {
	keys := splitPath(path)
	return len(keys) > 2 && keys[0] == "arms"
}

// removed tells whether a setting may have removed what stood at a path.
func (m *merger) removed(path string) bool {
	_, found := m.before.find(strings.Split(path, "."))
	return m.before != nil && found
}

// names are the keys of a group; none where there is no group.
func (n *node) names() []string {
	if n == nil {
		return nil
	}
	names := make([]string, len(n.fields))
	for i, e := range n.fields {
		names[i] = e.key
	}
	return names
}

// makeRoom removes the fields of the old member that the patch's member does not have, or has in
// another shape.
func (o *object) makeRoom(value, patch *node) *node {
	members := o.chosen(patch)
	if len(members) == 0 || !o.known(members[0]) {
		return value
	}
	before := append(o.chosen(value), o.usual)[0]
	return value.without(func(key string) bool {
		f, ok := o.field(key, members[0])
		old, _ := o.field(key, before)
		return ok && (!f.in(members[0]) || reflect.TypeOf(old.shape) != reflect.TypeOf(f.shape))
	})
}

// set lays one value over a path.
func (m *merger) set(s shape, root *node, to setting) *node {
	patch := to.value
	for _, key := range slices.Backward(to.path) {
		patch = &node{kind: group, fields: []entry{{key, patch}}, place: to.value.place}
	}
	if m.refuseStranger(s, root, to); len(m.wrong) > 0 {
		return root
	}
	return m.merge(s, "", root, patch)
}

// refuseStranger refuses a path through a name that does not exist. Within an arm those exist too
// that stand beneath it.
func (m *merger) refuseStranger(s shape, root *node, to setting) {
	at, beneath := root, (*node)(nil)
	for i, key := range to.path[:len(to.path)-1] {
		if i == 2 && to.path[0] == "arms" {
			beneath = root
		}
		known := at.names()
		for _, name := range beneath.names() {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		inside, named, ok := insideOf(s, key)
		if named && len(known) > 0 && !slices.Contains(known, key) {
			path := strings.Join(to.path[:i+1], ".")
			m.wrong = append(m.wrong,
				flaw{place: to.value.place,
					Problem: Problem{Path: path, Got: "a name that does not exist",
						Want: oneOf(known), Remedy: didYouMean(key, known)}})
		}
		if at, beneath = at.at(key), beneath.at(key); !ok {
			return
		}
		s = inside
	}
}

// applies tells whether a path exists in a value with its defaults: what it leads through is there,
// and nothing on it belongs to another member than the one chosen, unless it is what chooses.
func applies(s shape, n *node, path []string) bool {
	for i, key := range path {
		if n == nil {
			return false
		}
		if o := core(s); o != nil && n.kind == group {
			chosen := append(o.chosen(n), o.usual)
			f, _ := o.field(key, chosen[0])
			if chooses := key == o.by || slices.Contains(o.alternatives, key); !f.in(chosen[0]) &&
				!(chooses && i == len(path)-1) {
				return false
			}
		}
		s, _, _ = insideOf(s, key)
		n = n.at(key)
	}
	return true
}

// locate finds the shape at a path; an obstacle where there is none.
func locate(s shape, path []string) (found shape, obstacle *Problem) {
	for i, key := range path {
		inside, _, ok := insideOf(s, key)
		if !ok {
			return nil, obstacleAt(s, strings.Join(path[:i], "."), key)
		}
		s = inside
	}
	return s, nil
}

func obstacleAt(s shape, at, key string) *Problem {
	o := core(s)
	if o == nil {
		return &Problem{Got: "a path into " + at, Want: "a path of the format",
			Remedy: at + " has no fields"}
	}
	if remedy, ok := later[join(o.name, key)]; ok {
		return &Problem{Got: join(at, key) + ", which is not part of this version",
			Want: "a path that is", Remedy: remedy}
	}
	remedy := didYouMean(key, o.keys())
	if remedy == "" {
		remedy = "the fields there are " + oneOf(o.keys())
	}
	return &Problem{Got: "the unknown field " + join(at, key), Want: "a path of the format",
		Remedy: remedy}
}
