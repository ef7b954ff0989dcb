package scenarios

import (
	"fmt"
	"math"

	"womsim/scenarios/form"
	"womsim/sim"
)

// perConsumer returns how many people a consumer stands for.
func (m *Market) perConsumer() int { return max(1, m.PeoplePerConsumer) }

// PeoplePerConsumer returns how many people a consumer of the variant stands for.
func (s *Spec) PeoplePerConsumer() int { return s.Market.perConsumer() }

// asConsumers returns a number of people as the nearest number of consumers.
func (m *Market) asConsumers(people int) int {
	return int(math.RoundToEven(float64(people) / float64(m.perConsumer())))
}

// consumers returns their number; 0: the nodes of the network's file.
func (m *Market) consumers() int { return m.asConsumers(m.Population) }

// People returns a result in people: as many for every consumer as the variant says.
func (s *Spec) People(r *sim.Result) *sim.Result {
	if each := s.Market.perConsumer(); each > 1 {
		return inPeople(r, int64(each))
	}
	return r
}

// inPeople returns a result with all counts of consumers as counts of people.
func inPeople(r *sim.Result, each int64) *sim.Result {
	t := *r
	for _, series := range t.Series() {
		if series.Counts != nil {
			*series.Counts = scaled(*series.Counts, each)
		} else if rows := *series.BySource; rows != nil {
			*series.BySource = make([][]int64, len(rows))
			for i, row := range rows {
				(*series.BySource)[i] = scaled(row, each)
			}
		}
	}
	t.OpenEpisodes, t.OtherProducts = t.OpenEpisodes*each, nil
	for _, other := range r.OtherProducts {
		t.OtherProducts = append(t.OtherProducts, inPeople(other, each))
	}
	return &t
}

// scaled returns counts times the number of people per consumer.
func scaled(counts []int64, each int64) []int64 {
	if counts == nil {
		return nil
	}
	product := make([]int64, len(counts))
	for i, n := range counts {
		product[i] = n * each
	}
	return product
}

// distorts reports whether a number of people changes by more than a tenth when rounded to whole
// consumers.
func (m *Market) distorts(people int) bool {
	return 10*math.Abs(float64(m.asConsumers(people)*m.perConsumer()-people)) > float64(people)
}

// roundingWarnings names the numbers of people that are no whole number of consumers.
func (s *Spec) roundingWarnings() (warnings []string) {
	each := s.Market.perConsumer()
	note := func(path string, people int) {
		if people%each != 0 {
			warnings = append(warnings, fmt.Sprintf("%s: %d people are %s consumers of %d people "+
				"each; they count as %d", path, people,
				form.FormatRounded(float64(people)/float64(each)), each,
				s.Market.asConsumers(people)*each))
		}
	}
	note("market.population", s.Market.Population)
	for _, p := range s.allProducts() {
		if p.Supply != nil {
			note(p.path()+".supply", s.ordered(p))
		}
		if p.Invites != nil {
			note(p.path()+".invites.initial", p.Invites.Initial)
		}
		for _, channel := range s.channelsOf(p) {
			switch kind := channel.Kind.(type) {
			case selecting:
				if field, number, by := kind.selection(); by.IDs == nil {
					note(channel.path()+"."+field, number)
				}
			case counting:
				for _, count := range kind.headcounts() {
					path := channel.path() + "." + count.field
					if count.daily && s.Market.distorts(count.people) {
						warnings = append(warnings, s.Market.lostDaily(path, count.people))
					} else {
						note(path, count.people)
					}
				}
			}
		}
	}
	return warnings
}

// lostDaily returns the warning about a daily capacity that is no whole number of consumers.
func (m *Market) lostDaily(path string, people int) string {
	each := m.perConsumer()
	return fmt.Sprintf("%s: the desk settles %d complaints a day, not %d: whole consumers of %d "+
		"people each, and what is left of a day is not carried over to the next; let consumers "+
		"stand for fewer people", path, m.asConsumers(people)*each, people, each)
}
