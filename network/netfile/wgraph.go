package netfile

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"womsim/network"
	"womsim/network/internal/csr"
)

// A .wgraph holds a graph as it stands in memory, to be mapped rather than read; WGRAPH.md
// describes it byte by byte.

const (
	wgraphMagic   = "\x89WGRAPH\n"
	wgraphVersion = 1
	wgraphFixed   = 64 // bytes of the header before its sections
	wgraphEntry   = 64 // bytes of the header for each section
	wgraphAlign   = 64 // sections begin at multiples of it
	mostSections  = 64
)

// flags of a header
const (
	flagWeighted = 1 << iota
	flagTies
	flagsKnown = 1<<iota - 1
)

// kinds of sections, in the order in which they are written
const (
	offsetsSection = 1 + iota
	targetsSection
	codesSection
	codebookSection
	strongSection
	numbersSection
	nameEndsSection
	nameTextSection
	nameOrderSection
	originSection
	kindsEnd
)

var sectionNames = [kindsEnd]string{"", "offsets", "targets", "codes", "codebook", "strong",
	"label numbers", "name ends", "name text", "name order", "origin"}

// sectionWidths are the bytes of one element.
var sectionWidths = [kindsEnd]uint64{0, 4, 4, 2, 8, 8, 8, 8, 1, 4, 1}

// A wgraphHeader is the beginning of a .wgraph.
type wgraphHeader struct {
	flags    uint32
	length   uint64 // of the file, in bytes
	nodes    uint64
	contacts uint64
	sections []section
	digest   [sha256.Size]byte // of all the above: it names the graph
}

type section struct {
	kind           uint32
	offset, length uint64 // in bytes
	digest         [sha256.Size]byte
}

func headerBytes(sections int) uint64 {
	return wgraphFixed + uint64(sections)*wgraphEntry + sha256.Size
}

// bytes lays out the header and seals it.
func (h *wgraphHeader) bytes() []byte {
	le := binary.LittleEndian
	out := make([]byte, wgraphFixed, headerBytes(len(h.sections)))
	copy(out, wgraphMagic)
	le.PutUint32(out[8:], wgraphVersion)
	le.PutUint32(out[12:], uint32(len(h.sections)))
	le.PutUint64(out[16:], h.length)
	le.PutUint64(out[24:], h.nodes)
	le.PutUint64(out[32:], h.contacts)
	le.PutUint32(out[40:], h.flags)
	for _, s := range h.sections {
		entry := make([]byte, wgraphEntry)
		le.PutUint32(entry, s.kind)
		le.PutUint64(entry[8:], s.offset)
		le.PutUint64(entry[16:], s.length)
		copy(entry[32:], s.digest[:])
		out = append(out, entry...)
	}
	h.digest = sha256.Sum256(out)
	return append(out, h.digest[:]...)
}

const makeAgain = "make it again, with womsim network generate or convert, or copy it once more"

// parseWgraph reads the header of a file that begins with the bytes given, the whole header among
// them, and is length bytes long.
func parseWgraph(start []byte, length uint64) (h wgraphHeader, err error) {
	le := binary.LittleEndian
	if len(start) < wgraphFixed {
		return h, fmt.Errorf("got %d bytes, want a header of at least %d: was the file cut "+
			"short? %s", len(start), headerBytes(0), makeAgain)
	}
	if version := le.Uint32(start[8:]); version != wgraphVersion {
		return h, fmt.Errorf("got version %d of the format, want %d, the one that this womsim "+
			"reads: use the womsim that wrote it, or have that one convert it to .csv.gz", version,
			wgraphVersion)
	}
	sections := le.Uint32(start[12:])
	if size := headerBytes(int(min(sections, mostSections))); sections > mostSections ||
		uint64(len(start)) < size {
		return h, fmt.Errorf("got a header of %d sections in %d bytes, which is damaged or cut "+
			"short: %s", sections, length, makeAgain)
	}
	sealed := headerBytes(int(sections)) - sha256.Size
	h.digest = sha256.Sum256(start[:sealed])
	if string(h.digest[:]) != string(start[sealed:sealed+sha256.Size]) {
		return h, fmt.Errorf("got a header whose checksum is wrong, so it is damaged: %s",
			makeAgain)
	}
	h.fill(start, sections)
	if length > h.length {
		return h, fmt.Errorf("got %d bytes, more than the %d that its header tells, so something "+
			"else follows the graph: %s", length, h.length, makeAgain)
	}
	if length < h.length {
		return h, fmt.Errorf("got %d bytes, want the %d that its header tells: was the file cut "+
			"short? %s", length, h.length, makeAgain)
	}
	if err := errors.Join(h.sizes(), h.places()); err != nil {
		return h, fmt.Errorf("got a header that contradicts itself, the fault of the program "+
			"that wrote it: %w", err)
	}
	return h, nil
}

