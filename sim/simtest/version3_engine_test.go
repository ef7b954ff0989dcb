package simtest_test

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// Engine and reference agree on every case, alone and with several workers, and no law is broken.
func TestEngineEqualsReferenceInVersion3(t *testing.T) {
	cases := simtest.VersionThree(corpusSeed+2, corpusCases(t, 1000))
	hands := runtime.GOMAXPROCS(0)
	split := make([]int, hands)
	var all sync.WaitGroup
	for hand := range hands {
		all.Go(func() {
			r := newRunners()
			for i := hand; i < len(cases) && !t.Failed(); i += hands {
				c, workers := cases[i], 2+i%7
				if found := r.faults(c.Config, c.Replicate, workers); len(found) > 0 {
					t.Errorf("%s: %q%s", c.Name, found[:min(4, len(found))],
						r.shrunk(c.Config, c.Replicate, workers))
				}
			}
			split[hand] = r.split
		})
	}
	all.Wait()
	if n := total(split); n < len(cases)/400 {
		t.Errorf("only %d of %d cases could be split", n, len(cases))
	}
}

// Several workers that have consumers of their own find what one finds, who is compared with the
// reference elsewhere; and of the mechanisms that such launches can have each pair occurs.
func TestSeveralWorkersFindWhatOneFinds(t *testing.T) {
	const least, of = 100, 50_000
	n := corpusCases(t, 300)
	cases, pairs := simtest.SplitVersionThree(corpusSeed+5, n), map[[2]string]int{}
	alone, shared := sim.NewRunner(), sim.NewRunner()
	for i, c := range cases {
		m, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		shared.SetWorkers(2 + i%7)
		found := simtest.Differences(shared.Run(m, c.Replicate), alone.Run(m, c.Replicate), nil,
			nil)
		if len(found) > 0 {
			t.Fatalf("%s, %d workers: %q", c.Name, 2+i%7, found[:min(4, len(found))])
		}
		names := simtest.InForce(&c.Config)
		for j, a := range names {
			for _, b := range names[j+1:] {
				pairs[[2]string{a, b}]++
			}
		}
	}
	rare := 0
	for pair, count := range pairs {
		if count < least*n/of {
			rare++
			t.Logf("%s and %s: %d cases", pair[0], pair[1], count)
		}
	}
	t.Logf("%d launches on several workers; of %d pairs %d are rarer than %d in %d", len(cases),
		len(pairs), rare, least, of)
	if len(cases) < n/20 {
		t.Errorf("only %d of %d launches can be worked on by several", len(cases), n)
	}
}

// total adds up the numbers.
func total[N int | int64](numbers []N) (sum N) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// runners run one case in several ways.
type runners struct {
	watched, unwatched, shared *sim.Runner
	events                     []sim.StateChange
	split                      int // cases in which several workers had consumers of their own
}

// newRunners returns runners that have run nothing yet.
func newRunners() *runners {
	r := &runners{watched: sim.NewRunner(), unwatched: sim.NewRunner(), shared: sim.NewRunner()}
	r.watched.Watch(func(e sim.StateChange) { r.events = append(r.events, e) })
	return r
}

// faults lists where the engine differs from the reference, watched, unwatched or with several
// workers, and which laws it breaks.
func (r *runners) faults(c sim.Config, replicate, workers int) (found []string) {
	m, err := sim.NewModel(c)
	if err != nil {
		return []string{err.Error()}
	}
	defer func() {
		if p := recover(); p != nil {
			*r = *newRunners()
			found = append(found, fmt.Sprint("panic: ", p))
		}
	}()
	var naive []sim.StateChange
	want := reference.Run(c, replicate, func(e sim.StateChange) { naive = append(naive, e) })
	r.events = r.events[:0]
	result := r.watched.Run(m, replicate)
	found = append(simtest.Differences(result, want, r.events, naive),
		simtest.Invariants(&c, result, r.events)...)
	add := func(how string, differences []string) {
		for _, d := range differences {
			found = append(found, how+": "+d)
		}
	}
	add("unwatched", simtest.Differences(r.unwatched.Run(m, replicate), want, nil, nil))
	if m.Parallelizable() {
		if c.Graph.Nodes() > rng.RegionSize {
			r.split++
		}
		r.shared.SetWorkers(workers)
		add(fmt.Sprint(workers, " workers"),
			simtest.Differences(r.shared.Run(m, replicate), want, nil, nil))
	}
	return found
}

// shrunk says with which few mechanisms a case still goes wrong, and how.
func (r *runners) shrunk(c sim.Config, replicate, workers int) string {
	for _, name := range simtest.InForce(&c) {
		if less := simtest.Without(c, name); len(r.faults(less, replicate, workers)) > 0 {
			c = less
		}
	}
	found := r.faults(c, replicate, workers)
	return fmt.Sprintf("\nwith %q alone: %q", simtest.InForce(&c), found[:min(8, len(found))])
}

// mechanismsOfVersion3 lists the mechanisms that came with version 3 of the model.
var mechanismsOfVersion3 = []string{"patience", "clock", "organic demand", "spread of viewing",
	"frequency caps", "fatigue", "mood", "shock", "talk a day", "influence", "talkativeness",
	"satisfaction", "aversion", "shield", "forgiving", "forgiving at releases",
	"normal thresholds", "beta thresholds", "listed thresholds", "reinforcement",
	"segments given", "all segments given", "influence given", "talkativeness given",
	"thresholds given", "reservation prices given", "segments by degree"}

// Every new mechanism matters: in many cases that have it, the run without it is another. And all
// that it counts happens.
func TestMechanismsBite(t *testing.T) {
	const cases, rarely, often = 400, 6, 20
	bites, has, happened := map[string]int{}, map[string]int{}, map[string]int64{}
	r := newRunners()
	for _, c := range simtest.VersionThree(corpusSeed+4, cases) {
		with, events := fast(t, c.Config, c.Replicate)
		for _, s := range with.Series() {
			if s.Counts != nil {
				happened[s.Name] += total(*s.Counts)
			}
		}
		for _, name := range simtest.InForce(&c.Config) {
			if slices.Contains(mechanismsOfVersion3, name) && bites[name] < rarely {
				has[name]++
				bites[name] += r.differs(t, simtest.Without(c.Config, name), c.Replicate, with,
					events)
			}
		}
	}
	for _, name := range mechanismsOfVersion3 {
		t.Logf("%s: of consequence in %d of %d cases", name, bites[name], has[name])
		if bites[name] < rarely {
			t.Errorf("%s: of consequence in %d of %d cases that have it, want at least %d", name,
				bites[name], has[name], rarely)
		}
	}
	for name, n := range happened {
		t.Logf("%s: %d", name, n)
		if n < often && name != "lost_group" { // rarer, see TestWhoFindsNoGroupIsLost
			t.Errorf("%s: %d in all, want at least %d", name, n, often)
		}
	}
}

// differs returns 1 if a launch runs otherwise, else 0.
func (r *runners) differs(t *testing.T, c sim.Config, replicate int, result *sim.Result,
	events []sim.StateChange) int {
	t.Helper()
	m, err := sim.NewModel(c)
	if err != nil {
		t.Fatal(err)
	}
	r.events = r.events[:0]
	found := simtest.Differences(r.watched.Run(m, replicate), result, r.events, events)
	return min(1, len(found))
}
