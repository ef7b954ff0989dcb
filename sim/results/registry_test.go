package results

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/metrics"
)

// paid is plainLayout with prices, costs and a target.
func paid() Design {
	l := plainLayout()
	for i := range l.Points {
		l.Points[i] = full(l.Points[i])
	}
	return l
}

// everything is paid with every lever in play.
func everything() Design {
	l := paid()
	features := reflect.ValueOf(&l.Features).Elem()
	for i := range features.NumField() {
		if f := features.Field(i); f.Kind() == reflect.Bool {
			f.SetBool(true)
		}
	}
	l.ActionChannels = []string{"fans"}
	for i := range l.Points {
		b := &l.Points[i].Costs
		b.Prices = []int64{9, 9, 9, 9}
		b.FixedCosts = []economics.Once{{Amount: 100}}
		b.Lifetime = &economics.Lifetime{MarginPerMonth: 1, Months: 1}
		if l.Points[i].Arm == "both" {
			b.Stock = &economics.Stock{Deliveries: []int64{900, 900, 900, 900}}
			b.Subsidies = []economics.Subsidy{{Channel: "fans"}}
		}
	}
	return l
}

// recorded is a fake result that has the series of every lever.
func recorded(l Design, p Point, replicate int) *sim.Result {
	r := fakeResult(l, p, replicate)
	for _, counts := range []*[]int64{&r.Unmet, &r.Returned, &r.RepeatSales, &r.Excluded,
		&r.NotYetInMarket,
		&r.Members, &r.Complaints, &r.Queue,
		&r.Answered, &r.Recovered, &r.WaitDays, &r.Invitations,
		&r.Gone, &r.LostPrice, &r.LostStock, &r.LostInvitation, &r.LostGroup, &r.LostNeed,
		&r.Needs, &r.NeedsHeld, &r.NeedsElsewhere, &r.Forgiven} {
		*counts = slices.Repeat([]int64{1}, p.Days())
	}
	r.Quality = slices.Repeat([]float64{0.5}, p.Days())
	r.Mood = r.Quality
	r.SalesBy, r.Actions = slices.Repeat([][]int64{r.Unmet}, len(r.Sources)),
		slices.Repeat([][]int64{r.Unmet}, len(r.Sources))
	return r
}

// TestRegistryIsWhole: every number that metrics and money make has a column that says what it is,
// and every column of the run is filled somewhere.
func TestRegistryIsWhole(t *testing.T) {
	l := everything()
	filled := map[string]bool{}
	for i, p := range l.Points {
		row := measured(t, l, i, recorded(l, p, 1))
		for c, x := range row.Scalars {
			filled[l.Scalars()[c].Name] = filled[l.Scalars()[c].Name] || !math.IsNaN(x)
		}
		for c, series := range row.Daily {
			name := "daily " + l.Dailies()[c].Name
			filled[name] = filled[name] || slices.ContainsFunc(series, func(x float64) bool {
				return x == x
			})
		}
	}
	checkColumns(t, filled, "", l.Scalars())
	checkColumns(t, filled, "daily ", l.Dailies())
	checkNamed(t, l)
}

func checkColumns(t *testing.T, filled map[string]bool, prefix string, columns []Column) {
	t.Helper()
	for i, c := range columns {
		if !filled[prefix+c.Name] || c.Meaning == "" || c.Unit == "" != (c.Kind == Money) ||
			Index(columns, c.Name) != i {
			t.Errorf("%scolumn %+v, number %d: filled %v", prefix, c, i, filled[prefix+c.Name])
		}
	}
}

// checkNamed finds numbers of a result for which the layout has no column.
func checkNamed(t *testing.T, l Design) {
	t.Helper()
	p := l.Points[2]
	r := recorded(l, p, 1)
	l.ActionChannels = l.Channels
	for _, n := range metrics.Scalars(r, metrics.Horizon{Window: p.Window,
		Population: p.Population}) {
		if Index(l.Scalars(), n.Name) < 0 {
			t.Errorf("the number %s has no column", n.Name)
		}
	}
	for _, s := range metrics.Daily(r) {
		if Index(l.Dailies(), s.Name) < 0 {
			t.Errorf("the series %s has no column", s.Name)
		}
	}
	for _, s := range metrics.Rates(r) {
		if Index(l.Dailies(), s.Name) < 0 {
			t.Errorf("the rate %s has no column", s.Name)
		}
	}
}

// TestShortfallIsOfTheWorst, be it the lowest or the highest.
func TestShortfallIsOfTheWorst(t *testing.T) {
	values := []float64{math.NaN()}
	for i := range 40 {
		values = append(values, float64(i))
	}
	for direction, want := range map[Direction]float64{HigherIsBetter: 0.5, LowerIsBetter: 38.5,
		"": math.NaN()} {
		if got := shortfall(Column{Better: direction}, values); !same(got, want) {
			t.Errorf("%q is better: got %v, want %v", direction, got, want)
		}
	}
	if got := shortfall(Column{Better: LowerIsBetter}, []float64{0}); math.Signbit(got) {
		t.Error("got -0")
	}
}

