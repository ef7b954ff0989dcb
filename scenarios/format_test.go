package scenarios_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/sim/economics"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// TestFormatPageIsComplete: the tables of FORMAT.md are those that the checks of the format and the
// registry of metrics give. With -update they are written anew.
func TestFormatPageIsComplete(t *testing.T) {
	page, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	wanted := string(page)
	for name, table := range map[string]string{
		"fields":  scenarios.FieldTables(),
		"metrics": columnTable(results.Design.Scalars),
		"daily":   columnTable(results.Design.Dailies),
	} {
		block := regexp.MustCompile(`(?s)(<!-- ` + name + `: [^>]*-->\n).*?(<!-- end of ` + name +
			` -->)`)
		if !block.MatchString(wanted) {
			t.Fatalf("FORMAT.md has no place for the table of %s", name)
		}
		wanted = block.ReplaceAllString(wanted,
			"${1}\n"+strings.ReplaceAll(strings.TrimSpace(table), "$", "$$")+"\n\n${2}")
	}
	if wanted == string(page) {
		return
	}
	if !*update {
		t.Fatal("FORMAT.md is behind the code; go test ./scenarios -run TestFormatPageIsComplete " +
			"-update writes its tables anew")
	}
	if err := os.WriteFile("FORMAT.md", []byte(wanted), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFormatPageShowsValidScenarios: what it shows as a whole scenario is one.
func TestFormatPageShowsValidScenarios(t *testing.T) {
	page, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	whole := regexp.MustCompile("(?s)```yaml\n((?:[^`]*\n)?name: .*?)```").FindAllSubmatch(page, -1)
	if len(whole) < 2 {
		t.Errorf("%d whole scenarios on the page, want at least 2", len(whole))
	}
	for _, example := range whole {
		if _, err := scenarios.Parse("FORMAT.md", example[1], "."); err != nil {
			t.Errorf("%v in\n%s", err, example[1])
		}
	}
}

// full is a layout in which every column is there; each of the conditions takes away what a column
// may need.
func full() results.Design {
	return results.Design{
		Awareness: true, Channels: []string{"CHANNEL"}, Products: []string{"PRODUCT"},
		Features: results.Features{Shortage: true, Invites: true, Returning: true, Excluding: true,
			Entering: true, Communities: true, Releases: true,
			Desk: true, ActionChannels: []string{"CHANNEL"}},
		Points: []results.Point{{
			Window: 1, Aftermath: 1, Target: metrics.Target{Adopters: 1},
			Costs: economics.CostModel{Spending: []economics.Spending{{Channel: "CHANNEL"}},
				Prices: []int64{1, 1}, UnitCosts: []int64{1, 1},
				Subsidies:  []economics.Subsidy{{Channel: "CHANNEL"}},
				FixedCosts: []economics.Once{{}}, Stock: new(economics.Stock),
				Lifetime: new(economics.Lifetime)},
		}},
	}
}

var conditions = []struct {
	name string
	lift func(*results.Design)
}{
	{"`record.awareness`", func(l *results.Design) { l.Awareness = false }},
	{"`target`", func(l *results.Design) { l.Points[0].Target = metrics.Target{} }},
	{"`timeline.aftermath`", func(l *results.Design) { l.Points[0].Aftermath = 0 }},
	{"`channels`", func(l *results.Design) { l.Points[0].Costs.Spending = nil }},
	{"`product.price`", func(l *results.Design) { l.Points[0].Costs.Prices = nil }},
	{"`product.unit_cost`", func(l *results.Design) { l.Points[0].Costs.UnitCosts = nil }},
	{"a `subsidy`", func(l *results.Design) { l.Points[0].Costs.Subsidies = nil }},
	{"`product.fixed_cost`", func(l *results.Design) { l.Points[0].Costs.FixedCosts = nil }},
	{"`pay: delivery`", func(l *results.Design) { l.Points[0].Costs.Stock = nil }},
	{"`product.lifetime`", func(l *results.Design) { l.Points[0].Costs.Lifetime = nil }},
	{"a `group`, `product.supply` or `product.invites`", func(l *results.Design) {
		l.Shortage = false
	}},
	{"`product.invites`", func(l *results.Design) { l.Invites = false }},
	{"`product.replace_after`", func(l *results.Design) { l.Returning = false }},
	{"`excludes`", func(l *results.Design) { l.Excluding = false }},
	{"`market.entry`", func(l *results.Design) { l.Entering = false }},
	{"`product.iteration`", func(l *results.Design) { l.Releases = false }},
	{"a `community`", func(l *results.Design) { l.Communities = false }},
	{"a `service`", func(l *results.Design) { l.Desk = false }},
	{"`products`", func(l *results.Design) { l.Products = nil }},
	{"channels that act", func(l *results.Design) { l.ActionChannels = nil }},
}

// columnTable is the table of the columns with what each of them needs.
func columnTable(columns func(results.Design) []results.Column) string {
	var t strings.Builder
	t.WriteString("| metric | unit | kind | better | only with | meaning " +
		"|\n|---|---|---|---|---|---|\n")
	for _, c := range columns(full()) {
		var needs []string
		for _, condition := range conditions {
			without := full()
			condition.lift(&without)
			if !slices.Contains(results.Names(columns(without)), c.Name) {
				needs = append(needs, condition.name)
			}
		}
		unit := c.Unit
		if c.Kind == results.Money {
			unit = "currency"
		}
		fmt.Fprintf(&t, "| `%s` | %s | %s | %s | %s | %s |\n", c.Name, unit, c.Kind,
			orDash(string(c.Better)), orDash(strings.Join(needs, ", ")), c.Meaning)
	}
	return t.String()
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
