package netfile

import (
	"bytes"
	"errors"
)

var (
	errOpenQuote = errors.New("a field begins with a quote but does not end with one, " +
		"want \"…\", quotes inside doubled")
	errTextAfter = errors.New(`text follows a field in quotes, want a separator`)
)

// split appends the fields of a line, blanks around them cut off and quotes undone. The separator '
// ' stands for any run of blanks and tabs.
func split(line []byte, separator byte, fields [][]byte) ([][]byte, error) {
	for {
		for len(line) > 0 && (line[0] == ' ' || line[0] == '\t' && separator != '\t') {
			line = line[1:]
		}
		if separator == ' ' && len(line) == 0 {
			return fields, nil
		}
		var field []byte
		isQuoted := len(line) > 0 && line[0] == '"'
		if isQuoted {
			if field, line = unquote(line[1:]); line == nil {
				return fields, errOpenQuote
			}
		}
		end := separatorIn(line, separator)
		bare := trimBlanks(line[:end])
		if !isQuoted {
			field = bare
		} else if len(bare) > 0 {
			return fields, errTextAfter
		}
		fields = append(fields, field)
		if end == len(line) {
			return fields, nil
		}
		line = line[end+1:]
	}
}

// unquote takes the text up to the closing quote, doubled quotes made single, and what follows; nil
// if there is no closing quote.
func unquote(line []byte) (field, rest []byte) {
	doubled := false
	for i := 0; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 < len(line) && line[i+1] == '"' {
			doubled = true
			i++
			continue
		}
		field = line[:i]
		if doubled {
			field = bytes.ReplaceAll(field, []byte(`""`), []byte(`"`))
		}
		return field, line[i+1:]
	}
	return nil, nil
}

// separatorIn returns the index of the first separator, or the length of the line.
func separatorIn(line []byte, separator byte) int {
	for i, c := range line {
		if c == separator || separator == ' ' && c == '\t' {
			return i
		}
	}
	return len(line)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func trimBlanks(text []byte) []byte {
	for len(text) > 0 && isBlank(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isBlank(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}
