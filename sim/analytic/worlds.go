package analytic

import (
	"fmt"
	"math"

	"womsim/network"
)

// An Outcome is the exact distribution of a cascade on a small graph.
type Outcome struct {
	// chance that a consumer adopts on a day, by consumer and day; seeds adopt on day 0
	Adopts [][]float64
	// distribution of the number of adopters at the end of a day, by day and number
	Adopters [][]float64
}

// Expected returns the mean number of adopters in the end.
func (o Outcome) Expected() float64 { return Mean(o.Adopters[len(o.Adopters)-1]) }

// Cascade enumerates the 2^contacts live-edge worlds of the independent cascade: a contact is live
// with its trust as the chance, and a consumer at a distance of d live contacts from the seeds
// adopts on day d (Kempe, Kleinberg and Tardos 2003, "Maximizing the spread of influence through a
// social network", KDD).
func Cascade(g *network.Graph, days int, seeds ...uint32) Outcome {
	var lots []lot
	for contact, trust := range g.All() {
		lots = append(lots, lot{{1 - trust, none}, {trust, contact}})
	}
	return enumerate(g.Nodes(), days, seeds, lots)
}

// LinearThreshold enumerates the Π(in-degree + 1) live-edge worlds of the linear threshold model
// with thresholds uniform on [0, 1]: at most one contact that leads to a consumer is live, each
// with its trust as the chance (Kempe, Kleinberg and Tardos 2003, theorem 2.5). It panics if the
// trusts of the contacts that lead to a consumer sum to more than 1.
func LinearThreshold(g *network.Graph, days int, seeds ...uint32) Outcome {
	lots := make([]lot, g.Nodes())
	for v := range lots {
		lots[v] = lot{{1, none}}
	}
	for contact, trust := range g.All() {
		v := contact[1]
		lots[v][0].chance -= trust
		lots[v] = append(lots[v], ticket{trust, contact})
	}
	for v, l := range lots {
		if l[0].chance < -1e-9 {
			panic(fmt.Sprintf("analytic: trusts to consumer %d sum to %v, want at most 1", v,
				1-l[0].chance))
		}
		l[0].chance = max(0, l[0].chance)
	}
	return enumerate(g.Nodes(), days, seeds, lots)
}

// A lot draws one of its tickets; a ticket makes a contact live, or none.
type (
	lot    []ticket
	ticket struct {
		chance  float64
		contact [2]uint32
	}
)

// none is the contact of a ticket that makes no contact live.
var none = [2]uint32{math.MaxUint32, math.MaxUint32}

// maxWorlds is the largest number of worlds that are enumerated.
const maxWorlds = 1 << 22

// enumerate sums over all combinations of one ticket from each lot.
func enumerate(nodes, days int, seeds []uint32, lots []lot) Outcome {
	worlds := 1.0
	for _, l := range lots {
		worlds *= float64(len(l))
	}
	if worlds > maxWorlds {
		panic(fmt.Sprintf("analytic: %v worlds, want at most %d", worlds, maxWorlds))
	}
	e := enumeration{lots: lots, seeds: seeds, day: make([]int, nodes)}
	e.Adopts, e.Adopters = table(nodes, days), table(days, nodes+1)
	e.draw(0, 1)
	return e.Outcome
}

// table returns a table of zeros.
func table(rows, columns int) [][]float64 {
	t := make([][]float64, rows)
	for i := range t {
		t[i] = make([]float64, columns)
	}
	return t
}

// An enumeration goes through the worlds one after another.
type enumeration struct {
	Outcome
	lots  []lot
	seeds []uint32
	live  [][2]uint32
	day   []int // of adoption in this world, by consumer; the number of days if never
}

// draw goes through all tickets of lot i and those of the lots after it; chance is the chance of
// the tickets before.
func (e *enumeration) draw(i int, chance float64) {
	if chance == 0 {
		return
	}
	if i == len(e.lots) {
		e.add(chance)
		return
	}
	for _, t := range e.lots[i] {
		before := len(e.live)
		if t.contact != none {
			e.live = append(e.live, t.contact)
		}
		e.draw(i+1, chance*t.chance)
		e.live = e.live[:before]
	}
}

// add spreads the cascade over the live contacts and adds the chance of this world to the outcome.
func (e *enumeration) add(chance float64) {
	days := len(e.Adopters)
	for v := range e.day {
		e.day[v] = days
	}
	for _, s := range e.seeds {
		e.day[s] = 0
	}
	for today := 1; today < days; today++ {
		for _, c := range e.live {
			if e.day[c[0]] == today-1 && e.day[c[1]] > today {
				e.day[c[1]] = today
			}
		}
	}
	for today := range days {
		adopters := 0
		for v, day := range e.day {
			if day <= today {
				adopters++
			}
			if day == today {
				e.Adopts[v][day] += chance
			}
		}
		e.Adopters[today][adopters] += chance
	}
}
