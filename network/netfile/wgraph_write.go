package netfile

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"unsafe"

	"womsim/network"
)

// An Origin is what a .wgraph holds beside the graph: where the graph comes from, and what it
// means.
type Origin struct {
	Provenance string // how it was made and by which womsim, in a line or two
	Weighted   bool   // the weights mean something, be they all 1
	Ties       bool   // every contact holds in both directions
}

const longestOrigin = 1 << 16

var errBigEndian = errors.New("the numbers of a .wgraph have their low bytes first, those of " +
	"this machine their high ones: use .csv.gz here")

// littleEndian is true where the machine has the low byte of a number first.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// WriteWgraph writes a graph as it stands in memory; see WGRAPH.md. Open maps such a file instead
// of reading it.
func WriteWgraph(w io.Writer, g *network.Graph, origin Origin) error {
	if !littleEndian {
		return errBigEndian
	}
	if len(origin.Provenance) > longestOrigin {
		return fmt.Errorf("origin: got %d bytes, want at most %d", len(origin.Provenance),
			longestOrigin)
	}
	contents := contentsOf(g, origin)
	h := wgraphHeader{nodes: uint64(g.Nodes()), contacts: uint64(g.Contacts())}
	if origin.Weighted {
		h.flags |= flagWeighted
	}
	if origin.Ties {
		h.flags |= flagTies
	}
	h.lay(&contents)
	out := bufio.NewWriterSize(w, 1<<16)
	out.Write(h.bytes())
	at := headerBytes(len(h.sections))
	for _, s := range h.sections {
		out.Write(make([]byte, s.offset-at))
		out.Write(contents[s.kind])
		at = s.offset + s.length
	}
	return out.Flush()
}

// lay gives the sections that are there their places and digests, and the file its length.
func (h *wgraphHeader) lay(contents *[kindsEnd][]byte) {
	for kind, data := range contents {
		if len(data) > 0 {
			h.sections = append(h.sections, section{kind: uint32(kind), length: uint64(len(data))})
		}
	}
	end := headerBytes(len(h.sections))
	var all sync.WaitGroup
	for i := range h.sections {
		s := &h.sections[i]
		s.offset = (end + wgraphAlign - 1) / wgraphAlign * wgraphAlign
		end = s.offset + s.length
		all.Go(func() { s.digest = sha256.Sum256(contents[s.kind]) })
	}
	all.Wait()
	h.length = end
}

// contentsOf returns the bytes of the sections by kind; a section without bytes is left out.
func contentsOf(g *network.Graph, origin Origin) (contents [kindsEnd][]byte) {
	a := g.Arrays()
	contents[offsetsSection] = bytesOf(a.Offsets)
	contents[targetsSection] = bytesOf(a.Targets)
	contents[codesSection] = bytesOf(a.Codes)
	contents[codebookSection] = bytesOf(a.Codebook)
	contents[strongSection] = bytesOf(a.Strong)
	contents[originSection] = []byte(origin.Provenance)
	if a.Labels == nil {
		return contents
	}
	if numbers := a.Labels.Numbers(); numbers != nil {
		contents[numbersSection] = bytesOf(numbers)
		return contents
	}
	table := a.Labels.Table()
	contents[nameEndsSection] = bytesOf(table.Ends)
	contents[nameTextSection] = table.Text
	contents[nameOrderSection] = bytesOf(table.Order)
	return contents
}

// bytesOf returns the memory of a list.
func bytesOf[E uint16 | uint32 | uint64 | float64](list []E) []byte {
	if len(list) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), len(list)*int(unsafe.Sizeof(list[0])))
}

// listOf returns bytes as a list, the inverse of bytesOf; their address must suit the elements.
func listOf[E uint16 | uint32 | uint64 | float64](data []byte) []E {
	if len(data) == 0 {
		return nil
	}
	var one E
	return unsafe.Slice((*E)(unsafe.Pointer(&data[0])), len(data)/int(unsafe.Sizeof(one)))
}
