package netfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestReadTable(t *testing.T) {
	want := [][]string{{"ann", "0.5", ""}, {"bo", "", "fans"}, {"c, d", "2", "x"}}
	for name, text := range map[string]string{
		"commas": "id,influence,segment\nann,0.5,\nbo,,fans\n\"c, d\",2,x\n",
		"semicolons": "\ufeffid;influence;segment\r\n# a remark\r\nann;0.5;\r\nbo;;fans\r\n" +
			"c, d;2;x",
		"tabs": "id\tinfluence\tsegment\nann\t0.5\t\n\nbo\t\tfans\nc, d\t2\tx\n",
	} {
		got, err := ReadTable(strings.NewReader(text), "table.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(got.Columns, []string{"id", "influence", "segment"}) {
			t.Errorf("%s: columns %q", name, got.Columns)
		}
		for i, row := range got.Rows {
			if !slices.Equal(row.Fields, want[i]) {
				t.Errorf("%s: row %d is %q, want %q", name, i, row.Fields, want[i])
			}
		}
		if len(got.Rows) != len(want) {
			t.Errorf("%s: %d rows, want %d", name, len(got.Rows), len(want))
		}
	}
}

func TestTableProblems(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "t.csv: got no rows",
		"id,segment\n":     "t.csv: got no rows",
		"id,id\na,b\n":     "t.csv:1: column id stands twice",
		"id,\na,b\n":       "t.csv:1: column 2 has no name",
		"id,x\na\nb,1,2\n": "t.csv:2: got 1 fields, want 2, one for each of id, x",
		"id,x\na,\"b\n":    "t.csv:2: a field begins with a quote",
		"id,x\na,\x00\n":   "t.csv:2: got \"\\x00\", want text: is this a binary file?",
	} {
		_, err := ReadTable(strings.NewReader(text), "t.csv")
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	_, err := ReadTable(strings.NewReader("id,x\na\nb,1,2\n"), "t.csv")
	if err == nil || !strings.Contains(err.Error(), "t.csv:3: got 3 fields") {
		t.Errorf("%v, want both problems", err)
	}
}

func TestTableNumber(t *testing.T) {
	table, err := ReadTable(strings.NewReader("id,x\na,1e1\nb,\nc,11\nd,much\n"+
		"e,\"0,5\"\nf,\"1,999\"\n"),
		"t.csv")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range table.Rows {
		x, problem := table.Number(&table.Rows[i], table.Column("x"), 0, 10)
		if problem != nil {
			problem.Path = "t.csv"
			got = append(got, problem.Error())
		} else {
			got = append(got, fmt.Sprint(x))
		}
	}
	want := []string{"10", "NaN", "t.csv:4: got x \"11\", want a number from 0 to 10, such as 5",
		"t.csv:5: got x \"much\", want a number from 0 to 10, such as 5",
		"t.csv:6: got x \"0,5\", want a number from 0 to 10, such as 5; write 0.5, with a point",
		"t.csv:7: got x \"1,999\", want a number from 0 to 10, such as 5; write 1999, without " +
			"a comma, or 1.999, with a point"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if table.Column("y") != -1 {
		t.Error("a column that is not there")
	}
}
