package network

import (
	"bufio"
	"math"
	"slices"
	"strings"
)

const matrixBanner = "%%MatrixMarket"

// matrixMarket reads a sparse square matrix in the exchange format of Boisvert, Pozo and Remington (1996,
// "The Matrix Market exchange formats: initial design", NISTIR 5935): an entry in row i and column j
// is the contact i→j. Symmetric matrices state ties, skew-symmetric ones j→i with the opposite weight
// as well. Nodes are called 1 … N.
func (r *reading) matrixMarket(text *bufio.Reader) {
	in := &lines{in: text, faults: &r.faults}
	m := matrix{reading: r, lines: in}
	if m.banner() && m.size() {
		m.entries()
	}
	r.report.Lines, r.report.Comments = in.number, in.comments
}

// matrix is a Matrix Market file while it is read.
type matrix struct {
	*reading
	lines    *lines
	symmetry string
	into     *statements
	fields   [][]byte
}

// banner reads the first line: %%MatrixMarket matrix coordinate FIELD SYMMETRY.
func (m *matrix) banner() bool {
	line, ok := m.lines.next()
	if !ok {
		return false
	}
	words := strings.Fields(strings.ToLower(string(line)))
	const form = matrixBanner + " matrix coordinate pattern|integer|real general|symmetric|skew-symmetric"
	if len(words) != 5 || words[0] != strings.ToLower(matrixBanner) || words[1] != "matrix" || words[2] != "coordinate" ||
		!slices.Contains([]string{"pattern", "integer", "real"}, words[3]) ||
		!slices.Contains([]string{"general", "symmetric", "skew-symmetric"}, words[4]) {
		m.faults.at(1, "got %s, want %s", quoted(line), form)
		return false
	}
	m.symmetry = words[4]
	m.report.Weighted = words[3] != "pattern" && m.spec.Columns.Weight >= 0
	m.into = m.list(m.symmetry == "skew-symmetric" || m.symmetry == "general" && m.oneWay(true))
	if m.symmetry == "skew-symmetric" && (!m.report.Weighted || !m.oneWay(true)) {
		m.faults.at(1, "a skew-symmetric matrix has opposite weights in both directions, want it read with weights and direction")
		return false
	}
	if from, to := m.spec.Columns.ends(); from+to != 3 || m.spec.Columns.Weight > 0 && m.spec.Columns.Weight != 3 {
		m.faults.at(1, "columns: got from %d, to %d, weight %d; want from and to 1 and 2 or 2 and 1, and weight 3", from, to, m.spec.Columns.Weight)
		return false
	}
	return true
}

// size reads the first line that is no comment: rows, columns, entries.
func (m *matrix) size() bool {
	line, ok := m.lines.data()
	if !ok {
		m.faults.at(m.lines.number, "the file ends early, want a line of rows, columns and entries")
		return false
	}
	m.fields, _ = split(line, ' ', m.fields[:0])
	var size [3]uint64
	for i := range size {
		var good bool
		if len(m.fields) == 3 {
			size[i], good = wholeNumber(m.fields[i])
		}
		if !good {
			m.faults.at(m.lines.number, "got %s, want three whole numbers: rows, columns and entries", quoted(line))
			return false
		}
	}
	if size[0] != size[1] || size[0] == 0 {
		m.faults.at(m.lines.number, "got %d rows and %d columns, want a square matrix: a row and a column for each node", size[0], size[1])
		return false
	}
	m.sizes = &sizes{line: m.lines.number, nodes: size[0], first: 1, statements: size[2]}
	return true
}

// entries reads the other lines: row, column and, unless the matrix is a pattern, value.
func (m *matrix) entries() {
	count := uint64(0)
	for {
		line, ok := m.lines.data()
		if !ok {
			break
		}
		count++
		m.entry(line)
	}
	if count != m.sizes.statements && len(m.faults.told) == 0 {
		m.faults.at(m.sizes.line, "promises %d entries, but %d follow", m.sizes.statements, count)
	}
	m.believable(m.sizes.nodes, m.sizes.line, len(m.into.from))
}

func (m *matrix) entry(line []byte) {
	var err error
	number := m.lines.number
	if m.fields, err = split(line, ' ', m.fields[:0]); err != nil {
		m.faults.at(number, "%w", err)
		return
	}
	wanted := 2
	if m.report.Weighted {
		wanted = 3
	}
	if len(m.fields) < wanted {
		m.faults.at(number, "got %d fields, want %d", len(m.fields), wanted)
		return
	}
	row, rowGood := m.node("row", m.fields[0])
	column, columnGood := m.node("column", m.fields[1])
	weight, weightGood := 1.0, true
	if m.report.Weighted {
		weight, weightGood = m.weightOf(m.fields[2], number)
	}
	if !rowGood || !columnGood || !weightGood {
		return
	}
	if m.spec.Columns.From == 2 {
		row, column = column, row
	}
	m.into.add(row, column, weight, m.report.Weighted)
	if m.symmetry == "skew-symmetric" && row != column {
		m.into.add(column, row, -weight, true)
	}
}

func (m *matrix) node(field string, text []byte) (uint64, bool) {
	node, ok := wholeNumber(text)
	ok = ok && 1 <= node && node <= min(m.sizes.nodes, math.MaxInt32)
	if !ok {
		m.faults.at(m.lines.number, "%s: got %s, want a whole number from 1 to %d", field, quoted(text), m.sizes.nodes)
	}
	return node, ok
}