// TestShortfallsReadBack, and are nowhere without accounts in full.
func TestShortfallsReadBack(t *testing.T) {
	l := everything()
	r := fakeRun(t, l, 30)
	i := Index(r.Scalars, "profit")
	values, err := r.Values("profit")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Shortfalls[1][i],
		economics.Shortfall(values[1]); math.Abs(got-want) > 0.005001 || got == 0 {
		t.Errorf("got %v, want %v", got, want)
	}
	if plain := fakeRun(t, plainLayout(), 3); !math.IsNaN(plain.Shortfalls[0][0]) {
		t.Errorf("without accounts in full: got %v", plain.Shortfalls[0][0])
	}
}

// TestLeversAloneShowTheirColumns: each switch brings the columns of its lever, and nothing of what
// is new is there without one.
func TestLeversAloneShowTheirColumns(t *testing.T) {
	added := func(change func(*Design)) string {
		plain, l := paid(), paid()
		change(&l)
		var names []string
		for _, columns := range []func(Design) []Column{Design.Scalars, Design.Dailies} {
			without := Names(columns(plain))
			names = append(names, slices.DeleteFunc(Names(columns(l)), func(name string) bool {
				return slices.Contains(without, name)
			})...)
		}
		return strings.Join(names, " ")
	}
	book := func(change func(*economics.CostModel)) func(*Design) {
		return func(l *Design) { change(&l.Points[1].Costs) }
	}
	for name, c := range map[string]struct {
		change func(*Design)
		want   string
	}{
		"shortage": {func(l *Design) {
			l.Shortage = true
		}, "unmet unmet_days sold_out_days unmet"},
		"invites": {func(l *Design) { l.Invites = true }, "invitations invitations"},
		"returning": {func(l *Design) {
			l.Returning = true
		}, "repeat_sales repeat_share buyers returned repeat_sales returned"},
		"excluding":   {func(l *Design) { l.Excluding = true }, "excluded excluded"},
		"entering":    {func(l *Design) { l.Entering = true }, "not_in_market not_in_market"},
		"communities": {func(l *Design) { l.Communities = true }, "members members"},
		"releases":    {func(l *Design) { l.Releases = true }, "quality quality"},
		"acting": {func(l *Design) {
			l.ActionChannels = []string{"posters"}
		}, "actions_posters actions_posters"},
		"desk": {func(l *Design) {
			l.Desk = true
		}, "complaints answered recovered recovery_rate abandoned queue queue_peak response_days " +
			"complaints answered recovered queue response_days"},
		"fixed cost": {book(func(b *economics.CostModel) {
			b.FixedCosts = []economics.Once{{}}
		}), "fixed_cost fixed_cost"},
		"subsidies": {book(func(b *economics.CostModel) {
			b.Subsidies = []economics.Subsidy{{}}
		}), "subsidies subsidies"},
		"lifetime": {book(func(b *economics.CostModel) {
			b.Lifetime = &economics.Lifetime{}
		}), "ltv ltv_cac"},
	} {
		if got := added(c.change); got != c.want {
			t.Errorf("%s adds %s\nwant %s", name, got, c.want)
		}
	}
}

// A heading is another than the name, and of one metric.
func TestHeadings(t *testing.T) {
	seen := map[string]string{}
	for _, e := range scalars {
		heading := Heading(e.Name)
		if e.role.heading == strings.ReplaceAll(e.Name, "_", " ") || seen[heading] != "" {
			t.Errorf("%s: got the heading %q, want one that is not its name, nor that of %q",
				e.Name, heading, seen[heading])
		}
		seen[heading] = e.Name
	}
	for metric, want := range map[string]string{metrics.Unmet: "wanted, went without",
		metrics.AdoptionShare: "adoption share", "no_metric": "no metric"} {
		if got := Heading(metric); got != want {
			t.Errorf("%s: got the heading %q, want %q", metric, got, want)
		}
	}
}

// A count that is of one day in the daily columns is so in the others, and one that is a number a
// day there is summed up.
func TestStatesAreThoseOfTheDays(t *testing.T) {
	compared := 0
	daily := columnsOf(dailies)
	for _, c := range columnsOf(scalars) {
		i := Index(daily, c.Name)
		if i < 0 || c.Kind != Count {
			continue
		}
		compared++
		if state := !strings.HasSuffix(daily[i].Unit, "/day"); state != State(c.Name) {
			t.Errorf("%s is a state: %t, want %t", c.Name, State(c.Name), state)
		}
	}
	if compared < 10 {
		t.Errorf("only %d metrics compared", compared)
	}
}

func columnsOf(entries []entry) (columns []Column) {
	for _, e := range entries {
		columns = append(columns, e.Column)
	}
	return columns
}
