package netfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim/rng"
)

// Whatever byte of a file is another, and wherever it is cut: the graph is the same, or there is an
// error, at the latest when checksums are compared. A graph that passes its own check is safe to
// use, be it the right one or not.
func TestDamagedWgraphsAreRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	for kind := range 6 {
		g := varied(t, random, kind)
		data := inWgraph(t, g, Origin{Provenance: "for the test"})
		header := int(headerBytes(int(binary.LittleEndian.Uint32(data[12:]))))
		harmless := 0
		for i := range data {
			for _, flip := range []byte{1, 0x80, 0xff} {
				data[i] ^= flip
				again, err := harmed(t, data)
				data[i] ^= flip
				if err == nil {
					sameGraph(t, again, g)
					harmless++
				}
				if i < header && (again != nil || err == nil) {
					t.Fatalf("byte %d of the header: got %v", i, err)
				}
			}
		}
		if padding := 3 * 64 * 11; harmless > padding {
			t.Errorf("%d of %d changes made no difference", harmless, 3*len(data))
		}
		for length := range data {
			if again, err := harmed(t, data[:length]); err == nil || again != nil {
				t.Fatalf("cut to %d of %d bytes: got %v", length, len(data), err)
			}
			if length%10 == 0 {
				path := placed(t, "cut.wgraph", data[:length])
				if _, _, err := Open(Spec{Path: path}); err == nil ||
					!strings.HasPrefix(err.Error(), path) {
					t.Fatalf("cut to %d of %d bytes: got %v", length, len(data), err)
				}
			}
		}
		if _, err := harmed(t, append(slices.Clip(data), 0)); err == nil {
			t.Error("a byte too many")
		}
	}
}

// A file that is longer than any header is refused as well, whatever bit of its header is another.
func TestDamagedHeadersOfLongFilesAreRefused(t *testing.T) {
	g, err := network.Ring{Nodes: 300, MeanDegree: 10}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	data := inWgraph(t, g, Origin{})
	for i := range headerBytes(4) {
		for bit := range 8 {
			data[i] ^= 1 << bit
			if again, _, err := graphIn(data, Spec{}); err == nil {
				t.Fatalf("bit %d of byte %d: got %d contacts", bit, i, again.Contacts())
			}
			data[i] ^= 1 << bit
		}
	}
}

// harmed opens what may be damaged: the graph, if its header is fine, and what the checksums say.
// Whatever passes check is used.
func harmed(t *testing.T, data []byte) (*network.Graph, error) {
	t.Helper()
	data, err := aligned(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	g, _, err := graphIn(data, Spec{})
	if err != nil {
		return nil, err
	}
	if check(g) == nil {
		g.Undirected()
		g.InDegrees()
		for u := range uint32(g.Nodes()) {
			g.Labels().Node(g.Labels().Name(u))
		}
		told(g)
	}
	return g, checkSections(data)
}

func TestWhatIsNoWgraphIsRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	whole := inWgraph(t, anyGraph(t, random, 2), Origin{})
	// resealed is the file with a header changed by someone who knows the format.
	resealed := func(change func(h *wgraphHeader, header []byte)) []byte {
		data := slices.Clone(whole)
		h, err := parseWgraph(data, uint64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		change(&h, data)
		copy(data, h.bytes())
		return data
	}
	newer := slices.Clone(whole)
	newer[8] = 2
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"csv", []byte("1,2\n"),
			`begins with "1,2\n"; want a .wgraph, made by womsim network generate or convert`},
		{"empty", nil, "the file is empty"},
		{"png", []byte("\x89PNG\r\n\x1a\n0000000000000"), "got another kind of file"},
		{"newer", newer, "got version 2 of the format, want 1, the one that this womsim reads: " +
			"use the womsim that wrote it"},
		{"cut", whole[:len(whole)-1], "was the file cut short? make it again"},
		{"too long", append(slices.Clone(whole), 0), "so something else follows the graph: make " +
			"it again"},
		{"seven bytes", whole[:7], "got 7 bytes, want a header of at least 96: was the file cut " +
			"short?"},
		{"header only", whole[:40], "was the file cut short?"},
		{"too many nodes", resealed(func(h *wgraphHeader, _ []byte) {
			h.nodes = 1 << 31
		}), "got 2147483648 nodes"},
		{"flags", resealed(func(h *wgraphHeader, _ []byte) { h.flags = 4 }), "flags 0x4"},
		{"another node", resealed(func(h *wgraphHeader, _ []byte) { h.nodes++ }), "offsets: got"},
		{"another contact", resealed(func(h *wgraphHeader, _ []byte) {
			h.contacts++
		}), "targets: got"},
		{"an unknown section", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[1].kind = 11
		}), "a section of kind 11"},
		{"a section twice", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[2].kind = h.sections[1].kind
		}), "targets: got"},
		{"no codes", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[2].kind = originSection
		}), "codes: got 0 elements"},
		{"half an element", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[0].length--
		}), "in steps of 4 bytes"},
		{"beyond the end", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[len(h.sections)-1].offset += 1 << 40
		}), "within"},
		{"longer than the file", resealed(func(h *wgraphHeader, _ []byte) {
			for i := range h.sections {
				if h.sections[i].kind == nameTextSection {
					h.sections[i].length += 1 << 20
				}
			}
		}), "name text: got"},
		{"one over the other", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[1].offset = h.sections[0].offset
		}), "after"},
		{"in the header", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[0].offset = 0
		}), "after"},
		{"between steps", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[0].offset += 4
		}), "a multiple of 64"},
		{"as far as can be", resealed(func(h *wgraphHeader, _ []byte) {
			h.sections[0].offset, h.sections[0].length = math.MaxUint64-63, 64
		}), "got"},
	} {
		path := placed(t, "x.wgraph", c.data)
		if _, _, err := Open(Spec{Path: path}); err == nil || !strings.Contains(err.Error(),
			c.want) || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s: got %v, want %s: … %s", c.name, err, path, c.want)
		}
	}
}

// A name that no file may hold is found though the graph is right.
func TestCheckFindsNamesThatAreNoText(t *testing.T) {
	for name, want := range map[string]string{"a\x00": "is this a binary file?", "\xff": "UTF-8",
		"a\nb": "without control characters", "ann": ""} {
		labels := network.NewLabels()
		labels.Add(name)
		g, _, err := network.NewBuilder(1).Build(network.BuildOptions{Labels: labels})
		if err != nil || g.Check() != nil {
			t.Fatal(err, g.Check())
		}
		got := fmt.Sprint(check(g))
		if want != "" && !strings.Contains(got, "label of consumer 0: got ") ||
			want == "" && got != "<nil>" || !strings.Contains(got, want) {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
}
