package plots

import (
	"bytes"
	"strings"
	"testing"
)

func svg(t *testing.T, f *Figure) string {
	t.Helper()
	var out bytes.Buffer
	if err := f.Encode(&out, "svg"); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestSharesRunFromNoneToAll whatever the values are.
func TestSharesRunFromNoneToAll(t *testing.T) {
	s := Sweep{Along: Axis{Values: []float64{1, 2}},
		Arms: []Response{{Label: "ads", Mean: []float64{3, 4}}}}
	if strings.Contains(svg(t, s.Draw()), ">100<") {
		t.Error("a number has a scale to 100")
	}
	s.Percent = true
	if !strings.Contains(svg(t, s.Draw()), ">100<") {
		t.Error("a share has no scale to 100")
	}
}

// TestChoicesAreNotJoined: between numbers there is a line, between names there is none.
func TestChoicesAreNotJoined(t *testing.T) {
	paths := func(along Axis) int {
		s := Sweep{Along: along, Arms: []Response{{Label: "ads", Mean: []float64{1, 2}}}}
		return strings.Count(svg(t, s.Draw()), "stroke:#0072B2")
	}
	joined, loose := paths(Axis{Values: []float64{1, 2}}), paths(Axis{Names: []string{"a", "b"}})
	if loose != joined-1 {
		t.Errorf("got %d strokes of the arm between names, %d between numbers", loose, joined)
	}
}

// TestChoicesHaveBarsOfTheirOwn: between names no band is filled, and arms stand beside each other.
func TestChoicesHaveBarsOfTheirOwn(t *testing.T) {
	picture := func(along Axis) string {
		r := Response{Label: "ads", Mean: []float64{2, 3}, P05: []float64{1, 2},
			P95: []float64{3, 4}}
		return svg(t, Sweep{Along: along, Arms: []Response{r, r}}.Draw())
	}
	filled := func(picture string) int { return strings.Count(picture, "fill-opacity:0.149") }
	if n := filled(picture(Axis{Values: []float64{1, 2}})); n != 2 {
		t.Errorf("between numbers %d bands are filled, want 2", n)
	}
	loose := picture(Axis{Names: []string{"a", "b"}})
	if n := filled(loose); n != 0 {
		t.Errorf("between names %d bands are filled", n)
	}
	if n := strings.Count(loose, "stroke-opacity:0.149"); n != 4 {
		t.Errorf("%d bars stand at names, want 4", n)
	}
	c := lineChart{unjoined: true}
	if a, b := c.dodge([]float64{0, 1}, 0, 2), c.dodge([]float64{0, 1}, 1, 2); a[0] != -b[0] ||
		a[0] >= 0 || a[1]-a[0] != 1 {
		t.Errorf("two arms stand at %v and %v", a, b)
	}
}

// TestNamesOnAnAxisAreBrokenNotLeftOut where they are wider than their place.
func TestNamesOnAnAxisAreBrokenNotLeftOut(t *testing.T) {
	names := []string{"seed users in every city", "press on the day of the launch",
		"share-to-win among friends", "billboards", "nothing", "all of it"}
	s := Sweep{Along: Axis{Names: names}, Arms: []Response{{Label: "ads in every city of the " +
		"first two tiers", Mean: make([]float64, 6)}}}
	picture := svg(t, s.Draw())
	for _, name := range names {
		for word := range strings.FieldsSeq(name) {
			if !strings.Contains(picture, word) {
				t.Errorf("%q of %q is not in the picture", word, name)
			}
		}
	}
}
