package report

import (
	"math"
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

func TestAPeakOnLaunchDayIsWritten(t *testing.T) {
	flat := salesCurve(40)
	if text := cutPeaks(flat); text != "" || !slices.Equal(flat[0].Days, []int{0, 1, 2}) ||
		len(flat[0].P95) != 3 || flat[0].P25 != nil {
		t.Errorf("no rush: %q, %+v", text, flat[0])
	}
	steep := salesCurve(1500)
	const want = "Not drawn: launch day, when the presold buy (ads 1,500). "
	if text := cutPeaks(steep); text != want ||
		!slices.Equal(steep[0].Mean, []float64{10, 12}) {
		t.Errorf("rush: %q, %+v", text, steep[0])
	}
}

// TestPeaksOnOtherDaysAreGaps, and of many curves only the greatest is written.
func TestPeaksOnOtherDaysAreGaps(t *testing.T) {
	var curves []plots.Curve
	for i := range 5 {
		sold := []float64{3000, 10, 12, 100 * float64(i+1), 11, 9}
		curves = append(curves, plots.Curve{Label: "ads", Days: []int{0, 1, 2, 3, 4, 5}, Mean: sold,
			P95: sold})
	}
	const want = "Not drawn: launch day, when the presold buy (up to 3,000). Not drawn: day 3 " +
		"(up to 500). "
	if text := cutPeaks(curves); text != want {
		t.Errorf("got %q", text)
	}
	if c := curves[1]; c.Days[0] != 1 || c.Mean[1] != 12 || !math.IsNaN(c.Mean[2]) ||
		!math.IsNaN(c.P95[2]) || c.Mean[3] != 11 {
		t.Errorf("got %+v", c)
	}
	if days := peakDays(map[int]float64{0: 900, 1: 800, 2: 700, 3: 600, 4: 1}); days != nil {
		t.Errorf("four days of many sales are left out: %v", days)
	}
}

// TestAPictureSaysWhichDayItShows where the target or the end of curves is of another.
func TestAPictureSaysWhichDayItShows(t *testing.T) {
	run := &results.Run{}
	run.Points = []results.Point{{Arm: "a", Window: 90, Target: metrics.Target{Adopters: 500,
		By: 30}}, {Arm: "b", Window: 90, Target: metrics.Target{Adopters: 500, By: 30}}}
	r := newReport(run)
	const want = "The target, 500 adopters by day 30, is of another day and is not drawn. "
	got, end := r.targetNote(metrics.Adopters), r.endValuesNote(plots.Timeline{})
	if got != want || end != "" {
		t.Errorf("got %q, %q", got, end)
	}
	run.Points[0].Target.By, run.Points[1].Target.By = 89, 89
	run.Scalars = []results.Column{{Name: "adopters_final"}}
	r = newReport(run)
	if got := r.endValuesNote(plots.Timeline{Separate: true,
		Curves: make([]plots.Curve, 4)}); got != "" {
		t.Errorf("panels have no numbers at the right: got %q", got)
	}
	if got := r.endValuesNote(plots.Timeline{}); !strings.Contains(got, "window ends on day 89") ||
		r.targetNote(metrics.Adopters) != "" {
		t.Errorf("got %q, %q", got, r.targetNote(metrics.Adopters))
	}
}
