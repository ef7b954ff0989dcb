package scenarios_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim"
)

func TestBuiltInScenariosAreSound(t *testing.T) {
	entries := scenarios.Library()
	if len(entries) == 0 || !slices.IsSortedFunc(entries, func(a, b scenarios.Builtin) int {
		return strings.Compare(a.Name, b.Name)
	}) {
		t.Fatalf("%d entries, or not in order", len(entries))
	}
	for _, e := range entries {
		s, err := scenarios.Find(e.Name, scenarios.Options{})
		if err != nil {
			t.Error(err)
			continue
		}
		if s.Name != e.Name || s.Title != e.Title || !strings.HasSuffix(e.Title, "?") ||
			s.Description == "" || s.Finding == "" {
			t.Errorf("%s: name %q, title %q (want a question), %d bytes of description, %d of "+
				"finding",
				e.Name, s.Name, s.Title, len(s.Description), len(s.Finding))
		}
	}
}

// TestBuiltInScenariosRun plays two replicates of every variant and checks every law on them.
func TestBuiltInScenariosRun(t *testing.T) {
	for _, e := range scenarios.Library() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			s, err := scenarios.Find(e.Name, scenarios.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if sales := play(t, s); sales == 0 {
				t.Error("nothing was sold")
			}
		})
	}
}

// play runs a replicate of every variant, and two of the first, checked, and gives all their sales.
func play(t *testing.T, s *scenarios.Scenario) (sales int64) {
	build, runner := scenarios.NewBuild(s), sim.NewRunner()
	for i := range s.Points {
		for replicate := range max(1, 2-i) {
			model, err := build.Model(t.Context(), &s.Points[i].Variant, replicate)
			if err != nil {
				t.Fatal(err)
			}
			result := runner.Run(model, replicate)
			for _, broken := range result.Check(model.Config()) {
				t.Errorf("arm %s, point %d, replicate %d: %s", s.Points[i].Arm, i, replicate,
					broken)
			}
			for _, sold := range result.Sales {
				sales += sold
			}
		}
	}
	if reports := build.Notices(); len(reports) > 0 {
		t.Errorf("the networks come with warnings: %q", reports)
	}
	return sales
}

func TestUnknownScenariosAreToldWithThoseThatAre(t *testing.T) {
	_, err := scenarios.Find("independant-cascade", scenarios.Options{})
	if err == nil || !strings.Contains(err.Error(), "did you mean independent-cascade? built in "+
		"are ") {
		t.Errorf("got %v", err)
	}
	if _, err := scenarios.Find("independent-cascade.yaml", scenarios.Options{}); err == nil ||
		!strings.Contains(err.Error(), "no such file") {
		t.Errorf("a path was taken for a name: %v", err)
	}
}

func TestAFileGoesBeforeABuiltInScenario(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("independent-cascade", 0o755); err != nil {
		t.Fatal(err)
	}
	if s, err := scenarios.Find("independent-cascade", scenarios.Options{}); err != nil ||
		s.Name != "independent-cascade" {
		t.Errorf("a folder of the name hides it: %v", err)
	}
	if err := os.Remove("independent-cascade"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("independent-cascade", []byte("name: mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := scenarios.Find("independent-cascade", scenarios.Options{}); err != nil ||
		s.Name != "mine" {
		t.Errorf("got %v, %v", s, err)
	}
}

const armsAndAxes = `
name: three
channels: {ads: {kind: broadcast, hazard: 0.1}}
arms: {both: {}, more: {product: {quality: 0.5}}, none: {channels: {ads: null}}}
baseline: more
sweep: {channels.ads.hazard: [0.1, 0.2], product.presale: [0, 1]}
`

func TestOnlyTheArmsAskedForAreRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "three.yaml")
	if err := os.WriteFile(path, []byte(armsAndAxes), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		arms     string
		baseline string
		axes     int
		points   int
	}{
		{"", "more", 2, 10}, {"more,both,none", "more", 2, 10}, {"none,both", "both", 2,
			6}, {"none", "none", 1, 2},
	} {
		var o scenarios.Options
		if c.arms != "" {
			o.Arms = strings.Split(c.arms, ",")
		}
		s, err := scenarios.Find(path, o)
		if err != nil {
			t.Errorf("%q: %v", c.arms, err)
			continue
		}
		if s.Baseline != c.baseline || len(s.Axes) != c.axes || len(s.Points) != c.points {
			t.Errorf("%q: baseline %s, %d axes, %d points; want %+v", c.arms, s.Baseline,
				len(s.Axes), len(s.Points), c)
		}
		for _, p := range s.Points {
			if len(o.Arms) > 0 && !slices.Contains(o.Arms, p.Arm) {
				t.Errorf("%q: arm %s is run", c.arms, p.Arm)
			}
		}
	}
	_, err := scenarios.Find(path, scenarios.Options{Arms: []string{"bth", "none"}})
	if err == nil || err.Error() != "--arm bth: want an arm of the scenario, both, more or none; "+
		"did you mean both?" {
		t.Errorf("got %v", err)
	}
}
