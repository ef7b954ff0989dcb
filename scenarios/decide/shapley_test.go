package decide

import (
	"slices"
	"testing"

	"womsim/sim/shapley"
)

// Coalitions are numbered by name, and lack all other channels.
func TestCoalitionsHaveTheirChannels(t *testing.T) {
	channels := []string{"fans", "launch", "listed", "named"}
	for c, want := range map[shapley.Coalition]struct {
		name    string
		lacking []string
	}{
		0:      {"nothing", channels},
		0b1010: {"only-2-4", []string{"fans", "listed"}},
		0b1111: {"only-1-2-3-4", nil},
	} {
		if got := part(channels, c); got.Name != want.name ||
			!slices.Equal(got.Lacking, want.lacking) {
			t.Errorf("%b: got %+v, want %+v", c, got, want)
		}
	}
}
