package form

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// A Range is an interval of numbers.
type Range struct {
	Min, Max float64
	Above    bool // Min itself is excluded
	Below    bool // Max itself is excluded
	NoMax    bool // there is no Max
}

// AtLeast returns the range from a number on.
func AtLeast(min float64) Range { return Range{Min: min, NoMax: true} }

// Positive is the range above 0.
var Positive = Range{Above: true, NoMax: true}

func (s Range) holds(v float64) bool {
	return (v > s.Min || v == s.Min && !s.Above) &&
		(s.NoMax || v < s.Max || v == s.Max && !s.Below)
}

// String returns the range in words.
func (s Range) String() string {
	low := "from " + FormatNumber(s.Min)
	if s.Above {
		low = "above " + FormatNumber(s.Min)
	}
	switch {
	case s.NoMax && s.Above:
		return low
	case s.NoMax:
		return "of at least " + FormatNumber(s.Min)
	case s.Below:
		return low + " and below " + FormatNumber(s.Max)
	case s.Above:
		return low + ", at most " + FormatNumber(s.Max)
	}
	return low + " to " + FormatNumber(s.Max)
}

// FormatNumber writes a number as short as it can be read back exactly, without exponent unless it
// is very large or small.
func FormatNumber(v float64) string {
	if size := math.Abs(v); size != 0 && (size < 1e-6 || size >= 1e15) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// FormatRounded writes a number that was worked out, to four digits, or to two decimals where these
// are more digits.
func FormatRounded(v float64) string {
	decimals := 2
	if v != 0 {
		decimals = max(decimals, 3-int(math.Floor(math.Log10(math.Abs(v)))))
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	if err != nil {
		rounded = v
	}
	return FormatNumber(rounded)
}

var decimalDigits = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)(?:[eE]([-+]?\d{1,3}))?$`)

// Decimal returns the exact value of a number as written; not ok if it is no decimal number.
func (n *Node) Decimal() (exact *big.Rat, ok bool) {
	m := decimalDigits.FindStringSubmatch(n.Text)
	if n.Kind != NumberNode || m == nil || len(n.Text) > 400 {
		return nil, false
	}
	return new(big.Rat).SetString(n.Text)
}

var (
	thousands = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$`)
	comma     = regexp.MustCompile(`^[-+]?\d+,\d+$`)
	percent   = regexp.MustCompile(`^([-+]?\d+(?:\.\d+)?) ?%$`)
)

// slip returns how to write a number, or a field, that is written as people do, but YAML does not;
// "" for all else.
func slip(written string) string {
	switch {
	case thousands.MatchString(written):
		return "write numbers without thousands commas: " + strings.ReplaceAll(written, ",", "")
	case comma.MatchString(written):
		return "write numbers with a decimal point: " + strings.Replace(written, ",", ".", 1)
	case percent.MatchString(written):
		percents, _ := new(big.Rat).SetString(percent.FindStringSubmatch(written)[1])
		return "write " + hundredth(percents)
	case joined.MatchString(written):
		return "write a blank after the colon: " +
			Shorten(joined.ReplaceAllString(written, "$1: $2"))
	}
	return ""
}

func hundredth(x *big.Rat) string {
	v, _ := new(big.Rat).Quo(x, big.NewRat(100, 1)).Float64()
	return FormatNumber(v)
}

// number is the shape of a number.
type number struct {
	to    *float64
	limit Range
	noun  string
}

// Number returns the shape of a number.
func Number(to *float64, limit Range) Shape { return number{to, limit, "a number"} }

// Share returns the shape of a share from 0 to 1.
func Share(to *float64) Shape { return ShareIn(to, Range{Max: 1}) }

// ShareIn returns the shape of a share with limits of its own.
func ShareIn(to *float64, limit Range) Shape { return number{to, limit, "a share"} }

func (s number) Describe() string { return s.noun + " " + s.limit.String() }

func (s number) Read(r *Reader, path string, n *Node) *Node {
	exact, ok := n.Decimal()
	if !ok {
		return r.Report(n, path, Problem{Want: s.Describe()})
	}
	v, _ := exact.Float64()
	if s.limit == (Range{Max: 1}) && v >= 2 && v <= 100 {
		return r.Report(n, path,
			Problem{Got: n.Describe(), Want: s.Describe(), Remedy: hundredth(exact) + "?"})
	}
	if math.IsInf(v, 0) || !s.limit.holds(v) {
		return r.Report(n, path, Problem{Want: s.Describe()})
	}
	*s.to = v
	return &Node{Kind: NumberNode, Text: FormatNumber(v), Place: n.Place}
}

func (s number) Schema(Use) *Schema {
	n := s.limit.schema()
	n.Type, n.Description = "number", s.Describe()
	return n
}

// integer is the shape of a whole number.
type integer[T int | uint64] struct {
	to       *T
	min, max int64
	unit     string // "days"; "" is none
}

// Integer returns the shape of a whole number from min to max, of a unit such as days.
func Integer[T int | uint64](to *T, min, max int64, unit ...string) Shape {
	return integer[T]{to, min, max, strings.Join(unit, " ")}
}

func (s integer[T]) Describe() string {
	if s.min == s.max {
		return fmt.Sprint(s.min)
	}
	if s.unit == "" {
		return fmt.Sprintf("a whole number from %d to %d", s.min, s.max)
	}
	return fmt.Sprintf("a whole number of %s from %d to %d", s.unit, s.min, s.max)
}

func (s integer[T]) Read(r *Reader, path string, n *Node) *Node {
	exact, ok := n.Decimal()
	if !ok || !exact.IsInt() || !exact.Num().IsInt64() || exact.Num().Int64() < s.min ||
		exact.Num().Int64() > s.max {
		return r.Report(n, path, Problem{Want: s.Describe()})
	}
	*s.to = T(exact.Num().Int64())
	return &Node{Kind: NumberNode, Text: exact.Num().String(), Place: n.Place}
}

func (s integer[T]) Schema(Use) *Schema {
	return &Schema{Type: "integer", Description: s.Describe(), Minimum: number64(float64(s.min)),
		Maximum: number64(float64(s.max))}
}

// A numeric shape can keep so many decimals.
type numeric interface {
	decimals() (digits int, limited bool)
}

func (number) decimals() (int, bool)     { return 0, false }
func (integer[T]) decimals() (int, bool) { return 0, true }
func (amount) decimals() (int, bool)     { return 2, true }

// IsNumeric reports whether a value can be a number.
func IsNumeric(s Shape) bool {
	if _, ok := s.(numeric); ok {
		return true
	}
	for _, other := range formsOf(s) {
		if IsNumeric(other) {
			return true
		}
	}
	return false
}

// Decimals returns the number of decimals that a value can have, if that is limited. Of a value
// that can be written in several ways, the first counts.
func Decimals(s Shape) (digits int, limited bool) {
	if n, ok := s.(numeric); ok {
		return n.decimals()
	}
	if others := formsOf(s); len(others) > 0 {
		return Decimals(others[0])
	}
	return 0, false
}
