package cli

import (
	"slices"
	"strings"
	"testing"

	"womsim/plots"
	"womsim/sim/metrics"
	"womsim/sim/results"
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

// TestAPictureSaysWhichDayItShows where the target or the end of curves is of another.
func TestAPictureSaysWhichDayItShows(t *testing.T) {
	r := &results.Run{}
	r.Points = []results.Point{{Arm: "a", Window: 90, Target: metrics.Target{Adopters: 500, By: 30}}, {Arm: "b", Window: 90, Target: metrics.Target{Adopters: 500, By: 30}}}
	a := newAlbum(r)
	if got := a.deadline(); got != "The target, 500 by day 30, is of another day and not drawn. " || a.ends() != "" {
		t.Errorf("got %q, %q", got, a.ends())
	}
	r.Points[0].Target.By, r.Points[1].Target.By = 89, 89
	r.Scalars = []results.Column{{Name: "adopters_final"}}
	a = newAlbum(r)
	if got := a.ends(); !strings.Contains(got, "window ends on day 89") || a.deadline() != "" {
		t.Errorf("got %q, %q", got, a.deadline())
	}
}
