package network

import (
	"errors"
	"fmt"
	"math"

	"womsim/network/internal/parallel"
	"womsim/sim/rng"
)

// A Generator makes a graph from a key: the same graph for the same key, on any machine. All ties
// of a generated graph hold in both directions with weight 1; no node is tied to itself, no two
// nodes are tied twice.
//
// Time and memory grow linearly with nodes and contacts, up to the ordering of each node's
// contacts.
type Generator interface {
	// Generate makes the graph. The error is that of Validate, or says that the graph came out too
	// large.
	Generate(draws rng.Key) (*Graph, error)
	// Validate joins a FieldError for each parameter that is out of its range.
	Validate() error
	// Contacts is the number of directed contacts to expect, exact where the generator leaves no
	// choice; for valid parameters only.
	Contacts() int64
}

// A generator is a generator whose parameters are known to be valid.
type generator interface {
	Generator
	build(w parallel.Workers, draws rng.Key) (*Graph, error)
}

func generate(m generator, draws rng.Key) (*Graph, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return m.build(parallel.AllCores(), draws)
}

// A FieldError says which parameter of a generator or of trust is wrong, by its name in scenario
// files.
type FieldError struct {
	Field string
	Got   any
	Want  string
}

// Error says what is wrong in one line.
func (e FieldError) Error() string {
	return fmt.Sprintf("%s: got %v, want %s", e.Field, e.Got, e.Want)
}

// MaxNodes is the largest number of nodes of one graph.
const MaxNodes = math.MaxInt32

// problems collects all that is wrong with the parameters of one generator.
type problems []error

func (f problems) joined() error { return errors.Join(f...) }

func (f *problems) add(field string, got any, want string, args ...any) {
	*f = append(*f, FieldError{field, got, fmt.Sprintf(want, args...)})
}

func (f *problems) nodes(nodes int) {
	f.whole("nodes", nodes, 1, MaxNodes)
}

func (f *problems) whole(field string, got, low, high int) {
	if got < low || got > high {
		f.add(field, got, "a whole number from %d to %d", low, max(low, high))
	}
}

func (f *problems) share(field string, got float64) {
	if !(got >= 0 && got <= 1) {
		f.add(field, got, "a share from 0 to 1")
	}
}

// degree demands that a node can have that many ties on average.
func (f *problems) degree(nodes int, got float64) {
	if most := max(nodes, 1) - 1; !(got >= 0 && got <= float64(most)) {
		f.add("mean_degree", got, "a number from 0 to %d (the nodes less one)", most)
	}
}

// evenDegree demands a whole number of ties on either side.
func (f *problems) evenDegree(nodes int, got float64) {
	if most := max(nodes, 1) - 1; !(got >= 0 && got <= float64(most) && math.Mod(got, 2) == 0) {
		f.add("mean_degree", got, "an even whole number from 0 to %d (less than the nodes)",
			most-most%2)
	}
}

// room demands that the contacts fit into a graph. It is asked last, once all else is right.
func (f *problems) room(g Generator, field string, got any) {
	if len(*f) > 0 {
		return
	}
	if contacts := g.Contacts(); contacts > MaxContacts {
		f.add(field, got, "less: %d contacts are more than the %d that a graph can hold", contacts,
			uint64(MaxContacts))
	}
}

// pick draws one of the free numbers of 0 … n−1, n > 0, all equally likely; ok is false where none
// is free. It tries at random, and counts the free ones only where most are taken. The tries are
// draws.At(0), draws.At(1), ….
func pick(n int, draws rng.Key, free func(int) bool) (i int, ok bool) {
	tries := uint64(16 + n/16)
	for try := range tries {
		if i := int(draws.At(try).Below(uint64(n))); free(i) {
			return i, true
		}
	}
	left := uint64(0)
	for i := range n {
		if free(i) {
			left++
		}
	}
	if left == 0 {
		return 0, false
	}
	rank := draws.At(tries).Below(left)
	for i := 0; ; i++ {
		if !free(i) {
			continue
		}
		if rank == 0 {
			return i, true
		}
		rank--
	}
}

// skip appends each number of from … to-1 that is drawn, each with chance 1 − e^−hazard on its own,
// in increasing order. It costs one draw a number drawn, and one more: the gaps between them are
// geometric (Batagelj and Brandes 2005), draws.At(0), draws.At(1), ….
func skip(list []uint32, from, to int, hazard float64, draws rng.Key) []uint32 {
	if hazard == 0 {
		return list
	}
	for i, at := uint64(0), from; at < to; i, at = i+1, at+1 {
		gap := draws.At(i).Exponential() / hazard
		if gap >= float64(to-at) {
			break
		}
		at += int(gap)
		list = append(list, uint32(at))
	}
	return list
}

// hazardOf returns the hazard −ln(1−p) of a chance p.
func hazardOf(p float64) float64 { return -rng.Log1p(-p) }
