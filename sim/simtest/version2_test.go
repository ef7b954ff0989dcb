package simtest_test

import (
	"fmt"
	"hash"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// Version 2 of the model, commit 745af1b, made testdata/version2.txt from these cases: one line
// for every so many of them.
const (
	version2Seed  = 745
	version2Cases = 3000
	version2Group = 50
)

// Series of version 2, in the order in which they are hashed.
var version2Series = strings.Fields(`aware convinced adopters sales rejected promoters passives
	detractors unmet invitations returned repeat_sales excluded not_in_market members complaints
	answered recovered queue wait_days convictions exposures seeded sales_by_source actions`)

// With every mechanism of version 3 off, without buzz and homophily, and with the aversion and the
// numbers of version 2, every number is that of version 2.
func TestVersion2Again(t *testing.T) {
	text, err := os.ReadFile("testdata/version2.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(string(text))
	got := version2Hashes(t)
	if len(got) != len(want) {
		t.Fatalf("%d hashes, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("seed %d: cases %d … %d differ from version 2", version2Seed,
				i*version2Group, (i+1)*version2Group-1)
		}
	}
}

// version2Hashes runs the cases and returns a hash of every group.
func version2Hashes(t *testing.T) (hashes []string) {
	watched, unwatched := sim.NewRunner(), sim.NewRunner()
	var events []sim.StateChange
	watched.Watch(func(e sim.StateChange) { events = append(events, e) })
	h := fnv.New64a()
	for i, c := range simtest.FullCorpus(version2Seed, version2Cases) {
		asVersion2(&c.Config)
		m, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		events = events[:0]
		r, again := watched.Run(m, c.Replicate), unwatched.Run(m, c.Replicate)
		if found := simtest.Differences(r, again, nil, nil); len(found) > 0 {
			t.Fatalf("%s, watched or not: %q", c.Name, found)
		}
		for _, one := range append([]*sim.Result{r}, r.OtherProducts...) {
			hashVersion2(t, h, one)
		}
		fmt.Fprintln(h, simtest.Sorted(events))
		if (i+1)%version2Group == 0 {
			hashes = append(hashes, fmt.Sprintf("%016x", h.Sum64()))
			h.Reset()
		}
	}
	return hashes
}

// asVersion2 leaves out what version 3 computes otherwise.
func asVersion2(c *sim.Config) {
	certain := 1.0
	c.Homophily = 0
	c.Segments = slices.Clone(c.Segments)
	for i := range c.Segments {
		c.Segments[i].Aversion = &certain
	}
	everyProduct(func(p *sim.Product) { p.Talk.Buzz = sim.TalkProfile{} })(c)
}

// hashVersion2 hashes what version 2 reports of a product, and requires zeros in what it does not.
func hashVersion2(t *testing.T, h hash.Hash, r *sim.Result) {
	all := map[string]sim.Series{}
	for _, s := range r.Series() {
		all[s.Name] = s
		if s.Counts != nil && !slices.Contains(version2Series, s.Name) &&
			slices.ContainsFunc(*s.Counts, func(n int64) bool { return n != 0 }) {
			t.Errorf("%s is %v with every mechanism off", s.Name, *s.Counts)
		}
	}
	fmt.Fprintln(h, r.FirstDay, r.Sources, r.OpenEpisodes, r.Quality)
	for _, name := range version2Series {
		if s := all[name]; s.Counts != nil {
			fmt.Fprintln(h, name, *s.Counts)
		} else {
			fmt.Fprintln(h, name, *s.BySource)
		}
	}
}
