package plots

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v for readers: with commas between thousands, about three digits where there are
// decimals, and millions and billions in words from ten million on. It writes a dash where v is not
// finite.
func Number(v float64) string {
	switch size := math.Abs(v); {
	case !finite(v):
		return "–"
	case size >= 1e15 || size > 0 && size < 1e-4:
		return scientific(v, 2)
	case size >= 1e9:
		return trimmed(v/1e9, 2) + " billion"
	case size >= 1e7:
		return trimmed(v/1e6, 1) + " million"
	case size >= 99.95:
		return decimal(v, 0)
	case size >= 9.995:
		return trimmed(v, 1)
	case size >= 0.9995:
		return trimmed(v, 2)
	default:
		return trimmed(v, 4)
	}
}

// Percent writes a share for readers; only exactly 0 and 1 become 0 % and 100 %.
func Percent(share float64) string {
	switch p := share * 100; {
	case !finite(share):
		return "–"
	case p > 0 && p < 0.1:
		return "< 0.1 %"
	case p > 99.9 && p < 100:
		return "> 99.9 %"
	case p > 0 && p < 1 || p > 99 && p < 100:
		return decimal(p, 1) + " %"
	default:
		return decimal(p, 0) + " %"
	}
}

// estimated writes a signed estimate and the ends of its interval in one unit, with the same
// decimals: enough for two digits of half the width of the interval, at least the whole number
// below ten million.
func estimated(mean, low, high float64) string {
	if !finite(mean) || !finite(low) || !finite(high) {
		return signed(Number(mean))
	}
	unit, name := 1.0, ""
	switch size := max(math.Abs(low), math.Abs(high)); {
	case size >= 1e15:
		return signed(Number(mean))
	case size >= 1e9:
		unit, name = 1e9, " billion"
	case size >= 1e7:
		unit, name = 1e6, " million"
	}
	digits := 0
	if half := (high - low) / 2 / unit; half > 0 {
		digits = min(4, max(0, 1-int(math.Floor(math.Log10(half)))))
	} else if mean != math.Trunc(mean) {
		digits = 2
	}
	write := func(v float64) string { return signed(decimal(v/unit, digits)) }
	return write(mean) + name + "  [" + write(low) + " … " + write(high) + "]"
}

// signed writes a plus before a number above zero.
func signed(number string) string {
	if strings.ContainsAny(number, "123456789") && !strings.HasPrefix(number, "−") {
		return "+" + number
	}
	return number
}

// finite reports whether v can be drawn. The bound leaves room to add and subtract.
func finite(v float64) bool { return math.Abs(v) < 1e300 }

// decimal writes v with n decimals, commas between thousands and a true minus sign.
func decimal(v float64, n int) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', n, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if v < 0 && strings.ContainsAny(digits, "123456789") {
		return "−" + whole
	}
	return whole
}

// trimmed writes v like decimal, without trailing zeros.
func trimmed(v float64, n int) string {
	s := decimal(v, n)
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// scientific writes v as mantissa and exponent, with a true minus sign.
func scientific(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'e', digits-1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	power, _ := strconv.Atoi(exponent)
	return strings.ReplaceAll(mantissa+"e"+strconv.Itoa(power), "-", "−")
}
