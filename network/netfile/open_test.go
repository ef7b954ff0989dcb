package netfile

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/network"
)

// told writes a graph in words: its nodes in order and its contacts.
func told(g *network.Graph) string {
	var out []string
	for u := range g.Nodes() {
		out = append(out, g.Labels().Name(uint32(u)))
	}
	out = append(out, "|")
	for ends, weight := range g.All() {
		out = append(out, fmt.Sprintf("%s>%s:%v", g.Labels().Name(ends[0]),
			g.Labels().Name(ends[1]), weight))
	}
	return strings.Join(out, " ")
}

func opened(t *testing.T, spec Spec) (*network.Graph, Report) {
	t.Helper()
	g, report, err := Open(spec)
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

func directed(yes bool) *bool { return &yes }

func TestFilesOfEveryShape(t *testing.T) {
	const triad = "1 2 3 | 1>2:0.5 2>1:0.5 2>3:0.25 3>2:0.25"
	for _, c := range []struct {
		spec Spec
		want string
		is   Report // what is not compared elsewhere: Format and SHA256 left out
	}{
		{Spec{Path: "header.csv"}, triad, Report{Lines: 3, Header: true, Weighted: true,
			Statements: 2}},
		{Spec{Path: "header.csv.gz"}, triad, Report{Lines: 3, Header: true, Weighted: true,
			Statements: 2}},
		{Spec{Path: "gzip-without-the-name.csv"}, triad, Report{Lines: 3, Header: true,
			Weighted: true, Statements: 2}},
		{Spec{Path: "header.csv", Columns: Columns{Weight: -1}},
			"1 2 3 | 1>2:1 2>1:1 2>3:1 3>2:1", Report{Lines: 3, Header: true, Statements: 2}},
		{Spec{Path: "header.csv", Columns: Columns{From: 2, To: 1}, Directed: directed(true)},
			"1 2 3 | 2>1:0.5 3>2:0.25", Report{Lines: 3, Header: true, Weighted: true,
				Directed: true, Statements: 2}},
		{Spec{Path: "plain.csv"}, "1 2 3 | 1>2:1 2>1:1 2>3:1 3>2:1",
			Report{Lines: 2, Statements: 2}},
		{Spec{Path: "bom-crlf-semicolons.csv"}, triad, Report{Lines: 2, Weighted: true,
			Statements: 2}},
		{Spec{Path: "comments.txt"}, "3 7 10 | 3>7:1 7>3:1 7>10:1 10>7:1",
			Report{Lines: 6, Comments: 3, Statements: 2}},
		{Spec{Path: "quoted.csv", Directed: directed(true), Columns: Columns{Weight: -1}},
			`Han "Meimei" Li, Lei Zoe | Li, Lei>Han "Meimei":1 Zoe>Li, Lei:1`, Report{Lines: 3,
				Header: true, Directed: true, Statements: 2}},
		{Spec{Path: "names.tsv", Directed: directed(true)},
			"Ann Lee Bob Carl Orr | Ann Lee>Bob:1 Bob>Carl Orr:1", Report{Lines: 2,
				Directed: true, Statements: 2}},
		{Spec{Path: "names-no-header.txt", Directed: directed(true)},
			"alice bob carol | alice>bob:1 bob>carol:1", Report{Lines: 2, Directed: true,
				Statements: 2}},
		{Spec{Path: "ids-header.txt", Directed: directed(true)}, "1 2 3 | 1>2:1 2>3:1",
			Report{Lines: 3, Header: true, Directed: true, Statements: 2}},
		{Spec{Path: "quoted-separator.csv", Directed: directed(true)},
			"Han Li; Lei Zoe | Han>Zoe:1 Li; Lei>Han:1", Report{Lines: 2, Directed: true,
				Statements: 2}},
		{Spec{Path: "numbers-then-names.txt", Directed: directed(true)},
			"12 2 9 bob | 12>9:1 2>12:1 9>bob:1", Report{Lines: 3, Directed: true,
				Statements: 3}},
		{Spec{Path: "graphml.dat"}, "0 1 2 10 | 10>2:1", Report{Lines: 5, Directed: true,
			Statements: 1}},
		{Spec{Path: "names-header.txt", Directed: directed(true)},
			"alice bob carol | alice>bob:1 bob>carol:1", Report{Lines: 3, Header: true,
				Directed: true, Statements: 2}},
		{Spec{Path: "sizes.txt", Directed: directed(true)}, "1 2 3 4 | 1>3:0.5 4>1:1",
			Report{Lines: 3, HasSizeLine: true, Weighted: true, Directed: true, Statements: 2}},
		{Spec{Path: "sizes-then-commas.csv", Directed: directed(true)}, "1 2 3 | 1>3:0.5 3>1:1",
			Report{Lines: 3, HasSizeLine: true, Weighted: true, Directed: true, Statements: 2}},
		{Spec{Path: "sizes-two-fields.txt", Directed: directed(true)},
			"0 1 2 3 4 | 0>3:1 3>1:1", Report{Lines: 3, HasSizeLine: true, Directed: true,
				Statements: 2}},
		{Spec{Path: "first-line-is-a-tie.txt", Directed: directed(true)},
			"0 1 3 5 | 0>3:1 3>1:1 5>3:1", Report{Lines: 3, Directed: true, Statements: 3}},
		{Spec{Path: "mirrored.edges"}, "a b c | a>b:0.75 b>a:0.75 b>c:0.625 c>b:0.625",
			Report{Lines: 6, Weighted: true, Statements: 6, ReciprocalPairs: 1,
				Report: network.Report{SelfLoops: 1, Duplicates: 2}}},
		{Spec{Path: "mirrored.edges", WeightMax: 2},
			"a b c | a>b:0.875 b>a:0.875 b>c:0.6875 c>b:0.6875",
			Report{Lines: 6, Weighted: true, Statements: 6, ReciprocalPairs: 1,
				Report: network.Report{SelfLoops: 1, Duplicates: 2}}},
		{Spec{Path: "mirrored.edges", Duplicates: network.DuplicatesKeepMax},
			"a b c | a>b:0.5 b>a:0.5 b>c:0.5 c>b:0.5",
			Report{Lines: 6, Weighted: true, Statements: 6, ReciprocalPairs: 1,
				Report: network.Report{SelfLoops: 1, Duplicates: 2}}},
		{Spec{Path: "mirrored.edges", Directed: directed(true),
			Duplicates: network.DuplicatesParallel},
			"a b c | a>b:0.5 a>b:0.5 b>a:0.5 b>c:0.5 c>b:0.25",
			Report{Lines: 6, Weighted: true, Directed: true, Statements: 6,
				Report: network.Report{SelfLoops: 1, Duplicates: 1}}},
		{Spec{Path: "repeated.edgelist", WeightMax: 10}, "1 2 | 1>2:1 2>1:1",
			Report{Lines: 3, Statements: 3, ReciprocalPairs: 1,
				Report: network.Report{Duplicates: 1}}},
		{Spec{Path: "repeated.edgelist", Duplicates: network.DuplicatesParallel},
			"1 2 | 1>2:1 1>2:1 2>1:1 2>1:1",
			Report{Lines: 3, Statements: 3, ReciprocalPairs: 1,
				Report: network.Report{Duplicates: 1}}},
		{Spec{Path: "sparse.txt", Directed: directed(true)},
			"7 4000000000 9999999999 | 4000000000>7:1 9999999999>4000000000:1", Report{Lines: 2,
				Directed: true, Statements: 2}},
		{Spec{Path: "signed.csv", Directed: directed(true)}, "1 2 | 1>2:8 2>1:-10",
			Report{Lines: 2, Weighted: true, Directed: true, Statements: 2}},
		{Spec{Path: "signed.csv", Directed: directed(true), Columns: Columns{Weight: 4}},
			"1 2 | 1>2:1.2966293436e+09 2>1:1.3082418412e+09", Report{Lines: 2, Weighted: true,
				Directed: true, Statements: 2}},
		{Spec{Path: "zeros.txt", Directed: directed(true)}, "007 08 7 | 007>7:1 7>08:1",
			Report{Lines: 2, Directed: true, Statements: 2}},
		{Spec{Path: "blanks-and-tabs.tsv", Directed: directed(true)}, "1 2 3 | 1>2:1 2>3:1",
			Report{Lines: 2, Weighted: true, Directed: true, Statements: 2}},
		{Spec{Path: "general.mtx"}, "1 2 3 4 | 1>2:0.5 2>1:0.25",
			Report{Lines: 6, Comments: 1, Weighted: true, Directed: true, Statements: 3,
				Report: network.Report{SelfLoops: 1}}},
		{Spec{Path: "general.mtx", Columns: Columns{Weight: 3}}, "1 2 3 4 | 1>2:0.5 2>1:0.25",
			Report{Lines: 6, Comments: 1, Weighted: true, Directed: true, Statements: 3,
				Report: network.Report{SelfLoops: 1}}},
		{Spec{Path: "general.dat", Columns: Columns{From: 2, To: 1}},
			"1 2 3 4 | 1>2:0.25 2>1:0.5", Report{Lines: 6, Comments: 1, Weighted: true,
				Directed: true, Statements: 3, Report: network.Report{SelfLoops: 1}}},
		{Spec{Path: "general.mtx", Directed: directed(false), Columns: Columns{Weight: -1}},
			"1 2 3 4 | 1>2:1 2>1:1", Report{Lines: 6, Comments: 1, Statements: 3,
				ReciprocalPairs: 1,
				Report:          network.Report{SelfLoops: 1}}},
		{Spec{Path: "symmetric.mtx"}, "1 2 3 | 1>2:1 1>3:1 2>1:1 3>1:1",
			Report{Lines: 4, Statements: 2}},
		{Spec{Path: "skew.mtx"}, "1 2 3 | 1>2:-3 1>3:0 2>1:3 3>1:0",
			Report{Lines: 4, Weighted: true, Directed: true, Statements: 4}},
		{Spec{Path: "weighted.graphml"}, "a & b alone n10 n2 | a & b>n2:0.5 n10>n2:0.75 n2>a " +
			"& b:0.5", Report{Lines: 15, Weighted: true, Directed: true, Statements: 2}},
		{Spec{Path: "weighted.graphml", Directed: directed(false)},
			"a & b alone n10 n2 | a & b>n2:0.5 n10>n2:0.75 n2>a & b:0.5 n2>n10:0.75",
			Report{Lines: 15, Weighted: true, Statements: 2}},
		{Spec{Path: "numbered.xml"}, "0 1 2 10 | 10>2:1", Report{Lines: 5, Directed: true,
			Statements: 1}},
	} {
		name := c.spec.Path
		c.spec.Path = filepath.Join("testdata", name)
		g, report, err := Open(c.spec)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := told(g); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
		c.is.Format, c.is.SHA256 = report.Format, report.SHA256
		if report != c.is {
			t.Errorf("%s:\n got %+v\nwant %+v", name, report, c.is)
		}
	}
}

func TestHashIsThatOfTheFile(t *testing.T) {
	_, report := opened(t, Spec{Path: "testdata/plain.csv"})
	const want = "19d475324d3123ef409eb6753fd3786813e6aea68f92ea047d39dee29765e47a" // by sha256sum
	if report.SHA256 != want || report.Format != "edge list" {
		t.Errorf("got %s %s, want edge list %s", report.Format, report.SHA256, want)
	}
}

// The order of the lines of a file, and the order of a tie's ends, change nothing.
func TestOrderOfLinesChangesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, ids := range []string{"%d", "n%d", "1%d0000000000"} {
		for _, duplicates := range []network.Duplicates{network.DuplicatesMerge,
			network.DuplicatesKeepMax,
			network.DuplicatesParallel} {
			var list []string
			for range 300 {
				u, v := random.IntN(20), random.IntN(20)
				list = append(list, fmt.Sprintf(ids+" "+ids+" 0.%d", u, v, 1+random.IntN(9)))
			}
			for _, oneWay := range []bool{false, true} {
				var want string
				for range 10 {
					random.Shuffle(len(list), func(i, j int) {
						list[i], list[j] = list[j], list[i]
					})
					g, _, err := Read(strings.NewReader(strings.Join(list, "\n")),
						Spec{Directed: &oneWay, Duplicates: duplicates})
					if err != nil {
						t.Fatal(err)
					}
					if got := told(g); want == "" {
						want = got
					} else if got != want {
						t.Fatalf("%s %v %v: the order matters:\n%s\n%s", ids, duplicates, oneWay,
							got, want)
					}
				}
			}
		}
	}
}

