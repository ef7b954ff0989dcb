package results

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
)

// TestMoneyOfARowOnPaper: a day before the launch, a window of two days and one after it, in a
// layout that begins a day earlier.
//
//	day             -1      0      1 |    2
//	sales            0      2      4 |    5   of these by posters: 0, 1, 1, 5
//	price         9.00   9.00   8.00 | 8.00
//	revenue          –  18.00  32.00 | 40.00
//	unit cost     5.00   5.00   5.00 | 5.00
//	cost of goods    –  10.00  20.00 | 25.00
//	gross profit     –   8.00  12.00 | 15.00
//	fixed cost   11.00      –      – |     –
//	posters       3.00   3.00      – |     –
//	profit      -14.00   5.00  12.00 | 15.00
//	cash        -14.00  -9.00   3.00 | 18.00
//
// Up to day 1: CAC 6 / 6, of posters 6 / 2; return 3 / 6; break-even (11 + 6) / (20 / 6) = 5.1 → 6
// units; lifetime value 20 / 6 + 2 × 4.00, in hundredths 1133.3.
func TestMoneyOfARowOnPaper(t *testing.T) {
	p := Point{Arm: "a", Prelaunch: 1, Window: 2, Aftermath: 1, Population: 10,
		Costs: economics.CostModel{
			Spending: []economics.Spending{{Channel: "posters", Cost: economics.Daily{Amount: 300,
				From: -1, To: 0}}},
			Prices:     []int64{900, 900, 800, 800},
			UnitCosts:  []int64{500, 500, 500, 500},
			FixedCosts: []economics.Once{{Amount: 1100, Day: -1}},
			Lifetime:   &economics.Lifetime{MarginPerMonth: 400, Months: 2},
		}}
	early := p
	early.Arm, early.Index, early.Prelaunch = "b", 1, 2
	l := Design{Channels: []string{"posters"}, Arms: []string{"a", "b"}, Baseline: "a",
		Points: []Point{p, early}}
	r := fakeResult(l, Point{Arm: "both", Prelaunch: 1, Window: 2, Aftermath: 1}, 0)
	r.Sources = new(sim.Config).Sources()
	r.Sources = append(r.Sources, "posters")
	r.Sales, r.SalesBy = []int64{0, 2, 4, 5}, slices.Repeat([][]int64{{0, 1, 1, 5}}, 5)
	row := measured(t, l, 0, r)
	for name, want := range map[string]float64{
		"marketing_spend": 600, "spend_posters": 600, "cac": 100, "cac_posters": 300,
		"revenue": 5000, "cogs": 3000, "gross_profit": 2000,
		"fixed_cost": 1100, "profit": 300, "roi": 0.5, "break_even_units": 6, "payback_day": 1,
		"cash_low": -1400, "cash_low_day": -1,
		"ltv": 2000.0/6 + 800, "ltv_cac": (2000.0/6 + 800) / 100,
	} {
		if got := row.Scalars[Index(l.Scalars(),
			name)]; !(math.Abs(got-want) <= 1e-15*math.Abs(want)) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for name, want := range map[string][]float64{
		"cash": {-1400, -900, 300, 1800}, "profit": {-1400, 500, 1200, 1500}, "cogs": {0, 1000,
			2000, 2500},
		"fixed_cost": {1100, 0, 0, 0}, "unit_cost": {500, 500, 500, 500}, "price": {900, 900, 800,
			800},
	} {
		if got := row.Daily[Index(l.Dailies(), name)]; !slices.Equal(got[1:], want) ||
			got[0] == got[0] {
			t.Errorf("%s: got %v, want %v from the second day on", name, got, want)
		}
	}
}

// TestRatesOfARow stand on the days of their point.
func TestRatesOfARow(t *testing.T) {
	l := everything()
	l.Points[0].Prelaunch = 1
	p := l.Points[1]
	r := recorded(l, p, 0)
	r.Quality = []float64{0.1, 0.2, 0.3, 0.4}
	row := measured(t, l, p.Index, r)
	if got := row.Daily[Index(l.Dailies(), "quality")]; got[0] == got[0] ||
		!slices.Equal(got[1:], r.Quality) {
		t.Errorf("got %v, want %v from the second day on", got, r.Quality)
	}
	if got := row.Scalars[Index(l.Scalars(), "quality")]; got != 0.3 {
		t.Errorf("got %v at the end of the window, want 0.3", got)
	}
}
