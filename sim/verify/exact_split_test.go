package verify

import (
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// Where bad news travel a channel does harm in many scenarios, which the split sees; so the row
// that finds none could.
func TestSplitSeesHarm(t *testing.T) {
	runner, positiveSplits := sim.NewRunner(), 0
	for _, c := range simtest.Corpus(seed, 1_000) {
		figures, err := compareSplit(runner, c)
		if err != nil || figures[0] != 0 {
			t.Fatalf("%s: %v, %v", c.Name, figures, err)
		}
		positiveSplits += int(figures[1])
	}
	if positiveSplits < 5 {
		t.Errorf("harm in %d of 1,000 scenarios: too few for the row without harm to mean anything",
			positiveSplits)
	}
}
