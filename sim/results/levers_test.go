package results_test

import (
	"math"
	"testing"

	"womsim/network"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// pond is a market in which few units are delivered and owners come back, with a community, a desk,
// releases and rewards for friends.
func pond(t *testing.T) *sim.Model {
	t.Helper()
	b := network.NewBuilder(nodes)
	for u := range uint32(nodes) {
		for step := uint32(1); step <= 5; step++ {
			b.AddTie(u, (u+step)%nodes, 0.3)
		}
	}
	graph, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	model, err := sim.NewModel(sim.Config{
		Seed: 11, Graph: graph, Timeline: sim.Timeline{Prelaunch: 5, Window: 30, Aftermath: 5},
		Segments:       []sim.Segment{{Name: "all", Share: 1, Appeal: 0.8, NeedRate: 0.5}},
		NegativeWeight: 2, Record: sim.Record{Awareness: true},
		Channels: []sim.Channel{
			sim.Service{Name: "desk", From: 0, To: 34, Capacity: 1, Recovery: 0.8, Response: 3,
				Patience: 4},
			sim.Seeding{Name: "fans", Users: 10, Day: -5, Choose: everyFortieth},
			sim.Community{Name: "forum", Join: 0.5, From: -5, To: 34, MoreTalk: 0.5},
			sim.Referral{Name: "friends", From: 0, To: 20, MoreTalk: 0.5, Subsidy: 150},
		},
		Product: sim.Product{Name: "phone", Quality: 0.7, Experience: sim.Experience{Delay: 1,
			Advocacy: 0.6, Detraction: 0.5},
			Iteration: sim.Iteration{Every: 7, Gain: 0.05, Ceiling: 0.9,
				Feedback: 10}, Prices: daily(1999), ReplaceAfter: 12,
			Supply: &sim.Supply{Deliveries: daily(1)}, Talk: sim.Talk{Rate: 0.2,
				Days: sim.TalkDays{Fixed: 10}, DetractorRate: 2}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return model
}

// daily is the same amount on each of the forty days of a pond.
func daily(amount int64) []int64 {
	amounts := make([]int64, 40)
	for i := range amounts {
		amounts[i] = amount
	}
	return amounts
}

func pondLayout() results.Design {
	return results.Design{
		Name: "pond", Awareness: true, Channels: []string{"desk", "fans", "forum",
			"friends"}, Arms: []string{"a"}, Baseline: "a",
		Features: results.Features{Shortage: true, Returning: true, Communities: true,
			Releases:       true,
			Desk:           true,
			ActionChannels: []string{"desk", "forum", "friends"}},
		Points: []results.Point{{Arm: "a", Prelaunch: 5, Window: 30, Aftermath: 5,
			Population: nodes, Costs: economics.CostModel{
				Spending: []economics.Spending{
					{Channel: "desk", Cost: economics.Daily{Amount: 1000, From: 0, To: 34}},
					{Channel: "fans", Cost: economics.PerUser{Amount: 300}},
					{Channel: "friends", Cost: economics.PerAction{Amount: 50}}},
				Prices: daily(1999), UnitCosts: daily(1500),
				Subsidies: []economics.Subsidy{{Channel: "friends", Amount: 150}},
				Learning: &economics.Learning{CostPerDoubling: 0.9,
					ReferenceVolume: 5}, FixedCosts: []economics.Once{{Amount: 20000, Day: -5}},
				Stock: &economics.Stock{Deliveries: daily(1),
					Salvage: 700}, Lifetime: &economics.Lifetime{MarginPerMonth: 50, Months: 12,
					DiscountRate: 0.1},
			}}},
	}
}

// TestLeversThroughTheEngine: what the engine counts keeps the laws of metrics and books, replicate
// by replicate, and every lever leaves a trace somewhere.
func TestLeversThroughTheEngine(t *testing.T) {
	layout := pondLayout()
	model := pond(t)
	values, err := simulated(t, layout, []*sim.Model{model}, 20, 1).Scalars(0)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string][]float64{}
	for i, c := range layout.Scalars() {
		of[c.Name] = values[i]
	}
	for r := range 20 {
		at := func(name string) float64 { return of[name][r] }
		for _, law := range []struct {
			what      string
			got, want float64
		}{
			{"sales by who convinced", at("sales_promoters") + at("sales_buzz") +
				at("sales_detractors") + at("sales_rejecters") +
				at("sales_desk") + at("sales_fans") + at("sales_forum") +
				at("sales_friends"), at("sales")},
			{"complaints", at("answered") + at("abandoned") + at("queue"), at("complaints")},
			{"answers", at("actions_desk"), at("answered")},
			{"revenue", 1999 * at("sales"), at("revenue")},
			{"left over", 35 - at("sales"), at("unsold")},
			{"subsidies", 150 * at("actions_friends"), at("subsidies")},
			{"rewards and subsidies", 200 * at("actions_friends"), at("spend_friends")},
			{"marketing", at("spend_desk") + at("spend_fans") + at("spend_friends"),
				at("marketing_spend")},
			{"gross profit", at("revenue") - at("cogs"), at("gross_profit")},
			{"profit", at("gross_profit") - at("fixed_cost") - at("marketing_spend"), at("profit")},
			{"fixed cost", 20000, at("fixed_cost")},
			{"cash low", min(at("cash_low"), at("profit"), -20000), at("cash_low")},
			{"adopters and repeats", at("adopters") + at("repeat_sales"),
				at("sales") + at("seed_users")},
		} {
			if math.Abs(law.got-law.want) > 1e-6 {
				t.Errorf("replicate %d, %s: got %v, want %v", r, law.what, law.got, law.want)
			}
		}
	}
	for _, name := range []string{"unmet_days", "sold_out_days", "repeat_sales", "members",
		"complaints", "recovered", "actions_forum", "actions_friends", "subsidies"} {
		if s := experiment.Summarize(of[name]); !(s.Mean > 0) {
			t.Errorf("%s is %v in the mean: nothing was tested", name, s.Mean)
		}
	}
	if s := experiment.Summarize(of["response_days"]); !(s.Mean > 1 && s.Mean <= 4) {
		t.Errorf("complaints waited %v days, want from 1 to the patience of 4", s.Mean)
	}
	if s := experiment.Summarize(of["quality"]); !(s.Mean > 0.7 && s.Mean <= 0.9) {
		t.Errorf("quality ended at %v, want above 0.7", s.Mean)
	}
}
