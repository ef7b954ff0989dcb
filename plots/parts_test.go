package plots

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestPartsLieUponEachOther: the edge of a part is the sum of all up to it; what is nothing adds
// nothing.
func TestPartsLieUponEachOther(t *testing.T) {
	s := Stack{Days: []int{-1, 0, 1}, Values: [][]float64{{0, 2, 3}, {-5, math.NaN(), 4},
		{1, 1, 1}}}
	for parts, want := range [][]float64{{0, 0, 0}, {0, 2, 3}, {0, 2, 7}, {1, 3, 8}} {
		if got := s.edge(parts); !slices.Equal(got.y, want) ||
			!slices.Equal(got.x, []float64{-1, 0, 1}) {
			t.Errorf("%d parts: got %v over %v, want %v", parts, got.y, got.x, want)
		}
	}
}

// TestColoursFollowTheOrderOfValues: numbers are lighter the further on, names have hues as long as
// there are any.
func TestColoursFollowTheOrderOfValues(t *testing.T) {
	f := Families{Along: Axis{Values: []float64{1, 2, 3, 4, 5}}}
	last := -1.0
	for i := range 5 {
		lightness := seen(f.colour(i), visions["common"])[0]
		if lightness <= last {
			t.Errorf("value %d is no lighter than the one before", i)
		}
		last = lightness
	}
	for name, vision := range visions {
		if d := distance(seen(f.colour(4), vision), seen(shaded, vision)); d < 25 {
			t.Errorf("%s: the last value is %.1f from the ground", name, d)
		}
	}
	names := Families{Along: Axis{Names: slices.Repeat([]string{"a"}, 8)}}
	if names.colour(7) != hue(7) {
		t.Error("eight names have no hues")
	}
	names.Along.Names = append(names.Along.Names, "b")
	if names.colour(7) == hue(7) {
		t.Error("nine names have hues")
	}
}

// TestMarksAndZeroAreDrawn where there are any.
func TestMarksAndZeroAreDrawn(t *testing.T) {
	draw := func(marks []Mark, values ...float64) string {
		c := Curve{Label: "a", Days: []int{0, 1}, Mean: values, Marks: marks}
		return svg(t, Timeline{Curves: []Curve{c}}.Draw())
	}
	plain := strings.Count(draw(nil, 0, 5), "<path")
	if n := strings.Count(draw([]Mark{{Day: 0, Value: 1}, {Day: 1, Value: 2, Ring: true},
		{Day: math.NaN()}}, 0, 5), "<path"); n != plain+5 {
		t.Errorf("two marks are %d shapes, want 5", n-plain)
	}
	zero := "stroke:#202124"
	if above, across := strings.Count(draw(nil, 0, 5), zero), strings.Count(draw(nil, -5, 5),
		zero); across != above+1 {
		t.Errorf("the line of zero is drawn %d times among values above it, %d among values "+
			"across it", above, across)
	}
}

// TestASkippedDayIsAGap in all series, and in no other curve that shares them.
func TestASkippedDayIsAGap(t *testing.T) {
	values := []float64{1, 2, 3}
	c := Curve{Days: []int{0, 1, 2}, Mean: values, P95: values}
	c.Skip(1)
	c.Skip(7)
	if !math.IsNaN(c.Mean[1]) || !math.IsNaN(c.P95[1]) || c.Mean[2] != 3 || values[1] != 2 ||
		c.P05 != nil {
		t.Errorf("got %+v", c)
	}
}

// TestChanceAloneReplacesTheNarrowBand, and several arms have a panel each.
func TestChanceAloneReplacesTheNarrowBand(t *testing.T) {
	v := []float64{1, 2}
	c := Curve{Label: "a", Days: []int{0, 1}, Mean: v, P05: v, P25: v, P75: v, P95: v}
	if l := c.line(true); len(l.bands) != 2 || l.bands[1].opacity != narrowShade {
		t.Errorf("without chance alone: %+v", l.bands)
	}
	c.ChanceOnly = ChanceOnly{v, v}
	if l := c.line(true); len(l.bands) != 2 || l.bands[1].opacity != chanceShade {
		t.Errorf("with chance alone: %+v", l.bands)
	}
	if (Timeline{}).faceted([]Curve{c}) || !(Timeline{}).faceted([]Curve{c, c}) {
		t.Error("two arms with chance alone share axes, or one does not")
	}
	one := Distribution{Label: "a", Values: v, ChanceOnly: &[2]float64{1, 9}}
	if text := svg(t, Distributions{Arms: []Distribution{one}}.Draw()); !strings.Contains(text,
		"light bars") || !strings.Contains(text, ">10<") {
		t.Error("chance alone is not named, or lies outside the scale")
	}
}

// TestLossesAreCounted below zero only.
func TestLossesAreCounted(t *testing.T) {
	if got := (Distribution{Values: []float64{-1, 0, 1, -2}}).below(); got != 0.5 {
		t.Errorf("got %g", got)
	}
}

// TestTiesAreNotBetter: where replicates are the same, it is said beside.
func TestTiesAreNotBetter(t *testing.T) {
	for same, want := range map[float64]string{0: "better in 66 % of replicates",
		0.34: "better in 66 %, same in 34 %"} {
		if got := (Difference{Mean: 1, Low: 0, High: 2, Better: 0.66,
			Same: same}).remarks(); got[1] != want {
			t.Errorf("got %q, want %q", got[1], want)
		}
	}
}
