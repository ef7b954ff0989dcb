package network

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
)

// Check reports what of a graph would lead its users astray: places beyond the lists they point
// into, lists out of order, trusts that are no numbers. A graph that was made here is right; one of
// a .wgraph may be damaged, and is to be checked before it is used. It looks at every contact once,
// by all cores.
func (g *Graph) Check() error {
	if err := errors.Join(g.checkOffsets(), g.checkCodebook(),
		g.labels.check(g.Nodes())); err != nil {
		return err
	}
	hands := allHands()
	wrong := make([]error, g.Nodes()/hands.block+1)
	hands.each(g.Nodes(), func(_, first, end int) {
		wrong[first/hands.block] = g.checkContacts(uint32(first), uint32(end))
	})
	if i := slices.IndexFunc(wrong, func(err error) bool { return err != nil }); i >= 0 {
		return wrong[i]
	}
	return nil
}

func (g *Graph) checkOffsets() error {
	last := uint32(0)
	for u, offset := range g.offsets {
		if offset < last || u == 0 && offset != 0 {
			return fmt.Errorf("the contacts of consumer %d begin at %d, want them after those "+
				"before", u, offset)
		}
		last = offset
	}
	if uint64(last) != uint64(len(g.targets)) || len(g.codes) != len(g.targets) {
		return fmt.Errorf("%d contacts are told, want as many as there are targets (%d) and "+
			"codes (%d)", last, len(g.targets), len(g.codes))
	}
	return nil
}

func (g *Graph) checkCodebook() error {
	for i, trust := range g.codebook {
		if math.IsNaN(trust) || math.IsInf(trust, 0) || i > 0 && trust <= g.codebook[i-1] {
			return fmt.Errorf("trust number %d is %v, want finite numbers that increase", i, trust)
		}
	}
	return nil
}

// checkContacts sees that contacts lead to others who are there, in increasing order, with a trust
// of the codebook.
func (g *Graph) checkContacts(first, end uint32) error {
	nodes, trusts := uint32(g.Nodes()), len(g.codebook)
	for u := first; u < end; u++ {
		last := uint32(0)
		for _, v := range g.Neighbors(u) {
			if v >= nodes || v < last || v == u {
				return fmt.Errorf("a contact of consumer %d leads to consumer %d, want one of %d "+
					"others, in increasing order", u, v, nodes)
			}
			last = v
		}
		for _, code := range g.TrustCodes(u) {
			if int(code) >= trusts {
				return fmt.Errorf("a contact of consumer %d has trust number %d, want one of %d", u,
					code, trusts)
			}
		}
	}
	return nil
}

func (l *Labels) check(nodes int) error {
	if l == nil {
		return nil
	}
	if l.Len() > nodes {
		return fmt.Errorf("%d labels, want at most one for each of %d consumers", l.Len(), nodes)
	}
	for i := 1; i < len(l.numbers); i++ {
		if l.numbers[i] <= l.numbers[i-1] {
			return fmt.Errorf("label of consumer %d: %d, want a number above that before", i,
				l.numbers[i])
		}
	}
	if l.table != nil {
		return l.table.check()
	}
	return nil
}

func (t *nameTable) check() error {
	last := uint64(0)
	for i, end := range t.ends {
		if end < last || end > uint64(len(t.text)) {
			return fmt.Errorf("label of consumer %d ends at %d, want it after that before and "+
				"within %d", i, end, len(t.text))
		}
		last = end
	}
	for i := range t.order {
		if uint64(t.order[i]) >= uint64(len(t.ends)) {
			return fmt.Errorf("the labels in order hold consumer %d, want one of %d", t.order[i],
				len(t.ends))
		}
	}
	for i := range t.ends {
		name := t.name(t.at(i))
		if want := nameFault(string(name)); want != "" {
			return fmt.Errorf("label of consumer %d: got %s, want %s", t.at(i), quoted(name), want)
		}
		if i > 0 && string(name) <= string(t.name(t.at(i-1))) {
			return fmt.Errorf("label of consumer %d: got %s, want labels that differ, in order",
				t.at(i), quoted(name))
		}
	}
	return nil
}

// Mapped tells whether the file is a .wgraph: its graph stands in the file rather than in memory of
// the program, unless it is small.
func (r FileReport) Mapped() bool { return r.Format == wgraphFormat }

// Check looks through the graph of a .wgraph, see Graph.Check. Of other formats, which are read,
// there is nothing to look for.
func (r FileReport) Check(g *Graph, path string) error {
	if !r.Mapped() {
		return nil
	}
	if err := g.Check(); err != nil {
		return fmt.Errorf("%s: the contents are damaged: %w; %s (womsim network info --check "+
			"tells more)", path, err, makeAgain)
	}
	return nil
}

// CheckFile compares all of a .wgraph with its checksums, and checks the graph. It reads the file
// to its end.
func CheckFile(path string) (FileReport, error) {
	file, err := os.Open(path)
	if err != nil {
		return FileReport{}, err
	}
	defer file.Close()
	if err := mayHoldWgraph(file); err != nil {
		return FileReport{}, fmt.Errorf("%s: %w", path, err)
	}
	data, unmap, err := bytesIn(file, smallestMapped)
	if err != nil {
		return FileReport{}, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	defer unmap()
	g, report, err := graphIn(data, FileSpec{})
	if err == nil {
		err = checkSections(data)
	}
	if err == nil {
		err = g.Check()
	}
	if err != nil {
		return FileReport{}, fmt.Errorf("%s: %w", path, err)
	}
	report.Provenance = strings.Clone(report.Provenance) // it outlives the mapping
	return report, nil
}

// mayHoldWgraph tells what a file is instead of a .wgraph, whole or cut short.
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
