package simtest

import (
	"cmp"
	"fmt"
	"slices"

	"womsim/sim"
)

// Differences lists where two runs disagree, in the results of all products and the state changes
// watched: for each series the first day, then the first few changes that only one of them has. The
// order of the changes of a day does not count, nor do Stats.
func Differences(a, b *sim.Result, eventsA, eventsB []sim.StateChange) []string {
	d := &differences{}
	d.results(a, b)
	d.unequal("other products", len(a.OtherProducts), len(b.OtherProducts))
	for i := range min(len(a.OtherProducts), len(b.OtherProducts)) {
		d.product = i + 1
		d.results(a.OtherProducts[i], b.OtherProducts[i])
	}
	d.events(eventsA, eventsB)
	return d.found
}

// results compares the results of one product.
func (d *differences) results(a, b *sim.Result) {
	before := len(d.found)
	d.unequal("first day", a.FirstDay, b.FirstDay)
	d.unequal("sources", a.Sources, b.Sources)
	d.unequal("talking", a.OpenEpisodes, b.OpenEpisodes)
	d.unequal("alike", a.SameSegmentContacts, b.SameSegmentContacts)
	if len(d.found) > before {
		return
	}
	compareSeries(d, "quality", a.FirstDay, a.Quality, b.Quality)
	compareSeries(d, "mood", a.FirstDay, a.Mood, b.Mood)
	d.unequal("shock", a.Shock, b.Shock)
	seriesB := allSeries(b)
	for i, x := range allSeries(a) {
		compareSeries(d, x.name, a.FirstDay, x.days, seriesB[i].days)
	}
}

type differences struct {
	product int // being compared
	found   []string
}

// note adds a line about the product under comparison.
func (d *differences) note(format string, a ...any) {
	text := fmt.Sprintf(format, a...)
	if d.product > 0 {
		text = fmt.Sprintf("product %d: %s", d.product, text)
	}
	d.found = append(d.found, text)
}

// unequal notes a value that differs.
func (d *differences) unequal(what string, a, b any) {
	if fmt.Sprint(a) != fmt.Sprint(b) {
		d.note("%s: %v and %v", what, a, b)
	}
}

// compareSeries notes the first day on which a series differs.
func compareSeries[N comparable](d *differences, name string, firstDay int, a, b []N) {
	if (a == nil) != (b == nil) || len(a) != len(b) {
		d.note("%s: %d and %d days", name, len(a), len(b))
		return
	}
	for i := range a {
		if a[i] != b[i] {
			d.note("%s on day %d: %v and %v", name, firstDay+i, a[i], b[i])
			return
		}
	}
}

// maxListed is the largest number of differing state changes listed.
const maxListed = 6

// events lists the state changes that only one run has.
func (d *differences) events(a, b []sim.StateChange) {
	a, b = Sorted(a), Sorted(b)
	for listed := 0; len(a)+len(b) > 0 && listed < maxListed; {
		switch order := compareFirst(a, b); {
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

// compareFirst compares the first changes of two lists; an empty list comes last.
func compareFirst(a, b []sim.StateChange) int {
	if len(a) == 0 || len(b) == 0 {
		return len(b) - len(a)
	}
	return compareEvents(a[0], b[0])
}

// Sorted returns the state changes in order of day, product, consumer and kind.
func Sorted(events []sim.StateChange) []sim.StateChange {
	return slices.SortedFunc(slices.Values(events), compareEvents)
}

// compareEvents orders state changes by day, product, consumer and kind.
func compareEvents(a, b sim.StateChange) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Product, b.Product),
		cmp.Compare(a.Consumer, b.Consumer), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Talker, b.Talker))
}

type series struct {
	name string
	days []int64
}

// allSeries lists every series of a result but quality, which is no count.
func allSeries(r *sim.Result) []series {
	var all []series
	for _, s := range r.Series() {
		if s.Counts != nil {
			all = append(all, series{s.Name, *s.Counts})
			continue
		}
		for i, source := range r.Sources {
			var days []int64
			if *s.BySource != nil {
				days = (*s.BySource)[i]
			}
			all = append(all, series{s.Name + " by " + source, days})
		}
	}
	return all
}
