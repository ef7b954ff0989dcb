package netfile

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"womsim/network"
)

// Mapped reports whether the file is a .wgraph: its graph stands in the file rather than in
// memory of the program, unless it is small.
func (r Report) Mapped() bool { return r.Format == wgraphFormat }

// Check looks through the graph of a .wgraph, see [network.Graph.Check], and the names of its
// nodes. Graphs of other formats were made here and are right.
func (r Report) Check(g *network.Graph, path string) error {
	if !r.Mapped() {
		return nil
	}
	if err := check(g); err != nil {
		return fmt.Errorf("%s: the contents are damaged: %w; %s (womsim network info --check "+
			"tells more)", path, err, makeAgain)
	}
	return nil
}

// check looks through a graph and the names of its nodes.
func check(g *network.Graph) error {
	if err := g.Check(); err != nil {
		return err
	}
	labels := g.Labels()
	if labels == nil || labels.Numbers() != nil {
		return nil
	}
	for u := range uint32(labels.Len()) {
		name := labels.Name(u)
		if want := nameProblem(name); want != "" {
			return fmt.Errorf("label of consumer %d: got %s, want %s", u, quoted([]byte(name)),
				want)
		}
	}
	return nil
}

// CheckFile compares all of a .wgraph with its checksums, and checks the graph. It reads the file
// to its end.
func CheckFile(path string) (Report, error) {
	file, err := os.Open(path)
	if err != nil {
		return Report{}, err
	}
	defer file.Close()
	if err := mayHoldWgraph(file); err != nil {
		return Report{}, fmt.Errorf("%s: %w", path, err)
	}
	data, unmap, err := bytesIn(file, smallestMapped)
	if err != nil {
		return Report{}, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	defer unmap()
	g, report, err := graphIn(data, Spec{})
	if err == nil {
		err = checkSections(data)
	}
	if err == nil {
		err = check(g)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", path, err)
	}
	report.Provenance = strings.Clone(report.Provenance) // it outlives the mapping
	return report, nil
}

// mayHoldWgraph returns an error that says what a file is instead of a .wgraph, whole or cut
// short.
func mayHoldWgraph(file *os.File) error {
	info, err := file.Stat()
	switch {
	case err != nil:
		return fmt.Errorf("cannot be read: %w", err)
	case info.IsDir():
		return errors.New("got a folder, want a .wgraph")
	case info.Size() == 0:
		return errors.New("the file is empty, want a .wgraph: " + makeAgain)
	}
	start := make([]byte, min(info.Size(), int64(len(wgraphMagic))))
	if _, err := file.ReadAt(start, 0); err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	if !strings.HasPrefix(wgraphMagic, string(start)) {
		return errors.New("got another kind of file, want a .wgraph: others have no checksums")
	}
	return nil
}

// checkSections compares the sections with their checksums, each section on its own.
func checkSections(data []byte) error {
	h, err := parseWgraph(data, uint64(len(data)))
	if err != nil {
		return err
	}
	wrong := make([]error, len(h.sections))
	var all sync.WaitGroup
	for i, s := range h.sections {
		all.Go(func() {
			if sha256.Sum256(data[s.offset:s.offset+s.length]) != s.digest {
				wrong[i] = fmt.Errorf("%s, bytes %d to %d of the file, are not those written: %s",
					sectionNames[s.kind], s.offset, s.offset+s.length-1, makeAgain)
			}
		})
	}
	all.Wait()
	return errors.Join(wrong...)
}
