package netfile

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Table is a text of named columns: a header, then rows of as many fields.
type Table struct {
	Columns []string // the header, without blanks around the names
	Header  int      // its line in the file, from 1
	Rows    []Row
}

// A Row is a line of a table.
type Row struct {
	Line   int      // its number in the file, from 1
	Fields []string // as many as columns; "" where nothing stands
}

// Column returns the index of a column by its name, −1 if there is none.
func (t *Table) Column(name string) int { return slices.Index(t.Columns, name) }

// ReadTable reads a table by its header: fields are separated by tabs, semicolons, commas or
// blanks, as the header shows, and may stand in double quotes, with quotes inside doubled; lines
// that begin with #, % or // are comments. The data may be compressed by gzip. The error lists all
// that is wrong, with path and line.
func ReadTable(in io.Reader, path string) (*Table, error) {
	found := problems{path: path}
	text, _, err := plainText(in, path)
	if err != nil {
		found.at(0, "%w", err)
		return nil, found.err()
	}
	t := readTable(text, &found)
	if len(t.Rows) == 0 && len(found.listed) == 0 {
		found.at(0, "got no rows, want a header with the names of the columns, and a row below it "+
			"for each of what it lists")
	}
	if err := found.err(); err != nil {
		return nil, err
	}
	return t, nil
}

// readTable reads header and rows, and notes what is wrong.
func readTable(text *bufio.Reader, found *problems) *Table {
	in := &lines{in: text, problems: found}
	t := &Table{}
	var separator byte
	var fields [][]byte
	for {
		line, ok := in.data()
		if !ok {
			return t
		}
		if t.Columns == nil {
			separator = separatorOf(line)
		}
		var err error
		if fields, err = split(line, separator, fields[:0]); err != nil {
			found.at(in.number, "%w", err)
			continue
		}
		cells := make([]string, len(fields))
		for i, field := range fields {
			cells[i] = string(field)
			if problem := nameProblem(cells[i]); problem != "" && cells[i] != "" {
				found.at(in.number, "got %s, want %s", quoted(field), problem)
			}
		}
		switch {
		case t.Columns == nil:
			t.Columns, t.Header = cells, in.number
			t.checkHeader(in.number, found)
		case len(cells) != len(t.Columns):
			found.at(in.number, "got %d fields, want %d, one for each of %s; leave a field empty "+
				"between its separators", len(cells), len(t.Columns), strings.Join(t.Columns, ", "))
		default:
			t.Rows = append(t.Rows, Row{in.number, cells})
		}
	}
}

// checkHeader notes columns without a name, and names that stand twice.
func (t *Table) checkHeader(line int, found *problems) {
	for i, name := range t.Columns {
		if name == "" {
			found.at(line, "column %d has no name: the first line is the header", i+1)
		} else if slices.Index(t.Columns, name) < i {
			found.at(line, "column %s stands twice: take one out", name)
		}
	}
}

// A TableProblem is one thing wrong with the contents of a table.
type TableProblem struct {
	Path      string
	Line      int // 0: of the table as a whole
	Got, Want string
	Remedy    string // "" if what is wanted says it all
}

// Error is "path:line: got X, want Y; remedy".
func (p TableProblem) Error() string {
	text := p.Place() + ": got " + p.Got + ", want " + p.Want
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	return text
}

// Place is "path:line", or the path alone.
func (p TableProblem) Place() string {
	if p.Line == 0 {
		return p.Path
	}
	return fmt.Sprintf("%s:%d", p.Path, p.Line)
}

// Number returns the number in a column of a row; NaN where nothing stands. The problem, whose path
// is empty, says what is no number from min to max.
func (t *Table) Number(row *Row, column int, min, max float64) (x float64, problem *TableProblem) {
	text := row.Fields[column]
	if text == "" {
		return math.NaN(), nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && x >= min && x <= max && !math.IsInf(x, 0) {
		return x, nil
	}
	problem = &TableProblem{Line: row.Line, Got: t.Columns[column] + " " + quoted([]byte(text)),
		Want: "a number of at least " + plainNumber(min) + ", such as " + plainNumber(min+1)}
	if !math.IsInf(max, 1) {
		problem.Want = "a number from " + plainNumber(min) + " to " + plainNumber(max) +
			", such as " + plainNumber((min+max)/2)
	}
	if pointed, ok := decimalComma([]byte(text)); err != nil && ok {
		if whole := strings.ReplaceAll(text, ",", ""); len(text)-strings.IndexByte(text, ',') == 4 {
			pointed = whole + ", without a comma, or " + pointed // a comma before three digits
		}
		problem.Remedy = "write " + pointed + ", with a point"
	}
	return math.NaN(), problem
}

// plainNumber writes a number without exponent where it is short.
func plainNumber(x float64) string { return fmt.Sprintf("%.15g", x) }
