package analytic

import (
	"fmt"
	"math"

	"womsim/network"
)

// An Outcome is what is exactly known of a cascade on a small graph.
type Outcome struct {
	Adopts   [][]float64 // by consumer and day: chance to adopt on the day; seeds on day 0
	Adopters [][]float64 // by day and number: chance of so many adopters at the end of the day
}

// Expected is the mean number of adopters in the end.
func (o Outcome) Expected() float64 { return Mean(o.Adopters[len(o.Adopters)-1]) }

// Cascade enumerates the 2^contacts live-edge worlds of the independent cascade, in each of which a
// contact is live with the chance that is its trust; whoever is d live contacts away from the seeds
// adopts on day d (Kempe, Kleinberg and Tardos 2003, "Maximizing the spread of influence through a
// social network", KDD).
func Cascade(g *network.Graph, days int, seeds ...uint32) Outcome {
	var lots []lot
	for contact, trust := range g.All() {
		lots = append(lots, lot{{1 - trust, none}, {trust, contact}})
	}
	return enumerate(g.Nodes(), days, seeds, lots)
}

// LinearThreshold enumerates the live-edge worlds of the linear threshold model with thresholds
// uniform on [0, 1], in each of which a consumer has at most one live contact that leads to it,
// each with the chance that is its trust. There are Π(in-degree + 1) (Kempe, Kleinberg and Tardos
// 2003, theorem 2.5). The trusts of the contacts that lead to a consumer must sum to at most 1.
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

var none = [2]uint32{math.MaxUint32, math.MaxUint32}

// mostWorlds is how many are enumerated at most.
const mostWorlds = 1 << 22

func enumerate(nodes, days int, seeds []uint32, lots []lot) Outcome {
	worlds := 1.0
	for _, l := range lots {
		worlds *= float64(len(l))
	}
	if worlds > mostWorlds {
		panic(fmt.Sprintf("analytic: %v worlds, want at most %d", worlds, mostWorlds))
	}
	e := enumeration{lots: lots, seeds: seeds, day: make([]int, nodes)}
	e.Adopts, e.Adopters = table(nodes, days), table(days, nodes+1)
	e.draw(0, 1)
	return e.Outcome
}

func table(rows, columns int) [][]float64 {
	t := make([][]float64, rows)
	for i := range t {
		t[i] = make([]float64, columns)
	}
	return t
}

type enumeration struct {
	Outcome
	lots  []lot
	seeds []uint32
	live  [][2]uint32
	day   []int // on which each consumer adopts in the world at hand; never: the number of days
}

// draw goes through all tickets of lot i and those after it.
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

// add spreads over the live contacts and notes the world.
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
