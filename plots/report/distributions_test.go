package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"womsim/plots"
	"womsim/plots/report"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// Whatever metric is given a distribution, it is named in words with its unit and the day, and has
// the line at zero of its entry; the target is one of adopters alone.
func TestAnyMetricCanHaveADistribution(t *testing.T) {
	run := simulated(t.TempDir(), "replicates=4", "target={adopters: 3000}", "product.price=10",
		"product.unit_cost=4")
	for metric, c := range map[string]struct{ words, lacks string }{
		metrics.Adopters:       {"adopters on day 89 (people)|target|Most adopters", "break-even"},
		results.Profit:         {"profit by day 89|break-even", "target|Most adopters"},
		results.MarketingSpend: {"marketing spend by day 89", "target|break-even|_|Most adopters"},
		metrics.Convinced: {"convinced, waiting on day 89 (people)",
			"target|break-even|Most adopters"},
	} {
		drawn, err := report.Distribution(run, metric)
		if err != nil {
			t.Fatal(err)
		}
		var picture bytes.Buffer
		if err := drawn.Encode(&picture, plots.SVG); err != nil {
			t.Fatal(err)
		}
		text := textsOf(picture.String())
		for _, want := range strings.Split(c.words, "|") {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the figure lacks %q: %s", metric, want, text)
			}
		}
		for _, alien := range strings.Split(c.lacks, "|") {
			if strings.Contains(text, alien) {
				t.Errorf("%s: the figure has %q: %s", metric, alien, text)
			}
		}
	}
}

// TestATargetOfSales is drawn where sales are, which have a figure then; pictures of adopters say
// that it is not drawn.
func TestATargetOfSales(t *testing.T) {
	run := simulated(t.TempDir(), "replicates=4", "target={sales: 2000}")
	for metric, want := range map[string]string{
		metrics.Sales: "target 2,000", metrics.Adopters: "The target, 2,000 sales by day 89, " +
			"counts sales and is not drawn",
	} {
		drawn, err := report.Distribution(run, metric)
		if err != nil {
			t.Fatal(err)
		}
		var picture bytes.Buffer
		if err := drawn.Encode(&picture, plots.SVG); err != nil {
			t.Fatal(err)
		}
		if text := textsOf(picture.String()); !strings.Contains(text, want) {
			t.Errorf("%s: the figure lacks %q: %s", metric, want, text)
		}
	}
	if got := report.Names(run); !slices.Contains(got, "total-sales") {
		t.Errorf("figures %v lack total-sales", got)
	}
	got := report.Names(simulated(t.TempDir(), "replicates=4"))
	if slices.Contains(got, "total-sales") {
		t.Errorf("figures %v: total-sales without a target of sales", got)
	}
}

// textsOf returns the texts of a picture.
func textsOf(svg string) string {
	var texts []string
	for _, part := range strings.Split(svg, "</text>") {
		texts = append(texts, part[strings.LastIndex(part, ">")+1:])
	}
	return strings.Join(texts, "; ")
}

// Every metric that has an entry has a figure of the name and meaning that stand there.
func TestEveryEntryHasItsFigure(t *testing.T) {
	for _, d := range results.Distributions {
		if !slices.ContainsFunc(report.Kinds(), func(k report.Kind) bool {
			return k.Name == d.Figure && k.Description == d.What
		}) {
			t.Errorf("no figure %q of %s", d.Figure, d.Metric)
		}
	}
}
