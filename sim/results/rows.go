package results

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// keyColumns returns the arm and the sweep values, as numbers where all of them are.
func (m Manifest) keyColumns() []parquetColumn {
	columns := []parquetColumn{{"arm", label}}
	for axis, path := range m.Sweep {
		form := real
		for _, p := range m.Points {
			if x, err := strconv.ParseFloat(p.Sweep[axis], 64); p.Sweep[axis] != "" &&
				(err != nil || math.IsNaN(x)) {
				form = label
			}
		}
		columns = append(columns, parquetColumn{path, form})
	}
	return columns
}

// key fills the columns of the point.
func (b *block) key(p Point) {
	b.text(p.Arm)
	for _, value := range p.Sweep {
		b.text(value)
	}
}

// writeReplicates writes one row for each point and replicate.
func (m Manifest) writeReplicates(w io.Writer, v Values) error {
	columns := append(m.keyColumns(), parquetColumn{"replicate", whole})
	for _, c := range m.Scalars {
		columns = append(columns, parquetColumn{c.Name, valueForm(c.Kind)})
	}
	out := newBlock(w, "replicates", columns)
	for _, p := range m.Points {
		values, err := v.Scalars(p.Index)
		if err != nil {
			return err
		}
		out.begin(m.Replicates)
		out.key(p)
		out.number(func(row int) float64 { return float64(row) })
		for i, c := range m.Scalars {
			out.number(func(row int) float64 { return major(c.Kind, values[i][row]) })
		}
		if err := out.end(); err != nil {
			return err
		}
	}
	return out.close()
}

// writeDaily writes one row for each point, replicate and day of the point.
func (m Manifest) writeDaily(w io.Writer, v Values) error {
	columns := append(m.keyColumns(), parquetColumn{"replicate", whole},
		parquetColumn{"day", whole})
	for _, c := range m.Dailies {
		columns = append(columns, parquetColumn{c.Name, valueForm(c.Kind)})
	}
	out := newBlock(w, "daily", columns)
	for _, p := range m.Points {
		from := m.offset(p)
		for record, err := range v.Rows(p.Index) {
			if err != nil {
				return err
			}
			out.begin(p.Days())
			out.key(p)
			out.number(func(int) float64 { return float64(record.Replicate) })
			out.number(func(row int) float64 { return float64(p.FirstDay() + row) })
			for i, c := range m.Dailies {
				out.number(func(row int) float64 {
					return major(c.Kind, record.Daily[i][from+row])
				})
			}
			if err := out.end(); err != nil {
				return err
			}
		}
	}
	return out.close()
}

// readReplicates reads the values of a metric, by point and replicate.
func (m Manifest) readReplicates(r io.ReaderAt, size int64, metric string) ([][]float64, error) {
	file, err := parquet.OpenFile(r, size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", replicatesFile, err)
	}
	leaf, ok := file.Schema().Lookup(metric)
	if want := int64(len(m.Points) * m.Replicates); !ok || file.NumRows() != want {
		return nil, fmt.Errorf("%s: got %d rows, want %d with the column %s", replicatesFile,
			file.NumRows(), want, metric)
	}
	var all []float64
	for _, group := range file.RowGroups() {
		values, err := readColumn(group.ColumnChunks()[leaf.ColumnIndex])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", replicatesFile, err)
		}
		all = append(all, values...)
	}
	points := make([][]float64, len(m.Points))
	for p := range points {
		points[p] = all[p*m.Replicates : (p+1)*m.Replicates]
	}
	return points, nil
}

func readColumn(chunk parquet.ColumnChunk) (numbers []float64, err error) {
	values := make([]parquet.Value, chunk.NumValues())
	pages := chunk.Pages()
	defer pages.Close()
	for {
		page, err := pages.ReadPage()
		if err == io.EOF {
			return numbers, nil
		}
		if err != nil {
			return nil, err
		}
		n, err := page.Values().ReadValues(values)
		if err != nil && err != io.EOF {
			return nil, err
		}
		for _, v := range values[:n] {
			numbers = append(numbers, value(v))
		}
		parquet.Release(page)
	}
}

func value(v parquet.Value) float64 {
	switch v.Kind() {
	case parquet.Int64:
		return float64(v.Int64())
	case parquet.Double:
		return v.Double()
	}
	return math.NaN()
}
