package report

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"womsim/sim/metrics"
	"womsim/sim/results"
)

// album of arms, each at all combinations of numbers of values along axes; a last arm, if named,
// has no first axis.
func reportOf(arms, fixed string, axes ...int) *report {
	run := &results.Run{}
	run.Sweep = []string{"market.trust.constant", "product.quality",
		"channels.ads.budget"}[:len(axes)]
	var add func(arm string, sweep []string)
	add = func(arm string, sweep []string) {
		if len(sweep) == len(axes) {
			run.Points = append(run.Points, results.Point{Arm: arm, Sweep: slices.Clone(sweep),
				Window: 90})
			return
		}
		for i := range axes[len(sweep)] {
			add(arm, append(sweep, strconv.Itoa(i)))
		}
	}
	for _, arm := range strings.Fields(arms) {
		run.Arms = append(run.Arms, arm)
		add(arm, nil)
	}
	if fixed != "" {
		run.Arms = append(run.Arms, fixed)
		add(fixed, []string{""})
	}
	return newReport(run)
}

func (r *report) labels() (all []string) {
	for _, i := range r.curvePoints.points {
		all = append(all, r.pointLabel(r.curvePoints, i))
	}
	return all
}

func TestUpToEightCurvesAreShown(t *testing.T) {
	for _, c := range []struct {
		album  *report
		labels string
		choice string
	}{
		{reportOf("a", ""), "a", ""},
		{reportOf("a b", ""), "a|b", ""},
		{reportOf("a", "", 3), "trust constant = 0|trust constant = 1|trust constant = 2", ""},
		{reportOf("a", "", 9), "trust constant = 0|trust constant = 4|trust constant = 8",
			"Drawn are 3 of 9 sweep points, at trust constant 0, 4, 8."},
		{reportOf("a b", "", 9),
			"a, trust constant = 0|a, trust constant = 4|a, trust constant = " +
				"8|b, trust constant = 0|b, trust constant = 4|b, trust constant = 8",
			"Drawn are 6 of 18 sweep points, at trust constant 0, 4, 8."},
		{reportOf("a b c d", "", 3), "a, trust constant = 0|a, trust constant = 2|b, trust " +
			"constant = 0|b, trust constant = 2|c, trust constant = 0|c, trust constant = 2|d, " +
			"trust constant = 0|d, trust constant = 2", "Drawn are 8 of 12 sweep points, at " +
			"trust constant 0, 2."},
		{reportOf("a", "", 4, 3), "trust constant = 0, quality = 0|trust constant = 0, quality = " +
			"2|trust constant = 3, quality = 0|trust constant = 3, quality = 2",
			"Drawn are 4 of 12 sweep points, at trust constant 0, 3; quality 0, 2."},
		{reportOf("a b", "c", 4, 3), "a|b|c", "Drawn are 3 of 27 sweep points, at trust constant " +
			"1; quality 1."},
		{reportOf("a", "", 4, 3, 3), "trust constant = 0, quality = 0, ads budget = 0|trust " +
			"constant = 0, quality = 0, ads budget = 2|trust constant = 0, quality = 2, ads " +
			"budget = 0|trust constant = 0, quality = 2, ads budget = 2|" +
			"trust constant = 3, quality = 0, ads budget = 0|trust constant = 3, quality = 0, " +
			"ads budget = 2|trust constant = 3, quality = 2, ads budget = 0|trust constant = 3, " +
			"quality = 2, ads budget = 2", "Drawn are 8 of 36 sweep points, at trust constant 0, " +
			"3; quality 0, 2; ads budget 0, 2."},
		{reportOf("a b c d e f g h i", ""), "a|b|c|d|e|f|g|h|i", ""},
	} {
		if got := strings.Join(c.album.labels(), "|"); got != c.labels ||
			c.album.selectionNote(c.album.curvePoints) != c.choice {
			t.Errorf("got %s (%q)\nwant %s (%q)", got, c.album.selectionNote(c.album.curvePoints),
				c.labels,
				c.choice)
		}
	}
}

func TestArmsStandAllAlongAxesThatDoNotApply(t *testing.T) {
	r := reportOf("a", "b", 2, 3)
	for _, c := range []struct {
		arm   string
		sweep string
		want  int
	}{{"a", "0 0", 0}, {"a", "1 2", 5}, {"b", "0 1", 7}, {"b", "1 1", 7}, {"b", "1 2", 8}} {
		if got := r.pointAt(c.arm, strings.Fields(c.sweep)); got != c.want {
			t.Errorf("%s at %s: point %d, want %d", c.arm, c.sweep, got, c.want)
		}
	}
}

func TestATargetIsDrawnOnlyIfItIsThatOfAll(t *testing.T) {
	run := &results.Run{}
	run.Points = []results.Point{{Arm: "a", Window: 9, Target: metrics.Target{Adopters: 5, By: 8}},
		{Arm: "b", Window: 9, Target: metrics.Target{Adopters: 5, By: 8}}}
	if r := newReport(run); r.target.Adopters != 5 || !r.sameWindow ||
		r.endOfWindow("on") != "on day 8" {
		t.Errorf("got %+v", r)
	}
	run.Points[1] = results.Point{Arm: "b", Window: 12, Target: metrics.Target{Adopters: 5, By: 11}}
	if r := newReport(run); r.target.Adopters != 0 || r.sameWindow || r.longestWindow != 12 {
		t.Errorf("got %+v", r)
	}
}

func TestAxesAreNumbersByRatioOrNames(t *testing.T) {
	for _, c := range []struct {
		values string
		sorted string
		log    bool
		names  bool
	}{
		{"0.9 0.5 0.7", "0.5 0.7 0.9", false, false},
		{"1000 10 100", "10 100 1000", true, false},
		{"500 1259.92 3174.8 8000", "500 1259.92 3174.8 8000", true, false},
		{"0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1", "0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1", false,
			false},
		{"0 1 10 100", "0 1 10 100", false, false},
		{"1 100", "1 100", false, false},
		{"random degree 5", "random degree 5", false, true},
	} {
		run := &results.Run{}
		run.Sweep = []string{"x.y"}
		for _, v := range strings.Fields(c.values) {
			run.Points = append(run.Points, results.Point{Sweep: []string{v}})
		}
		r := newReport(run)
		values := r.sortedValues(0)
		axis := r.axis(0, values)
		if strings.Join(values, " ") != c.sorted || axis.Log != c.log ||
			(axis.Values == nil) != c.names || (axis.Names == nil) == c.names {
			t.Errorf("%s: got %v, %+v", c.values, values, axis)
		}
	}
}
