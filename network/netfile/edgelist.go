package netfile

import (
	"bufio"
	"bytes"
	"math"
	"strconv"
	"strings"
)

// An edge list has one contact a line: the ids of its ends, perhaps a weight, perhaps other
// columns. Fields are separated by tabs, semicolons, commas or blanks, and may stand in double
// quotes, with quotes inside doubled. Lines that begin with #, % or // are comments. A comment that
// is the first line of the file may declare what the lines are, see declaration; layoutOf reads the
// first lines after it.

// edgeList reads the edges of an edge list. The first two lines decide how the others are read.
func (r *reading) edgeList(text *bufio.Reader) {
	in := &lines{in: text, problems: &r.problems}
	first, _ := in.data()
	first = bytes.Clone(first)
	firstNumber := in.number
	r.declared(in.opening)
	if in.broken {
		return
	}
	second, more := in.data()
	second = bytes.Clone(second)
	if first == nil {
		r.problems.at(0, "got no contacts, only blank lines and comments")
		return
	}
	l, err := layoutOf(first, second, r.spec.Columns)
	if err != nil {
		r.problems.at(firstNumber, "%w", err)
		return
	}
	r.report.Header, r.report.Weighted = l.header, l.weight > 0
	edges := edgeLines{reading: r, layout: l, into: r.list(r.oneWay(r.report.Declared != ""))}
	if l.hasSizeLine || l.maybeSizeLine {
		r.noteSizeLine(first, l, firstNumber)
	}
	if !l.header && !l.hasSizeLine {
		edges.read(first, firstNumber)
	}
	if more && edges.read(second, in.number) {
		edges.rest(in)
	}
	r.report.Lines, r.report.Comments = in.number, in.comments
	if len(edges.into.from) == 0 && len(r.problems.listed) == 0 {
		r.problems.at(0, "got no contacts")
	}
	if r.sizeLine != nil && len(r.problems.listed) == 0 {
		r.checkSizeLine(edges.into)
	}
}

// An edge list that Save writes declares in its first line that each line is a contact of one
// direction, and where contacts are parallel that they are. Every reader takes the line for a
// comment.
const (
	declaration      = "# womsim:"
	directedOnly     = "directed"
	directedParallel = "directed parallel"
)

// declared reads the declaration in the first line of the file, if it is a comment.
func (r *reading) declared(opening string) {
	words, ok := strings.CutPrefix(opening, declaration)
	if !ok {
		return
	}
	r.report.Declared = strings.Join(strings.Fields(words), " ")
	if r.report.Declared != directedOnly && r.report.Declared != directedParallel {
		r.problems.at(1, "got %s, want %q, %q, or no declaration", quoted([]byte(opening)),
			declaration+" "+directedOnly, declaration+" "+directedParallel)
	}
}

// edgeLines turns lines into edges.
type edgeLines struct {
	*reading
	layout
	into   *rawEdges
	fields [][]byte
}

var separatorNames = map[byte]string{' ': "a blank", '\t': "a tab", ',': "a comma",
	';': "a semicolon"}

// read adds the edge of a line. It returns false when it makes no sense to go on.
func (e *edgeLines) read(line []byte, number int) bool {
	if e.nodes > 0 {
		e.entry(line, number)
		return true
	}
	var err error
	if e.fields, err = split(line, e.separator, e.fields[:0]); err != nil {
		e.problems.at(number, "%w", err)
		return true
	}
	if wanted := max(e.from, e.to, e.weight); len(e.fields) < wanted {
		e.problems.at(number,
			"got %s, want at least %d fields, separated by %s: complete the line "+
				"or delete it, or name other columns",
			quoted(line), wanted, separatorNames[e.separator])
		return true
	}
	weight := 1.0
	if e.weight > 0 {
		var ok bool
		if weight, ok = e.reading.weightOf(e.fields[e.weight-1], number); !ok {
			return true
		}
	}
	from, to := e.fields[e.from-1], e.fields[e.to-1]
	u, uWhole := wholeNumber(from)
	v, vWhole := wholeNumber(to)
	if e.ids.named || !uWhole || !vWhole {
		var ok bool
		if u, v, ok = e.codes(from, to, number); !ok {
			return true
		}
		if e.spec.MaxNodes > 0 && e.ids.count() > e.spec.MaxNodes {
			e.tooManyNodes(e.ids.count())
			return false
		}
	}
	e.into.add(u, v, weight, e.weight > 0)
	return true
}

