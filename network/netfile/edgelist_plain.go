package netfile

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/bits"
	"strconv"
)

// plain reads the leading lines that are like most: two whole numbers or plain names, perhaps a
// weight, in the usual columns, without quotes and without blanks in front. It returns how many
// lines and bytes they are. What it understands, read understands alike, but slower.
func (e *edgeLines) plain(text []byte) (lines, end int) {
	if e.from+e.to != 3 || e.weight != 0 && e.weight != 3 {
		return 0, 0
	}
	if e.ids.named {
		return e.plainNames(text)
	}
	if e.from < e.to {
		return e.plainNumbers(text)
	}
	e.into.from, e.into.to = e.into.to, e.into.from
	lines, end = e.plainNumbers(text)
	e.into.from, e.into.to = e.into.to, e.into.from
	return lines, end
}

// plainNumbers reads the leading lines of two whole numbers in the order from, to.
func (e *edgeLines) plainNumbers(text []byte) (lines, end int) {
	from, to, weights := e.into.from, e.into.to, e.into.weights
	for end < len(text) {
		u, at := digits(text, end)
		at, more := e.nextField(text, at)
		if !more {
			break
		}
		v, at := digits(text, at)
		at, more = e.nextField(text, at)
		if e.weight != 0 {
			if !more {
				break
			}
			var weight float64
			if weight, at = decimal(text, at); at < 0 {
				break
			}
			at, more = e.nextField(text, at)
			weights = append(weights, weight)
		}
		if at = lineEnd(text, at, more); at < 0 || at-end >= longestLine {
			break
		}
		from, to = append(from, u), append(to, v)
		lines, end = lines+1, at
	}
	if e.weight != 0 {
		weights = weights[:len(from)]
	}
	e.into.from, e.into.to, e.into.weights = from, to, weights
	return lines, end
}

// digits reads an id that is a whole number, see wholeNumber, and returns where it ends: −1 if
// it is none. Up to seven digits are read at once, as bytes of one word: the first that is no
// digit is found, then pairs, fours and all are added up (Lemire 2018, "Quickly parsing eight
// digits").
func digits(text []byte, start int) (number uint64, end int) {
	if len(text)-start < 8 {
		return anyDigits(text, start)
	}
	word := binary.LittleEndian.Uint64(text[start:]) ^ 0x3030303030303030
	// marks bytes above 9; right up to the first
	others := (word + 0x7676767676767676 | word) & 0x8080808080808080
	n := bits.TrailingZeros64(others) / 8
	if n == 8 {
		return anyDigits(text, start)
	}
	if n == 0 || n > 1 && text[start] == '0' {
		return 0, -1
	}
	word <<= 64 - 8*n // zeros in front
	word = 10*word + word>>8
	word = ((word&0x000000ff000000ff)*0x000f424000000064 +
		(word>>16&0x000000ff000000ff)*0x0000271000000001) >> 32
	return word, start + n
}

func anyDigits(text []byte, start int) (number uint64, end int) {
	end = start
	for end < len(text) && text[end]-'0' <= 9 {
		number = 10*number + uint64(text[end]-'0')
		end++
	}
	if n := end - start; n == 0 || n > 19 || n > 1 && text[start] == '0' {
		return 0, -1
	}
	return number, end
}

// nextField passes a separator, and returns where the next field begins and whether the line has
// one.
func (e *edgeLines) nextField(text []byte, at int) (start int, more bool) {
	if at < 0 || at == len(text) || text[at] != e.separator &&
		!(e.separator == ' ' && text[at] == '\t') {
		return at, false
	}
	at++
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' && e.separator != '\t') {
		at++
	}
	return at, e.separator != ' ' || at < len(text) && text[at] != '\n' && text[at] != '\r'
}

// lineEnd returns where the next line starts; −1 if other text follows the last field. Further
// fields are passed over unless they hold quotes.
func lineEnd(text []byte, at int, more bool) int {
	switch {
	case at < 0:
		return -1
	case more:
		length := bytes.IndexByte(text[at:], '\n')
		if length < 0 {
			length = len(text) - at
		}
		if bytes.IndexByte(text[at:at+length], '"') >= 0 {
			return -1
		}
		at += length
	case at < len(text) && text[at] == '\r':
		at++
	}
	if at == len(text) {
		return at
	}
	if text[at] != '\n' {
		return -1
	}
	return at + 1
}

// powers are the powers of ten that a float64 holds exactly together with the digits of decimal.
var powers = [16]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
	1e14, 1e15}

// decimal reads a weight and returns where it ends; −1 if it is none. A number of up to 15
// digits is exact, so that one division rounds it right (Clinger 1990, "How to read floating
// point numbers accurately"); others are left to strconv.
func decimal(text []byte, start int) (weight float64, end int) {
	at := start
	if at < len(text) && text[at] == '-' {
		at++
	}
	first, point, number := at, -1, uint64(0)
	for ; at < len(text); at++ {
		if digit := text[at] - '0'; digit <= 9 {
			number = 10*number + uint64(digit)
		} else if text[at] == '.' && point < 0 {
			point = at
		} else {
			break
		}
	}
	count, decimals := at-first, 0
	if point >= 0 {
		count, decimals = count-1, at-point-1
	}
	if count == 0 || count > 15 || at < len(text) && !endsField(text[at]) {
		return parseWeight(text, start)
	}
	weight = float64(number) / powers[decimals]
	if text[start] == '-' {
		weight = -weight
	}
	return weight, at
}

// parseWeight reads a weight of any form.
func parseWeight(text []byte, start int) (weight float64, end int) {
	end = start
	for end < len(text) && !endsField(text[end]) {
		end++
	}
	weight, err := strconv.ParseFloat(string(text[start:end]), 64)
	if err != nil || math.IsNaN(weight) || math.IsInf(weight, 0) {
		return 0, -1
	}
	return weight, end
}

// endsField reports whether a character ends a field without quotes, whatever the separator is.
func endsField(c byte) bool {
	return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\n' || c == '\r'
}
