package economics

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
)

// launch is a run with everything that money can depend on, and its books. On paper, in units of the currency:
//
//	day                      -1      0      1      2 |    3   the window ends with day 2
//	sales                     0      4      4      8 |    2
//	price                 20.00  20.00  20.00  15.00 | 15.00
//	friends who bought        0      0      1      2 |    0   each 5.00 cheaper, and 1.50 for who convinced them
//	subsidies                 –      –   5.00  10.00 |     –
//	revenue                   –  80.00  75.00 110.00 | 30.00
//	sold by the evening before 0     0      4      8 |   16   four are the reference volume
//	unit cost, base       10.00  10.00  10.00   9.00 |  9.00
//	learning                  1      1      1    0.8 |  0.64
//	unit cost             10.00  10.00  10.00   7.20 |  5.76
//	delivered                10      0      0     10 |    0   20 units, 18 sold: 2 are left, worth 3.00 each
//	cost of what was sold     –  40.00  40.00  63.20 | 14.40   first delivered, first sold: on day 2 two for 10.00, six for 7.20
//	margin                    –  40.00  35.00  46.80 | 15.60
//	cost of goods        100.00      –      –  72.00 | -6.00
//	gross profit        -100.00  80.00  75.00  38.00 | 36.00
//	fixed cost            20.00      –      –   4.00 |     –  20.00 before the run, 4.00 on day 2, 9.00 after the run
//	fans 2 × 3.00          6.00      –      –      – |     –
//	friends 1.50 each         –      –   1.50   3.00 |     –
//	meeting 2.00              –   2.00      –   2.00 |     –
//	marketing              6.00   2.00   1.50   5.00 |     –
//	profit              -126.00  78.00  73.50  29.00 | 36.00
//	cash                -126.00 -48.00  25.50  54.50 | 90.50
func launch() (*sim.Result, Books) {
	zeros := []int64{0, 0, 0, 0, 0}
	r := &sim.Result{
		FirstDay: -1,
		Sources:  []string{"promoters", "buzz", "detractors", "rejecters", "fans", "friends"},
		Sales:    []int64{0, 4, 4, 8, 2},
		Seeded:   [][]int64{zeros, zeros, zeros, zeros, {2, 0, 0, 0, 0}, zeros},
		Actions:  [][]int64{zeros, zeros, zeros, zeros, zeros, {0, 0, 1, 2, 0}},
	}
	forum := &sim.Result{Sources: []string{"meeting"}, Seeded: [][]int64{zeros}} // the channel of another product
	r.Others = []*sim.Result{forum}
	return r, Books{
		Spending:   []Spending{{"fans", PerUser{300}}, {"friends", PerAction{150}}, {"meeting", Each{200, []int{0, 2}}}},
		Prices:     []int64{2000, 2000, 2000, 1500, 1500},
		Subsidies:  []Subsidy{{"friends", 500}},
		UnitCosts:  []int64{1000, 1000, 1000, 900, 900},
		Learning:   &Learning{CostPerDoubling: 0.8, ReferenceVolume: 4},
		Stock:      &Stock{Deliveries: []int64{10, 0, 0, 10, 0}, Salvage: 300},
		FixedCosts: []Once{{2000, -30}, {400, 2}, {900, 4}},
		Lifetime:   &Lifetime{MarginPerMonth: 800, Months: 3, DiscountRate: 4095},
	}
}

