package results

import (
	"io"
	"math"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is the most rows that a parquet file collects before it writes them out; it bounds the
// memory, not the size of the file.
const rowGroup = 1 << 16

// A form is how a column stands in a parquet file.
type form int

const (
	label form = iota // text
	whole             // 64-bit integer; null where it does not apply
	real              // double; null where it does not apply
)

type parquetColumn struct {
	name string
	form form
}

// node returns the column with an encoding that is the same on every processor. A dictionary would
// not be: the library splits its indices into runs by vector instructions where there are some, in
// another way than without. Compression makes up for it.
func (c parquetColumn) node() parquet.Node {
	switch c.form {
	case label:
		return parquet.Encoded(parquet.Optional(parquet.String()), &parquet.Plain)
	case whole:
		return parquet.Encoded(parquet.Optional(parquet.Int(64)), &parquet.DeltaBinaryPacked)
	default:
		return parquet.Encoded(parquet.Optional(parquet.Leaf(parquet.DoubleType)), &parquet.Plain)
	}
}

// valueForm returns the form of values of a kind.
func valueForm(kind Kind) form {
	if kind.Whole() {
		return whole
	}
	return real
}

// ordered is a row of columns in their own order; [parquet.Group] would sort them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (o ordered) Fields() []parquet.Field { return o.fields }
func (o ordered) GoType() reflect.Type    { return reflect.TypeFor[map[string]any]() }

type field struct {
	parquet.Node
	name string
}

func (f field) Name() string { return f.name }

// Value panics: rows are written column by column.
func (f field) Value(reflect.Value) reflect.Value { panic("results: a column has no Go value") }

// A block is a parquet file in the making, written in blocks of rows, column by column.
type block struct {
	writer *parquet.GenericWriter[any]
	forms  []form
	column int   // the next one to be written
	rows   int   // of the block at hand
	total  int   // of the row group at hand
	err    error // the first
	values []parquet.Value
}

// newBlock begins a file. Its bytes depend on what is written alone: the library's version is not
// in them.
func newBlock(w io.Writer, name string, columns []parquetColumn) *block {
	root, b := ordered{}, &block{}
	for _, c := range columns {
		root.fields = append(root.fields, field{c.node(), c.name})
		b.forms = append(b.forms, c.form)
	}
	b.writer = parquet.NewGenericWriter[any](w, parquet.NewSchema(name, root),
		parquet.CreatedBy("womsim", "1", "0"), parquet.Compression(&parquet.Zstd))
	return b
}

// begin starts a block of rows.
func (b *block) begin(rows int) { b.column, b.rows = 0, rows }

// text fills the next column with a text, which is also read as a number where the column's form
// wants one.
func (b *block) text(text string) {
	switch {
	case text == "":
		b.fill(func(int) (parquet.Value, bool) { return parquet.Value{}, false })
	case b.forms[b.column] == label:
		b.fill(func(int) (parquet.Value, bool) { return parquet.ValueOf(text), true })
	default:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			panic("results: " + err.Error())
		}
		b.number(func(int) float64 { return x })
	}
}

// number fills the next column with a number for each row of the block; NaN does not apply.
func (b *block) number(of func(row int) float64) {
	if b.forms[b.column] == whole {
		b.fill(func(row int) (parquet.Value, bool) {
			x := of(row)
			return parquet.Int64Value(int64(x)), !math.IsNaN(x)
		})
		return
	}
	b.fill(func(row int) (parquet.Value, bool) {
		x := of(row)
		return parquet.DoubleValue(x), !math.IsNaN(x)
	})
}

// fill writes the next column.
func (b *block) fill(of func(row int) (value parquet.Value, applies bool)) {
	b.values = b.values[:0]
	for row := range b.rows {
		value, defined := parquet.Value{}, 0
		if v, applies := of(row); applies {
			value, defined = v, 1
		}
		b.values = append(b.values, value.Level(0, defined, b.column))
	}
	if b.err == nil {
		_, b.err = b.writer.ColumnWriters()[b.column].WriteRowValues(b.values)
	}
	b.column++
}

// end closes a block of rows.
func (b *block) end() error {
	b.total += b.rows
	if b.err == nil && b.total >= rowGroup {
		b.total, b.err = 0, b.writer.Flush()
	}
	return b.err
}

func (b *block) close() error {
	if b.err != nil {
		return b.err
	}
	return b.writer.Close()
}
