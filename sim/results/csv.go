package results

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"womsim/sim/experiment"
)

// MoneyDecimals is the number of decimals of an amount of money in units of the currency.
const MoneyDecimals = 2

const minorUnits = 100 // of one unit of currency

// major converts a value to that of the files: money in units of the currency instead of minor
// ones.
func major(kind Kind, value float64) float64 {
	if kind == Money {
		return value / minorUnits
	}
	return value
}

// cell formats a value of a column: money in the currency with two decimals, all else with the
// fewest digits that read back as the same number; empty where it does not apply.
func cell(kind Kind, value float64) string {
	switch {
	case math.IsNaN(value):
		return ""
	case kind == Money:
		return money(value)
	}
	return plain(value)
}

func money(minor float64) string {
	if math.Abs(minor) < 0.5 {
		minor = 0 // no -0.00
	}
	return strconv.FormatFloat(minor/minorUnits, 'f', MoneyDecimals, 64)
}

// plain formats a number in the shortest exact decimal form; with an exponent only where there
// would be many zeros.
func plain(value float64) string {
	if size := math.Abs(value); size != 0 && (size < 1e-6 || size >= 1e15) {
		return strconv.FormatFloat(value, 'e', -1, 64)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// number reads a cell.
func number(text string) (float64, error) {
	if text == "" {
		return math.NaN(), nil
	}
	return strconv.ParseFloat(text, 64)
}

// spread returns the cells of an interval and of quantiles, which several files share.
func spread(kind Kind, s experiment.Summary) []string {
	return cells(kind, s.CILow, s.CIHigh, s.P05, s.P25, s.P50, s.P75, s.P95)
}

func cells(kind Kind, values ...float64) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = cell(kind, value)
	}
	return texts
}

// A sheet writes a CSV file: a header, then rows.
type sheet struct{ *csv.Writer }

func newSheet(w io.Writer, header []string) sheet {
	s := sheet{csv.NewWriter(w)}
	s.row(header)
	return s
}

// row writes parts of a row; an error shows when the sheet ends.
func (s sheet) row(parts ...[]string) {
	var record []string
	for _, part := range parts {
		record = append(record, part...)
	}
	_ = s.Write(record)
}

func (s sheet) end() error {
	s.Flush()
	return s.Error()
}

// A line is a row that is read back, field by field.
type line struct {
	fields []string
	err    error
}

// next takes the next field.
func (l *line) next() string {
	field := l.fields[0]
	l.fields = l.fields[1:]
	return field
}

func (l *line) take(n int) []string {
	fields := l.fields[:n]
	l.fields = l.fields[n:]
	return fields
}

// numbers takes a field for each of the values.
func (l *line) numbers(values ...*float64) {
	for _, value := range values {
		x, err := number(l.next())
		if err != nil && l.err == nil {
			l.err = err
		}
		*value = x
	}
}

// eachLine reads a CSV file of the given header and hands over its rows.
func eachLine(name string, r io.Reader, header []string, take func(*line) error) error {
	reader := csv.NewReader(r)
	reader.ReuseRecord = true
	reader.FieldsPerRecord = len(header)
	for row := 1; ; row++ {
		fields, err := reader.Read()
		if err == io.EOF && row > 1 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if row == 1 {
			if fmt.Sprint(fields) != fmt.Sprint(header) {
				return fmt.Errorf("%s: got the columns %v, want %v", name, fields, header)
			}
			continue
		}
		l := &line{fields: fields}
		if err := take(l); err != nil || l.err != nil {
			at, _ := reader.FieldPos(0)
			return fmt.Errorf("%s:%d: %w", name, at, errors.Join(err, l.err))
		}
	}
}
