package cli

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenForReaders(t *testing.T) {
	for got, want := range map[string]string{
		count(0): "0", count(999): "999", count(1000): "1,000", count(1234567): "1,234,567",
		count(-1000): "-1,000", count(-100): "-100",
		counted(1, "arm"): "1 arm", counted(2, "arm"): "2 arms", counted(0, "arm"): "0 arms",
		number(1.25, 3): "1.250", number(math.NaN(), 2): "–", number(math.Inf(1), 2): "–",
		memory(1): "1 MB", memory(123_456_789): "124 MB", memory(1_250_000_000): "1.2 GB",
		memory(24_000_000_000): "24 GB",
		columns([][]string{{"a", "bcd", "e"}, {"–é", "f"}, {"g"}}): "a   bcd  e\n–é  f\ng\n",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
