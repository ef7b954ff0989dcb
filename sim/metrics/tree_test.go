package metrics_test

import (
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

const (
	fans = int(rng.NumStates)     // a channel that gives
	tv   = int(rng.NumStates) + 1 // a channel that convinces
)

// A small history, told out of order within each day: 9 is given the product and convinces 3, who
// convinces 4; 5 is convinced by a channel, forgets, and is convinced by 4 on the day on which it
// convinces 6, whose link hangs on the first of 5.
func TestLinksOnPaper(t *testing.T) {
	var trees metrics.Trees
	for _, e := range []sim.StateChange{
		{Day: -1, Consumer: 9, Kind: sim.Adopted, Source: fans, Talker: 9},
		{Day: 0, Consumer: 3, Kind: sim.Adopted, Source: -1, Talker: 3},
		{Day: 0, Consumer: 5, Kind: sim.BecameConvinced, Source: tv, Talker: 5},
		{Day: 0, Consumer: 3, Kind: sim.BecameConvinced, Source: int(rng.Promoter), Talker: 9},
		{Day: 1, Consumer: 5, Kind: sim.Forgot, Source: -1, Talker: 5},
		{Day: 1, Consumer: 4, Kind: sim.BecameConvinced, Source: int(rng.Promoter), Talker: 3},
		{Day: 2, Consumer: 6, Kind: sim.BecameConvinced, Source: int(rng.Buzz), Talker: 5},
		{Day: 2, Consumer: 5, Kind: sim.BecameConvinced, Source: int(rng.Buzz), Talker: 4},
		{Day: 2, Consumer: 7, Kind: sim.BecameConvinced, Source: int(rng.Buzz), Talker: 4,
			Product: 1},
		{Day: 4, Consumer: 5, Kind: sim.Adopted, Source: -1, Talker: 5},
	} {
		trees.Note(e)
	}
	never := metrics.Never
	want := []metrics.Link{
		{Consumer: 9, Convinced: never, Source: fans, Parent: -1, Generation: 0, Adopted: -1},
		{Consumer: 3, Convinced: 0, Source: int(rng.Promoter), Parent: 0, Generation: 1,
			Adopted: 0},
		{Consumer: 5, Convinced: 0, Source: tv, Parent: -1, Generation: 1, Adopted: never},
		{Consumer: 4, Convinced: 1, Source: int(rng.Promoter), Parent: 1, Generation: 2,
			Adopted: never},
		{Consumer: 5, Convinced: 2, Source: int(rng.Buzz), Parent: 3, Generation: 3, Adopted: 4},
		{Consumer: 6, Convinced: 2, Source: int(rng.Buzz), Parent: 2, Generation: 2,
			Adopted: never},
	}
	links := trees.Links()
	if !slices.Equal(links, want) {
		t.Errorf("got\n%+v, want\n%+v", links, want)
	}
	survey := metrics.Forest{Trees: 2, Links: 6, Largest: 4, MeanDepth: 7.0 / 6, Deepest: 3,
		Share: [6]float64{1.0 / 6, 2.0 / 6, 2.0 / 6, 1.0 / 6}}
	if got := metrics.Summarize(links); got != survey {
		t.Errorf("got %+v, want %+v", got, survey)
	}
	if none := metrics.Summarize(nil); none.Trees != 0 || !math.IsNaN(none.MeanDepth) ||
		!math.IsNaN(none.Share[0]) {
		t.Errorf("of no links: %+v", none)
	}
}

// Whatever the scenario, links are the convictions and gifts of the run, each of a talker who was
// won on an earlier day; those that led to owning are as many as there are purchases and gifts; all
// stand once in one tree.
func TestLinksAreThoseOfTheRun(t *testing.T) {
	runner, deep := sim.NewRunner(), 0
	for _, c := range simtest.FullCorpus(21, 400) {
		m, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		trees := make([]metrics.Trees, 1+len(c.Config.OtherProducts))
		runner.Watch(func(e sim.StateChange) { trees[e.Product].Note(e) })
		for i := range trees {
			trees[i].Product = i
		}
		result := runner.Run(m, c.Replicate)
		for i := range trees {
			r := result
			if i > 0 {
				r = result.OtherProducts[i-1]
			}
			links := trees[i].Links()
			checkLinks(t, c.Name, r, links)
			deep = max(deep, metrics.Summarize(links).Deepest)
		}
	}
	if deep < 4 {
		t.Errorf("no tree is deeper than %d", deep)
	}
}

func checkLinks(t *testing.T, name string, r *sim.Result, links []metrics.Link) {
	t.Helper()
	counted := func(counts [][]int64) (n int64) {
		for _, series := range counts {
			for _, count := range series {
				n += count
			}
		}
		return n
	}
	won, roots, owners := counted(r.Convictions)+counted(r.Seeded),
		counted(r.Convictions[metrics.NumTalkSources:])+
			counted(r.Seeded), counted([][]int64{r.Sales})+
			counted(r.Seeded)
	adopted := int64(0)
	for i, l := range links {
		if l.Adopted != metrics.Never {
			adopted++
		}
		if l.Parent >= i || l.Parent >= 0 && (links[l.Parent].Generation+1 != l.Generation ||
			min(links[l.Parent].Convinced, links[l.Parent].Adopted) >= l.Convinced) {
			t.Errorf("%s: link %+v hangs on %+v", name, l, links[l.Parent])
		}
	}
	f := metrics.Summarize(links)
	if int64(len(links)) != won || int64(f.Trees) != roots || adopted != owners {
		t.Errorf("%s: %d links, %d trees, %d owners; the run has %d, %d and %d", name, len(links),
			f.Trees, adopted, won, roots, owners)
	}
}
