package seeding

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"womsim/network"
)

// ReadIDs reads the names of consumers, separated by white space or commas. From a name that starts
// with
// # on, the rest of its line is a comment. A name itself can hold neither space nor comma.
func ReadIDs(r io.Reader) ([]string, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var names []string
	for line := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		for _, name := range strings.Fields(strings.ReplaceAll(line, ",", " ")) {
			if strings.HasPrefix(name, "#") {
				break
			}
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, errors.New("got no ids, want the labels of the consumers to seed, separated " +
			"by spaces, commas or new lines")
	}
	return names, nil
}

// An UnknownError lists names that no consumer has.
type UnknownError struct {
	Names []string
	Want  string
}

// Error says which names are unknown, and what is wanted.
func (e UnknownError) Error() string { return "got " + e.Got() + "; want " + e.Want }

// Got returns how many names are unknown, and which.
func (e UnknownError) Got() string {
	if len(e.Names) == 1 {
		return "an id unknown to the network: " + e.Names[0]
	}
	return fmt.Sprintf("%d ids unknown to the network: %s", len(e.Names),
		strings.Join(e.Names, ", "))
}

// IDs finds the consumers of these names, in their order, repeated names left out. Names are the
// labels of the network's file, or numbers from 0 where it has none. The error names all that are
// unknown.
func IDs(g *network.Graph, names []string) ([]uint32, error) {
	ids := make([]uint32, 0, len(names))
	seen := map[uint32]bool{}
	var unknown []string
	for _, name := range names {
		id, ok := g.Labels().Node(name)
		if !ok || uint64(id) >= uint64(g.Nodes()) {
			unknown = append(unknown, name)
		} else if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if len(unknown) > 0 {
		want := "labels as they stand in the network's file"
		if g.Labels() == nil {
			want = fmt.Sprintf("numbers from 0 to %d", g.Nodes()-1)
		}
		return nil, UnknownError{unknown, want}
	}
	return ids, nil
}