func TestEveryAccountOnPaper(t *testing.T) {
	r, books := launch()
	a := books.Accounts(r)
	for _, c := range []struct {
		name      string
		got, want []int64
	}{
		{"fans", a.Spend[0], []int64{600, 0, 0, 0, 0}},
		{"friends", a.Spend[1], []int64{0, 0, 150, 300, 0}},
		{"meeting", a.Spend[2], []int64{0, 200, 0, 200, 0}},
		{"marketing", a.Marketing, []int64{600, 200, 150, 500, 0}},
		{"fixed cost", a.FixedCost, []int64{2000, 0, 0, 400, 0}},
		{"subsidies", a.Subsidies, []int64{0, 0, 500, 1000, 0}},
		{"revenue", a.Revenue, []int64{0, 8000, 7500, 11000, 3000}},
		{"unit cost", a.UnitCosts, []int64{1000, 1000, 1000, 720, 576}},
		{"margin", a.Margin, []int64{0, 4000, 3500, 4680, 1560}},
		{"cost of goods", a.CostOfGoods, []int64{10000, 0, 0, 7200, -600}},
		{"gross profit", a.GrossProfit, []int64{-10000, 8000, 7500, 3800, 3600}},
		{"profit", a.Profit, []int64{-12600, 7800, 7350, 2900, 3600}},
		{"cash", a.Cash, []int64{-12600, -4800, 2550, 5450, 9050}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestEveryFigureOnPaper, from the sums of the window of the same launch: 16 units sold, marketing 14.50, fixed cost 24.00,
// profit 54.50, margin 40 + 35 + 46.80 = 121.80.
//
//	return on marketing   54.50 / 14.50
//	CAC                   14.50 / 16 = 0.90625
//	LTV                   121.80 / 16 + 8.00 × (1/2 + 1/4 + 1/8) = 7.6125 + 7; at 4095 = 2¹² − 1 a year, money halves every month
//	LTV/CAC               14.6125 / 0.90625 = 16.12
//	break-even            (24 + 14.50) × 16 / 121.80 = 5.06 → 6 units
//	cash low              −126.00 on day −1; paid back on day 1
func TestEveryFigureOnPaper(t *testing.T) {
	r, books := launch()
	a := books.Accounts(r)
	const window, sales = 4, 16
	marketing, profit, margin := Sum(a.Marketing, window), Sum(a.Profit, window), Sum(a.Margin, window)
	low, lowest := CashLow(a.Cash)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"return on marketing", ReturnOnMarketing(profit, marketing), 54.5 / 14.5},
		{"acquisition cost", AcquisitionCost(marketing, sales), 90.625},
		{"lifetime value", books.Lifetime.Value(margin, sales), 1461.25},
		{"LTV/CAC", ValueToCost(1461.25, 90.625), 1461.25 / 90.625},
		{"break-even", BreakEven(Sum(a.FixedCost, window)+marketing, margin, sales), 6},
		{"cash low", float64(low), -12600},
		{"day of it", float64(r.FirstDay + lowest), -1},
		{"payback", float64(r.FirstDay + Payback(a.Cash)), 1},
	} {
		if math.Abs(c.got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestPaidAtSale: without a stock, goods cost what was sold; a stock delivered just in time is no other.
func TestPaidAtSale(t *testing.T) {
	r, books := launch()
	books.Stock = nil
	atSale := books.Accounts(r)
	if want := []int64{0, 4000, 4000, 5760, 1152}; !slices.Equal(atSale.CostOfGoods, want) || !slices.Equal(atSale.GrossProfit, atSale.Margin) {
		t.Errorf("cost of goods: got %v, want %v", atSale.CostOfGoods, want)
	}
	books.Stock = &Stock{Deliveries: r.Sales, Salvage: 300}
	if inTime := books.Accounts(r); !slices.Equal(inTime.Cash, atSale.Cash) {
		t.Errorf("just in time: cash %v, want %v", inTime.Cash, atSale.Cash)
	}
}

// TestSubsidiesStayWithinThePrice: of one channel, and of all.
func TestSubsidiesStayWithinThePrice(t *testing.T) {
	r, books := launch()
	books.Subsidies[0].Amount = 99999
	if a := books.Accounts(r); !slices.Equal(a.Subsidies, []int64{0, 0, 2000, 3000, 0}) {
		t.Errorf("above the price: got %v", a.Subsidies)
	}
	books.Prices, r.Actions[5] = []int64{2000, 2000, 100, 100, 100}, r.Sales
	books.Subsidies = []Subsidy{{"friends", 80}, {"friends", 80}}
	if a := books.Accounts(r); !slices.Equal(a.Revenue, []int64{0, 8000 - 4*160, 0, 0, 0}) {
		t.Errorf("two of 80 at a price of 100: revenue %v", a.Revenue)
	}
}

// TestLearningRoundsHalfEven, at half the cost for twice the volume, and leaves large amounts alone up to the reference.
func TestLearningRoundsHalfEven(t *testing.T) {
	l := &Learning{CostPerDoubling: 0.5, ReferenceVolume: 10}
	got := l.unitCosts([]int64{1, 1<<60 + 1, 3, 5, 8}, []int64{10, 10, 0, 0, 60})
	if want := []int64{1, 1<<60 + 1, 2, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := l.discounted(800, 80); got != 100 {
		t.Errorf("three doublings: got %d, want 100", got)
	}
}

func TestCashOfHappierRuns(t *testing.T) {
	for _, c := range []struct {
		cash            []int64
		low             int64
		lowest, payback int
	}{
		{[]int64{0, 5, 9}, 0, -1, -1},        // never below zero
		{[]int64{0, -5, -5, -1}, -5, 1, -1},  // never paid back
		{[]int64{-2, 0, -7, 3}, -7, 2, 1},    // zero is enough, and the first time counts
		{[]int64{4, 0, -1, -1, 8}, -1, 2, 4}, // the first of equal lows
		{nil, 0, -1, -1},
	} {
		if low, lowest := CashLow(c.cash); low != c.low || lowest != c.lowest || Payback(c.cash) != c.payback {
			t.Errorf("%v: low %d at %d, payback at %d, want %d, %d, %d", c.cash, low, lowest, Payback(c.cash), c.low, c.lowest, c.payback)
		}
	}
}

func TestBreakEvenIsExact(t *testing.T) {
	for _, c := range []struct {
		overhead, margin, units int64
		want                    float64
	}{
		{100, 10, 1, 10}, {101, 10, 1, 11}, {99, 10, 1, 10}, {0, 10, 5, 0},
		{1e17, 1e17, 1e9, 1e9}, {1e17 + 1, 1e17, 1e9, 1e9 + 1}, // the product has 87 bits
		{maxUnits, 1, 1, maxUnits}, {maxUnits + 1, 1, 1, math.NaN()}, {math.MaxInt64, 1, math.MaxInt64, math.NaN()}, {1 << 62, 1, 4, math.NaN()},
		{100, 0, 5, math.NaN()}, {100, -3, 5, math.NaN()}, {100, 0, 0, math.NaN()}, {100, 9, 0, math.NaN()}, {-1, 9, 9, math.NaN()},
	} {
		if got := BreakEven(c.overhead, c.margin, c.units); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("overhead %d, margin %d of %d units: got %v, want %v", c.overhead, c.margin, c.units, got, c.want)
		}
	}
}

// TestNothingIsDividedByNothing: no buyers, no spend, no services.
func TestNothingIsDividedByNothing(t *testing.T) {
	if !math.IsNaN(AcquisitionCost(5, 0)) || !math.IsNaN(ReturnOnMarketing(5, 0)) || !math.IsNaN((Lifetime{}).Value(5, 0)) || !math.IsNaN(ValueToCost(5, 0)) {
		t.Error("a number was divided by 0")
	}
	if got := (Lifetime{MarginPerMonth: 5, Months: 24}).Value(9, 3); got != 3+24*5 {
		t.Errorf("undiscounted: got %v, want 123", got)
	}
}

// TestUnknownChannelIsOurMistake.
func TestUnknownChannelIsOurMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a channel that the run does not have was paid for")
		}
	}()
	r, _ := launch()
	deeds(r, "posters")
}
