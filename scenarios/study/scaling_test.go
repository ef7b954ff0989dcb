package study_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"womsim/sim/results"
)

const fewPeople = `
name: few
timeline: {prelaunch: 5, window: 40}
market: {population: 300, network: {generator: ring, mean_degree: 4}, trust: {constant: 0.5}}
product:
  price: 10
  unit_cost: 4
  supply: {stock: 20, per_day: 2, pay: delivery}
  iteration: {gain: 0.1, feedback: 20}
  quality: 0.7
  talk: {rate: 0.3}
channels:
  ads: {kind: ads, budget: 4, cpm: 10, credibility: 0.3}
  city: {kind: meetup, days: [3, 9], attendees: 8, guests: 4, contacts: 2, credibility: 0.5}
  desk: {kind: service, agents: 2, cases_per_agent: 1, recovery: 0.5, cost: 1}
  fans: {kind: seeding, users: 10, day: -5, unit_cost: 2}
  pond: {kind: community, join: 0.8, from: -5}
  win: {kind: event, followers: 6, share: 0.3, credibility: 0.1}
target: {adopters: 50}
`

// rowOf returns the first replicate of the one point of a scenario.
func rowOf(t *testing.T, text string) (row []float64, columns []results.Column) {
	t.Helper()
	st, points := rows(t, parse(t, "replicates: 1\n"+text), 1)
	columns = st.Design.Scalars()
	for _, c := range columns {
		row = append(row, points[0][c.Name][0])
	}
	return row, columns
}

// TestRepresents: ten times as many people, each consumer standing for ten, come out as ten times
// as much of everything that is counted, and the same in everything that is not.
func TestRepresents(t *testing.T) {
	many := strings.NewReplacer("population: 300", "represents: 10, population: 3000",
		"stock: 20, per_day: 2", "stock: 200, per_day: 20", "feedback: 20", "feedback: 200",
		"budget: 4,", "budget: 40,", "attendees: 8, guests: 4", "attendees: 80, guests: 40",
		"cases_per_agent: 1", "cases_per_agent: 10", "cost: 1}", "cost: 10}",
		"users: 10", "users: 100", "followers: 6", "followers: 60", "adopters: 50",
		"adopters: 500").Replace(fewPeople)
	one, columns := rowOf(t, fewPeople)
	ten, _ := rowOf(t, many)
	if one[0] < 20 {
		t.Fatalf("only %v adopters", one[0])
	}
	for i, c := range columns {
		want := one[i]
		if c.Kind == results.Money && !strings.HasPrefix(c.Name, "cac") && c.Name != "ltv" ||
			c.Kind == results.Count && c.Name != "sold_out_days" {
			want *= 10
		}
		if c.Name == "break_even_units" {
			want = ten[i] // a whole number above an exact one
		}
		if math.Abs(ten[i]-want) > 1e-9*math.Abs(want) || math.IsNaN(want) != math.IsNaN(ten[i]) {
			t.Errorf("%s: got %v, want %v", c.Name, ten[i], want)
		}
	}
}

// TestTargetOfSales counts people, not consumers, all that they buy, and no gifts: of 200 people,
// 20 are given the product, 180 buy it on launch day, and all may buy it again.
func TestTargetOfSales(t *testing.T) {
	text := strings.NewReplacer("replicates: 400", "replicates: 3", "{population: 200,",
		"{population: 200, represents: 10,", "product: {", "product: {replace_after: 10, ",
		"channels: {", "channels: {fans: {kind: seeding, users: 20, unit_cost: 1}, ",
		"to: 0", "to: 89").Replace(all)
	values := map[string][]float64{}
	for target, want := range map[string]float64{"{sales: 180, by: 0}": 1,
		"{sales: 181, by: 0}": 0, "{adopters: 200, by: 0}": 1, "{sales: 210}": 1} {
		_, points := rows(t, parse(t, text+"target: "+target), 1)
		values = points[0]
		for _, reached := range values["target_reached"] {
			if reached != want {
				t.Errorf("target %s: reached %v, want %v", target, reached, want)
			}
		}
	}
	for replicate, sold := range values["sales"] {
		again := values["repeat_sales"][replicate]
		_, points := rows(t, parse(t, fmt.Sprintf("%starget: {sales: %v}", text, sold)), 1)
		_, more := rows(t, parse(t, fmt.Sprintf("%starget: {sales: %v}", text, sold+1)), 1)
		if again == 0 || sold <= 200 || points[0]["target_reached"][replicate] != 1 ||
			more[0]["target_reached"][replicate] != 0 {
			t.Errorf("%v sales, %v of them repeated: %v, %v", sold, again,
				points[0]["target_reached"], more[0]["target_reached"])
		}
	}
}

// TestBuyersAreOwners where nobody is given the product: whoever has owned it bought it, whatever
// was bought again. A loss is what profit says.
func TestBuyersAreOwners(t *testing.T) {
	again := strings.NewReplacer("quality: 0.7", "quality: 0.7\n  replace_after: 8",
		"  fans: {kind: seeding, users: 10, day: -5, unit_cost: 2}\n", "", "stock: 20, per_day: 2",
		"stock: 20, per_day: 9", "price: 10", "price: 4.1")
	for name, text := range map[string]string{"once": fewPeople, "again": again.Replace(fewPeople),
		"for three": strings.Replace(again.Replace(fewPeople), "population: 300",
			"represents: 3, population: 900", 1)} {
		_, points := rows(t, parse(t, "replicates: 20\n"+text), 1)
		v := points[0]
		for r, profit := range v["profit"] {
			if loss := v["loss"][r]; loss == 1 != (profit < 0) || loss != 0 && loss != 1 {
				t.Errorf("%s: a loss of %v at a profit of %v", name, loss, profit)
			}
			if name == "once" {
				continue
			}
			buyers, more := v["buyers"][r], v["repeat_sales"][r]
			if more == 0 || buyers != v["sales"][r]-more || buyers < v["adopters"][r] {
				t.Errorf("%s: %v buyers of %v sales, %v of them repeated; %v adopters", name,
					buyers, v["sales"][r], more, v["adopters"][r])
			}
		}
	}
}
