package report

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"womsim/sim/economics"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// TestEveryMetricOfAViewHasAFigure: what the registry shows in pictures is drawn.
func TestEveryMetricOfAViewHasAFigure(t *testing.T) {
	run := &results.Run{}
	run.Arms, run.Sweep = []string{"a"}, []string{"market.trust.constant"}
	run.Points = []results.Point{{Arm: "a", Sweep: []string{"1"}, Window: 3,
		Target: metrics.Target{Adopters: 1, By: 2},
		Costs:  economics.CostModel{Prices: []int64{2, 2, 2}, UnitCosts: []int64{1, 1, 1}}}}
	run.Scalars, run.Dailies = run.Design.Scalars(), run.Design.Dailies()
	run.Comparisons = make([]results.Comparison, 1)
	r := newReport(run)
	for view, applies := range map[results.View]func(*report, string) bool{
		results.Timelines: daily, results.Distributed: distributed, results.Compared: compared,
		results.Swept: swept} {
		shown := run.Shown(view)
		if len(shown) < 2 {
			t.Errorf("view %d shows only %v", view, shown)
		}
		for _, c := range shown {
			if !applies(r, c.Name) || !slices.ContainsFunc(kinds, func(k Kind) bool {
				return k.metric == c.Name && same(k.applies, applies)
			}) {
				t.Errorf("view %d shows %s, and no figure does", view, c.Name)
			}
		}
	}
}

// same reports whether f and g are the same declared function.
func same(f, g func(*report, string) bool) bool {
	return reflect.ValueOf(f).Pointer() == reflect.ValueOf(g).Pointer()
}

func TestOfManyMissingGlyphsSomeAreNamed(t *testing.T) {
	if text := glyphNotice([]rune("三一一二")); !strings.Contains(text, "place of 一三二; the SVG") {
		t.Errorf("got %q", text)
	}
	if text := glyphNotice([]rune("一二三四五六七八九十")); !strings.Contains(text, " and others;") {
		t.Errorf("got %q", text)
	}
}
