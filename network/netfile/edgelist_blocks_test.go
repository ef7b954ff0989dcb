package netfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"womsim/network"
)

// lineByLine is the plain way to read, which blocks must agree with.
var lineByLine = concurrency{}

// outcome is all that a reader tells, in words.
func outcome(in io.Reader, spec Spec, how concurrency) string {
	g, report, err := read(in, spec, how)
	if err != nil {
		return "error: " + err.Error()
	}
	return fmt.Sprintf("%+v %s", report, told(g))
}

// sameInBlocks reads a text line by line and in blocks of several sizes.
func sameInBlocks(t *testing.T, text []byte, spec Spec, sizes ...int) {
	t.Helper()
	want := outcome(bytes.NewReader(text), spec, lineByLine)
	for i, size := range sizes {
		if got := outcome(bytes.NewReader(text), spec,
			concurrency{workers: 1 + i%3, blockSize: size}); got != want {
			t.Fatalf("%s %+v in blocks of %d:\n got %s\nwant %s\n%q", spec.Path, spec, size, got,
				want, text)
		}
	}
}

func TestBlocksAreReadLikeLines(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range []Spec{{},
			{Directed: directed(true), Duplicates: network.DuplicatesParallel},
			{Columns: Columns{From: 2, To: 1}},
			{Columns: Columns{Weight: -1}}, {MaxNodes: 2}, {MaxNodes: 3}} {
			spec.Path = path
			sameInBlocks(t, text, spec, 1, 2, 5, 7, 11, 16, 1<<20)
		}
	}
}

// Lines of every kind, thrown together: most texts are wrong somewhere, and then the same mistakes
// are told.
func TestBlocksOfAnyLinesAreReadLikeLines(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	kinds := []string{
		"1SEP2", "2SEP3SEP0.5", "10SEP7SEP-1.25SEPx", "3SEP3SEP1e-3",
		"4SEP1SEP123456789.0123456789", "0SEP5SEP.5", "5SEP0SEP5.",
		"# comment", "", "  ", "// 1SEP2", " 6SEP7SEP1", "6SEP7SEP1 ", "6 SEP 8SEP 2",
		"\t6SEP8SEP2",
		"007SEP8SEP1", "99999999999999999999SEP1SEP1", "9999999999999999999SEP1SEP1",
		"18446744073709551615SEP1SEP1", "aSEPbSEP1", "\"a\"SEPbSEP1", "\"1\"SEP2SEP1", "李雷SEP2SEP3",
		"1SEP2SEP\"3\"", "1SEP2SEP3SEP\"open", "1SEP2SEP3SEP4SEP\"5\"6", "1SEP2SEPSEP", "1SEP",
		"SEP1", "1SEP2SEPinf", "1SEP2SEPNaN", "1SEP2SEP1e999", "1SEP2SEP0,5", "1SEP2SEP0x1p-2",
		"-1SEP2SEP3", "+1SEP2SEP3", "1.0SEP2SEP3", "1SEP2SEP-0", "1SEP2SEP-", "1SEP2SEP.",
		"1SEP2SEP1.2.3", "\x00SEP1SEP1", "1SEP\xff\xfeSEP1",
		"8SEP9SEP100000000000000000000", "8SEP9SEP0.1000000000000000055", "8SEP9SEP123456789012345",
		"8SEP9SEP1234567890123456", "8\rSEP9SEP1",
	}
	for range 1500 {
		separator := []string{"\t", ",", ";", " ", "  ", " \t"}[random.IntN(6)]
		choice := kinds[:7+random.IntN(len(kinds)-6)]
		if random.IntN(2) == 0 {
			choice = kinds[:15] // nothing wrong
		}
		text := anyLines(random, choice, separator)
		spec := Spec{Path: "any.csv", MaxNodes: random.IntN(8)}
		if random.IntN(2) == 0 {
			spec.Columns.Weight = random.IntN(4) - 1
			if spec.Columns.Weight > 0 {
				spec.Columns.Weight = 3
			}
		}
		if random.IntN(3) == 0 {
			spec.Columns.From, spec.Columns.To = 2, 1
		}
		sameInBlocks(t, text, spec, 1, 1+random.IntN(20), 1+random.IntN(50), 1000)
	}
}

