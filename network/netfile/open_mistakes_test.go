package netfile

import (
	"strings"
	"testing"
)

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