func TestNodesAreFoundByTheirIds(t *testing.T) {
	for path, ids := range map[string][3]string{
		"sparse.txt": {"7", "9999999999", "8"}, "plain.csv": {"1", "3",
			"4"}, "quoted.csv": {`Han "Meimei"`, "Zoe", "1"},
		"sizes-two-fields.txt": {"0", "4", "bob"}, "header.csv": {"1", "3", "01"},
	} {
		g, _ := opened(t, Spec{Path: filepath.Join("testdata", path)})
		first, _ := g.Labels().Node(ids[0])
		last, _ := g.Labels().Node(ids[1])
		if _, ok := g.Labels().Node(ids[2]); ok || first != 0 || int(last) != g.Nodes()-1 {
			t.Errorf("%s: %v: got nodes %d, %d, and the third exists: %v", path, ids, first, last,
				ok)
		}
	}
}

func TestWholeNumbersHaveUpTo19Digits(t *testing.T) {
	for text, want := range map[string]uint64{"0": 0, "10": 10,
		"9999999999999999999": 9999999999999999999} {
		if got, ok := wholeNumber([]byte(text)); !ok || got != want {
			t.Errorf("%s: got %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "00", "01", "-1", "1.0", "1a", "/", ":",
		"10000000000000000000"} {
		if _, ok := wholeNumber([]byte(text)); ok {
			t.Errorf("%q was taken for a whole number as usually written", text)
		}
	}
}

func TestRanksAreThoseOfSorting(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, most := range []uint64{3, 64, 1000, 1 << 20, 1 << 63} {
		numbers := make([]uint64, 500)
		for i := range numbers {
			numbers[i] = random.Uint64N(most)
		}
		r := rank([][]uint64{numbers[:100], numbers[100:]})
		want := slices.Clone(numbers)
		slices.SortFunc(want, cmp.Compare)
		want = slices.Compact(want)
		if !slices.Equal(r.increasing, want) {
			t.Fatalf("below %d: got %d numbers, want %d", most, len(r.increasing), len(want))
		}
		if len(r.members) > len(numbers)+1 {
			t.Errorf("below %d: a set of %d words for %d numbers", most, len(r.members),
				len(numbers))
		}
		for i, x := range want {
			if r.of(x) != uint32(i) {
				t.Fatalf("below %d: rank of %d: got %d, want %d", most, x, r.of(x), i)
			}
		}
	}
}
