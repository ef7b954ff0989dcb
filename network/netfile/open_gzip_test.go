package netfile

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"testing"
)

func packed(t testing.TB, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDamagedCompression(t *testing.T) {
	whole := packed(t, strings.Repeat("1 2\n3 4\n5 7\n", 1000))
	for cut, want := range map[int]string{
		1: "e.txt.gz:3001: the compressed data end too early (unexpected EOF): was the file cut " +
			"short? copy the file",
		-1: "e.txt.gz:3001: the compressed data are damaged (gzip: invalid checksum): " +
			"copy the file",
	} {
		data := slices.Clone(whole[:len(whole)-max(cut, 0)])
		if cut < 0 {
			data[len(data)-8]++
		}
		_, _, err := Read(bytes.NewReader(data), Spec{Path: "e.txt.gz"})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// A gzip bomb is noticed before it has gone off.
func TestExpansionIsBounded(t *testing.T) {
	// parts in a row are one text
	part := packed(t, strings.Repeat(strings.Repeat("#", 1<<15)+"\n", 256))
	count := 8 * expandable / (1 << 23)
	bomb := bytes.NewReader(bytes.Repeat(part, count))
	_, _, err := Read(bomb, Spec{Path: "bomb.gz"})
	if err == nil || !strings.Contains(err.Error(), "expand more than 200-fold") {
		t.Errorf("got %v", err)
	}
	if bomb.Len() < len(part)*count/2 {
		t.Errorf("only %d of %d bytes were left unread", bomb.Len(), bomb.Size())
	}
}

// Small files may expand as they like, and large ones a little.
func TestHonestCompressionIsRead(t *testing.T) {
	small := packed(t, strings.Repeat("#", 60_000)+"\n"+strings.Repeat("1 2\n", 200_000))
	if text := 60_001 + 800_000; text < expansions*len(small) {
		t.Fatalf("%d bytes in %d: the test is too easy", text, len(small))
	}
	var stored bytes.Buffer
	w, err := gzip.NewWriterLevel(&stored, gzip.NoCompression)
	if err != nil {
		t.Fatal(err)
	}
	for range 256 {
		io.WriteString(w, strings.Repeat("#", 1<<15-1)+"\n")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	large := append(bytes.Repeat(stored.Bytes(), expandable/(1<<23)+1), small...)
	for what, data := range map[string][]byte{"small": small, "large": large} {
		if g, _, err := Read(bytes.NewReader(data), Spec{Path: "a.txt.gz"}); err != nil ||
			g.Contacts() != 2 {
			t.Errorf("%s: %v", what, err)
		}
	}
}
