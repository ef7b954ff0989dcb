package scenarios

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A shape is what a value of the format may be and where it is kept. The shapes of all fields are
// the one source of checking, defaults, layering and the schema.
type shape interface {
	// read checks a value other than null and keeps it. The result is its normal form, defaults
	// filled in; nil if it was refused.
	read(r *reader, path string, n *node) *node
	schema(as use) *Schema
}

// A reader collects what is wrong with a value.
type reader struct {
	inputs *inputs
	wrong  []flaw
}

func (r *reader) refuse(n *node, path, want string) *node {
	return r.advise(n, path, n.got(), want, slip(n.text))
}

func (r *reader) advise(n *node, path, got, want, remedy string) *node {
	r.wrong = append(r.wrong,
		flaw{Problem: Problem{Path: path, Got: got, Want: want, Remedy: remedy}, place: n.place})
	return nil
}

// missing refuses that a field is left out.
func (r *reader) missing(n *node, path, want string) {
	r.advise(n, path, "nothing", want, "")
	r.wrong[len(r.wrong)-1].rule = true
}

// sound tells whether nothing is wrong at the paths, above or below them.
func (r *reader) sound(paths ...string) bool {
	for _, f := range r.wrong {
		for _, path := range paths {
			if within(f.Path, path) || within(path, f.Path) {
				return false
			}
		}
	}
	return true
}

func within(path, whole string) bool {
	rest, ok := strings.CutPrefix(path, whole)
	return ok && (rest == "" || whole == "" || rest[0] == '.' || rest[0] == '[')
}

// A span is a range of numbers.
type span struct {
	min, max  float64
	above     bool // min itself is excluded
	below     bool // max itself is excluded
	countless bool // there is no max
}

func from(min float64) span { return span{min: min, countless: true} }

func (s span) holds(v float64) bool {
	return (v > s.min || v == s.min && !s.above) && (s.countless || v < s.max || v == s.max &&
		!s.below)
}

func (s span) String() string {
	low := "from " + plainNumber(s.min)
	if s.above {
		low = "above " + plainNumber(s.min)
	}
	switch {
	case s.countless && s.above:
		return low
	case s.countless:
		return "of at least " + plainNumber(s.min)
	case s.below:
		return low + " and below " + plainNumber(s.max)
	case s.above:
		return low + ", at most " + plainNumber(s.max)
	}
	return low + " to " + plainNumber(s.max)
}

// plainNumber writes a number as short as it can be read back exactly, without exponent unless it
// is very large or small.
func plainNumber(v float64) string {
	if size := math.Abs(v); size != 0 && (size < 1e-6 || size >= 1e15) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

var decimalDigits = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)(?:[eE]([-+]?\d{1,3}))?$`)

// decimal is the exact value of a number as written.
func decimal(n *node) (*big.Rat, bool) {
	m := decimalDigits.FindStringSubmatch(n.text)
	if n.kind != number || m == nil || len(n.text) > 400 {
		return nil, false
	}
	return new(big.Rat).SetString(n.text)
}

var (
	thousands = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$`)
	comma     = regexp.MustCompile(`^[-+]?\d+,\d+$`)
	percent   = regexp.MustCompile(`^([-+]?\d+(?:\.\d+)?) ?%$`)
)

// slip tells how to write a number that is written as people do, but YAML does not; "" for all
// else.
func slip(written string) string {
	switch {
	case thousands.MatchString(written):
		return "write numbers without thousands commas: " + strings.ReplaceAll(written, ",", "")
	case comma.MatchString(written):
		return "write numbers with a decimal point: " + strings.Replace(written, ",", ".", 1)
	case percent.MatchString(written):
		percents, _ := new(big.Rat).SetString(percent.FindStringSubmatch(written)[1])
		return "write " + hundredth(percents)
	}
	return ""
}

func hundredth(x *big.Rat) string {
	v, _ := new(big.Rat).Quo(x, big.NewRat(100, 1)).Float64()
	return plainNumber(v)
}

// real is a number.
type real struct {
	to   *float64
	span span
	noun string // "a share"; "" is "a number"
}

func share(to *float64) real { return real{to, span{max: 1}, "a share"} }

func (s real) want() string {
	if s.noun == "" {
		return "a number " + s.span.String()
	}
	return s.noun + " " + s.span.String()
}

func (s real) read(r *reader, path string, n *node) *node {
	exact, ok := decimal(n)
	if !ok {
		return r.refuse(n, path, s.want())
	}
	v, _ := exact.Float64()
	if s.span == (span{max: 1}) && v >= 2 && v <= 100 {
		return r.advise(n, path, n.got(), s.want(), hundredth(exact)+"?")
	}
	if math.IsInf(v, 0) || !s.span.holds(v) {
		return r.refuse(n, path, s.want())
	}
	*s.to = v
	return &node{kind: number, text: plainNumber(v), place: n.place}
}

