package verdict

import (
	"slices"
	"strings"
	"testing"

	"womsim/sim/results"
)

// TestTalkAndSpendingAreWarnedOf: of talk beyond a hundredth of adopters, and of spends a twentieth
// apart.
func TestTalkAndSpendingAreWarnedOf(t *testing.T) {
	var m outcomes
	m.Currency, m.Arms, m.Baseline = "CNY", []string{"a", "b", "c"}, "a"
	for i, arm := range m.Arms {
		m.Points = append(m.Points, results.Point{Arm: arm, Index: i})
	}
	adopters := map[int]float64{0: 1000, 1: 1000, 2: 0}
	if got := m.stillTalking(map[int]float64{0: 10, 1: 0, 2: 0}, adopters); got != "" {
		t.Errorf("a hundredth: got %q", got)
	}
	if got := m.stillTalking(map[int]float64{0: 10, 1: 123, 2: 2.5},
		adopters); !strings.Contains(got, "(episodes to 100 adopters: b 12, c 250)") {
		t.Errorf("got %q", got)
	}
	swept := m
	swept.Points = append(slices.Clone(m.Points), results.Point{Arm: "b", Index: 3})
	if got := swept.stillTalking(map[int]float64{1: 123, 3: 300},
		map[int]float64{1: 1000, 3: 1000}); !strings.Contains(got, "(episodes to 100 "+
		"adopters, from variant to variant: b 12 to 30)") {
		t.Errorf("got %q", got)
	}
	if got := m.unequalSpending(map[int]float64{0: 100, 1: 95, 2: 98}); got != "" {
		t.Errorf("a twentieth: got %q", got)
	}
	if got := m.unequalSpending(map[int]float64{0: 4000, 1: 3000,
		2: 6000}); got != "arms do not spend the same: b CNY 3,000 against 6,000 of c" {
		t.Errorf("got %q", got)
	}
	if got := m.unequalSpending(map[int]float64{}); got != "" {
		t.Errorf("no spending: got %q", got)
	}
}

// TestHomophilyThatIsMissedIsWarnedOf, by more than 0.02 in either direction.
func TestHomophilyThatIsMissedIsWarnedOf(t *testing.T) {
	var m outcomes
	m.Points = []results.Point{{Arm: "a", Homophily: 0.5}, {Arm: "b", Index: 1}}
	for reached, want := range map[float64]string{0.49: "", 0.51: "", 0.47: "a 0.47 instead of 0.5",
		0.53: "a 0.53 instead of 0.5"} {
		got := m.missesHomophily(map[int]float64{0: reached, 1: 0.1})
		if got != "" != (want != "") || !strings.Contains(got, want) {
			t.Errorf("reached %v: %q, want %q", reached, got, want)
		}
	}
}

// TestSpreadIsNamed: without a common shock it is chance of single consumers.
func TestSpreadIsNamed(t *testing.T) {
	r := valued("unsold", 3, 0)
	if !strings.Contains(r.chanceNote(), "chance of single consumers") {
		t.Error("without shocks nothing is said")
	}
	for _, common := range []*bool{&r.Mood, &r.Shock} {
		*common = true
		if note := r.chanceNote(); note != "" {
			t.Errorf("with a shock: %q", note)
		}
		*common = false
	}
}

// TestWhatDecidesIsWarnedOf: rejection by more than half of all, and more who wait than have bought
// where prices are minded.
func TestWhatDecidesIsWarnedOf(t *testing.T) {
	var m outcomes
	m.Arms, m.Points = []string{"a", "b"}, []results.Point{{Arm: "a"}, {Arm: "b", Index: 1},
		{Arm: "b", Index: 2}}
	if got := m.mostReject(map[int]float64{0: 0.5, 1: 0.52, 2: 0.61}); !strings.Contains(got,
		"for good (b 61 %)") {
		t.Errorf("got %q", got)
	}
	if got := m.mostReject(map[int]float64{0: 0.5}); got != "" {
		t.Errorf("half: got %q", got)
	}
	waiting, sold := map[int]float64{0: 90, 1: 10}, map[int]float64{0: 30, 1: 10}
	if got := m.mostWait(waiting, sold); got != "" {
		t.Errorf("nobody minds the price: got %q", got)
	}
	m.PriceSensitive = true
	if got := m.mostWait(waiting, sold); !strings.Contains(got, "(of both, waiting: a 75 %)") {
		t.Errorf("got %q", got)
	}
}
