package metrics

import (
	"math"
	"testing"

	"womsim/sim"
)

// diary is a run of two days before the launch, a window of three days and an aftermath of one, in
// which every count was chosen by hand.
func diary() *sim.Result {
	return &sim.Result{
		Shock: 1, HomophilyReached: math.NaN(),
		FirstDay:   -2,
		Sources:    []string{"promoters", "buzz", "detractors", "rejecters", "fans", "posters"},
		Aware:      []int64{5, 9, 12, 30, 40, 44},
		Convinced:  []int64{1, 4, 0, 2, 3, 1},
		Adopters:   []int64{2, 2, 6, 11, 16, 19},
		Sales:      []int64{0, 0, 4, 5, 5, 3},
		Rejected:   []int64{0, 0, 1, 1, 2, 4},
		Promoters:  []int64{0, 1, 1, 4, 6, 9},
		Passives:   []int64{0, 1, 1, 1, 3, 3},
		Detractors: []int64{0, 0, 0, 0, 1, 2},
		Exposures: [][]int64{
			{0, 0, 3, 9, 9, 7}, {0, 1, 2, 2, 0, 0}, {0, 0, 0, 0, 4, 4}, {0, 0, 0, 0, 0, 1},
			{0, 0, 0, 0, 0, 0}, {5, 5, 5, 20, 0, 0},
		},
		Convictions: [][]int64{
			{0, 0, 0, 5, 4, 1}, {0, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0},
			{0, 1, 0, 0, 0, 0}, {1, 2, 0, 2, 2, 0},
		},
		Seeded: [][]int64{
			{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0},
			{2, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0},
		},
		OpenEpisodes: 7,
	}
}

