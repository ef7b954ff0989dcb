package decide_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/scenarios/decide"
)

// parse reads a scenario of a test.
func parse(t *testing.T, text string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("test.yaml", []byte(text), "../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// everything returns a scenario of all kinds of fields.
func everything(t *testing.T) *scenarios.Scenario {
	t.Helper()
	data, err := os.ReadFile("../testdata/right/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(data))
}

// The baseline is taken where no arm is named, also from among arms with a sweep, which is left
// aside and said so.
func TestAblationTakesTheBaseline(t *testing.T) {
	s := everything(t)
	r, err := decide.NewAblation(s, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"everything", "without-fans", "without-launch", "without-listed",
		"without-named"}; !slices.Equal(r.Arms, want) || len(r.Axes) != 0 {
		t.Errorf("got %v, axes %v, want %v", r.Arms, r.Axes, want)
	}
	if !slices.ContainsFunc(r.Design.Warnings, func(w string) bool {
		return strings.Contains(w, "sweep is left aside")
	}) {
		t.Errorf("got the warnings %q", r.Design.Warnings)
	}
}

func TestAblationRefuses(t *testing.T) {
	scenario := func(channels string) *scenarios.Scenario {
		s, err := scenarios.Parse("x.yaml", []byte("name: "+strings.Repeat("x", 64)+"\n"+channels),
			".")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	fans := "channels: {fans: {kind: seeding, users: 3}}\n"
	long := strings.Repeat("ж", 57)
	for _, c := range []struct{ channels, arm, want string }{
		{fans, "ads", "--arm ads: want an arm of the scenario, base"},
		{"", "", "arm base has no channels"},
		{strings.Replace(fans, "fans", long, 1), "", "got a name of 57 letters, want at most 56"},
	} {
		if _, err := decide.NewAblation(scenario(c.channels), c.arm); err == nil ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	if r, err := decide.NewAblation(scenario(fans), ""); err != nil ||
		r.Name != strings.Repeat("x", 55)+
			"-ablation" {
		t.Errorf("got the name %q, %v", r.Name, err)
	}
}

const doubtful = `
name: doubtful
replicates: 40
market: {population: 400, trust: {constant: 0.2}}
product: {price: 10, talk: {rate: 0.2, days: 20}, experience: {advocacy: 1}}
channels: {fans: {kind: seeding, users: 4, day: 0}}
uncertain:
  market.trust.constant: {min: 0.05, max: 0.5}
  channels.fans.users: {values: [2, 4, 8]}
arms:
  plain: {}
  sure: {market: {trust: {constant: 0.3}}}
  other: {market: {trust: {in_degree: true}}}
  none: {channels: {fans: null}}
`

// TestAnAblationDrawsToo: the whole arm has the draws of the scenario, less those that the arm
// sets, and does not stand twice.
func TestAnAblationDrawsToo(t *testing.T) {
	s := parse(t, doubtful)
	r, err := decide.NewAblation(s, "sure")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Uncertain) != 1 || r.Uncertain[0].Path != "channels.fans.users" ||
		len(r.Design.Points) != 2 || len(r.Design.Sweep) != 0 {
		t.Errorf("drawn are %v at %d points", r.Uncertain, len(r.Design.Points))
	}
	if got := *r.Points[0].Spec.Market.Trust.Constant; got != 0.3 {
		t.Errorf("the whole arm has a trust of %v", got)
	}
}
