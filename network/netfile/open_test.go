package netfile

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
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

func TestMistakesAreTold(t *testing.T) {
	const mtx = "%%MatrixMarket matrix coordinate real general\n"
	const ml = `<graphml><graph edgedefault="directed"><node id="a"/>`
	const entity = `<graphml><graph edgedefault="directed"><node id="&e;"/></graph></graphml>`
	for _, c := range []struct {
		name, text string
		spec       Spec
		want       string
	}{
		{"w.csv", "1,2,0.5\n2,3,abc\n", Spec{},
			`w.csv:2: weight: got "abc", want a finite number`},
		{"w.csv", "1,2,0.5\n2,3,NaN\n3,4,1e999\n", Spec{}, "w.csv:2: weight: got \"NaN\", " +
			"want a finite number\nw.csv:3: weight: got \"1e999\", want a finite number"},
		{"w.csv", "# womsim: undirected\n1,2\n", Spec{},
			`w.csv:1: got "# womsim: undirected", want "# womsim: directed", ` +
				`"# womsim: directed parallel", or no declaration`},
		{"w.csv", "1;2;1\n2;3;0,28\n", Spec{},
			`w.csv:2: weight: got "0,28", want a decimal point, as in 0.28`},
		{"w.csv", "from;to;trust\n1;2;-0,5\n2;3;0,28\n", Spec{}, "w.csv:2: weight: got " +
			"\"-0,5\", want a decimal point, as in -0.5\nw.csv:3: weight: got \"0,28\", want a " +
			"decimal point"},
		{"w.csv", "a,b,\nc,d,5\n", Spec{}, `w.csv:1: weight: got ""`},
		{"w.csv", "1,2,1\n1,2," + strings.Repeat("x", 40) + "\n", Spec{},
			`w.csv:2: weight: got "` + strings.Repeat("x", 40) + `", want a finite number`},
		{"w.csv", "1,2,1\n1,2," + strings.Repeat("x", 41) + "\n", Spec{},
			`w.csv:2: weight: got "` + strings.Repeat("x", 40) + `"…, want a finite number`},
		{"slash.txt", "1 2\n/\n", Spec{},
			`slash.txt:2: got "/", want at least 2 fields, separated by a blank: ` +
				`complete the line or delete it`},
		{"empty.csv.gz", "", Spec{}, "empty.csv.gz: the file is empty"},
		{"notes.yaml", "name: x\nseed: 3\n", Spec{},
			"notes.yaml: got a file of extension .yaml, want"},
		{"Book.XLSX", "PK\x03\x04", Spec{}, "Book.XLSX: got a file of extension .xlsx, want"},
		{"w.csv", "1,2,0.5\n2\n", Spec{},
			`w.csv:2: got "2", want at least 3 fields, separated by a comma`},
		{"w.csv", "1,2\n,3\n", Spec{}, `w.csv:2: from: got "", want an id`},
		{"mixed.txt", "1 2\n2,3\n", Spec{},
			`mixed.txt:2: got "2,3", want at least 2 fields, separated by a blank`},
		{"tab.tsv", "a\tb\t1\n\tb\t3\n", Spec{}, `tab.tsv:2: from: got "", want an id`},
		{"w.csv", "1,2,5\n2,3,1\n", Spec{Columns: Columns{Weight: 4}}, "w.csv:1: got " +
			"\"1,2,5\", want at least 4 fields, separated by a comma: complete the line or " +
			"delete it, or name other columns\nw.csv:2: got \"2,3,1\", want at least 4 fields"},
		{"q.csv", "a,b\n\"c,d\n", Spec{}, "q.csv:2: a field begins with a quote"},
		{"q.csv", "a,b\nb,c\n\"c,d\n", Spec{}, "q.csv:3: a field begins with a quote"},
		{"q.csv", "a,b\nb,c\n\"c\"x,d\n", Spec{}, "q.csv:3: text follows a field in quotes"},
		{"bin", "1 2\n3 \x004\n", Spec{},
			`bin:2: to: got "\x004", want text: is this a binary file?`},
		{"old-mac.txt", "1 2\r3 4\r", Spec{},
			`old-mac.txt:1: to: got "2\r3", want an id without control characters`},
		{"gbk.txt", "\xc0\xee b\n", Spec{}, `gbk.txt:1: from: got "\xc0\xee", want UTF-8`},
		{"utf16.csv", "\xff\xfe1\x00,\x002\x00", Spec{},
			"utf16.csv: the text is UTF-16, want UTF-8"},
		{"empty.csv", "", Spec{}, "empty.csv: the file is empty"},
		{"empty.csv", "# nothing\n\n", Spec{}, "empty.csv: got no contacts"},
		{"empty.csv", "from,to\n", Spec{}, "empty.csv: got no contacts"},
		{"long.csv", "1,2\n" + strings.Repeat("x", 1<<17), Spec{},
			"long.csv:2: the line is longer than 65536 bytes"},
		{"packed.csv.gz", "1,2\n", Spec{}, "packed.csv.gz: the name ends in .gz, but"},
		{"packed.csv", "\x1f\x8b\x08zz", Spec{}, "packed.csv: got a damaged gzip file " +
			"(unexpected EOF): copy the file once more, or compress it again"},
		{"many.csv", "1,2\n3,4\n5,6\n", Spec{MaxNodes: 5},
			"many.csv: got 6 nodes or more, want at most max_nodes: 5"},
		{"many.csv", "a,b\nc,d\ne,f\n", Spec{MaxNodes: 3},
			"many.csv: got 4 nodes or more, want at most max_nodes: 3"},
		{"sizes.txt", "1000000000 1\n1 2 0.5\n", Spec{}, "sizes.txt:1: promises 1000000000 " +
			"nodes, want at most 1048576 with 1 contacts; if they are meant, set max_nodes"},
		{"sizes.txt", "3 1\n1 2 0.5\n", Spec{MaxNodes: 2},
			"sizes.txt:1: promises 3 nodes, want at most 2"},
		{"sizes.txt", "3 2\n1 2 0.5\n", Spec{}, "sizes.txt:1: promises 2 contacts (it has " +
			"two numbers, fewer than the lines after it), but 1 follow"},
		{"sizes.txt", "3 1\n0 3 0.5\n", Spec{}, "sizes.txt:1: promises 3 nodes, but the ids " +
			"are not whole numbers from 0 and below 3, nor from 1 to 3"},
		{"sizes.txt", "3 1\na b 0.5\n", Spec{}, "sizes.txt:1: promises 3 nodes, but the ids"},
		{"a.mtx", "1 2\n", Spec{}, `a.mtx:1: got "1 2", want %%MatrixMarket matrix coordinate`},
		{"a.mtx", "%%MatrixMarket matrix array real general\n2 2\n", Spec{}, "a.mtx:1: got"},
		{"a.mtx", mtx, Spec{}, "a.mtx:1: the file ends early, want a line of rows, columns " +
			"and entries"},
		{"a.mtx", mtx + "3 3 x\n", Spec{}, `a.mtx:2: got "3 3 x", want three whole numbers`},
		{"a.mtx", mtx + "2 3 1\n1 1 1\n", Spec{}, "a.mtx:2: got 2 rows and 3 columns, want a " +
			"square matrix"},
		{"a.mtx", mtx + "3 3 2\n1 2 0.5\n", Spec{},
			"a.mtx:2: promises 2 entries, but 1 follow"},
		{"a.mtx", mtx + "3 3 1\n0 4 x\n", Spec{}, "a.mtx:3: row: got \"0\", want a whole " +
			"number from 1 to 3\na.mtx:3: column: got \"4\", want a whole number from 1 to " +
			"3\na.mtx:3: weight: got \"x\", want a finite number"},
		{"a.mtx", mtx + "3 3 1\n1 2\n", Spec{}, "a.mtx:3: got 2 fields, want 3"},
		{"a.mtx", mtx + "4000000000 4000000000 1\n1 2 1\n", Spec{},
			"a.mtx:2: promises 4000000000 nodes"},
		{"a.mtx", mtx + "3 3 1\n1 2 1\n", Spec{Columns: Columns{To: 3}},
			"a.mtx:1: columns: got from 1, to 3"},
		{"a.mtx", mtx + "3 3 1\n1 2 1\n", Spec{Columns: Columns{Weight: 4}},
			"a.mtx:1: columns: got from 1, to 2, weight 4"},
		{"a.mtx", "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 1\n",
			Spec{Directed: directed(false)}, "a.mtx:1: a skew-symmetric matrix has opposite " +
				"weights"},
		{"a.xml", "<html><p>1 2</p></html>", Spec{},
			"a.xml:1: got <html> as the outermost element, want <graphml>"},
		{"a.xml", "1 2\n", Spec{}, "a.xml: got no nodes"},
		{"a.xml", ml + `<node id="a"/></graph></graphml>`, Spec{},
			`a.xml:1: node id: got "a", which line 1 has already`},
		{"a.xml", ml + "\n" + `<edge source="a" target="b"/></graph></graphml>`, Spec{},
			`a.xml:2: edge: got "b" as an end, want the id of a node`},
		{"a.xml", ml + "\n" + `<edge source="a"/></graph></graphml>`, Spec{},
			`a.xml:2: edge target: got "", want an id`},
		{"a.xml", ml + `<edge source="a" target="a" directed="maybe"/></graph></graphml>`,
			Spec{}, `a.xml:1: edge directed: got "maybe", want true or false`},
		{"a.xml", ml + `<graph edgedefault="directed"/></graph></graphml>`, Spec{},
			`a.xml:1: got a second graph`},
		{"a.xml", ml + `<hyperedge/></graph></graphml>`, Spec{}, `a.xml:1: got a hyperedge`},
		{"a.xml", "<graphml>\n<graph><node id='a'/></graph></graphml>", Spec{},
			`a.xml:2: edgedefault: got "", want directed or undirected`},
		{"a.xml", ml + "\n</graphml>", Spec{},
			`a.xml:2: the XML is not well-formed: element <graph> closed by </graphml>`},
		{"a.xml", ml, Spec{}, `a.xml:1: the XML is not well-formed: unexpected EOF`},
		{"a.xml", ml + `<node id="b"/><node id="c"/> and then not even XML <`,
			Spec{MaxNodes: 2}, "a.xml: got 3 nodes or more, want at most max_nodes: 2"},
		{"a.xml", ml + `</graph></graphml>`, Spec{Columns: Columns{From: 2, To: 1}},
			"a.xml: columns: GraphML has none"},
		{"a.xml", strings.Replace(ml, "<graph ",
			`<key id="w" for="edge" attr.name="weight"/><graph `, 1) +
			"<edge source='a' target='a'/>\n<edge source='a' target='a'><data " +
			"key='w'>1</data></edge></graph></graphml>", Spec{},
			"a.xml:1: weight: got none, want one, as other edges have"},
		{"a.xml", `<!DOCTYPE g [<!ENTITY e SYSTEM "secret.txt">]>` + entity, Spec{},
			"a.xml:1: the XML is not well-formed: invalid character entity &e;"},
		{"a.xml", `<!DOCTYPE g [<!ENTITY e "ha">]>` + entity, Spec{},
			"a.xml:1: the XML is not well-formed: invalid character entity &e;"},
		{"spec", "1 2", Spec{Columns: Columns{From: -1}},
			"columns.from: got -1, want a column number from 1"},
		{"spec", "1 2", Spec{Columns: Columns{From: 2}}, "columns.to: got 2, want a column " +
			"number from 1, other than columns.from (2)"},
		{"spec", "1 2", Spec{Columns: Columns{Weight: 2}}, "columns.weight: got 2"},
		{"spec", "1 2", Spec{WeightMax: -1, MaxNodes: -1, Duplicates: 7},
			"weight.max: got -1, want a positive number\nmax_nodes: got -1, want a count, or 0 " +
				"for no limit\nduplicates: got 7"},
	} {
		c.spec.Path = c.name
		g, _, err := Read(strings.NewReader(c.text), c.spec)
		if err == nil {
			t.Errorf("%s: read %q as %s, want error %s", c.name, shortened(c.text), told(g), c.want)
		} else if !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: of %q\n got %s\nwant %s…", c.name, shortened(c.text), err, c.want)
		}
	}
	_, _, err := Read(strings.NewReader(strings.Repeat("x", 1<<18)), Spec{Path: "long.csv"})
	if err == nil || err.Error() != "long.csv:1: the line is longer than 65536 bytes, want "+
		"contacts, one a line" {
		t.Errorf("a first line too long: got %v, want it told once", err)
	}
	if _, _, err := Open(Spec{Path: "testdata/missing.csv"}); err == nil {
		t.Error("opened a file that does not exist")
	}
}