func named(numbers []Scalar) map[string]float64 {
	values := map[string]float64{}
	for _, n := range numbers {
		values[n.Name] = n.Value
	}
	return values
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestNumbersOnPaper: every number of the diary, worked out by hand.
func TestNumbersOnPaper(t *testing.T) {
	want := map[string]float64{
		"adopters": 16, "adoption_share": 0.16, "sales": 14, "seed_users": 2,
		"aware": 40, "aware_share": 0.4, "conversion": 14.0 / 40,
		"persuasion": 18.0 / 40, "closing_rate": 14.0 / 18, "advocacy_rate": 6.0 / 16,
		// won so far on the evenings before: 3, 7, 7, 14
		"reproduction": 7 * (1 + 5 + 4) / (3.0 + 7 + 7 + 14),
		"convinced":    3, "presold": 4, "rejected": 2, "rejected_share": 0.02,
		"promoters": 6, "passives": 3, "detractors": 1, "nps": 50,
		"takeoff_day": 0, "peak_day": 1, "peak_sales": 5,
		"convictions": 18, "convictions_promoters": 9, "convictions_buzz": 1,
		"convictions_detractors": 0,
		"convictions_rejecters":  0, "convictions_fans": 1, "convictions_posters": 7,
		"exposures": 65, "exposures_promoters": 21, "exposures_buzz": 5, "exposures_detractors": 4,
		"exposures_rejecters": 0, "exposures_fans": 0, "exposures_posters": 35,
		"wom_share": 10.0 / 18, "wom_multiplier": 20.0 / 10,
		"adopters_final": 19, "still_talking": 7, "shock": 1,
		"homophily_reached": math.NaN(),
	}
	got := named(Scalars(diary(), Horizon{Window: 3, Population: 100}))
	for name, value := range want {
		if !same(got[name], value) {
			t.Errorf("%s: got %v, want %v", name, got[name], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d numbers, want %d", len(got), len(want))
	}
}

func TestTargetIsReachedOnItsDay(t *testing.T) {
	owners := []float64{2, 2, 6, 11, 16, 19} // from day -2 on
	for by, want := range map[int]float64{0: 0, 1: 1, 2: 1, 3: 1} {
		got := named(Target{Adopters: 11, By: by}.Scalars(owners, -2))
		if got["target_reached"] != want || got["days_to_target"] != 1 {
			t.Errorf("11 adopters by day %d: reached %v on day %v, want %v on day 1", by,
				got["target_reached"], got["days_to_target"], want)
		}
	}
	never := named(Target{Adopters: 20, By: 3}.Scalars(owners, -2))
	if never["target_reached"] != 0 || !math.IsNaN(never["days_to_target"]) {
		t.Errorf("a target out of reach: %v on day %v", never["target_reached"],
			never["days_to_target"])
	}
}

// TestTargetOfSales counts purchases so far, on paper: seed users are owners, and no sales.
func TestTargetOfSales(t *testing.T) {
	sales := []float64{0, 0, 4, 5, 5, 3} // from day -2 on: 4, 9, 14, 17 so far; 2 were given it
	for by, want := range map[int]float64{-1: 0, 0: 0, 1: 0, 2: 1, 3: 1} {
		got := named(Target{Sales: 11, By: by}.Scalars(sales, -2))
		if got["target_reached"] != want || got["days_to_target"] != 2 {
			t.Errorf("11 sales by day %d: reached %v on day %v, want %v on day 2", by,
				got["target_reached"], got["days_to_target"], want)
		}
	}
	for wanted, day := range map[int64]float64{1: 0, 4: 0, 9: 1, 10: 2, 17: 3, 18: math.NaN()} {
		got := named(Target{Sales: wanted, By: 3}.Scalars(sales, -2))
		if reached := !math.IsNaN(day); !same(got["days_to_target"], day) ||
			reached != (got["target_reached"] == 1) {
			t.Errorf("%d sales: reached %v on day %v, want day %v", wanted, got["target_reached"],
				got["days_to_target"], day)
		}
	}
}

// TestNothingHappens: where a number does not apply it is NaN, and it is absent where nobody asked.
func TestNothingHappens(t *testing.T) {
	zeros := make([]int64, 4)
	none := [][]int64{zeros, zeros, zeros, zeros}
	r := &sim.Result{
		Sources:   []string{"promoters", "buzz", "detractors", "rejecters"},
		Convinced: zeros, Adopters: zeros, Sales: zeros, Rejected: zeros,
		Promoters: zeros, Passives: zeros, Detractors: zeros, Convictions: none, Seeded: none,
	}
	got := named(Scalars(r, Horizon{Window: 4, Population: 10}))
	for _, name := range []string{"peak_day", "takeoff_day", "nps", "wom_share", "wom_multiplier",
		"aware", "conversion", "persuasion", "closing_rate", "advocacy_rate", "reproduction"} {
		if value, ok := got[name]; !ok || !math.IsNaN(value) {
			t.Errorf("%s of nothing: got %v, want NaN", name, value)
		}
	}
	for _, name := range []string{"target_reached", "days_to_target", "exposures", "exposures_buzz",
		"unmet", "queue", "returned", "members", "quality"} {
		if _, ok := got[name]; ok {
			t.Errorf("%s is reported, though it was neither asked for nor recorded", name)
		}
	}
	for _, name := range []string{"adopters", "presold", "sales", "peak_sales"} {
		if got[name] != 0 {
			t.Errorf("%s of nothing: got %v, want 0", name, got[name])
		}
	}
	for _, s := range Daily(r) {
		if s.Name == "aware" || s.Name == "exposures" {
			t.Errorf("series %s, though awareness was not recorded", s.Name)
		}
	}
}

func TestDaily(t *testing.T) {
	want := map[string][]int64{
		"adopters":            {2, 2, 6, 11, 16, 19},
		"new_adopters":        {2, 0, 4, 5, 5, 3},
		"convictions":         {1, 4, 0, 7, 6, 1},
		"convictions_posters": {1, 2, 0, 2, 2, 0},
		"exposures":           {5, 6, 10, 31, 13, 12},
		"exposures_buzz":      {0, 1, 2, 2, 0, 0},
	}
	found := 0
	for _, s := range Daily(diary()) {
		if len(s.Counts) != 6 {
			t.Errorf("%s has %d days, want 6", s.Name, len(s.Counts))
		}
		if counts, ok := want[s.Name]; ok {
			found++
			for day := range counts {
				if s.Counts[day] != counts[day] {
					t.Errorf("%s: got %v, want %v", s.Name, s.Counts, counts)
					break
				}
			}
		}
	}
	if found != len(want) {
		t.Errorf("found %d of %d series", found, len(want))
	}
}

func TestTakeOffBySteps(t *testing.T) {
	step := make([]int64, 40)
	for i := 20; i < 40; i++ {
		step[i] = 3
	}
	burst := append(make([]int64, 10), 1)
	cases := []struct {
		name  string
		sales []int64
		want  int
	}{
		{"never", make([]int64, 9), -1},
		{"one sale", burst, 10},
		{"from one day on", step, 20},
		{"falling from the first day", []int64{9, 8, 7, 6, 5, 4, 3, 2, 1}, 0},
		{"a single day", []int64{4}, 0},
	}
	for _, c := range cases {
		if got := TakeOff(c.sales); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

// TestTakeOffOfBassCurve: on a Bass curve take-off is at the first inflection point of the sales,
// T1 = −ln((2+√3)·p/q) / (p+q) (Mahajan, Muller and Srivastava 1990), up to the day's width.
func TestTakeOffOfBassCurve(t *testing.T) {
	for _, c := range []struct{ p, q float64 }{{0.001, 0.1}, {0.0005, 0.08}, {0.002, 0.15}} {
		adopted := func(t float64) float64 {
			e := math.Exp(-(c.p + c.q) * t)
			return (1 - e) / (1 + c.q/c.p*e)
		}
		sales := make([]int64, 300)
		for d := range sales {
			sales[d] = int64(math.Round(1e9 * (adopted(float64(d+1)) - adopted(float64(d)))))
		}
		want := -math.Log((2+math.Sqrt(3))*c.p/c.q) / (c.p + c.q)
		if got := float64(TakeOff(sales)); math.Abs(got-want) > 1 {
			t.Errorf("p = %v, q = %v: take-off on day %v, want %.2f ± 1", c.p, c.q, got, want)
		}
	}
}
