package netfile

import (
	"bufio"
	"math"
	"slices"
	"strings"
)

const matrixBanner = "%%MatrixMarket"

// matrixMarket reads a sparse square matrix in the exchange format of Boisvert, Pozo and Remington
// (1996, "The Matrix Market exchange formats: initial design", NISTIR 5935): an entry in row i and
// column j is the contact i→j. Symmetric matrices state ties, skew-symmetric ones j→i with the
// opposite weight as well. Nodes are called 1 … N.
func (r *reading) matrixMarket(text *bufio.Reader) {
	in := &lines{in: text, problems: &r.problems}
	m := matrix{edgeLines: edgeLines{reading: r}, lines: in}
	if m.banner() && m.size() {
		m.rest(in)
		m.finish()
	}
	r.report.Lines, r.report.Comments = in.number, in.comments
}

// matrix is a Matrix Market file while it is read.
type matrix struct {
	edgeLines
	lines    *lines
	symmetry string
}

// banner reads the first line: %%MatrixMarket matrix coordinate FIELD SYMMETRY.
func (m *matrix) banner() bool {
	line, ok := m.lines.next()
	if !ok {
		return false
	}
	words := strings.Fields(strings.ToLower(string(line)))
	const form = matrixBanner + " matrix coordinate pattern|integer|real " +
		"general|symmetric|skew-symmetric"
	if len(words) != 5 || words[0] != strings.ToLower(matrixBanner) || words[1] != "matrix" ||
		words[2] != "coordinate" ||
		!slices.Contains([]string{"pattern", "integer", "real"}, words[3]) ||
		!slices.Contains([]string{"general", "symmetric", "skew-symmetric"}, words[4]) {
		m.problems.at(1, "got %s, want %s", quoted(line), form)
		return false
	}
	m.symmetry = words[4]
	m.report.Weighted = words[3] != "pattern" && m.spec.Columns.Weight >= 0
	m.into = m.list(m.symmetry == "skew-symmetric" || m.symmetry == "general" && m.oneWay(true))
	if m.symmetry == "skew-symmetric" && (!m.report.Weighted || !m.oneWay(true)) {
		m.problems.at(1,
			"a skew-symmetric matrix has opposite weights in both directions, want it "+
				"read with weights and direction")
		return false
	}
	from, to := m.spec.Columns.ends()
	if from+to != 3 || m.spec.Columns.Weight > 0 && m.spec.Columns.Weight != 3 {
		m.problems.at(1, "columns: got from %d, to %d, weight %d; want from and to 1 and 2 or 2 "+
			"and 1, and weight 3", from, to, m.spec.Columns.Weight)
		return false
	}
	m.layout = layout{separator: ' ', from: from, to: to}
	if m.report.Weighted {
		m.weight = 3
	}
	return true
}

// size reads the first line that is no comment: rows, columns, entries.
func (m *matrix) size() bool {
	line, ok := m.lines.data()
	if !ok {
		m.problems.at(m.lines.number, "the file ends early, want a line of rows, columns and "+
			"entries")
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
			m.problems.at(m.lines.number, "got %s, want three whole numbers: rows, columns and "+
				"entries", quoted(line))
			return false
		}
	}
	if size[0] != size[1] || size[0] == 0 {
		m.problems.at(m.lines.number,
			"got %d rows and %d columns, want a square matrix: a row and "+
				"a column for each node", size[0], size[1])
		return false
	}
	m.reading.sizeLine = &sizeLine{line: m.lines.number, nodes: size[0], first: 1,
		statements: size[2]}
	m.nodes = size[0]
	return true
}

// finish compares the line of sizes with what followed, and adds the other half of a
// skew-symmetric matrix.
func (m *matrix) finish() {
	if count := uint64(len(m.into.from)); count != m.reading.sizeLine.statements &&
		len(m.problems.listed) == 0 {
		m.problems.at(m.reading.sizeLine.line, "promises %d entries, but %d follow",
			m.reading.sizeLine.statements, count)
	}
	if m.symmetry == "skew-symmetric" {
		m.into.addOpposite()
	}
	m.checkNodeCount(m.reading.sizeLine.nodes, m.reading.sizeLine.line, len(m.into.from))
}

// addOpposite adds to each edge between two nodes the reverse edge, with the opposite weight.
func (s *rawEdges) addOpposite() {
	for i, from := range s.from {
		if from != s.to[i] {
			s.add(s.to[i], from, -s.weights[i], true)
		}
	}
}

// entry takes in a line of a matrix: row, column and, unless the matrix is a pattern, value.
func (e *edgeLines) entry(line []byte, number int) {
	var err error
	if e.fields, err = split(line, ' ', e.fields[:0]); err != nil {
		e.problems.at(number, "%w", err)
		return
	}
	if wanted := max(2, e.weight); len(e.fields) < wanted {
		e.problems.at(number, "got %d fields, want %d", len(e.fields), wanted)
		return
	}
	row, rowGood := e.index("row", e.fields[0], number)
	column, columnGood := e.index("column", e.fields[1], number)
	weight, weightGood := 1.0, true
	if e.weight > 0 {
		weight, weightGood = e.weightOf(e.fields[2], number)
	}
	if !rowGood || !columnGood || !weightGood {
		return
	}
	if e.from == 2 {
		row, column = column, row
	}
	e.into.add(row, column, weight, e.weight > 0)
}

// index reads the number of a row or column.
func (e *edgeLines) index(field string, text []byte, line int) (uint64, bool) {
	node, ok := wholeNumber(text)
	ok = ok && e.within(node)
	if !ok {
		e.problems.at(line, "%s: got %s, want a whole number from 1 to %d", field, quoted(text),
			e.nodes)
	}
	return node, ok
}

// within reports whether the matrix has a row and column of that id.
func (l layout) within(id uint64) bool { return 1 <= id && id <= min(l.nodes, math.MaxInt32) }

func (l layout) allWithin(ids []uint64) bool {
	smallest, largest := uint64(1), uint64(1)
	for _, id := range ids {
		smallest, largest = min(smallest, id), max(largest, id)
	}
	return l.within(smallest) && l.within(largest)
}
