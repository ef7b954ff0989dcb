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
func albumOf(arms, fixed string, axes ...int) *album {
	r := &results.Run{}
	r.Sweep = []string{"market.trust.constant", "product.quality",
		"channels.ads.budget"}[:len(axes)]
	var add func(arm string, sweep []string)
	add = func(arm string, sweep []string) {
		if len(sweep) == len(axes) {
			r.Points = append(r.Points, results.Point{Arm: arm, Sweep: slices.Clone(sweep),
				Window: 90})
			return
		}
		for i := range axes[len(sweep)] {
			add(arm, append(sweep, strconv.Itoa(i)))
		}
	}
	for _, arm := range strings.Fields(arms) {
		r.Arms = append(r.Arms, arm)
		add(arm, nil)
	}
	if fixed != "" {
		r.Arms = append(r.Arms, fixed)
		add(fixed, []string{""})
	}
	return newAlbum(r)
}

func (a *album) labels() (all []string) {
	for _, i := range a.shown.points {
		all = append(all, a.name(a.shown, i))
	}
	return all
}

func TestUpToEightCurvesAreShown(t *testing.T) {
	for _, c := range []struct {
		album  *album
		labels string
		choice string
	}{
		{albumOf("a", ""), "a", ""},
		{albumOf("a b", ""), "a|b", ""},
		{albumOf("a", "", 3), "trust constant = 0|trust constant = 1|trust constant = 2", ""},
		{albumOf("a", "", 9), "trust constant = 0|trust constant = 4|trust constant = 8",
			"Drawn are 3 of 9 sweep points, at trust constant 0, 4, 8."},
		{albumOf("a b", "", 9), "a, trust constant = 0|a, trust constant = 4|a, trust constant = " +
			"8|b, trust constant = 0|b, trust constant = 4|b, trust constant = 8",
			"Drawn are 6 of 18 sweep points, at trust constant 0, 4, 8."},
		{albumOf("a b c d", "", 3), "a, trust constant = 0|a, trust constant = 2|b, trust " +
			"constant = 0|b, trust constant = 2|c, trust constant = 0|c, trust constant = 2|d, " +
			"trust constant = 0|d, trust constant = 2", "Drawn are 8 of 12 sweep points, at " +
			"trust constant 0, 2."},
		{albumOf("a", "", 4, 3), "trust constant = 0, quality = 0|trust constant = 0, quality = " +
			"2|trust constant = 3, quality = 0|trust constant = 3, quality = 2",
			"Drawn are 4 of 12 sweep points, at trust constant 0, 3; quality 0, 2."},
		{albumOf("a b", "c", 4, 3), "a|b|c", "Drawn are 3 of 27 sweep points, at trust constant " +
			"1; quality 1."},
		{albumOf("a", "", 4, 3, 3), "trust constant = 0, quality = 0, ads budget = 0|trust " +
			"constant = 0, quality = 0, ads budget = 2|trust constant = 0, quality = 2, ads " +
			"budget = 0|trust constant = 0, quality = 2, ads budget = 2|" +
			"trust constant = 3, quality = 0, ads budget = 0|trust constant = 3, quality = 0, " +
			"ads budget = 2|trust constant = 3, quality = 2, ads budget = 0|trust constant = 3, " +
			"quality = 2, ads budget = 2", "Drawn are 8 of 36 sweep points, at trust constant 0, " +
			"3; quality 0, 2; ads budget 0, 2."},
		{albumOf("a b c d e f g h i", ""), "a|b|c|d|e|f|g|h|i", ""},
	} {
		if got := strings.Join(c.album.labels(), "|"); got != c.labels ||
			c.album.choice(c.album.shown) != c.choice {
			t.Errorf("got %s (%q)\nwant %s (%q)", got, c.album.choice(c.album.shown), c.labels,
				c.choice)
		}
	}
}

func TestArmsStandAllAlongAxesThatDoNotApply(t *testing.T) {
	a := albumOf("a", "b", 2, 3)
	for _, c := range []struct {
		arm   string
		sweep string
		want  int
	}{{"a", "0 0", 0}, {"a", "1 2", 5}, {"b", "0 1", 7}, {"b", "1 1", 7}, {"b", "1 2", 8}} {
		if got := a.point(c.arm, strings.Fields(c.sweep)); got != c.want {
			t.Errorf("%s at %s: point %d, want %d", c.arm, c.sweep, got, c.want)
		}
	}
}

func TestATargetIsDrawnOnlyIfItIsThatOfAll(t *testing.T) {
	r := &results.Run{}
	r.Points = []results.Point{{Arm: "a", Window: 9, Target: metrics.Target{Adopters: 5, By: 8}},
		{Arm: "b", Window: 9, Target: metrics.Target{Adopters: 5, By: 8}}}
	if a := newAlbum(r); a.target.Adopters != 5 || !a.same || a.when("on") != "on day 8" {
		t.Errorf("got %+v", a)
	}
	r.Points[1] = results.Point{Arm: "b", Window: 12, Target: metrics.Target{Adopters: 5, By: 11}}
	if a := newAlbum(r); a.target.Adopters != 0 || a.same || a.window != 12 {
		t.Errorf("got %+v", a)
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
		r := &results.Run{}
		r.Sweep = []string{"x.y"}
		for _, v := range strings.Fields(c.values) {
			r.Points = append(r.Points, results.Point{Sweep: []string{v}})
		}
		a := newAlbum(r)
		values := a.ordered(0)
		axis := a.axis(0, values)
		if strings.Join(values, " ") != c.sorted || axis.Log != c.log ||
			(axis.Values == nil) != c.names || (axis.Names == nil) == c.names {
			t.Errorf("%s: got %v, %+v", c.values, values, axis)
		}
	}
}
