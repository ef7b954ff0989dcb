package results

import (
	"errors"
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// sweptLayout is ads against seeds with quality swept for the ads alone, so that the seeds stand
// all along the axis; the seeds begin a day earlier.
func sweptLayout() Design {
	ads := func(quality string, index int) Point {
		return Point{Arm: "ads", Sweep: []string{quality}, Index: index, Network: "n", Window: 3,
			Population: 100,
			Target:     metrics.Target{Adopters: 24, By: 2},
			Costs: economics.CostModel{Spending: []economics.Spending{{Channel: "posters",
				Cost: economics.Budget{Amount: 1000, From: 0, To: 2}}},
				Prices: []int64{1999, 1999, 1950}}}
	}
	seeds := Point{Arm: "seeds", Sweep: []string{""}, Index: 2, Network: "other", Prelaunch: 1,
		Window: 3, Population: 100,
		Target: metrics.Target{Adopters: 24, By: 2},
		Costs: economics.CostModel{Spending: []economics.Spending{{Channel: "fans",
			Cost: economics.PerUser{Amount: 300}}},
			Prices: []int64{1999, 1999, 1999, 1950}}}
	return Design{
		Name: "tiny", Title: "Ads or seeds?", Currency: "CNY", Scenario: "ab12", Seed: 7,
		Inputs:   []Input{{Path: "friends.csv", SHA256: "cd34"}},
		Channels: []string{"fans", "posters"}, Arms: []string{"ads", "seeds"}, Baseline: "seeds",
		Sweep: []string{"product.quality"}, Points: []Point{ads("0.5", 0), ads("0.9", 1), seeds},
		Warnings: []string{"the network is small"},
	}
}

// plainLayout is three arms without a sweep, in which only the number of adopters differs.
func plainLayout() Design {
	l := Design{Name: "plain", Awareness: true, Arms: []string{"ads", "seeds", "both"},
		Baseline: "ads", Channels: []string{"fans", "posters"}}
	for i, arm := range l.Arms {
		l.Points = append(l.Points, Point{Arm: arm, Index: i, Network: "n", Window: 3, Aftermath: 1,
			Population: 1000})
	}
	return l
}

// fakeResult is a result of the point whose counts are small functions of point, replicate and day.
func fakeResult(l Design, p Point, replicate int) *sim.Result {
	r := &sim.Result{FirstDay: p.FirstDay(), Sources: new(sim.Config).Sources()}
	for _, channel := range l.Channels {
		if p.Arm == "both" || (channel == "fans") == (p.Arm == "seeds") {
			r.Sources = append(r.Sources, channel)
		}
	}
	days := p.Days()
	r.Convictions, r.Seeded, r.SalesBy = matrix(len(r.Sources), days), matrix(len(r.Sources), days),
		matrix(len(r.Sources), days)
	for _, counts := range []*[]int64{&r.Convinced, &r.Adopters, &r.Sales, &r.Rejected,
		&r.Promoters, &r.Passives, &r.Detractors} {
		*counts = make([]int64, days)
	}
	if l.Awareness {
		r.Aware, r.Exposures = make([]int64, days), matrix(len(r.Sources), days)
	}
	owners := int64(0)
	for day := range days {
		owners += fakeDay(l, p, replicate, day, r)
		r.Adopters[day] = owners
		r.Promoters[day], r.Passives[day], r.Detractors[day] = owners/2, owners/3, owners/7
	}
	return r
}

func fakeDay(l Design, p Point, replicate, day int, r *sim.Result) (owners int64) {
	if day == 0 && slices.Contains(r.Sources, "fans") {
		r.Seeded[slices.Index(r.Sources, "fans")][0] = 2
		owners = 2
	}
	r.Convictions[0][day] = int64(replicate % 3)
	r.Convictions[4][day] = int64(p.Index + 1)
	if day >= p.Prelaunch {
		r.Sales[day] = int64(4*p.Index+3*day) + int64(7*replicate%5)
		r.SalesBy[4][day] = r.Sales[day]
	}
	if l.Awareness {
		r.Aware[day] = int64(50 + 10*day)
		r.Exposures[0][day] = int64(5 + day)
	}
	return owners + r.Sales[day]
}

func matrix(rows, columns int) [][]int64 {
	m := make([][]int64, rows)
	for i := range m {
		m[i] = make([]int64, columns)
	}
	return m
}

// measureOf measures a point of a design. The keys of all its points are set by the way.
func measureOf(l Design, p Point) *Measure {
	for i := range l.Points {
		l.Points[i].Key = experiment.Key{byte(l.Points[i].Index + 1)}
	}
	return NewMeasure(Subject{Prelaunch: p.Prelaunch, Window: p.Window, Aftermath: p.Aftermath,
		Population: p.Population, Channels: l.Channels, Products: l.Products,
		Costs: func(int) (economics.CostModel, error) { return p.Costs, nil }})
}

// fakeValues holds fake results of every point, entered in the order that the test asks for.
func fakeValues(t testing.TB, l Design, replicates int, backwards bool) *JournalValues {
	t.Helper()
	points := map[int]Point{}
	for _, p := range slices.Backward(l.Points) {
		points[p.Index] = p // the first of those that share it
	}
	j := experiment.InMemory(experiment.Identity{Name: l.Name, Seed: l.Seed})
	for i := range replicates * len(points) {
		if backwards {
			i = replicates*len(points) - 1 - i
		}
		p, replicate := points[i%len(points)], i/len(points)
		enter(t, l, j, p, replicate, fakeResult(l, p, replicate))
	}
	return NewJournalValues(l, j, replicates)
}

// enter adds the row of a result to a journal; in an ablation with a split that does not apply
// beside it.
func enter(t testing.TB, l Design, j *experiment.Journal, p Point, replicate int,
	r *sim.Result) {
	t.Helper()
	m := measureOf(l, p)
	row, err := m.Row(replicate, r)
	for _, s := range NewJournalValues(l, j, 1).samples(l.Points[slices.IndexFunc(l.Points,
		func(q Point) bool { return q.Index == p.Index })]) {
		if err == nil && s.Measure == FullMeasure {
			err = j.Append(s, m.Columns(), replicate, row)
		} else if err == nil {
			none := slices.Repeat([]float64{math.NaN()}, len(PairColumns().Scalars))
			err = j.Append(s, PairColumns(), replicate, experiment.Row{Scalars: none})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// measured returns the row of a result in the columns of the design.
func measured(t testing.TB, l Design, index int, r *sim.Result) (row experiment.Row) {
	t.Helper()
	j := experiment.InMemory(experiment.Identity{Name: l.Name})
	p := l.Points[slices.IndexFunc(l.Points, func(p Point) bool { return p.Index == index })]
	enter(t, l, j, p, 0, r)
	v := NewJournalValues(l, j, 1)
	columns, err := v.Scalars(index)
	for _, column := range columns {
		row.Scalars = append(row.Scalars, column[0])
	}
	for record, wrong := range v.Rows(index) {
		row.Daily, err = record.Daily, errors.Join(err, wrong)
	}
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// fakeRun is a folder of results, and the run read back from it.
func fakeRun(t testing.TB, l Design, replicates int) *Run {
	t.Helper()
	dir := t.TempDir()
	if err := Write(dir, l, fakeValues(t, l, replicates, false)); err != nil {
		t.Fatal(err)
	}
	r, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// full is a point that has everything a column may need.
func full(p Point) Point {
	p.Target = metrics.Target{Adopters: 1, By: 1}
	p.Costs = economics.CostModel{Prices: []int64{1, 1, 1, 1}, UnitCosts: []int64{1, 1, 1, 1}}
	for _, channel := range []string{"fans", "posters"} {
		if p.Arm == "both" || (channel == "fans") == (p.Arm == "seeds") {
			p.Costs.Spending = append(p.Costs.Spending, economics.Spending{Channel: channel,
				Cost: economics.Once{Amount: 1}})
		}
	}
	return p
}

// soldLayout is three arms that pay for seed users and sell for 20.00 what costs 5.00, with other
// costs of posters.
func soldLayout(posters int64) Design {
	l := plainLayout()
	l.Currency = "CNY"
	for i := range l.Points {
		p := &l.Points[i]
		*p = full(*p)
		for day := range p.Costs.Prices {
			p.Costs.Prices[day], p.Costs.UnitCosts[day] = 2000, 500
		}
		for s := range p.Costs.Spending {
			amount := int64(600)
			if p.Costs.Spending[s].Channel == "posters" {
				amount = posters
			}
			p.Costs.Spending[s].Cost = economics.Once{Amount: amount}
		}
	}
	return l
}
