package netfile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Names of every kind are understood in blocks as they are line by line, whatever stands in them
// and between them.
func TestPlainNamesAreReadLikeOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 32))
	names := []string{"a", "b", "ab", "10", "7", "007", "New York", " a", "b ", "x;y", "x,y", "#a",
		"%", "/a", "//", "a#b", "a/b", `"a"`, `"a b"`, `a"b`, "é", "李雷", "-", "~", "!"}
	for range 1500 {
		separator := []string{"\t", ",", ";", " ", ", "}[random.IntN(5)]
		some := names[:2+random.IntN(len(names)-1)]
		var text bytes.Buffer
		for range random.IntN(25) {
			text.WriteString(some[random.IntN(len(some))] + separator +
				some[random.IntN(len(some))])
			text.WriteString([]string{"", separator + "0.5", separator + "x"}[random.IntN(3)] +
				[]string{"\n", "\r\n"}[random.IntN(2)])
		}
		spec := Spec{Path: "names.txt", MaxNodes: random.IntN(12),
			Columns: Columns{Weight: []int{-1, 0, 3}[random.IntN(3)]}}
		if random.IntN(3) == 0 {
			spec.Columns.From, spec.Columns.To = 2, 1
		}
		sameInBlocks(t, text.Bytes(), spec, 1, 1+random.IntN(40), 1000)
	}
}

// Names are sorted by their bytes, whatever they have in common.
func TestNamesAreSortedByTheirBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(33, 34))
	for _, begin := range []string{"", "u", "a common beginning, "} {
		for range 200 {
			var ids idTable
			for range 1 + random.IntN(60) {
				ids.code([]byte(begin + strings.Repeat("z", random.IntN(12)) +
					fmt.Sprint(random.IntN(30))))
			}
			var got, want []string
			codes := make([]uint64, ids.count())
			ids.sorted(codes)
			for i, code := range codes {
				got, want = append(got, string(ids.name(code))),
					append(want, string(ids.name(uint64(i))))
			}
			if slices.Sort(want); !slices.Equal(got, want) {
				t.Fatalf("got %q, want %q", got, want)
			}
		}
	}
}
