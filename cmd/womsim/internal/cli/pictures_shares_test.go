package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestContributionsAreDrawn as the files of an ablation hold them: credit, what is added, and shares only where they were asked for.
func TestContributionsAreDrawn(t *testing.T) {
	scenario, dir := file(t, "two.yaml", twoChannels), filepath.Join(t.TempDir(), "out")
	succeed(t, "ablate", scenario, "--quiet", "--shapley", "--out", dir)
	sales, profit := content(t, filepath.Join(dir, "contributions.svg")), content(t, filepath.Join(dir, "contributions-profit.svg"))
	for _, want := range []string{">fans<", ">tv<", ">people who talk<", ">credited with, by the last word<", ">added<", ">Shapley value<"} {
		if !strings.Contains(sales, want) {
			t.Errorf("the picture of sales lacks %s", want)
		}
		if credit := strings.Contains(want, "credited") || strings.Contains(want, "people"); strings.Contains(profit, want) == credit {
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

// TestFunnelsTellTheirSteps with the rates between them; who was informed only where it is recorded.
func TestFunnelsTellTheirSteps(t *testing.T) {
	dir, _ := pictured(t)
	svg := content(t, filepath.Join(dir, "funnel.svg"))
	for _, want := range []string{">informed<", ">convictions<", ">purchases<", ">owners<", ">owners who recommend<", "% of convictions)<", "% of owners)<", "% of informed)<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the funnel lacks %s", want)
		}
	}
	dir, _ = pictured(t, "record: {awareness: false}")
	if svg := content(t, filepath.Join(dir, "funnel.svg")); strings.Contains(svg, ">informed<") || strings.Contains(svg, "of informed") || !strings.Contains(svg, ">convictions<") {
		t.Error("a funnel without awareness tells of it, or of nothing")
	}
}
