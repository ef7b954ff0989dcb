package economics_test

import (
	"fmt"

	"womsim/sim"
	"womsim/sim/economics"
)

// Two days of sales with a budget for posters: money is computed after the run.
func ExampleCostModel_ProfitAndLoss() {
	run := &sim.Result{Sources: []string{"posters"}, Seeded: [][]int64{{0, 0}},
		Sales: []int64{100, 60}}
	costs := economics.CostModel{
		Spending: []economics.Spending{{Channel: "posters",
			Cost: economics.Budget{Amount: 90000, From: 0, To: 1}}},
		Prices:    []int64{1999, 1999}, // 19.99 a unit
		UnitCosts: []int64{1200, 1200},
	}
	money := costs.ProfitAndLoss(run)
	fmt.Println("marketing", money.Marketing)
	fmt.Println("profit   ", money.Profit)
	fmt.Println("cash     ", money.Cash)
	fmt.Printf("units to break even: %.0f\n", costs.BreakEven(money, run.Sales, 2))
	// Output:
	// marketing [45000 45000]
	// profit    [34900 2940]
	// cash      [34900 37840]
	// units to break even: 113
}
