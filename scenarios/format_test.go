package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"womsim/scenarios"
	"womsim/sim/economics"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// TestReferencePages compares the tables of docs/fields.md and docs/results.md with the shapes that
// check a file, the list of columns and the registry of metrics. With -update it writes them anew.
func TestReferencePages(t *testing.T) {
	for page, tables := range map[string]map[string]string{
		"fields.md": {"fields": scenarios.FieldTables()},
		"results.md": {"columns": fileTables(), "metrics": metricTable(results.Design.Scalars),
			"daily": metricTable(results.Design.Dailies)},
	} {
		path := filepath.Join("..", "docs", page)
		text := read(t, path)
		wanted := text
		for name, table := range tables {
			block := regexp.MustCompile(`(?s)(<!-- ` + name + `: [^>]*-->\n).*?(<!-- end of ` +
				name + ` -->)`)
			if !block.MatchString(wanted) {
				t.Fatalf("%s has no place for the table of %s", page, name)
			}
			wanted = block.ReplaceAllString(wanted,
				"${1}\n"+strings.ReplaceAll(strings.TrimSpace(table), "$", "$$")+"\n\n${2}")
		}
		if wanted == text {
			continue
		}
		if !*update {
			t.Errorf("%s is behind the code; go test ./scenarios -run TestReferencePages -update "+
				"writes its tables anew", page)
			continue
		}
		if err := os.WriteFile(path, []byte(wanted), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the text of a page.
func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReferencePagesShowValidScenarios: each whole scenario on the pages is one.
func TestReferencePagesShowValidScenarios(t *testing.T) {
	whole := regexp.MustCompile("(?s)```yaml\n((?:[^`]*\n)?name: .*?)```")
	examples := 0
	for _, page := range []string{"fields.md", "concepts.md"} {
		text := read(t, filepath.Join("..", "docs", page))
		for _, example := range whole.FindAllStringSubmatch(text, -1) {
			examples++
			if _, err := scenarios.Parse(page, []byte(example[1]), "."); err != nil {
				t.Errorf("%v in\n%s", err, example[1])
			}
		}
	}
	if examples < 3 {
		t.Errorf("%d whole scenarios on the pages, want at least 3", examples)
	}
}

// TestResultsPageNamesEveryKey: docs/results.md has a row for every key of the JSON files of a run.
func TestResultsPageNamesEveryKey(t *testing.T) {
	page := read(t, filepath.Join("..", "docs", "results.md"))
	for file, of := range map[string]reflect.Type{
		"manifest.json": reflect.TypeFor[results.Manifest](),
		"run-info.json": reflect.TypeFor[results.RunInfo](),
	} {
		_, section, found := strings.Cut(page, "\n## "+file+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		keys := jsonKeys(of, "")
		if !found || len(keys) < 10 {
			t.Errorf("%d keys of %s, its section there: %t", len(keys), file, found)
		}
		for _, key := range keys {
			key = strings.Replace(key, "daily_metrics[]", "metrics[]", 1)
			if !strings.Contains(section, "`"+key+"`") {
				t.Errorf("docs/results.md has no row for the key %s of %s", key, file)
			}
		}
	}
}

// jsonKeys lists the keys of a type, those inside of others by their path.
func jsonKeys(of reflect.Type, path string) (keys []string) {
	for of.Kind() == reflect.Slice {
		of, path = of.Elem(), strings.TrimSuffix(path, ".")+"[]."
	}
	if of.Kind() != reflect.Struct || of == reflect.TypeFor[time.Time]() {
		return nil
	}
	for _, f := range reflect.VisibleFields(of) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			keys = append(append(keys, path+name), jsonKeys(f.Type, path+name+".")...)
		}
	}
	return keys
}

// full is a layout in which every column is there; each of the conditions takes away what a column
// may need.
func full() results.Design {
	return results.Design{
		Awareness: true, Channels: []string{"CHANNEL"}, Products: []string{"PRODUCT"},
		Uncertain: []string{"PATH"}, Ablated: []results.Ablated{{Channel: "CHANNEL"}},
		Features: results.Features{Shortage: true, Invites: true, Returning: true, Excluding: true,
			Entering: true, Communities: true, Releases: true,
			Desk: true, Patience: true, Clock: true, Forgiving: true, Mood: true, Shock: true,
			Alike: true, ActionChannels: []string{"CHANNEL"}},
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
	{"`product.replace_after`, segments' `need`", func(l *results.Design) { l.Returning = false }},
	{"segments' `patience` or `need`", func(l *results.Design) { l.Patience = false }},
	{"segments' `need`", func(l *results.Design) { l.Clock = false }},
	{"`product.forgive`", func(l *results.Design) { l.Forgiving = false }},
	{"`market.shocks.mood`", func(l *results.Design) { l.Mood = false }},
	{"`market.shocks.product`", func(l *results.Design) { l.Shock = false }},
	{"`market.homophily`", func(l *results.Design) { l.Alike = false }},
	{"`excludes`", func(l *results.Design) { l.Excluding = false }},
	{"`market.entry`", func(l *results.Design) { l.Entering = false }},
	{"`product.iteration`", func(l *results.Design) { l.Releases = false }},
	{"a `community`", func(l *results.Design) { l.Communities = false }},
	{"a `service`", func(l *results.Design) { l.Desk = false }},
	{"`products`", func(l *results.Design) { l.Products = nil }},
	{"channels that act", func(l *results.Design) { l.ActionChannels = nil }},
	{"`uncertain`", func(l *results.Design) { l.Uncertain = nil }},
	{"`womsim ablate`", func(l *results.Design) { l.Ablated = nil }},
}

// metricTable returns the table of metrics, each with what it needs.
func metricTable(columns func(results.Design) []results.Column) string {
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
		fmt.Fprintf(&t, "| `%s` | %s | %s | %s | %s | %s |\n", c.Name, unit(c), c.Kind,
			orDash(string(c.Better)), orDash(strings.Join(needs, ", ")), c.Meaning)
	}
	return t.String()
}

// fileTables returns a table of columns for every data file.
func fileTables() string {
	var t strings.Builder
	for _, file := range results.FileTables() {
		fmt.Fprintf(&t, "### `%s`\n\nOne row for each %s.\n\n| column | unit | kind | meaning "+
			"|\n|---|---|---|---|\n", file.File, file.Row)
		for _, c := range file.Columns {
			fmt.Fprintf(&t, "| `%s` | %s | %s | %s |\n", c.Name, orDash(unit(c)), c.Kind, c.Meaning)
		}
		t.WriteByte('\n')
	}
	return t.String()
}

// unit names the unit of a column; money has the scenario's currency.
func unit(c results.Column) string {
	if c.Kind == results.Money {
		return "currency"
	}
	return c.Unit
}

// orDash returns a dash for an empty cell.
func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
