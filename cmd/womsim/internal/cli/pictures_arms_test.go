package cli

import (
	"slices"
	"testing"

	"womsim/plots"
)

func salesCurve(first float64) []plots.Curve {
	days, sold := []int{-2, -1, 0, 1, 2}, []float64{0, 0, first, 10, 12}
	return []plots.Curve{{Label: "ads", Days: days, Mean: sold, P05: sold, P95: sold}}
}

func TestARushOnLaunchDayIsToldInWords(t *testing.T) {
	flat := salesCurve(40)
	if text := afterRush(flat); text != "" || !slices.Equal(flat[0].Days, []int{0, 1, 2}) || len(flat[0].P95) != 3 || flat[0].P25 != nil {
		t.Errorf("no rush: %q, %+v", text, flat[0])
	}
	steep := salesCurve(1500)
	const want = "Not drawn: launch day itself, when the presold buy (ads 1,500). "
	if text := afterRush(steep); text != want || !slices.Equal(steep[0].Mean, []float64{10, 12}) {
		t.Errorf("rush: %q, %+v", text, steep[0])
	}
}
