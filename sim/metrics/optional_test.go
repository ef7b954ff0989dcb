package metrics

import (
	"math"
	"slices"
	"testing"
)

// TestLeversOnPaper: every number and series of what not every run has, over a day before the
// launch, a window of three days and one after it.
func TestLeversOnPaper(t *testing.T) {
	r := diary()
	r.FirstDay = -1
	r.Unmet = []int64{0, 4, 1, 3, 9, 9}
	r.Invitations = []int64{0, 7, 5, 2, 1, 0}
	r.Returned, r.RepeatSales = []int64{0, 0, 2, 3, 4, 4}, []int64{0, 0, 1, 2, 3, 3}
	r.Excluded, r.NotYetInMarket = []int64{0, 1, 2, 3, 4, 5}, []int64{50, 40, 30, 20, 10, 0}
	r.Members, r.Quality = []int64{1, 2, 3, 5, 8, 13}, []float64{0.5, 0.5, 0.5, 0.75, 0.75, 1}
	r.Complaints, r.Queue = []int64{0, 6, 2, 4, 5, 5}, []int64{0, 6, 4, 3, 9, 9}
	r.Answered, r.Recovered, r.WaitDays = []int64{0, 0, 4, 4, 4, 4}, []int64{0, 0, 3, 1, 4, 4},
		[]int64{0, 0, 4, 6, 40, 40}
	r.SalesBy, r.Actions = r.Convictions, r.Exposures
	r.Gone, r.Forgiven = []int64{0, 1, 1, 3, 4, 4}, []int64{0, 0, 0, 2, 2, 9}
	r.LostPrice, r.LostStock = []int64{0, 1, 0, 1, 0, 7}, []int64{0, 0, 0, 1, 1, 7}
	r.LostInvitation, r.LostGroup = []int64{1, 0, 0, 0, 0, 7}, []int64{0, 0, 0, 2, 0, 7}
	r.LostNeed, r.Needs = []int64{0, 5, 0, 0, 0, 7}, []int64{3, 3, 3, 3, 3, 3}
	r.NeedsHeld, r.NeedsElsewhere = []int64{1, 0, 0, 1, 1, 1}, []int64{1, 1, 1, 1, 1, 2}
	r.Mood, r.Shock, r.HomophilyReached = []float64{1, 2, 0.5, 1.5, 9, 9}, 0.75, 0.25
	want := map[string]float64{
		"unmet": 3, "unmet_days": 8, "sold_out_days": 3,
		"invitations": 2, "excluded": 3, "not_in_market": 20, "members": 5, "quality": 0.75,
		"returned": 5, "repeat_sales": 3, "repeat_share": 3.0 / (4 + 5),
		"complaints": 12, "answered": 8, "recovered": 4, "recovery_rate": 0.5, "abandoned": 1,
		"queue": 3, "queue_peak": 6, "response_days": 1.25,
		"sales_promoters": 5, "sales_buzz": 1, "sales_detractors": 0, "sales_rejecters": 0,
		"sales_fans": 1, "sales_posters": 5,
		"actions_fans": 0, "actions_posters": 35,
		"gone": 3, "forgiven": 2, "lost": 2 + 1 + 1 + 2 + 5, "lost_price": 2, "lost_stock": 1,
		"lost_invitation": 1, "lost_group": 2, "lost_need": 5, "needs": 12, "needs_held": 2,
		"needs_elsewhere": 4, "mood": 1.25, "shock": 0.75, "homophily_reached": 0.25,
	}
	question := Horizon{Window: 3, Population: 100}
	got := named(Scalars(r, question))
	for name, value := range want {
		if !same(got[name], value) {
			t.Errorf("%s: got %v, want %v", name, got[name], value)
		}
	}
	if plain := named(Scalars(diary(), question)); len(got) != len(plain)+len(want)-2 {
		t.Errorf("got %d numbers, want %d, those of shock and homophily replaced", len(got),
			len(plain)+len(want)-2)
	}
	if added := len(Daily(r)) - len(Daily(diary())); added != 21+6+2 {
		t.Errorf("got %d more series, want 21, one for each source and one for each channel", added)
	}
	for _, s := range Daily(r) {
		for name, counts := range map[string][]int64{"unmet": r.Unmet, "queue": r.Queue,
			"repeat_sales": r.RepeatSales, "not_in_market": r.NotYetInMarket,
			"sales_buzz": r.Convictions[1], "actions_posters": r.Exposures[5]} {
			if s.Name == name && !slices.Equal(s.Counts, counts) {
				t.Errorf("%s: got %v, want %v", name, s.Counts, counts)
			}
		}
	}
	rates := Rates(r)
	if len(rates) != 4 || rates[1].Name != "quality" || rates[2].Name != "mood" ||
		!slices.EqualFunc(rates[3].Values,
			[]float64{math.NaN(), math.NaN(), 1, 1.5, 10, 10}, same) {
		t.Errorf("got the rates %v", rates)
	}
	if plain := Rates(diary()); len(plain) != 1 || plain[0].Name != "reproduction" {
		t.Errorf("got the rates %v, though nothing was recorded", plain)
	}
}

// Of several products, each is told by its name, the focal one too.
func TestEveryProductIsTold(t *testing.T) {
	r, rival := diary(), diary()
	r.Product, rival.Product = "phone", "rival"
	rival.Adopters, rival.Sales = []int64{1, 2, 4, 8, 16, 32}, []int64{1, 1, 2, 4, 8, 16}
	r.OtherProducts = append(r.OtherProducts, rival)
	got := named(Scalars(r, Horizon{Window: 3 + r.FirstDay, Population: 100}))
	for name, want := range map[string]float64{
		"adopters_of_phone": got["adopters"], "sales_of_phone": got["sales"],
		"adopters_of_rival": 4, "sales_of_rival": 4,
	} {
		if !same(got[name], want) {
			t.Errorf("%s: got %v, want %v", name, got[name], want)
		}
	}
	if added := len(Daily(r)) - len(Daily(diary())); added != 4 {
		t.Errorf("%d more series, want adopters and sales of both", added)
	}
}
