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
	s := Sweep{Along: Axis{Values: []float64{1, 2}}, Arms: []Response{{Label: "ads", Mean: []float64{3, 4}}}}
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
