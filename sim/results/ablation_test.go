package results

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/metrics"
)

// ablationLayout is an arm with fans and posters, whole, without each of them, and without a
// channel for another product.
func ablationLayout() Design {
	l := Design{Name: "parts", Title: "What adds what?", Currency: "CNY",
		Arms:     []string{"both", "ads", "seeds", "offline"},
		Baseline: "both", Channels: []string{"fans", "posters"}}
	l.Ablated = []Ablated{{"ads", "fans", ""}, {"seeds", "posters", ""}, {"offline", "tv", "app"}}
	for i, arm := range l.Arms {
		p := Point{Arm: arm, Index: 3 - i, Network: "n", Window: 3, Population: 1000}
		p.Costs = economics.CostModel{Prices: []int64{5000, 5000, 5000},
			UnitCosts: []int64{4000, 4000,
				4000}}
		if arm == "both" || arm == "seeds" {
			p.Costs.Spending = append(p.Costs.Spending, economics.Spending{Channel: "fans",
				Cost: economics.Once{Amount: 1200}})
		}
		if arm != "seeds" {
			p.Costs.Spending = append(p.Costs.Spending, economics.Spending{Channel: "posters",
				Cost: economics.Once{Amount: 50000}})
		}
		l.Points = append(l.Points, p)
	}
	return l
}

// Everything that ablation.csv says follows from the replicates of the arms.
func TestContributionsFollowFromReplicates(t *testing.T) {
	l := ablationLayout()
	r := fakeRun(t, l, 20)
	all, err := r.Contributions()
	if err != nil || len(all) != 4 {
		t.Fatalf("%d contributions, %v", len(all), err)
	}
	for i, c := range all[:3] {
		if c.Ablated != l.Ablated[i] {
			t.Errorf("row %d is of %v", i, c.Ablated)
		}
		for _, metric := range views[Attributed] {
			same := false
			for _, d := range r.Comparisons {
				if d.Arm == c.Arm && d.Metric == metric {
					same = d.Difference.Mean == -r.Value(c, AddedOf+metric) &&
						d.Difference.CILow == -r.Value(c, AddedOf+metric+"_ci_high")
				}
			}
			if !same {
				t.Errorf("%s: what is added in %s is not the difference with its sign changed",
					c.Channel, metric)
			}
		}
	}
	if fans := all[0]; r.Value(fans, "spend") != 12 ||
		math.Abs(r.Value(fans, "incremental_cac")-12/r.Value(fans, "added_sales")) > 0.005 {
		t.Errorf("fans: got %v", fans.Values)
	}
	// fans add 108.00 to profit for 12.00, posters take 260.00 from it for 500.00
	if fans, posters := r.Value(all[0], IncrementalReturn), r.Value(all[1],
		IncrementalReturn); fans != (108.0+12)/12 || posters != (-260.0+500)/500 {
		t.Errorf("incremental returns of %v and %v, want 10 and 0.48", fans, posters)
	}
	if tv := all[2]; !math.IsNaN(r.Value(tv, "spend")) ||
		!math.IsNaN(r.Value(tv, "credited_sales")) {
		t.Errorf("a channel for another product is credited with sales of this one: %v", tv.Values)
	}
}

// The last touch credits every sale: to a channel, to organic demand, or to people who talk. What
// cannot be left out has nothing but its credit.
func TestAllSalesAreCredited(t *testing.T) {
	l := ablationLayout()
	l.Channels = append([]string{sim.OrganicSource}, l.Channels...)
	l.Ablated = l.Ablated[:2]
	r := fakeRun(t, l, 20)
	all, err := r.Contributions()
	if err != nil || len(all) != 4 || all[2].Channel != "organic" ||
		all[3].Channel != PeopleWhoTalk {
		t.Fatalf("got %v, %v", all, err)
	}
	sum, added := 0.0, AddedOf+metrics.Sales
	for _, c := range all {
		sum += r.Value(c, CreditedSales)
		if leftOut := c.Arm != ""; math.IsNaN(r.Value(c, added)) == leftOut {
			t.Errorf("%s adds %v", c.Channel, r.Value(c, added))
		}
	}
	sales := r.Summaries[0][Index(r.Scalars, metrics.Sales)].Mean
	if organic := r.Value(all[2], CreditedSales); organic <= 0 || math.Abs(sum-sales) > 1e-9 {
		t.Errorf("%v sales are credited of %v, %v to organic demand", sum, sales, organic)
	}
	l.Ablated = append(l.Ablated, Ablated{"offline", sim.OrganicSource, ""})
	if rows := fakeRun(t, l, 2).ablationRows(); len(rows) != 4 || rows[2].Arm == "" {
		t.Errorf("a channel called organic: the rows are %v", rows)
	}
}