// whole is a whole number.
type whole[T int | uint64] struct {
	to       *T
	min, max int64
	unit     string // "days"; "" is none
}

func days(to *int) whole[int] { return whole[int]{to, 0, maxDays, "days"} }

func (s whole[T]) want() string {
	if s.min == s.max {
		return fmt.Sprint(s.min)
	}
	if s.unit == "" {
		return fmt.Sprintf("a whole number from %d to %d", s.min, s.max)
	}
	return fmt.Sprintf("a whole number of %s from %d to %d", s.unit, s.min, s.max)
}

func (s whole[T]) read(r *reader, path string, n *node) *node {
	exact, ok := decimal(n)
	if !ok || !exact.IsInt() || !exact.Num().IsInt64() || exact.Num().Int64() < s.min ||
		exact.Num().Int64() > s.max {
		return r.refuse(n, path, s.want())
	}
	*s.to = T(exact.Num().Int64())
	return &node{kind: number, text: exact.Num().String(), place: n.place}
}

// flag is true or false.
type flag struct{ to *bool }

func (s flag) read(r *reader, path string, n *node) *node {
	if n.kind != boolean {
		return r.refuse(n, path, "true or false")
	}
	*s.to = strings.EqualFold(n.text, "true")
	return &node{kind: boolean, text: strconv.FormatBool(*s.to), place: n.place}
}

// prose is any text.
type prose struct{ to *string }

func (s prose) read(r *reader, path string, n *node) *node {
	if n.kind != text {
		remedy := ""
		if n.kind < text {
			remedy = "put it in quotes"
		}
		return r.advise(n, path, n.got(), "text", remedy)
	}
	*s.to = n.text
	return n
}

// pattern is text of a certain form.
type pattern struct {
	to   *string
	form *regexp.Regexp
	noun string
}

func (s pattern) read(r *reader, path string, n *node) *node {
	if n.kind == text && !s.form.MatchString(n.text) {
		return r.refuse(n, path, s.noun)
	}
	return prose{s.to}.read(r, path, n)
}

// word is one of a few words.
type word struct {
	to    *string
	words []string
}

func (s word) read(r *reader, path string, n *node) *node {
	if n.kind != text || !slices.Contains(s.words, n.text) {
		if remedy, ok := later[lastKey(path)+": "+n.text]; ok {
			return r.advise(n, path, n.got()+", which is not part of this version", oneOf(s.words),
				remedy)
		}
		return r.advise(n, path, n.got(), oneOf(s.words), didYouMean(n.text, s.words))
	}
	*s.to = n.text
	return n
}

func oneOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func lastKey(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// many is a list.
type many[T any] struct {
	to   *[]T
	item func(*T) shape
	noun string // what it is a list of
}

func (s many[T]) read(r *reader, path string, n *node) *node {
	if n.kind != list || len(n.items) == 0 {
		return r.refuse(n, path, "a list of "+s.noun)
	}
	normal := &node{kind: list, place: n.place}
	*s.to = make([]T, len(n.items))
	for i, n := range n.items {
		if read := readValue(r, item(path, i), n, s.item(&(*s.to)[i])); read != nil {
			normal.items = append(normal.items, read)
		}
	}
	return normal
}

// readValue reads a value that may be null by mistake.
func readValue(r *reader, path string, n *node, s shape) *node {
	if n.kind == null {
		return r.refuse(n, path, "a value")
	}
	return s.read(r, path, n)
}

// optional is a value that may be left out; only then it stays nil.
type optional[T any] struct {
	to    **T
	value func(*T) shape
}

func (s optional[T]) read(r *reader, path string, n *node) *node {
	*s.to = new(T)
	return s.value(*s.to).read(r, path, n)
}

// yes is true, or left out.
type yes struct{ to *bool }

func (s yes) read(r *reader, path string, n *node) *node {
	if n.kind != boolean || !strings.EqualFold(n.text, "true") {
		return r.advise(n, path, n.got(), "true", "leave it out for no")
	}
	return flag(s).read(r, path, n)
}

// forms is a value that can be written in several ways, told apart by their kinds.
type forms struct {
	forms []form
	want  string
}

type form struct {
	takes func(*node) bool
	shape shape
}

func ofKind(kinds ...kind) func(*node) bool {
	return func(n *node) bool { return slices.Contains(kinds, n.kind) }
}

func (s forms) read(r *reader, path string, n *node) *node {
	for _, f := range s.forms {
		if f.takes(n) {
			return f.shape.read(r, path, n)
		}
	}
	return r.refuse(n, path, s.want)
}

// then reads a value and takes a second step with it.
type then struct {
	shape
	step func()
}

func (s then) read(r *reader, path string, n *node) *node {
	before := len(r.wrong)
	normal := s.shape.read(r, path, n)
	if len(r.wrong) == before {
		s.step()
	}
	return normal
}
