package netfile

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"womsim/network"
)

const (
	wgraphExtension = ".wgraph"
	wgraphFormat    = "wgraph"
)

// smallestMapped is the size in bytes from which a .wgraph is mapped; a smaller one is read whole.
const smallestMapped = 1 << 20

// beginsWgraph reports whether a file is a .wgraph by its first bytes.
func beginsWgraph(file io.ReaderAt) bool {
	start := make([]byte, len(wgraphMagic))
	n, _ := file.ReadAt(start, 0)
	return string(start[:n]) == wgraphMagic
}

// ContentSHA256 returns a hash of a file's contents in 64 hexadecimal digits: the SHA-256 of its
// bytes, but for a .wgraph that of its header, which holds the hashes of all contents, so that
// it takes no time whatever the size.
func ContentSHA256(file *os.File) (string, error) {
	if beginsWgraph(file) {
		h, err := headerOf(file)
		return hex.EncodeToString(h.digest[:]), err
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// headerOf reads the header of a .wgraph, and looks whether the rest can be there.
func headerOf(file *os.File) (wgraphHeader, error) {
	info, err := file.Stat()
	if err != nil {
		return wgraphHeader{}, err
	}
	start := make([]byte, headerBytes(mostSections))
	n, err := file.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return wgraphHeader{}, err
	}
	return parseWgraph(start[:n], uint64(info.Size()))
}

// openWgraph maps a .wgraph, or reads it whole where it is smaller than that or the machine maps no
// files. Of the contents it looks at nothing but their sizes. What is mapped stays so until the
// program ends: graphs made from this one, and lists taken out of them, share its memory. It closes
// the file, but for one that is mapped.
func openWgraph(file *os.File, spec Spec, smallest int64) (g *network.Graph, report Report,
	err error) {
	defer func() {
		if report.mapping == nil {
			file.Close()
		}
	}()
	opened, err := mappingOf(file)
	if err != nil {
		return nil, report, fmt.Errorf("%s: cannot be read: %w", spec.Path, err)
	}
	data, unmap, err := bytesIn(file, smallest)
	if err != nil {
		return nil, report, fmt.Errorf("%s: cannot be read: %w", spec.Path, err)
	}
	if g, report, err = graphIn(data, spec); err != nil {
		unmap()
		return nil, report, fmt.Errorf("%s: %w", spec.Path, err)
	}
	if isMapped(opened.size, smallest) {
		report.mapping = opened
	}
	return g, report, nil
}

// isMapped reports whether a file of that size is mapped rather than read.
func isMapped(size, smallest int64) bool { return mapsFiles && size >= smallest }

// bytesIn returns the bytes of a file, mapped or read.
func bytesIn(file *os.File, smallest int64) (data []byte, unmap func(), err error) {
	info, err := file.Stat()
	if err != nil {
		return nil, nil, err
	}
	if size := info.Size(); int64(int(size)) != size {
		return nil, nil, fmt.Errorf("%d bytes are more than this machine can address", size)
	} else if isMapped(size, smallest) {
		data, err = mapped(file, int(size))
		return data, func() { unmapped(data) }, err
	}
	data, err = aligned(file, info.Size())
	return data, func() {}, err
}

// aligned reads all bytes to an address that suits numbers of every kind; about as many are
// expected.
func aligned(in io.Reader, size int64) ([]byte, error) {
	words := make([]uint64, size/8+64)
	filled := 0
	for {
		room := bytesOf(words)
		n, err := io.ReadFull(in, room[filled:])
		filled += n
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return room[:filled], nil
		}
		if err != nil {
			return nil, err
		}
		words = append(words, make([]uint64, len(words))...)
	}
}

// graphIn finds the graph in the bytes of a .wgraph, whose memory it uses.
func graphIn(data []byte, spec Spec) (*network.Graph, Report, error) {
	report := Report{Format: wgraphFormat}
	if !littleEndian {
		return nil, report, errBigEndian
	}
	h, err := parseWgraph(data, uint64(len(data)))
	if err == nil {
		err = errors.Join(spec.wantsNothing(), spec.allows(h.nodes))
	}
	if err != nil {
		return nil, report, err
	}
	part := func(kind uint32) []byte {
		for _, s := range h.sections {
			if s.kind == kind {
				return data[s.offset : s.offset+s.length : s.offset+s.length]
			}
		}
		return nil
	}
	g := network.FromArrays(network.Arrays{
		Offsets:  listOf[uint32](part(offsetsSection)),
		Targets:  listOf[uint32](part(targetsSection)),
		Codes:    listOf[uint16](part(codesSection)),
		Codebook: listOf[float64](part(codebookSection)),
		Strong:   listOf[uint64](part(strongSection)),
		Labels:   labelsIn(part),
	})
	report.SHA256 = hex.EncodeToString(h.digest[:])
	report.Weighted, report.Directed = h.flags&flagWeighted > 0, h.flags&flagTies == 0
	report.Statements, report.Provenance = g.Contacts(), string(part(originSection))
	if !report.Directed {
		report.Statements /= 2
	}
	return g, report, nil
}

// labelsIn returns the labels in the sections of a .wgraph, nil if there are none.
func labelsIn(part func(kind uint32) []byte) *network.Labels {
	switch ends, numbers := part(nameEndsSection), part(numbersSection); {
	case ends != nil:
		return network.TableLabels(network.NameTable{Ends: listOf[uint64](ends),
			Text: part(nameTextSection), Order: listOf[uint32](part(nameOrderSection))})
	case numbers != nil:
		return network.NumberLabels(listOf[uint64](numbers))
	}
	return nil
}

// wantsNothing refuses a spec that says how edges are to be read: a .wgraph has none to read.
func (s Spec) wantsNothing() error {
	refuse := func(field string) error {
		return fmt.Errorf("%s: a .wgraph holds contacts as they were when it was made: leave "+
			"this out, or make it again from the first file", field)
	}
	from, to := s.Columns.ends()
	var wrong []error
	if s.Directed != nil {
		wrong = append(wrong, refuse("directed"))
	}
	if from != 1 || to != 2 || s.Columns.Weight != 0 {
		wrong = append(wrong, refuse("columns"))
	}
	if s.Duplicates != network.DuplicatesDefault {
		wrong = append(wrong, refuse("duplicates"))
	}
	return errors.Join(wrong...)
}

func (s Spec) allows(nodes uint64) error {
	if s.MaxNodes > 0 && nodes > uint64(s.MaxNodes) {
		return fmt.Errorf("got %d nodes, want at most max_nodes: %d; raise it if they are meant",
			nodes, s.MaxNodes)
	}
	return nil
}

// wgraph reads a .wgraph from a stream.
func (r *reading) wgraph(text *bufio.Reader) {
	if r.packed {
		r.problems.at(0, "a .wgraph is compressed, which can neither be mapped nor named by its "+
			"header: undo it, with gunzip")
		return
	}
	data, err := aligned(text, r.bytes)
	if err != nil {
		r.problems.unreadable(0, err)
		return
	}
	made, report, err := graphIn(data, r.spec)
	if err != nil {
		r.problems.at(0, "%w", err)
	}
	r.stored, r.report = made, report
}