// Who adds no sales has no cost of one, and a run that knows no money has no columns of it.
func TestAblationWithoutMoney(t *testing.T) {
	l := ablationLayout()
	l.Points[0].Index, l.Points[3].Index = 0, 3 // now what is left out sells more
	r := fakeRun(t, l, 5)
	all, err := r.Contributions()
	if err != nil || r.Value(all[0], "added_sales") >= 0 ||
		!math.IsNaN(r.Value(all[0], "incremental_cac")) {
		t.Errorf("got %v, %v", all, err)
	}
	for i := range l.Points {
		l.Points[i].Costs = economics.CostModel{}
	}
	for _, c := range fakeRun(t, l, 5).ContributionColumns() {
		if c.Kind == Money {
			t.Errorf("without money: got the column %s", c.Name)
		}
	}
}

// A split stands under its names in the table, and nowhere else.
func TestSplitIsEntered(t *testing.T) {
	l := ablationLayout()
	row := PairRow(metrics.Split{Expansion: 1, Accelerated: 2, PulledIn: 3, SameDay: 4,
		Delayed: 5, PushedOut: 6, Contraction: 7, DaysGained: 8, DaysLost: 9})
	want := map[string]float64{"expansion": 1, "accelerated": 2, "pulled_in": 3, "same_day": 4,
		"delayed": 5, "pushed_out": 6, "contraction": 7, "days_gained": 8, "days_lost": 9}
	for i, name := range PairColumns().Scalars {
		if row.Scalars[i] != want[name] || Index(l.Scalars(), name) < 0 {
			t.Errorf("%s: got %v, want %v", name, row.Scalars[i], want[name])
		}
	}
	if len(row.Scalars) != len(want) || len(PairColumns().Scalars) != len(want) {
		t.Errorf("%d numbers under %d names", len(row.Scalars), len(PairColumns().Scalars))
	}
	if l.Ablated = nil; Index(l.Scalars(), "expansion") >= 0 {
		t.Error("a plain run has a column of what no arm lacks")
	}
}

// Shares are written in minor units of money, and read in units.
func TestSharesReadBack(t *testing.T) {
	l, dir := ablationLayout(), t.TempDir()
	l.Shapley = "exact"
	l.Ablated = l.Ablated[:2]
	shares := []ChannelShare{
		{"fans", "adopters", 30, 2, 26, 34, 2, 0}, {"fans", "sales", 25, 2, 21, 29, 2, 0}, {"fans",
			"profit", 12345, 100, 12145, 12545, 100, 0},
		{"posters", "adopters", 23, 1, 21, 25, 1, 0}, {"posters", "sales", 20, 1, 18, 22, 1,
			0}, {"posters", "profit", -2345, 100, -2545, -2145, 100, 0},
	}
	if err := Write(dir, l, fakeValues(t, l, 3, false), l.ShapleyFile(shares)); err != nil {
		t.Fatal(err)
	}
	r, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := r.Shares(); err != nil || len(got) != 6 || got[0] != shares[0] ||
		got[2].Value != 123.45 || got[5].CILow != -25.45 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAblationIsAsReviewed(t *testing.T) {
	r := fakeRun(t, ablationLayout(), 20)
	file, err := os.ReadFile(filepath.Join(r.Dir, ablationFile))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, ablationFile, file)
	var out bytes.Buffer
	var digest struct {
		Channels []struct{ Numbers map[string]float64 }
	}
	if err := r.WriteAblationJSON(&out); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &digest); err != nil || len(digest.Channels) != 4 ||
		digest.Channels[0].Numbers["spend"] != 12 {
		t.Errorf("%v\n%s", err, out.String())
	}
}
