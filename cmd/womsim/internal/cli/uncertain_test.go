package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

const unsure = twoChannels + "uncertain:\n  market.trust.constant: {min: 0.1, max: 0.5}\n  " +
	"product.unit_cost: {mean: 60, sd: 5}\n"

// Where fields are uncertain, the table shows what is drawn with chance alone beside it, and the
// same bytes come out for any number of workers, and of the resolved scenario.
func TestRunTellsIgnoranceFromLuck(t *testing.T) {
	scenario, one, two := file(t, "two.yaml", unsure), filepath.Join(t.TempDir(), "one"),
		filepath.Join(t.TempDir(), "two")
	out := succeed(t, "run", scenario, "--quiet", "--workers", "1", "--out", one)
	for _, want := range []string{"chance alone", "Uncertain, and drawn anew in every replicate: " +
		"market.trust.constant, product.unit_cost", "more - both", "Verdict: "} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "central,") || strings.Contains(out, "sampled ") {
		t.Errorf("the table shows the axis:\n%s", out)
	}
	succeed(t, "run", filepath.Join(one, "scenario.yaml"), "--quiet", "--strict", "--workers", "3",
		"--out", two)
	for _, name := range []string{"manifest.json", "summary.csv", "comparison.csv", "curves.csv",
		"replicates.parquet", "daily.parquet", "adoption.svg"} {
		if content(t, filepath.Join(one, name)) != content(t, filepath.Join(two, name)) {
			t.Errorf("%s depends on the number of workers", name)
		}
	}
	for name, lines := range map[string][]string{
		"summary.csv": {"both,sampled,adopters,", "more,central,adopters,",
			"both,central,uncertain_product.unit_cost,60,0,"},
		"comparison.csv": {"more,sampled,both,adopters,", "more,central,both,adopters,"},
	} {
		for _, want := range lines {
			if !strings.Contains(content(t, filepath.Join(one, name)), want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if strings.Contains(content(t, filepath.Join(one, "comparison.csv")), "more,,") {
		t.Error("what is drawn is compared with what is not")
	}
	for _, name := range []string{"adoption.svg", "cash.svg", "adopters.svg", "profit.svg"} {
		svg := content(t, filepath.Join(one, name))
		if !strings.Contains(svg, "Uncertain inputs: trust constant, unit cost.") ||
			!strings.Contains(svg, "dark ba") {
			t.Errorf("%s does not say what is uncertain, or what is chance alone", name)
		}
	}
}

func TestValidateTellsWhatIsUncertain(t *testing.T) {
	out := succeed(t, "validate", file(t, "two.yaml", unsure))
	if !strings.Contains(out, "market.trust.constant from 0.1 to 0.5; product.unit_cost normal, "+
		"60 ± 5; each variant is run with sampled inputs, and with central ones") ||
		!strings.Contains(out, "2 arms: 4 different variants") {
		t.Errorf("got\n%s", out)
	}
	out = succeed(t, "validate", file(t, "two.yaml", unsure), "--set", "product.unit_cost=50")
	const notice = "product.unit_cost is uncertain in the file, and certain here: --set"
	if !strings.Contains(out, notice) || strings.Contains(out, "normal") {
		t.Errorf("with a setting:\n%s", out)
	}
}

// An ablation draws what its arm leaves uncertain.
func TestAblateDraws(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	succeed(t, "ablate", file(t, "two.yaml", unsure), "--quiet", "--no-plots", "--out", out)
	summary := content(t, filepath.Join(out, "summary.csv"))
	if !strings.Contains(summary, "everything,uncertain_market.trust.constant,0.") ||
		strings.Contains(summary, "central") {
		t.Errorf("got\n%s", summary)
	}
}
