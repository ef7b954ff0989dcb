package scenarios

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"womsim/network/netfile"
	"womsim/scenarios/form"
)

// A consumerTable holds the rows of the table, a list for each column; nil where the table lacks
// it. A number that is not given is NaN, a segment "".
type consumerTable struct {
	ids, segments                       []string
	lines                               []int // in the file
	influence, talkativeness, threshold []float64
	reservationPrice                    []float64 // units of currency

	bySegment map[string]tally
}

// newConsumerTable reads the columns; the error joins all that is wrong.
func newConsumerTable(rows *netfile.Table, path string) (*consumerTable, error) {
	t, wrong := &consumerTable{}, []error{}
	report := func(p netfile.TableProblem) {
		if p.Path = path; len(wrong) < enough {
			wrong = append(wrong, p)
		}
	}
	for _, name := range rows.Columns {
		if !slices.Contains(consumerColumns, name) {
			report(netfile.TableProblem{Line: rows.Header, Got: "a column " + name,
				Want:   "one of " + form.Or(consumerColumns),
				Remedy: form.DidYouMean(name, consumerColumns)})
		}
	}
	id := rows.Column("id")
	if id < 0 {
		report(netfile.TableProblem{Line: rows.Header, Got: "no column id",
			Want: "one that names the consumers"})
		return nil, errors.Join(wrong...)
	}
	t.readIDs(rows, id, report)
	if segment := rows.Column("segment"); segment >= 0 {
		for i := range rows.Rows {
			t.segments = append(t.segments, rows.Rows[i].Fields[segment])
		}
	}
	t.influence = numbersOf(rows, "influence", report)
	t.talkativeness = numbersOf(rows, "talkativeness", report)
	t.threshold = numbersOf(rows, "threshold", report)
	t.reservationPrice = numbersOf(rows, reservationPrice, report)
	t.bySegment = t.tallied()
	return t, errors.Join(wrong...)
}

// readIDs reads the column of ids and reports the missing and the repeated ones.
func (t *consumerTable) readIDs(rows *netfile.Table, id int, report func(netfile.TableProblem)) {
	seen := map[string]int{}
	for i := range rows.Rows {
		row := &rows.Rows[i]
		name := row.Fields[id]
		if first := seen[name]; first > 0 {
			report(netfile.TableProblem{Line: row.Line, Got: "the id " + form.Shorten(name) +
				" again", Want: fmt.Sprintf("each id once; it stands on line %d", first)})
		} else if name == "" {
			report(netfile.TableProblem{Line: row.Line, Got: "no id", Want: "that of a consumer"})
		}
		seen[name] = row.Line
		t.ids, t.lines = append(t.ids, name), append(t.lines, row.Line)
	}
}

// numbersOf returns the numbers of a column, none below 0; nil if there is no such column.
func numbersOf(rows *netfile.Table, name string, report func(netfile.TableProblem)) []float64 {
	column := rows.Column(name)
	if column < 0 {
		return nil
	}
	numbers := make([]float64, len(rows.Rows))
	for i := range rows.Rows {
		row := &rows.Rows[i]
		x, problem := rows.Number(row, column, 0, math.Inf(1))
		if problem == nil && name == reservationPrice {
			problem = noMoney(row, row.Fields[column])
		}
		if problem != nil {
			report(*problem)
		}
		numbers[i] = x
	}
	return numbers
}

// noMoney returns what is wrong with an amount of money; nil where nothing is.
func noMoney(row *netfile.Row, text string) *netfile.TableProblem {
	r := &form.Reader{}
	written := &form.Node{Kind: form.NumberNode, Text: text}
	if text == "" || form.Amount(new(Money), 0).Read(r, "", written) != nil {
		return nil
	}
	return &netfile.TableProblem{Line: row.Line, Got: reservationPrice + " " +
		strconv.Quote(form.Shorten(text)), Want: r.Problems[0].Want, Remedy: r.Problems[0].Remedy}
}
