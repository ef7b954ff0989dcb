package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"womsim/plots"
	"womsim/sim/results"
)

// TestContributionsAreDrawn as the files of an ablation hold them: credit, what is added, and
// shares only where they were asked for.
func TestContributionsAreDrawn(t *testing.T) {
	scenario, dir := file(t, "two.yaml", twoChannels), filepath.Join(t.TempDir(), "out")
	succeed(t, "ablate", scenario, "--quiet", "--shapley", "--out", dir)
	sales, profit := content(t, filepath.Join(dir, "contributions.svg")),
		content(t, filepath.Join(dir, "contributions-profit.svg"))
	for _, want := range []string{">fans<", ">tv<", ">people who talk<",
		">credited with, by the last word<", ">added<", ">Shapley value<"} {
		if !strings.Contains(sales, want) {
			t.Errorf("the picture of sales lacks %s", want)
		}
		if credit := strings.Contains(want, "credited") ||
			strings.Contains(want, "people"); strings.Contains(profit, want) == credit {
			t.Errorf("the picture of profit and %s", want)
		}
	}
	channels := table(t, filepath.Join(dir, "ablation.csv"))
	if credited := channels["fans"]["credited_sales"]; !strings.Contains(sales, ">"+credited+"<") {
		t.Errorf("the picture lacks what fans are credited with, %s", credited)
	}
	plain := filepath.Join(t.TempDir(), "plain")
	succeed(t, "ablate", scenario, "--quiet", "--out", plain)
	if strings.Contains(content(t, filepath.Join(plain, "contributions.svg")), "Shapley") {
		t.Error("shares are drawn that nobody asked for")
	}
}

// TestARowHoldsItsOwnNumbers: those of its channel and of the metric that is drawn.
func TestARowHoldsItsOwnNumbers(t *testing.T) {
	r := &results.Run{}
	r.Points, r.Scalars = []results.Point{{Arm: "a", Window: 3}}, []results.Column{{Name: "sales"}}
	c := results.Contribution{Ablated: results.Ablated{Channel: "tv", Product: "phone"},
		Values: make([]float64, 15)}
	// convictions and sales credited; sales added, their standard error and interval
	copy(c.Values, []float64{90, 7, 20, 2, 16, 24})
	shares := []results.ChannelShare{{Channel: "fans", Metric: "sales", Value: 1},
		{Channel: "tv", Metric: "adopters", Value: 2}, {Channel: "tv", Metric: "sales", Value: 30,
			CILow: 28, CIHigh: 32}}
	row := newAlbum(r).sizes("sales", c, shares, true)
	if row.Label != "tv (phone)" || len(row.Estimates) != 3 || row.Estimates[0].Mean != 7 ||
		row.Estimates[1] != (plots.Estimate{Mean: 20, Low: 16, High: 24}) ||
		row.Estimates[2] != (plots.Estimate{Mean: 30, Low: 28, High: 32}) {
		t.Errorf("got %+v", row)
	}
}

// TestFunnelsTellTheirSteps with the rates between them; who was informed only where it is
// recorded.
func TestFunnelsTellTheirSteps(t *testing.T) {
	dir, _ := pictured(t)
	svg := content(t, filepath.Join(dir, "funnel.svg"))
	for _, want := range []string{">informed<", ">convictions<", ">purchases<", ">owners<",
		">owners who recommend<", "% of convictions)<", "% of owners)<", "% of informed)<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the funnel lacks %s", want)
		}
	}
	dir, _ = pictured(t, "record: {awareness: false}")
	if svg := content(t, filepath.Join(dir, "funnel.svg")); strings.Contains(svg, ">informed<") ||
		strings.Contains(svg, "of informed") || !strings.Contains(svg, ">convictions<") {
		t.Error("a funnel without awareness tells of it, or of nothing")
	}
}
