package metrics

import (
	"math"
	"testing"
)

// cascade is a spread in which everybody who was won convinces number others, an equal part of them
// on each of the seven days after it, and gifts win so many each day.
func cascade(number float64, gifts func(day int) float64, days int) (byPeople, won []int64) {
	const scale = 1 << 30 // of a consumer, so that rounding does not show
	for day := range days {
		words := 0.0
		for lag := 1; lag <= min(week, day); lag++ {
			words += number / week * float64(won[day-lag])
		}
		byPeople = append(byPeople, int64(math.Round(words)))
		won = append(won, byPeople[day]+int64(scale*gifts(day)))
	}
	return byPeople, won
}

// TestReproductionIsFoundAgain, whether it makes a spread grow, last or die out, and whatever is
// given away besides.
func TestReproductionIsFoundAgain(t *testing.T) {
	for _, number := range []float64{0, 0.5, 1, 1.4, 3} {
		for name, gifts := range map[string]func(int) float64{
			"once":      func(day int) float64 { return float64(max(0, 1-day)) },
			"every day": func(int) float64 { return 1 },
		} {
			byPeople, won := cascade(number, gifts, 30)
			for day, got := range Reproduction(byPeople, won) {
				switch {
				case day == 0 && !math.IsNaN(got):
					t.Errorf("%v, %s: got %v before anybody could talk", number, name, got)
				case day > 0 && math.Abs(got-number) > 1e-6 && won[day-1] > 0:
					t.Fatalf("%v, %s, day %d: got %v", number, name, day, got)
				}
			}
		}
	}
}

// TestReproductionTellsGrowth: where word takes another time than a week, the number is off but on
// the right side of 1; and in a steady state it is the share of word of mouth, from which the
// multiplier follows.
func TestReproductionTellsGrowth(t *testing.T) {
	for _, growth := range []float64{0.9, 0.98, 1.02, 1.1} {
		var won []int64
		for day := range 80 {
			won = append(won, int64(1e12*math.Pow(growth, float64(day))))
		}
		if got := Reproduction(won, won)[79]; got > 1 != (growth > 1) {
			t.Errorf("growth %v a day: got %v", growth, got)
		}
	}
	byPeople, won := make([]int64, 40), make([]int64, 40)
	for day := range won {
		byPeople[day], won[day] = 30, 40
	}
	if got := Reproduction(byPeople, won)[39]; got != 0.75 {
		t.Errorf("thirty of forty a day: got %v, want 0.75", got)
	}
}