// codes returns the codes of two names; ok is false where one of them is not valid.
func (e *edgeLines) codes(from, to []byte, number int) (u, v uint64, ok bool) {
	fromGood, toGood := e.checkName("from", from, number), e.checkName("to", to, number)
	if !fromGood || !toGood {
		return 0, 0, false
	}
	if !e.ids.named {
		e.nameIntegers()
	}
	return e.ids.code(from), e.ids.code(to), true
}

// weightOf reads a weight, which must be a finite number.
func (r *reading) weightOf(field []byte, line int) (weight float64, ok bool) {
	if pointed, ok := decimalComma(field); ok {
		r.problems.at(line, "weight: got %s, want a decimal point, as in %s", quoted(field),
			pointed)
		return 0, false
	}
	weight, err := strconv.ParseFloat(string(field), 64)
	if err != nil || math.IsNaN(weight) || math.IsInf(weight, 0) {
		r.problems.at(line, "weight: got %s, want a finite number", quoted(field))
		return 0, false
	}
	return weight, true
}

func (r *reading) checkName(field string, name []byte, line int) bool {
	if isPrintable(name) {
		return true
	}
	if want := nameProblem(string(name)); want != "" {
		r.problems.at(line, "%s: got %s, want %s", field, quoted(name), want)
		return false
	}
	return true
}

// nameIntegers makes names of the ids so far, since one has come that is not a whole number.
func (r *reading) nameIntegers() {
	r.ids.named = true
	var name []byte
	for _, list := range [][]uint64{r.ties.from, r.ties.to, r.arcs.from, r.arcs.to} {
		for i, number := range list {
			name = strconv.AppendUint(name[:0], number, 10)
			list[i] = r.ids.code(name)
		}
	}
}

// noteSizeLine notes what a first line of two numbers promises: nodes and edges.
func (r *reading) noteSizeLine(line []byte, l layout, number int) {
	fields, _ := split(line, separatorOf(line), nil) // has been split before
	nodes, _ := wholeNumber(fields[0])
	count, _ := wholeNumber(fields[1])
	r.sizeLine = &sizeLine{line: number, nodes: nodes, statements: count,
		unconfirmed: l.maybeSizeLine}
}

// checkSizeLine compares what the first line promises with what followed. The ids must be 0 …
// nodes−1 or 1 … nodes. Where the line looks like any other and does not fit, it is one.
func (r *reading) checkSizeLine(s *rawEdges) {
	promised, count := r.sizeLine, uint64(len(s.from))
	if promised.unconfirmed {
		count--
	}
	smallest, largest := uint64(math.MaxUint64), uint64(0)
	for i := len(s.from) - int(count); i < len(s.from); i++ {
		smallest = min(smallest, s.from[i], s.to[i])
		largest = max(largest, s.from[i], s.to[i])
	}
	if smallest > 0 {
		promised.first = 1
	}
	fits := !r.ids.named && count > 0 && largest < promised.first+promised.nodes
	if promised.unconfirmed {
		if !fits || count != promised.statements {
			r.sizeLine = nil
			return
		}
		s.from, s.to = s.from[1:], s.to[1:]
	}
	r.report.HasSizeLine = true
	if count != promised.statements {
		r.problems.at(promised.line, "promises %d contacts (it has two numbers, fewer than the "+
			"lines after it), but %d follow: correct it, or give it the missing fields",
			promised.statements, count)
	}
	if !fits {
		r.problems.at(promised.line, "promises %d nodes, but the ids are not whole numbers from 0 "+
			"and below %d, nor from 1 to %d: correct or delete the line",
			promised.nodes, promised.nodes, promised.nodes)
		return
	}
	r.checkNodeCount(promised.nodes, promised.line, len(s.from))
}