// fill reads the fields of a header whose checksum is right.
func (h *wgraphHeader) fill(start []byte, sections uint32) {
	le := binary.LittleEndian
	h.length, h.nodes, h.contacts, h.flags = le.Uint64(start[16:]), le.Uint64(start[24:]),
		le.Uint64(start[32:]), le.Uint32(start[40:])
	for i := range sections {
		entry := start[wgraphFixed+i*wgraphEntry:]
		h.sections = append(h.sections, section{le.Uint32(entry), le.Uint64(entry[8:]),
			le.Uint64(entry[16:]), [sha256.Size]byte(entry[32:64])})
	}
}

// sizes compares the lengths of the sections with what the header promises.
func (h *wgraphHeader) sizes() error {
	if h.nodes > network.MaxNodes || h.contacts > network.MaxContacts || h.flags > flagsKnown {
		return fmt.Errorf("got %d nodes, %d contacts and flags %#x, want at most %d, %d and %#x",
			h.nodes, h.contacts, h.flags, network.MaxNodes, uint64(network.MaxContacts), flagsKnown)
	}
	elements := map[uint32]uint64{}
	for _, s := range h.sections {
		if s.kind == 0 || s.kind >= kindsEnd {
			return fmt.Errorf("got a section of kind %d, want 1 to %d", s.kind, kindsEnd-1)
		}
		if _, again := elements[s.kind]; again || s.length%sectionWidths[s.kind] != 0 {
			return fmt.Errorf("%s: got %d bytes, want one such section, in steps of %d bytes",
				sectionNames[s.kind], s.length, sectionWidths[s.kind])
		}
		elements[s.kind] = s.length / sectionWidths[s.kind]
	}
	return h.counts(elements)
}

// counts compares the number of elements of each section with nodes and contacts.
func (h *wgraphHeader) counts(elements map[uint32]uint64) error {
	names := elements[nameEndsSection]
	for _, c := range []struct {
		kind        uint32
		least, most uint64
	}{
		{offsetsSection, h.nodes + 1, h.nodes + 1},
		{targetsSection, h.contacts, h.contacts},
		{codesSection, h.contacts, h.contacts},
		{codebookSection, min(1, h.contacts), csr.MaxCodes},
		{strongSection, 0, (h.contacts + 63) / 64},
		{numbersSection, 0, h.nodes},
		{nameEndsSection, 0, h.nodes},
		{nameTextSection, 0, math.MaxInt64},
		{nameOrderSection, 0, names},
		{originSection, 0, longestOrigin},
	} {
		if got := elements[c.kind]; got < c.least || got > c.most {
			return fmt.Errorf("%s: got %d elements, want from %d to %d", sectionNames[c.kind], got,
				c.least, c.most)
		}
	}
	if n := elements[strongSection]; n != 0 && n != (h.contacts+63)/64 {
		return fmt.Errorf("strong: got %d words, want none or a bit for each of %d contacts", n,
			h.contacts)
	}
	if n := elements[nameOrderSection]; n != 0 && n != names || names > 0 &&
		elements[numbersSection] > 0 {
		return fmt.Errorf("name order: got %d elements, want none or %d, and not numbers and "+
			"names at once", n, names)
	}
	return nil
}

// places sees that the sections lie within the file, each on its own, in order.
func (h *wgraphHeader) places() error {
	end := headerBytes(len(h.sections))
	for _, s := range h.sections {
		if s.offset%wgraphAlign != 0 || s.offset < end || s.offset > h.length ||
			s.length > h.length-s.offset {
			return fmt.Errorf("%s: got bytes %d and %d more, want a multiple of %d after %d and "+
				"within %d", sectionNames[s.kind], s.offset, s.length, wgraphAlign, end, h.length)
		}
		end = s.offset + s.length
	}
	return nil
}