// anyLines is a text of some lines of these kinds.
func anyLines(random *rand.Rand, kinds []string, separator string) []byte {
	ends := []string{"\n", "\n", "\n", "\r\n", "\r\r\n"}
	var text bytes.Buffer
	for range random.IntN(20) {
		text.WriteString(strings.ReplaceAll(kinds[random.IntN(len(kinds))], "SEP", separator) +
			ends[random.IntN(len(ends))])
	}
	if random.IntN(3) == 0 && text.Len() > 0 {
		text.Truncate(text.Len() - 1)
	}
	return text.Bytes()
}

// Matrices of every symmetry and field, most with mistakes, are read alike; there must be enough of
// those without any.
func TestBlocksOfAnyEntriesAreReadLikeLines(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	kinds := []string{
		"1SEP2SEP2", "2SEP3SEP0.5", "9SEP7SEP-1.25", "3SEP3SEP1e-3", "4SEP1SEP7SEPx", "2SEP1SEP-0",
		"3SEP2SEP.5", " 6SEP7SEP1 ", "% comment", "# comment", "", "  ",
		"0SEP5SEP1", "5SEP0SEP1", "10SEP1SEP1", "1SEP10SEP1", "1SEP2", "1", "aSEP2SEP1",
		"2SEPbSEPc", "\"1\"SEP2SEP3", "1SEP2SEP3SEP\"open", "007SEP8SEP1",
		"18446744073709551617SEP1SEP1", "4294967297SEP1SEP1", "1SEP2SEPinf", "1SEP2SEP0,5", "1,2,3",
		"-1SEP2SEP3", "\x00SEP1SEP1", "8\rSEP9SEP1",
	}
	good := 0
	for range 2000 {
		choice := kinds[:12]
		if random.IntN(3) == 0 {
			choice = kinds
		}
		entries := anyLines(random, choice, []string{" ", "\t", "  ", " \t"}[random.IntN(4)])
		count := 0
		for line := range bytes.SplitSeq(entries, []byte("\n")) {
			if kindOf(bytes.TrimSuffix(line, []byte("\r"))) == dataLine {
				count++
			}
		}
		field, symmetry := []string{"pattern", "real", "real", "integer"}[random.IntN(4)],
			[]string{"general", "symmetric", "skew-symmetric"}[random.IntN(3)]
		text := append(fmt.Appendf(nil, "%s matrix coordinate %s %s\n9 9 %d\n", matrixBanner, field,
			symmetry, count+random.IntN(10)/9), entries...)
		spec := Spec{Path: "any.mtx", MaxNodes: random.IntN(20) / 2 * 9,
			Duplicates: network.Duplicates(random.IntN(4)),
			Columns:    Columns{Weight: -(random.IntN(5) / 4)}}
		if random.IntN(3) == 0 {
			spec.Columns.From, spec.Columns.To = 2, 1
		}
		if random.IntN(4) == 0 {
			spec.Directed = directed(random.IntN(2) == 0)
		}
		if !strings.HasPrefix(outcome(bytes.NewReader(text), spec, lineByLine), "error") {
			good++
		}
		sameInBlocks(t, text, spec, 1, 1+random.IntN(20), 1+random.IntN(50), 1000)
	}
	if good < 400 {
		t.Errorf("only %d of 2000 are without mistakes", good)
	}
}

func TestLongLinesEndReadingAlike(t *testing.T) {
	for _, length := range []int{longestLine - 2, longestLine - 1, longestLine, longestLine + 1,
		3 * longestLine} {
		for _, pad := range []string{" ", "x", "#"} {
			line := "3 4 " + strings.Repeat(pad, length-4)
			for _, text := range []string{"1 2\n2 3\n" + line, "1 2\n2 3\n" + line + "\n5 6\n",
				"1 2\n2 3\n#" + line[1:] + "\n5 x\n"} {
				sameInBlocks(t, []byte(text),
					Spec{Path: "long.txt", Columns: Columns{Weight: -1}}, 1000, longestLine,
					1<<20)
			}
		}
	}
}

