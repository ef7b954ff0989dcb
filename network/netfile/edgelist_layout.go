package netfile

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// A layout is how the lines of an edge list are built.
type layout struct {
	separator        byte // ' ' stands for any run of blanks and tabs
	from, to, weight int  // columns counted from 1; weight 0: none
	header           bool // the first line names the columns
	hasSizeLine      bool // the first line promises numbers of nodes and contacts
	maybeSizeLine    bool // perhaps, if it fits what follows
	// of a matrix, whose lines are entries, see entry; 0: the lines are an edge list's
	nodes uint64
}

// layoutOf finds the layout from the first two lines (the second nil if there is but one).
//
// The separator is the tab, semicolon or comma, in this order, if it stands outside quotes in the
// first line, else blanks. The third column is the weight if it holds a number (one with a decimal
// comma is refused as such). The first line is one of sizes if it is two whole numbers and the next
// line has more fields (then the separator is that of the next line); if that has two as well, it
// depends on whether exactly as many follow as it says, see checkSizeLine. The first line is a
// header if it holds no number where the second line has one (among ids: where both of the second
// are whole numbers), or if its ends are called as usual (from and to, source and target, …).
func layoutOf(first, second []byte, columns Columns) (layout, error) {
	l := layout{separator: separatorOf(first), weight: columns.Weight}
	l.from, l.to = columns.ends()
	heads, err := split(first, l.separator, nil)
	if err != nil {
		return l, err
	}
	if len(heads) == 2 && whole(heads[0]) && whole(heads[1]) && second != nil {
		own := separatorOf(second)
		if fields, _ := split(second, own, nil); len(fields) > 2 {
			l.hasSizeLine, l.separator = true, own
		}
		l.maybeSizeLine = !l.hasSizeLine
	}
	fields, err := split(second, l.separator, nil)
	if err != nil {
		fields = nil // reported when the line is read
	}
	third := isNumber(column(fields, 3)) || isNumber(column(heads, 3))
	switch {
	case l.weight < 0:
		l.weight = 0
	case l.weight == 0 && third && l.from != 3 && l.to != 3:
		l.weight = 3
	}
	l.header = l.isHeader(heads, fields)
	return l, nil
}

func (l layout) isHeader(heads, fields [][]byte) bool {
	other := false // a number stands where the first line has a word, ids left out
	for i, head := range heads {
		if isNumber(head) {
			return false
		}
		isID := i+1 == l.from || i+1 == l.to
		other = other || !isID && len(head) > 0 && isNumber(column(fields, i+1))
	}
	from, to := column(heads, l.from), column(heads, l.to)
	named := namesEnd(from) && namesEnd(to) && !bytes.EqualFold(from, to)
	return named || other || whole(column(fields, l.from)) && whole(column(fields, l.to))
}

// namesEnd reports whether a column of that name usually holds ids.
func namesEnd(name []byte) bool {
	switch strings.ToLower(string(name)) {
	case "from", "to", "source", "target", "src", "dst", "ego", "alter", "sender", "receiver",
		"truster", "trustee", "follower", "followee":
		return true
	}
	return false
}

func column(fields [][]byte, number int) []byte {
	if number > len(fields) {
		return nil
	}
	return fields[number-1]
}

func whole(field []byte) bool {
	_, ok := wholeNumber(field)
	return ok
}

// isNumber reports whether a field is meant for a number, be it one with a decimal comma.
func isNumber(field []byte) bool {
	if _, ok := decimalComma(field); ok {
		return true
	}
	_, err := strconv.ParseFloat(string(field), 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

// decimalComma finds the number in a field such as 0,28, with a point instead.
func decimalComma(field []byte) (pointed string, ok bool) {
	if bytes.Count(field, []byte(",")) != 1 {
		return "", false
	}
	pointed = strings.Replace(string(field), ",", ".", 1)
	_, err := strconv.ParseFloat(pointed, 64)
	return pointed, err == nil
}

// separatorOf finds what stands between the fields of a line. A tab does not count where blanks
// stand between numbers as well: then both only align the columns.
func separatorOf(line []byte) byte {
	bare := unquoted(line)
	for _, separator := range []byte("\t;,") {
		if bytes.IndexByte(bare, separator) < 0 {
			continue
		}
		if separator == '\t' && alignsNumbers(bare) {
			break
		}
		return separator
	}
	return ' '
}

func alignsNumbers(line []byte) bool {
	for field := range bytes.SplitSeq(line, []byte("\t")) {
		words := bytes.Fields(field)
		if len(words) > 1 && whole(words[0]) && whole(words[1]) {
			return true
		}
	}
	return false
}

// unquoted returns the line without what stands in quotes.
func unquoted(line []byte) []byte {
	if bytes.IndexByte(line, '"') < 0 {
		return line
	}
	var bare []byte
	inside := false
	for _, c := range line {
		if c == '"' {
			inside = !inside
		} else if !inside {
			bare = append(bare, c)
		}
	}
	return bare
}
