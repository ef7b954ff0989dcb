package simtest

import (
	"cmp"
	"fmt"
	"slices"

	"womsim/sim"
)

// Differences lists where two runs, a result and the events watched, disagree: for each series the first day, then the
// first few events that only one of them has. The order of the events of a day does not count, nor does Work.
func Differences(a, b *sim.Result, eventsA, eventsB []sim.Event) []string {
	d := &differences{}
	d.unequal("first day", a.FirstDay, b.FirstDay)
	d.unequal("sources", a.Sources, b.Sources)
	d.unequal("talking", a.Talking, b.Talking)
	if len(d.found) == 0 {
		seriesB := allSeries(b)
		for i, x := range allSeries(a) {
			d.series(x.name, a.FirstDay, x.days, seriesB[i].days)
		}
	}
	d.events(eventsA, eventsB)
	return d.found
}

type differences struct{ found []string }

func (d *differences) unequal(what string, a, b any) {
	if fmt.Sprint(a) != fmt.Sprint(b) {
		d.found = append(d.found, fmt.Sprintf("%s: %v and %v", what, a, b))
	}
}

func (d *differences) series(name string, firstDay int, a, b []int64) {
	if (a == nil) != (b == nil) || len(a) != len(b) {
		d.found = append(d.found, fmt.Sprintf("%s: %d and %d days", name, len(a), len(b)))
		return
	}
	for i := range a {
		if a[i] != b[i] {
			d.found = append(d.found, fmt.Sprintf("%s on day %d: %d and %d", name, firstDay+i, a[i], b[i]))
			return
		}
	}
}

// mostEvents is how many differing events are listed.
const mostEvents = 6

func (d *differences) events(a, b []sim.Event) {
	a, b = Sorted(a), Sorted(b)
	for listed := 0; len(a)+len(b) > 0 && listed < mostEvents; {
		switch order := heads(a, b); {
		case order < 0:
			d.found = append(d.found, fmt.Sprintf("only the first has %+v", a[0]))
			a, listed = a[1:], listed+1
		case order > 0:
			d.found = append(d.found, fmt.Sprintf("only the second has %+v", b[0]))
			b, listed = b[1:], listed+1
		default:
			a, b = a[1:], b[1:]
		}
	}
}

// heads compares the first events of two lists; an empty list comes last.
func heads(a, b []sim.Event) int {
	if len(a) == 0 || len(b) == 0 {
		return len(b) - len(a)
	}
	return compareEvents(a[0], b[0])
}

// Sorted gives the events in order of day, consumer and kind.
func Sorted(events []sim.Event) []sim.Event {
	return slices.SortedFunc(slices.Values(events), compareEvents)
}

func compareEvents(a, b sim.Event) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Consumer, b.Consumer), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Talker, b.Talker))
}

type series struct {
	name string
	days []int64
}

// allSeries lists every series of a result.
func allSeries(r *sim.Result) []series {
	all := []series{
		{"aware", r.Aware}, {"convinced", r.Convinced}, {"adopters", r.Adopters}, {"sales", r.Sales}, {"rejected", r.Rejected},
		{"promoters", r.Promoters}, {"passives", r.Passives}, {"detractors", r.Detractors},
	}
	for _, split := range []struct {
		name     string
		bySource [][]int64
	}{{"exposures", r.Exposures}, {"convictions", r.Convictions}, {"seeded", r.Seeded}} {
		for s, name := range r.Sources {
			var days []int64
			if split.bySource != nil {
				days = split.bySource[s]
			}
			all = append(all, series{split.name + " by " + name, days})
		}
	}
	return all
}