func TestTextThatBreaksOffEndsReadingAlike(t *testing.T) {
	text := "# womsim: directed\na b\nb c\nc \n" + strings.Repeat("d e\n", 10) + "e f"
	for cut := range len(text) {
		in := func() io.Reader {
			return io.MultiReader(iotest.OneByteReader(strings.NewReader(text[:cut])),
				iotest.ErrReader(errors.New("the disk is gone")))
		}
		spec := Spec{Path: "broken.txt"}
		want := outcome(in(), spec, lineByLine)
		for _, size := range []int{1, 3, 8, 1000} {
			if got := outcome(in(), spec, concurrency{2, size}); got != want {
				t.Errorf("after %d bytes, in blocks of %d:\n got %s\nwant %s", cut, size, got, want)
			}
		}
	}
}

// Ids of many blocks are one set, whether they are numbers, names, or numbers before the first
// name.
func TestNamesOfManyBlocksAreShared(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, named := range []int{-1, 0, 50, 199} {
		var text bytes.Buffer
		for i := range 200 {
			form := "%d\t%d\n"
			if named >= 0 && i >= named {
				form = "u%d\t%d\n"
			}
			fmt.Fprintf(&text, form, random.IntN(40), random.IntN(40))
		}
		sameInBlocks(t, text.Bytes(), Spec{Path: "ids.tsv"}, 16, 100, 333)
		sameInBlocks(t, text.Bytes(), Spec{Path: "ids.tsv", MaxNodes: 40}, 16, 100, 333)
		sameInBlocks(t, text.Bytes(), Spec{Path: "ids.tsv", MaxNodes: 80}, 16, 100, 333)
	}
}

// Numbers of every length, and with every byte after them, are read at once as digit by digit.
func TestDigitsAreReadAtOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 20_000 {
		text := strconv.AppendUint(nil, random.Uint64()>>random.IntN(64), 10)
		text = append(text, byte(random.IntN(256)))
		for random.IntN(4) > 0 {
			text = append(text, byte('0'+random.IntN(12)))
		}
		start := random.IntN(2)
		number, end := digits(text, start)
		if want, wantEnd := anyDigits(text, start); number != want || end != wantEnd {
			t.Fatalf("%q from %d: got %d to %d, want %d to %d", text, start, number, end, want,
				wantEnd)
		}
		if end > 0 {
			if want, ok := wholeNumber(text[start:end]); !ok || number != want {
				t.Fatalf("%q from %d: got %d, want %d", text, start, number, want)
			}
		}
	}
}

// Weights of any number of digits are those that strconv reads, to the last bit.
func TestWeightsAreReadToTheLastBit(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for range 50_000 {
		text := strconv.AppendUint(nil, random.Uint64()>>random.IntN(64), 10)
		if cut := random.IntN(len(text) + 1); random.IntN(4) > 0 {
			text = slices.Insert(text, cut, '.')
		}
		switch random.IntN(8) {
		case 0:
			text = slices.Insert(text, 0, '-')
		case 1:
			text = append(text, 'e', '-', byte('0'+random.IntN(10)))
		case 2:
			text = slices.Insert(text, random.IntN(len(text)), '.')
		}
		want, err := strconv.ParseFloat(string(text), 64)
		got, end := decimal(append(text, ",;\n "[random.IntN(4)]), 0)
		if err != nil && end >= 0 || err == nil &&
			(end != len(text) || math.Float64bits(got) != math.Float64bits(want)) {
			t.Fatalf("%s: got %v to %d, want %v, %v", text, got, end, want, err)
		}
	}
}

// FuzzBlocks reads any text line by line and in blocks.
func FuzzBlocks(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for i, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, uint8(i), uint8(i))
	}
	f.Fuzz(func(t *testing.T, text []byte, size, options uint8) {
		spec := Spec{Path: "any.csv", MaxNodes: 1000}
		if options&1 > 0 {
			spec.MaxNodes = int(options >> 4)
		}
		if options&2 > 0 {
			spec.Columns = Columns{From: 2, To: 1}
		}
		if options&4 > 0 {
			spec.Columns.Weight = int(options>>3&1) * 4
		}
		sameInBlocks(t, text, spec, 1+int(size), 1<<16)
	})
}
