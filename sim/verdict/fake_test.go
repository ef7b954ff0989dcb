package verdict

import (
	"errors"
	"math"
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// sweptLayout is ads against seeds with quality swept for the ads alone, so that the seeds stand
// all along the axis; the seeds begin a day earlier.
func sweptLayout() results.Design {
	ads := func(quality string, index int) results.Point {
		return results.Point{Arm: "ads", Sweep: []string{quality}, Index: index, Network: "n",
			Window:     3,
			Population: 100,
			Target:     metrics.Target{Adopters: 24, By: 2},
			Costs: economics.CostModel{Spending: []economics.Spending{{Channel: "posters",
				Cost: economics.Budget{Amount: 1000, From: 0, To: 2}}},
				Prices: []int64{1999, 1999, 1950}}}
	}
	seeds := results.Point{Arm: "seeds", Sweep: []string{""}, Index: 2, Network: "other",
		Prelaunch: 1,
		Window:    3, Population: 100,
		Target: metrics.Target{Adopters: 24, By: 2},
		Costs: economics.CostModel{Spending: []economics.Spending{{Channel: "fans",
			Cost: economics.PerUser{Amount: 300}}},
			Prices: []int64{1999, 1999, 1999, 1950}}}
	return results.Design{
		Name: "tiny", Title: "Ads or seeds?", Currency: "CNY", Scenario: "ab12", Seed: 7,
		Inputs:   []results.Input{{Path: "friends.csv", SHA256: "cd34"}},
		Channels: []string{"fans", "posters"}, Arms: []string{"ads", "seeds"}, Baseline: "seeds",
		Sweep: []string{"product.quality"}, Points: []results.Point{ads("0.5", 0), ads("0.9", 1),
			seeds},
		Warnings: []string{"the network is small"},
	}
}

// plainLayout is three arms without a sweep, in which only the number of adopters differs.
func plainLayout() results.Design {
	l := results.Design{Name: "plain", Awareness: true, Arms: []string{"ads", "seeds", "both"},
		Baseline: "ads", Channels: []string{"fans", "posters"}}
	for i, arm := range l.Arms {
		l.Points = append(l.Points, results.Point{Arm: arm, Index: i, Network: "n", Window: 3,
			Aftermath:  1,
			Population: 1000})
	}
	return l
}

// fakeResult is a result of the point whose counts are small functions of point, replicate and day.
func fakeResult(l results.Design, p results.Point, replicate int) *sim.Result {
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

func fakeDay(l results.Design, p results.Point, replicate, day int, r *sim.Result) (owners int64) {
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

// fakeValues holds fake results of every point.
func fakeValues(t testing.TB, l results.Design, replicates int) results.Values {
	t.Helper()
	for i := range l.Points {
		l.Points[i].Key = experiment.Key{byte(l.Points[i].Index + 1)}
	}
	j := experiment.InMemory(experiment.Identity{Name: l.Name})
	none := slices.Repeat([]float64{math.NaN()}, len(results.PairColumns().Scalars))
	pair := results.PairMeasure(l.Points[0].Key)
	for _, p := range l.Points {
		m := results.NewMeasure(results.Subject{Prelaunch: p.Prelaunch, Window: p.Window,
			Aftermath: p.Aftermath, Population: p.Population, Channels: l.Channels,
			Products: l.Products,
			Costs:    func(int) (economics.CostModel, error) { return p.Costs, nil }})
		for replicate := range replicates {
			row, err := m.Row(replicate, fakeResult(l, p, replicate))
			if err == nil {
				err = errors.Join(
					j.Append(experiment.Sample{Key: p.Key, Measure: results.FullMeasure},
						m.Columns(), replicate, row),
					j.Append(experiment.Sample{Key: p.Key, Measure: pair}, results.PairColumns(),
						replicate, experiment.Row{Scalars: none}))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return results.NewJournalValues(l, j, replicates)
}

// fakeRun returns a finished run of fake results, with all its warnings.
func fakeRun(t testing.TB, l results.Design, replicates int) *results.Run {
	t.Helper()
	dir, values := t.TempDir(), fakeValues(t, l, replicates)
	warnings, err := Warnings(l, values)
	if err != nil {
		t.Fatal(err)
	}
	if err := results.Write(dir, l.WithOutcomes(warnings), values); err != nil {
		t.Fatal(err)
	}
	r, err := results.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// full is a point that has everything a column may need.
func full(p results.Point) results.Point {
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
