package economics

import (
	"math"
	"slices"
	"testing"
	"testing/quick"

	"womsim/sim"
)

// TestWorkedExample follows a launch through the books, as one would on paper. In cents:
//
//	day               -1      0      1      2    sum
//	sales              0      3      2      0      5
//	posters 10.00   3.33   3.34   3.33      –  10.00   a third a day: 3.333, 6.667, 10
//	fans 2 × 3.00   6.00      –      –      –   6.00   two users on day -1
//	forum 0.50 a day   –   0.50   0.50   0.50   1.50
//	gala               –      –   4.00      –   4.00
//	marketing       9.33   3.84   7.83   0.50  21.50
//	price          20.00  20.00  19.00  19.00
//	revenue            –  60.00  38.00      –  98.00
//	unit cost       9.50   9.50   9.50   9.50
//	profit         -9.33  27.66  11.17  -0.50  29.00   60 − 28.50 − 3.84, 38 − 19 − 7.83
//	CAC                                         4.30   21.50 / 5
func TestWorkedExample(t *testing.T) {
	zeros := []int64{0, 0, 0, 0}
	r := &sim.Result{
		FirstDay: -1,
		Sources: []string{"promoters", "buzz", "detractors", "rejecters", "fans", "forum", "gala",
			"posters"},
		Sales:  []int64{0, 3, 2, 0},
		Seeded: [][]int64{zeros, zeros, zeros, zeros, {2, 0, 0, 0}, zeros, zeros, zeros},
	}
	books := CostModel{
		Spending: []Spending{
			{"fans", PerUser{300}},
			{"forum", Costs{Daily{30, 0, 2}, Daily{20, 0, 9}}},
			{"gala", Once{400, 1}},
			{"posters", Budget{1000, -1, 1}},
		},
		Prices:    []int64{2000, 2000, 1900, 1900},
		UnitCosts: []int64{950, 950, 950, 950},
	}
	a := books.ProfitAndLoss(r)
	for _, c := range []struct {
		name      string
		got, want []int64
		sum       int64
	}{
		{"fans", a.Spend[0], []int64{600, 0, 0, 0}, 600},
		{"forum", a.Spend[1], []int64{0, 50, 50, 50}, 150},
		{"gala", a.Spend[2], []int64{0, 0, 400, 0}, 400},
		{"posters", a.Spend[3], []int64{333, 334, 333, 0}, 1000},
		{"marketing", a.Marketing, []int64{933, 384, 783, 50}, 2150},
		{"revenue", a.Revenue, []int64{0, 6000, 3800, 0}, 9800},
		{"profit", a.Profit, []int64{-933, 2766, 1117, -50}, 2900},
	} {
		if !slices.Equal(c.got, c.want) || Sum(c.got, 4) != c.sum {
			t.Errorf("%s: got %v, sum %d, want %v, sum %d", c.name, c.got, Sum(c.got, 4), c.want,
				c.sum)
		}
	}
	if got := AcquisitionCost(Sum(a.Marketing, 4), 5); got != 430 {
		t.Errorf("acquisition cost: got %v, want 430", got)
	}
}

func TestUnknownPricesGiveNoRevenue(t *testing.T) {
	r := &sim.Result{Sales: []int64{1, 2}}
	if a := (CostModel{UnitCosts: []int64{1, 1}}).ProfitAndLoss(r); a.Revenue != nil ||
		a.Profit != nil {
		t.Errorf("without a price: revenue %v, profit %v", a.Revenue, a.Profit)
	}
	if a := (CostModel{Prices: []int64{5, 6}}).ProfitAndLoss(r); !slices.Equal(a.Revenue,
		[]int64{5, 12}) ||
		a.Profit != nil {
		t.Errorf("without a unit cost: revenue %v, profit %v", a.Revenue, a.Profit)
	}
	if got := AcquisitionCost(100, 0); !math.IsNaN(got) {
		t.Errorf("acquisition cost without buyers: got %v, want NaN", got)
	}
}

// TestBudgetIsSpentExactly: whatever the budget and the days, it is spent to the last cent, within
// a cent of the same every day, and nothing outside.
func TestBudgetIsSpentExactly(t *testing.T) {
	exact := func(amount uint64, length uint16, from int16) bool {
		budget := Budget{int64(amount >> 1), int(from), int(from) + int(length)}
		even := float64(budget.Amount) / (float64(length) + 1)
		sum := budget.On(budget.From-1, 0, 0) + budget.On(budget.To+1, 0, 0)
		for day := budget.From; day <= budget.To; day++ {
			spend := budget.On(day, 0, 0)
			if math.Abs(float64(spend)-even) > 1+1e-12*even {
				return false
			}
			sum += spend
		}
		return sum == budget.Amount
	}
	if err := quick.Check(exact, &quick.Config{MaxCount: 40}); err != nil {
		t.Error(err)
	}
}

// TestHalfEven: halves go to the even cent.
func TestHalfEven(t *testing.T) {
	for amount, want := range map[int64]int64{1: 0, 2: 1, 3: 2, 5: 2, 7: 4,
		math.MaxInt64: 1 << 62} {
		if got := part(amount, 1, 2); got != want {
			t.Errorf("half of %d: got %d, want %d", amount, got, want)
		}
	}
}

// Of a part, what is spent by the end of a day is rounded, and all days add up to the last share.
func TestPartOfABudget(t *testing.T) {
	part := Part{Amount: 1001, From: -2, Spent: []float64{0.25, 0.5, 0.5, 0.8}}
	var sum int64
	for i, want := range []int64{0, 250, 250, 0, 301, 0} { // 250.25, 500.5, 500.5, 800.8 so far
		got := part.On(i-3, 7, 7)
		if sum += got; got != want {
			t.Errorf("day %d: got %d, want %d", i-3, got, want)
		}
	}
	if sum != 801 {
		t.Errorf("got %d in all, want 801", sum)
	}
}
