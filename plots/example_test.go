package plots_test

import (
	"bytes"
	"fmt"

	"womsim/plots"
)

func ExampleTimeline_Draw() {
	figure := plots.Timeline{
		Title:      "Ads or seed users?",
		Quantity:   "adopters (people)",
		Replicates: 200,
		Window:     [2]int{0, 89},
		Target:     plots.Target{Adopters: 20000, By: 89},
		Cumulative: true,
		Curves: []plots.Curve{
			{Label: "ads", Days: []int{0, 30, 60, 89}, Mean: []float64{0, 4000, 13000, 15000}},
			{Label: "seeds", Days: []int{0, 30, 60, 89}, Mean: []float64{0, 6000, 19000, 21000}},
		},
	}.Draw()
	var picture bytes.Buffer
	if err := figure.Encode(&picture, "svg"); err != nil {
		panic(err)
	}
	fmt.Println(figure.Title(), bytes.Contains(picture.Bytes(), []byte("target 20,000 by day 89")))
	// Output: Ads or seed users? true
}
