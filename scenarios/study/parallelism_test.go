package study

import (
	"testing"

	"womsim/scenarios/form"
)

// Cores are shared out over replicates first, then within them; memory that is short makes fewer
// replicates at a time.
func TestCoresAreSharedOut(t *testing.T) {
	for name, c := range map[string]struct {
		cores    int
		settings []string
		want     Parallelism
	}{
		"many replicates": {4, []string{"replicates=100"}, Parallelism{4, 1}},
		"one replicate":   {4, []string{"replicates=1"}, Parallelism{1, 4}},
		"three of two variants each": {4,
			[]string{"replicates=1", "sweep.market.trust.constant=[0.1, 0.2, 0.3]"}, Parallelism{3,
				1}},
		"few on many cores": {8, []string{"replicates=2"}, Parallelism{2, 4}},
	} {
		if got, err := studyOf(t, c.settings...).Parallelism(c.cores); err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, c.want)
		}
	}
}

// A run whose replicates do not fit side by side makes fewer at a time; one that does not fit at
// all is refused.
func TestParallelismKeepsToTheMemory(t *testing.T) {
	free, known := FreeMemory()
	if !known {
		t.Skip("what is free is not known here")
	}
	population := func(cores int, share float64) int {
		// whose replicates take that share of what is free
		one := float64(total(t, cores, "market.population=1000000") - total(t, cores,
			"market.population=500000"))
		return int(share * float64(free) / one * 500_000)
	}
	large := studyOf(t, "replicates=64",
		"market.population="+form.FormatNumber(float64(population(64, 2))))
	if got, err := large.Parallelism(64); err != nil || got.Replicates >= 64 ||
		got.Replicates < 8 ||
		got.Workers != 64/got.Replicates {
		t.Errorf("got %+v, %v, want 8 to 63 replicates at a time", got, err)
	}
	if _, err := studyOf(t,
		"market.population="+
			form.FormatNumber(float64(population(1, 4)))).Parallelism(8); err == nil {
		t.Error("four times what is free is not refused")
	}
}
