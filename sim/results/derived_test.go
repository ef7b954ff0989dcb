package results

import (
	"math"
	"slices"
	"testing"
)

// TestLossOnPaper: of profits of -0.01, 0 and 12.00, the first is a loss; where profit is not
// known, nothing is.
func TestLossOnPaper(t *testing.T) {
	values := map[string][]float64{Profit: {-1, 0, 1200, math.NaN()}}
	addLoss(values)
	if got := values[Loss]; len(got) != 4 || !slices.Equal(got[:3], []float64{1, 0, 0}) ||
		got[3] == got[3] {
		t.Errorf("got %v, want 1, 0, 0 and none", got)
	}
}

// TestBuyersOnPaper: of 100 sales, 30 are to consumers who owned the product before, so that 70
// consumers bought. Were it given to 5, some of the 30 may be a first purchase.
func TestBuyersOnPaper(t *testing.T) {
	for _, c := range []struct{ again, given, want []float64 }{
		{[]float64{30, 0}, []float64{0, 0}, []float64{70, 8}},
		{nil, []float64{5, 0}, []float64{100, 8}},
		{nil, nil, []float64{100, 8}},
		{[]float64{30, 0}, []float64{0, 5}, nil},
	} {
		values := map[string][]float64{"sales": {100, 8}, "repeat_sales": c.again,
			"seed_users": c.given}
		if addBuyers(values); !slices.Equal(values[Buyers], c.want) {
			t.Errorf("again %v, given %v: got %v, want %v", c.again, c.given, values[Buyers],
				c.want)
		}
	}
}

// TestDerivedColumnsAreNoPartOfARow, so that a row of an earlier version serves them.
func TestDerivedColumnsAreNoPartOfARow(t *testing.T) {
	row := NewMeasure(Subject{Window: 1}).Columns().Scalars
	columns := everything().Scalars()
	for _, name := range []string{Loss, Buyers, "target_reached", "days_to_target"} {
		if slices.Contains(row, name) || Index(columns, name) < 0 {
			t.Errorf("%s: in a row %t, in the tables %t", name, slices.Contains(row, name),
				Index(columns, name) >= 0)
		}
	}
}