// The largest number of nodes allowed is allowed, in every format.
func TestAsManyNodesAsAllowed(t *testing.T) {
	for name, text := range map[string]string{
		"numbers.csv": "1,2\n3,4\n", "names.csv": "a,b\nc,d\n", "sizes.txt": "4 1\n1 2 0.5\n",
		"a.mtx": "%%MatrixMarket matrix coordinate pattern general\n4 4 1\n1 2\n",
		"a.xml": `<graphml><graph edgedefault="directed"><node id="a"/><node id="b"/>` +
			`<node id="c"/><node id="d"/></graph></graphml>`,
	} {
		for most, allowed := range map[int]bool{3: false, 4: true} {
			g, _, err := Read(strings.NewReader(text), Spec{Path: name, MaxNodes: most})
			if (err == nil) != allowed || allowed && g.Nodes() != 4 {
				t.Errorf("%s: at most %d nodes: %v", name, most, err)
			}
		}
	}
}

// Not every first line whose neighbour below is a number is a header: ids may be both.
func TestNumbersAmongNamesMakeNoHeader(t *testing.T) {
	for _, text := range []string{"alice bob\ncarol 7\n", "alice bob\n7 carol\n"} {
		g, report, err := Read(strings.NewReader(text), Spec{})
		if err != nil || report.Header || g.Nodes() != 4 {
			t.Errorf("%q: %+v, %v; want four people and no header", text, report, err)
		}
	}
}

func shortened(text string) string { return text[:min(len(text), 300)] }

func TestTenMistakesAreToldAndTheOthersCounted(t *testing.T) {
	_, _, err := Read(strings.NewReader("1 2 3\n"+strings.Repeat("1 2 x\n", 25)),
		Spec{Path: "w.txt"})
	told := strings.Split(err.Error(), "\n")
	if len(told) != 11 || !strings.HasPrefix(told[9], "w.txt:11: ") ||
		told[10] != "w.txt: and 15 more" {
		t.Errorf("got %d lines:\n%v", len(told), err)
	}
}

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
