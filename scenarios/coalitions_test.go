package scenarios

import (
	"slices"
	"testing"
)

// Sets are numbered by name, and lack all other channels.
func TestCoalitionsHaveTheirChannels(t *testing.T) {
	s := right(t, "testdata/right/everything.yaml")
	run, err := NewCoalitions(s, "", []uint32{0, 0b1010, 0b1111})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"nothing", "only-2-4", "only-1-2-3-4"}; !slices.Equal(run.Arms, want) {
		t.Errorf("got %v, want %v", run.Arms, want)
	}
	for i, want := range [][]string{nil, {"launch", "named"},
		{"fans", "launch", "listed", "named"}} {
		var got []string
		for _, c := range run.Points[i].Spec.Channels {
			got = append(got, c.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has the channels %v, want %v", run.Arms[i], got, want)
		}
	}
	whole, err := NewAblation(s, "")
	if err != nil || whole.Points[0].Key != run.Points[2].Key {
		t.Errorf("all of the channels are not the whole arm: %v", err)
	}
}
