package economics

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
)

// launch is a run with everything that money can depend on, and its books. On paper, in units of
// the currency:
//
//	day                      -1      0      1      2 |    3   the window ends with day 2
//	sales                     0      4      4      8 |    2
//	price                 20.00  20.00  20.00  15.00 | 15.00
//	friends who bought        0      0      1      2 |    0   each 5.00 cheaper, 1.50 of reward
//	revenue                   –  80.00  80.00 120.00 | 30.00  before subsidies
//	sold by the evening before 0     0      4      8 |   16   four are the reference volume
//	unit cost, base       10.00  10.00  10.00   9.00 |  9.00
//	learning                  1      1      1    0.8 |  0.64
//	unit cost             10.00  10.00  10.00   7.20 |  5.76
//	delivered                10      0      0     10 |    0   2 of 20 are unsold, worth 3.00 each
//	cost of what was sold     –  40.00  40.00  63.20 | 14.40   day 2: two for 10.00, six for 7.20
//	margin                    –  40.00  40.00  56.80 | 15.60
//	cost of goods        100.00      –      –  72.00 | -6.00
//	gross profit        -100.00  80.00  80.00  48.00 | 36.00
//	fixed cost            20.00      –      –   4.00 |     –  20.00 before the run, 9.00 after it
//	fans 2 × 3.00          6.00      –      –      – |     –
//	subsidies                 –      –   5.00  10.00 |     –
//	rewards, 1.50 each        –      –   1.50   3.00 |     –
//	friends                   –      –   6.50  13.00 |     –  both
//	meeting 2.00              –   2.00      –   2.00 |     –
//	marketing              6.00   2.00   6.50  15.00 |     –
//	profit              -126.00  78.00  73.50  29.00 | 36.00
//	cash                -126.00 -48.00  25.50  54.50 | 90.50
func launch() (*sim.Result, CostModel) {
	zeros := []int64{0, 0, 0, 0, 0}
	r := &sim.Result{
		FirstDay: -1,
		Sources:  []string{"promoters", "buzz", "detractors", "rejecters", "fans", "friends"},
		Sales:    []int64{0, 4, 4, 8, 2},
		Seeded:   [][]int64{zeros, zeros, zeros, zeros, {2, 0, 0, 0, 0}, zeros},
		Actions:  [][]int64{zeros, zeros, zeros, zeros, zeros, {0, 0, 1, 2, 0}},
	}
	// the channel of another product
	forum := &sim.Result{Sources: []string{"meeting"}, Seeded: [][]int64{zeros}}
	r.OtherProducts = []*sim.Result{forum}
	return r, CostModel{
		Spending: []Spending{{"fans", PerUser{300}}, {"friends", PerAction{150}},
			{"meeting", Each{200, []int{0, 2}}}},
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
	a := books.ProfitAndLoss(r)
	for _, c := range []struct {
		name      string
		got, want []int64
	}{
		{"fans", a.Spend[0], []int64{600, 0, 0, 0, 0}},
		{"friends", a.Spend[1], []int64{0, 0, 650, 1300, 0}},
		{"meeting", a.Spend[2], []int64{0, 200, 0, 200, 0}},
		{"marketing", a.Marketing, []int64{600, 200, 650, 1500, 0}},
		{"fixed cost", a.FixedCost, []int64{2000, 0, 0, 400, 0}},
		{"subsidies", a.Subsidies, []int64{0, 0, 500, 1000, 0}},
		{"revenue", a.Revenue, []int64{0, 8000, 8000, 12000, 3000}},
		{"unit cost", a.UnitCosts, []int64{1000, 1000, 1000, 720, 576}},
		{"margin", a.Margin, []int64{0, 4000, 4000, 5680, 1560}},
		{"cost of goods", a.CostOfGoods, []int64{10000, 0, 0, 7200, -600}},
		{"gross profit", a.GrossProfit, []int64{-10000, 8000, 8000, 4800, 3600}},
		{"profit", a.Profit, []int64{-12600, 7800, 7350, 2900, 3600}},
		{"cash", a.Cash, []int64{-12600, -4800, 2550, 5450, 9050}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestEveryFigureOnPaper, from the sums of the window of the same launch: 16 units sold, marketing
// 29.50, fixed cost 24.00, profit 54.50, margin 40 + 40 + 56.80 = 136.80.
//
//	return on marketing   54.50 / 29.50
//	CAC                   29.50 / 16 = 1.84375
//	LTV                   136.80 / 16 + 8.00 × (1/2 + 1/4 + 1/8) = 8.55 + 7; at 4095 = 2¹² − 1 a
//	                      year, money halves every month
//	LTV/CAC               15.55 / 1.84375 = 8.43
//	break-even            (24 + 29.50 + 172 for the deliveries) × 16 / 280 of revenue = 12.9 → 13
//	                      units; what is left is salvaged later
//	… of the whole run    (24 + 29.50 + 172 − 20 × 3) × 18 / (310 − 18 × 3) = 11.6 → 12 units
//	… paid at the sale    (24 + 29.50) × 16 / (280 − 40 − 40 − 57.60 = 142.40) = 6.01 → 7 units
//	cash low              −126.00 on day −1; paid back on day 1
func TestEveryFigureOnPaper(t *testing.T) {
	r, books := launch()
	a := books.ProfitAndLoss(r)
	const window, sales = 4, 16
	marketing, profit, margin := Sum(a.Marketing, window), Sum(a.Profit, window),
		Sum(a.Margin, window)
	low, lowest := CashLow(a.Cash)
	atSale := books
	atSale.Stock = nil
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"return on marketing", ReturnOnMarketing(profit, marketing), 54.5 / 29.5},
		{"acquisition cost", AcquisitionCost(marketing, sales), 184.375},
		{"lifetime value", books.Lifetime.Value(margin, sales), 1555},
		{"LTV/CAC", LTVtoCAC(1555, 184.375), 1555 / 184.375},
		{"break-even", books.BreakEven(a, r.Sales, window), 13},
		{"break-even of the run", books.BreakEven(a, r.Sales, 5), 12},
		{"break-even paid at the sale", atSale.BreakEven(atSale.ProfitAndLoss(r), r.Sales, window),
			7},
		{"cash low", float64(low), -12600},
		{"day of it", float64(r.FirstDay + lowest), -1},
		{"payback", float64(r.FirstDay + Payback(a.Cash)), 1},
	} {
		if math.Abs(c.got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestPaidAtSale: without a stock, goods cost what was sold; a stock delivered just in time is no
// other.
func TestPaidAtSale(t *testing.T) {
	r, books := launch()
	books.Stock = nil
	atSale := books.ProfitAndLoss(r)
	if want := []int64{0, 4000, 4000, 5760, 1152}; !slices.Equal(atSale.CostOfGoods, want) ||
		!slices.Equal(atSale.GrossProfit, atSale.Margin) {
		t.Errorf("cost of goods: got %v, want %v", atSale.CostOfGoods, want)
	}
	books.Stock = &Stock{Deliveries: r.Sales, Salvage: 300}
	if inTime := books.ProfitAndLoss(r); !slices.Equal(inTime.Cash, atSale.Cash) {
		t.Errorf("just in time: cash %v, want %v", inTime.Cash, atSale.Cash)
	}
}

// TestSubsidiesStayWithinThePrice: of one channel, and of all.
func TestSubsidiesStayWithinThePrice(t *testing.T) {
	r, books := launch()
	books.Subsidies[0].Amount = 99999
	if a := books.ProfitAndLoss(r); !slices.Equal(a.Subsidies, []int64{0, 0, 2000, 3000, 0}) {
		t.Errorf("above the price: got %v", a.Subsidies)
	}
	books.Prices, r.Actions[5] = []int64{2000, 2000, 100, 100, 100}, r.Sales
	books.Subsidies = []Subsidy{{"friends", 80}, {"friends", 80}}
	if a := books.ProfitAndLoss(r); !slices.Equal(a.Subsidies,
		[]int64{0, 4 * 160, 400, 800, 200}) ||
		!slices.Equal(a.Spend[1], []int64{0, 640 + 600, 1000, 2000, 500}) {
		t.Errorf("two of 80 at a price of 100: subsidies %v, spend %v", a.Subsidies, a.Spend[1])
	}
}

// TestLearningRoundsHalfEven, at half the cost for twice the volume, and leaves large amounts alone
// up to the reference.
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
		if low, lowest := CashLow(c.cash); low != c.low || lowest != c.lowest ||
			Payback(c.cash) != c.payback {
			t.Errorf("%v: low %d at %d, payback at %d, want %d, %d, %d", c.cash, low, lowest,
				Payback(c.cash), c.low, c.lowest, c.payback)
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
		{maxUnits, 1, 1, maxUnits}, {maxUnits + 1, 1, 1, math.NaN()}, {math.MaxInt64, 1,
			math.MaxInt64, math.NaN()}, {1 << 62, 1, 4, math.NaN()},
		{100, 0, 5, math.NaN()}, {100, -3, 5, math.NaN()}, {100, 0, 0, math.NaN()}, {100, 9, 0,
			math.NaN()}, {-1, 9, 9, math.NaN()},
	} {
		if got := BreakEven(c.overhead, c.margin, c.units); got != c.want &&
			!(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("overhead %d, margin %d of %d units: got %v, want %v", c.overhead, c.margin,
				c.units, got, c.want)
		}
	}
}

// TestAnOrderBreaksEven: 1,500 units ordered at 280 each and sold at 588, with fixed cost of 60,000
// and marketing of 40,000.
//
//	nothing for what is left    (100,000 + 420,000) / 588 = 884.4 → 885
//	80 for each that is left    (520,000 − 1,500 × 80) / (588 − 80) = 787.4 → 788:
//	                            788 × 588 + 712 × 80 = 520,304
//	the same with aftermath     885: what is left after the window may still be sold
//	paid when it is sold        100,000 / (588 − 280) = 324.7 → 325
//	500,000 of marketing more   1,020,000 / 588 = 1,734.7 are more than were ordered: none
func TestAnOrderBreaksEven(t *testing.T) {
	r := &sim.Result{Sources: []string{"tv"}, Seeded: [][]int64{{0, 0}}, Sales: []int64{400, 200}}
	books := func(salvage, more int64, stock bool) CostModel {
		b := CostModel{Prices: []int64{58800, 58800}, UnitCosts: []int64{28000, 28000},
			FixedCosts: []Once{{6000000, 0}},
			Spending:   []Spending{{"tv", Once{4000000 + more, 0}}}}
		if stock {
			b.Stock = &Stock{Deliveries: []int64{1500, 0}, Salvage: salvage}
		}
		return b
	}
	for name, c := range map[string]struct {
		books CostModel
		days  int
		want  float64
	}{
		"nothing for what is left": {books(0, 0, true), 2,
			885}, "80 for each that is left": {books(8000, 0, true), 2, 788},
		"80, later": {books(8000, 0, true), 1, 885}, "paid when it is sold": {books(0, 0, false), 2,
			325},
		"more than were ordered": {books(0, 50000000, true), 2,
			math.NaN()}, "salvage pays it all": {books(40000, 0, true), 2, 0},
	} {
		if got := c.books.BreakEven(c.books.ProfitAndLoss(r), r.Sales, c.days); got != c.want &&
			!(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// TestProfitBeginsAtBreakEven: at one price, sales of exactly the break-even volume earn no loss,
// and one unit less does.
func TestProfitBeginsAtBreakEven(t *testing.T) {
	for _, stock := range []*Stock{nil, {Deliveries: []int64{900}},
		{Deliveries: []int64{900}, Salvage: 170}} {
		books := CostModel{Prices: []int64{999}, UnitCosts: []int64{310},
			FixedCosts: []Once{{77777, 0}}, Stock: stock}
		profit := func(units int64) int64 {
			return books.ProfitAndLoss(&sim.Result{Sales: []int64{units}}).Profit[0]
		}
		sold := []int64{200}
		even := int64(books.BreakEven(books.ProfitAndLoss(&sim.Result{Sales: sold}), sold, 1))
		if profit(even) < 0 || profit(even-1) >= 0 {
			t.Errorf("%+v: break-even at %d, where profit is %d, and %d with one less", stock, even,
				profit(even), profit(even-1))
		}
	}
}

// TestNothingIsDividedByNothing: no buyers, no spend, no services.
func TestNothingIsDividedByNothing(t *testing.T) {
	if !math.IsNaN(AcquisitionCost(5, 0)) || !math.IsNaN(ReturnOnMarketing(5, 0)) ||
		!math.IsNaN((Lifetime{}).Value(5, 0)) || !math.IsNaN(LTVtoCAC(5, 0)) {
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
	activity(r, "posters")
}
