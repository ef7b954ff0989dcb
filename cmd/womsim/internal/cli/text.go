package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// columns aligns rows: each column is as wide as its widest text; the last one is not padded.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for len(widths) < len(row) {
			widths = append(widths, 0)
		}
		for i, text := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	var out strings.Builder
	for _, row := range rows {
		for i, text := range row {
			if i < len(row)-1 {
				text += strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text)+2)
			}
			out.WriteString(text)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// count formats a whole number with commas between thousands.
func count[T ~int | ~int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// counted formats a number of things: "1 arm", "2 arms".
func counted[T ~int | ~int64](n T, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}

// number formats a measure with a fixed number of decimals; a dash where it is not finite.
func number(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', decimals, 64)
}

// memory formats an amount of memory with two digits or more.
func memory(n int64) string {
	switch x := float64(n); {
	case x >= 1e10:
		return fmt.Sprintf("%.0f GB", x/1e9)
	case x >= 1e9:
		return fmt.Sprintf("%.1f GB", x/1e9)
	default:
		return fmt.Sprintf("%.0f MB", math.Ceil(x/1e6))
	}
}
