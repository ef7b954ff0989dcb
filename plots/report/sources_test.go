package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"womsim/plots"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// reportOfSources is an album of one arm in which sources convinced so many.
func reportOfSources(convictions map[string]float64) *report {
	run := &results.Run{}
	run.Arms, run.Points, run.Summaries = []string{"a"}, []results.Point{{Arm: "a", Window: 3}},
		[][]experiment.Summary{nil}
	for _, source := range talkSources() {
		convictions[source] += 0
	}
	for source, mean := range convictions {
		run.Scalars = append(run.Scalars, results.Column{Name: "convictions_" + source})
		run.Summaries[0] = append(run.Summaries[0], experiment.Summary{Mean: mean})
		if !slices.Contains(talkSources(), source) {
			run.Channels = append(run.Channels, source)
		}
	}
	slices.Sort(run.Channels)
	return newReport(run)
}

// TestPeopleAndChannelsHaveAColourEach as long as there are any; of more the least share
// one.
func TestPeopleAndChannelsHaveAColourEach(t *testing.T) {
	few := reportOfSources(map[string]float64{"promoters": 5, "tv": 3, "press": 0})
	if _, names := few.grouped("convictions_"); !slices.Equal(names,
		[]string{"owners who recommend it", "tv"}) {
		t.Errorf("got %q", names)
	}
	many := map[string]float64{"promoters": 1}
	for i := range 9 {
		many[fmt.Sprint("c", i)] = float64(10 + i)
	}
	groups, names := reportOfSources(many).grouped("convictions_")
	if len(names) != maxParts || names[0] != "c2" || names[7] != "3 others" ||
		strings.Join(groups[7], " ") != "promoters c0 c1" {
		t.Errorf("got %q of %v", names, groups)
	}
}

// TestConvictionsAddUp over days and sources; days on which a source does not apply add nothing.
func TestConvictionsAddUp(t *testing.T) {
	r := reportOfSources(map[string]float64{"promoters": 5, "tv": 3})
	curve := func(from int, means ...float64) []results.Curve {
		c := results.Curve{}
		for i, mean := range means {
			c.Days, c.Summaries = append(c.Days, from+i),
				append(c.Summaries, experiment.Summary{Mean: mean})
		}
		return []results.Curve{c}
	}
	r.curves = map[string][]results.Curve{"convictions_promoters": curve(-1, 1, 2, 3),
		"convictions_tv": curve(0, 10, math.NaN())}
	if got := r.cumulative([]int{-1, 0, 1}, 0, []string{"promoters", "tv"}); !slices.Equal(got,
		[]float64{1, 13, 16}) {
		t.Errorf("got %v", got)
	}
}

// TestCashIsMarked on the mean curve, where 95 % of replicates come to it, and in words with the
// means of replicates.
func TestCashIsMarked(t *testing.T) {
	run := &results.Run{}
	run.Replicates, run.Points = 20, []results.Point{{Arm: "a", Window: 3}}
	run.Scalars = []results.Column{{Name: "cash_low"}, {Name: "cash_low_day"},
		{Name: "payback_day"}}
	curve := plots.Curve{Days: []int{-3, -2, -1, 0, 1, 2, 3}, Mean: []float64{1, -5, -9, -9, -1, 3,
		8}}
	for _, c := range []struct {
		low, day, back experiment.Summary
		marks          int
		remarks        string
	}{
		{experiment.Summary{Mean: -400000, N: 20}, experiment.Summary{Mean: -60, N: 20},
			experiment.Summary{Mean: 23.64, N: 20}, 2, "low −400,000 on day −60|paid back on day " +
				"23.6"},
		{experiment.Summary{Mean: -400000, N: 20}, experiment.Summary{Mean: 0.7333, N: 20},
			experiment.Summary{Mean: 70, N: 18}, 1, "low −400,000 on day 0.7|paid back on day 70 " +
				"in 90 %"},
		{experiment.Summary{Mean: -5, N: 20}, experiment.Summary{Mean: 9, N: 20},
			experiment.Summary{Mean: 70, N: 19}, 2, "low −5 on day 9|paid back on day 70 in 95 %"},
		{experiment.Summary{Mean: -5, N: 20}, experiment.Summary{Mean: 9, N: 20},
			experiment.Summary{Mean: math.NaN()}, 1, "low −5 on day 9|never paid back"},
		{experiment.Summary{Mean: 0, N: 20}, experiment.Summary{Mean: math.NaN()},
			experiment.Summary{Mean: math.NaN()}, 0, "never below zero"},
	} {
		run.Summaries = [][]experiment.Summary{{c.low, c.day, c.back}}
		marks, remarks := newReport(run).cashMarks(0, curve)
		if len(marks) != c.marks || strings.Join(remarks, "|") != c.remarks {
			t.Errorf("got %+v, %q, want %q", marks, remarks, c.remarks)
		}
		if len(marks) == 2 && (marks[0] != plots.Mark{Day: -1, Value: -9} ||
			marks[1] != plots.Mark{Day: 2, Value: 3, Ring: true}) {
			t.Errorf("marks at %+v", marks)
		}
	}
}

// TestManyCurvesStandArmByArm along the only axis, none left out; a further axis thins them.
func TestManyCurvesStandArmByArm(t *testing.T) {
	for _, c := range []struct {
		album *report
		want  bool
		inRow int
	}{{reportOf("a b", "", 4), false, 4}, {reportOf("a b c", "", 3), true, 3},
		{reportOf("a b", "c", 4), true, 0}, {reportOf("a b", "", 4, 3), false,
			12}, {reportOf("a", "", 30), true, 0}, {reportOf("a b", ""), false, 0}} {
		if got := c.album.byArm(); got != c.want || c.album.sweepSize() != c.inRow {
			t.Errorf("%v at %d points: arm by arm %v, %d in a row", c.album.Arms,
				len(c.album.Points), got, c.album.sweepSize())
		}
	}
}
