package verdict

import (
	"strings"
	"testing"

	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// ablationLayout is an arm with fans and posters, whole, without each of them, and without a
// channel for another product.
func ablationLayout() results.Design {
	l := results.Design{Name: "parts", Title: "What adds what?", Currency: "CNY",
		Arms:     []string{"both", "ads", "seeds", "offline"},
		Baseline: "both", Channels: []string{"fans", "posters"}}
	l.Ablated = []results.Ablated{{Arm: "ads", Channel: "fans"},
		{Arm: "seeds", Channel: "posters"}, {Arm: "offline", Channel: "tv", Product: "app"}}
	for i, arm := range l.Arms {
		p := results.Point{Arm: arm, Index: 3 - i, Network: "n", Window: 3, Population: 1000}
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

// TestAblationWithoutMoney: a run that knows no money says what channels add in adopters alone.
func TestAblationWithoutMoney(t *testing.T) {
	l := ablationLayout()
	l.Points[0].Index, l.Points[3].Index = 0, 3 // now what is left out sells more
	for i := range l.Points {
		l.Points[i].Costs = economics.CostModel{}
	}
	text, err := AblationTable(fakeRun(t, l, 5))
	if err != nil || strings.Contains(text, "spend") || strings.Contains(text, "profit") ||
		!strings.Contains(text, "fans adds -22 adopters") {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestSharesAreShown with their sum, money in units of the currency, and beside organic demand with
// what comes without any channel.
func TestSharesAreShown(t *testing.T) {
	l, dir := ablationLayout(), t.TempDir()
	l.Shapley = "exact"
	l.Ablated = l.Ablated[:2]
	share := func(channel, metric string, value float64) results.ChannelShare {
		return results.ChannelShare{Channel: channel, Metric: metric, Value: value,
			CILow: value - 200, CIHigh: value + 200}
	}
	shares := []results.ChannelShare{
		share("fans", "adopters", 30), share("fans", "sales", 25), share("fans", "profit", 12345),
		share("posters", "adopters", 23), share("posters", "sales", 20),
		share("posters", "profit", -2345),
	}
	if err := results.Write(dir, l, fakeValues(t, l, 3), l.ShapleyFile(shares)); err != nil {
		t.Fatal(err)
	}
	r, err := results.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	text, err := AblationTable(r)
	const want = "  all together         53                      45                        " +
		"100.00\n"
	if err != nil || !strings.Contains(text, want) || strings.Contains(text, "without any ") {
		t.Errorf("%v\n%s", err, text)
	}
	l.Channels, dir = append(l.Channels, sim.OrganicSource), t.TempDir()
	if err := results.Write(dir, l, fakeValues(t, l, 3), l.ShapleyFile(shares)); err != nil {
		t.Fatal(err)
	}
	if r, err = results.Read(dir); err != nil {
		t.Fatal(err)
	}
	text, err = AblationTable(r)
	for _, want := range []string{"\n  organic  ", "\n  all together         53    ",
		"\n  without any           0    ", "\n  total                53    "} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%v, want %q in\n%s", err, want, text)
		}
	}
}

func TestAblationIsAsReviewed(t *testing.T) {
	text, err := AblationTable(fakeRun(t, ablationLayout(), 20))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "ablation.txt", []byte(text))
}
