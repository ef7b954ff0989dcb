package simtest_test

import (
	"os"
	"slices"
	"strconv"
	"testing"

	"womsim/sim/simtest"
)

// corpusCases returns how many cases of version 3 to run: WOMSIM_CORPUS, or else so many.
func corpusCases(t *testing.T, otherwise int) int {
	t.Helper()
	asked := os.Getenv("WOMSIM_CORPUS")
	if asked == "" {
		return otherwise
	}
	n, err := strconv.Atoi(asked)
	if err != nil {
		t.Fatalf("WOMSIM_CORPUS: got %q, want a number of cases", asked)
	}
	return n
}

// excluded lists, beside each mechanism, those that cannot stand together with it. Nor can two
// rules of decision.
var excluded = map[string][]string{
	"clock":         {"presale", "replacement"},
	"reinforcement": {"social proof", "thresholds given"},
	"homophily":     {"all segments given"},
	"no awareness": {"reversed distrust", "social proof", "rejecters' talk", "aversion",
		"shield", "forgiving", "forgiving at releases"},
}

// Every pair of mechanisms that can stand together does so in 100 of 50,000 cases at least.
func TestEveryPairOfMechanismsOccurs(t *testing.T) {
	const least, of = 100, 50_000
	n := corpusCases(t, 4000)
	pairs := map[[2]string]int{}
	for _, c := range simtest.VersionThree(corpusSeed, n) {
		names := simtest.InForce(&c.Config)
		for i, a := range names {
			for _, b := range names[i+1:] {
				pairs[[2]string{a, b}]++
			}
		}
	}
	all := simtest.Mechanisms()
	for i, a := range all {
		for _, b := range all[i+1:] {
			switch count := pairs[[2]string{a.Name, b.Name}]; {
			case rulesOut(a.Name, b.Name):
				if count > 0 {
					t.Errorf("%s and %s: %d cases, want none", a.Name, b.Name, count)
				}
			case count < least*n/of:
				t.Errorf("%s and %s: %d cases, want at least %d", a.Name, b.Name, count,
					least*n/of)
			}
		}
	}
}

// rulesOut reports whether two mechanisms cannot stand together.
func rulesOut(a, b string) bool {
	rules := func(x string) bool { // of which a launch has one
		return slices.Contains([]string{"uniform thresholds", "normal thresholds",
			"beta thresholds", "listed thresholds", "reinforcement"}, x)
	}
	return slices.Contains(excluded[a], b) || slices.Contains(excluded[b], a) ||
		rules(a) && rules(b)
}

// Without a mechanism a launch has it no more, and what it had not it has not.
func TestWithoutLeavesOneMechanismOut(t *testing.T) {
	for _, c := range simtest.VersionThree(corpusSeed, 100) {
		before := simtest.InForce(&c.Config)
		for _, m := range simtest.Mechanisms() {
			less := simtest.Without(c.Config, m.Name)
			if after := simtest.InForce(&less); slices.Contains(after, m.Name) ||
				slices.ContainsFunc(after, func(name string) bool {
					return !slices.Contains(before, name)
				}) {
				t.Fatalf("%s: without %s %q, before %q", c.Name, m.Name, after, before)
			}
		}
		if after := simtest.InForce(&c.Config); !slices.Equal(after, before) {
			t.Fatalf("%s: %q, want %q as before", c.Name, after, before)
		}
	}
}
