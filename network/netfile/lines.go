package netfile

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestLine is the longest line of a text file that is believed to hold contacts, in bytes.
const longestLine = 1 << 16

// A text that expands beyond expandable bytes and more than expansions-fold is refused: contacts do
// not compress like that, and the memory for what they claim could be any size.
const (
	expandable = 1 << 26
	expansions = 200
)

// lines yields the lines of a text one by one, without their ends.
type lines struct {
	in       *bufio.Reader
	problems *problems
	number   int // of the line last yielded, from 1
	comments int
	opening  string // the first line, if it is a comment
	broken   bool   // the text could not be read to its end
}

// next yields the next line; ok is false at the end, and after an error, which becomes a problem.
// The line is valid until the next call.
func (l *lines) next() (line []byte, ok bool) {
	line, err := l.in.ReadSlice('\n')
	if len(line) == 0 && err == io.EOF {
		return nil, false
	}
	l.number++
	if err == bufio.ErrBufferFull {
		l.broken = true
		l.problems.at(l.number, "the line is longer than %d bytes, want contacts, one a line",
			longestLine)
		return nil, false
	}
	if err != nil && err != io.EOF {
		l.broken = true
		l.problems.unreadable(l.number, err)
		return nil, false
	}
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), true
}

// data yields the next line that is neither blank nor a comment.
func (l *lines) data() (line []byte, ok bool) {
	for {
		line, ok = l.next()
		if !ok {
			return nil, false
		}
		switch kindOf(line) {
		case dataLine:
			return line, true
		case commentLine:
			l.comments++
			if l.number == 1 {
				l.opening = string(trimBlanks(line))
			}
		}
	}
}

const (
	blankLine = iota
	commentLine
	dataLine
)

// kindOf returns the kind of a line of an edge list or a matrix.
func kindOf(line []byte) int {
	text := trimBlanks(line)
	switch {
	case len(text) == 0:
		return blankLine
	case text[0] == '#', text[0] == '%', len(text) > 1 && text[0] == '/' && text[1] == '/':
		return commentLine
	}
	return dataLine
}

const packAgain = "copy the file once more, or compress it again"

// plainText undoes gzip, where the data begin like it (packed), and skips the byte order mark of
// UTF-8.
func plainText(in io.Reader, path string) (text *bufio.Reader, packed bool, err error) {
	raw := &counted{in: in}
	text = bufio.NewReaderSize(raw, longestLine)
	start, err := text.Peek(2)
	if packed = err == nil && start[0] == 0x1f && start[1] == 0x8b; packed {
		unpacked, err := gzip.NewReader(text)
		if err != nil {
			return nil, packed, fmt.Errorf("got a damaged gzip file (%w): %s", err, packAgain)
		}
		text = bufio.NewReaderSize(&expanded{counted{in: unpacked}, raw}, longestLine)
	} else if len(start) > 0 && strings.HasSuffix(strings.ToLower(path), ".gz") {
		return nil, packed, errors.New("the name ends in .gz, but the data are not compressed by " +
			"gzip: compress them, or take .gz off the name")
	}
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		text.Discard(3)
	}
	return text, packed, nil
}

// counted counts the bytes read through it.
type counted struct {
	in    io.Reader
	bytes int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.bytes += int64(n)
	return n, err
}

// expanded stops where the text becomes far larger than the packed data behind it.
type expanded struct {
	counted
	packed *counted
}

func (e *expanded) Read(p []byte) (int, error) {
	if e.bytes > expandable && e.bytes > expansions*e.packed.bytes {
		return 0, fmt.Errorf("the compressed data expand more than %d-fold, contacts never do: "+
			"undo the compression, with gunzip, if they are meant", expansions)
	}
	return e.counted.Read(p)
}

// problems are the mistakes found in a file: the first ten in words, the others counted.
type problems struct {
	path   string
	listed []error
	more   int
}

const problemsListed = 10

// at adds a problem on a line (0: of the whole file).
func (p *problems) at(line int, format string, args ...any) {
	if len(p.listed) == problemsListed {
		p.more++
		return
	}
	place := p.path
	if line > 0 {
		place = fmt.Sprintf("%s:%d", p.path, line)
	}
	p.listed = append(p.listed, fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...)))
}

// unreadable adds that the data could not be read beyond a line.
func (p *problems) unreadable(line int, err error) {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.at(line, "the compressed data end too early (%w): was the file cut short? %s", err,
			packAgain)
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		p.at(line, "the compressed data are damaged (%w): %s", err, packAgain)
	default:
		p.at(line, "cannot be read: %w", err)
	}
}

// err joins all problems to one error, nil if there are none.
func (p *problems) err() error {
	if p.more > 0 {
		return errors.Join(append(p.listed, fmt.Errorf("%s: and %d more", p.path, p.more))...)
	}
	return errors.Join(p.listed...)
}

// quoted shows what stands in a field, shortened.
func quoted(field []byte) string {
	const most = 40
	if len(field) > most {
		return fmt.Sprintf("%q…", field[:most])
	}
	return fmt.Sprintf("%q", field)
}

// isPrintable reports whether a name is of printable ASCII alone, as most are, and so needs no
// further check.
func isPrintable(name []byte) bool {
	for _, c := range name {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return len(name) > 0
}

// nameProblem returns what is wanted instead of an id that is not valid, "" if it is.
func nameProblem(name string) string {
	switch {
	case name == "":
		return "an id"
	case strings.ContainsRune(name, 0):
		return "text: is this a binary file?"
	case !utf8.ValidString(name):
		return "UTF-8: save the file again in that encoding"
	case strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || r == 0xfffe || r == 0xffff
	}):
		return "an id without control characters or line breaks"
	}
	return ""
}
