package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"womsim/sim/results"
)

const twoChannels = "name: two\nreplicates: 6\n" +
	"market: {population: 400, trust: {constant: 0.3}}\n" +
	"product: {price: 100, unit_cost: 60, talk: {rate: 0.1, days: 30}, " +
	"experience: {advocacy: 1}}\n" +
	"channels:\n  fans: {kind: seeding, users: 5, day: 0, unit_cost: 90}\n  tv: {kind: " +
	"broadcast, hazard: 0.001, credibility: 0.5, cost_per_day: 3}\n" +
	"arms: {both: {}, more: {channels: {fans: {users: 20}}}}\n"

// table reads a CSV file: its rows by the text of the first column, each cell by the name of its
// column.
func table(t *testing.T, path string) map[string]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content(t, path))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", path, len(rows), err)
	}
	all := map[string]map[string]string{}
	for _, row := range rows[1:] {
		all[row[0]] = map[string]string{}
		for i, name := range rows[0] {
			all[row[0]][name] = row[i]
		}
	}
	return all
}

// What a channel adds is the difference between runs with and without it that share their luck; the
// files are the same for any number of workers, and a finished ablation is left as it is.
func TestAblateTellsWhatChannelsAdd(t *testing.T) {
	scenario, one, two := file(t, "two.yaml", twoChannels), filepath.Join(t.TempDir(), "one"),
		filepath.Join(t.TempDir(), "two")
	out := succeed(t, "ablate", scenario, "--quiet", "--arm", "more", "--workers", "1", "--out",
		one)
	for _, want := range []string{"What each channel adds: two (arm more)", "people who talk",
		"Verdict: ", "fans"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
	succeed(t, "ablate", scenario, "--quiet", "--arm", "more", "--workers", "4", "--no-plots",
		"--out", two)
	for _, name := range []string{"ablation.csv", "manifest.json", "summary.csv",
		"replicates.parquet"} {
		if content(t, filepath.Join(one, name)) != content(t, filepath.Join(two, name)) {
			t.Errorf("%s depends on the number of workers", name)
		}
	}
	if status, _, complaints := womsim("ablate", scenario, "--quiet", "--no-plots", "--arm", "more",
		"--out",
		two); status != 0 || !strings.Contains(complaints, "left as it is") {
		t.Errorf("again: status %d, %q", status, complaints)
	}
	if _, _, notice := womsim("ablate", scenario, "--no-plots", "--out", two); !strings.Contains(
		notice, "the study goes on") || !strings.Contains(notice, "rows of 2 variants that this "+
		"run does not ask for stay in the journal") {
		t.Errorf("another arm in the same folder: %q", notice)
	}
	refuse(t, []string{"run", scenario, "--quiet", "--out", two}, "belongs to another study")

	channels := table(t, filepath.Join(one, "ablation.csv"))
	if fans := channels["fans"]; fans["spend"] != "1800.00" || fans["credited_sales"] != "0" ||
		fans["added_adopters"] == "0" {
		t.Errorf("got %v", fans)
	}
	addsUp(t, channels)
	people := filepath.Join(t.TempDir(), "people")
	succeed(t, "ablate", scenario, "--quiet", "--no-plots", "--arm", "more", "--set",
		"market.population=4000", "--set", "market.represents=10", "--out", people)
	addsUp(t, table(t, filepath.Join(people, "ablation.csv")))
	run := filepath.Join(t.TempDir(), "run")
	succeed(t, "run", scenario, "--quiet", "--no-plots", "--out", run)
	whole, more := meanAdopters(t, one, "everything"), meanAdopters(t, run, "more")
	if whole != more {
		t.Errorf("the whole arm has %s adopters, the arm that it was made from %s", whole, more)
	}
	var digest struct{ Channels []struct{ Channel string } }
	if err := json.Unmarshal([]byte(succeed(t, "ablate", scenario, "--quiet", "--json",
		"--no-plots", "--out", filepath.Join(t.TempDir(),
			"x"))), &digest); err != nil || len(digest.Channels) != 3 {
		t.Errorf("as JSON: %v, %v", digest, err)
	}
}

// addsUp sees that what a channel adds is the same consumer by consumer and in all. People who talk
// are no channel.
func addsUp(t *testing.T, channels map[string]map[string]string) {
	t.Helper()
	delete(channels, results.PeopleWhoTalk)
	for name, c := range channels {
		won := cell(t, c, "expansion") + cell(t, c, "pulled_in") - cell(t, c,
			"contraction") - cell(t, c, "pushed_out")
		if added := cell(t, c, "added_adopters"); math.Abs(won-added) > 1e-9 || added == 0 {
			t.Errorf("%s: consumer by consumer it wins %v, in all %v", name, won, added)
		}
	}
}

func cell(t *testing.T, row map[string]string, name string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(row[name], 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return x
}

// An ablation of which the journal was torn goes on, and leaves the same bytes.
func TestAblateGoesOn(t *testing.T) {
	line := []string{"ablate", file(t, "two.yaml", twoChannels), "--quiet", "--no-plots", "--out",
		filepath.Join(t.TempDir(), "out")}
	out := line[len(line)-1]
	succeed(t, line...)
	want, journal := content(t, filepath.Join(out, "manifest.json")),
		content(t, filepath.Join(out, "journal"))
	for _, name := range []string{"run-info.json", "manifest.json"} {
		if err := os.Remove(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(out, "journal"), journal[:2*len(journal)/3])
	succeed(t, append(line, "--workers", "3")...)
	if content(t, filepath.Join(out, "manifest.json")) != want {
		t.Error("the files are not those of a run that was not interrupted")
	}
}

// shared sums up what shapley.csv shares of a metric.
func shared(t *testing.T, folder, metric string) (sum float64, channels int) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content(t,
		filepath.Join(folder, "shapley.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if row[1] == metric {
			x, err := strconv.ParseFloat(row[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			sum, channels = sum+x, channels+1
		}
	}
	return sum, channels
}

// The shares of all channels sum to what all of them add together, exact or from drawn orders;
// without any channel nobody adopts. The files are the same for any number of workers, and whether
// the shares are asked for at once or later.
func TestShapleySharesSumToAll(t *testing.T) {
	for _, channels := range []int{1, 3, 6} {
		text := strings.Replace(strings.Split(twoChannels, "arms:")[0], "replicates: 6",
			"replicates: 3", 1)
		text = strings.Split(text, "  tv:")[0]
		for i := 1; i < channels; i++ {
			text += fmt.Sprintf("  tv%d: {kind: broadcast, hazard: 0.001, credibility: 0.%d, "+
				"from: %d}\n", i, i, 9*i)
		}
		line := []string{"ablate", file(t, "s.yaml", text), "--quiet", "--no-plots"}
		shapley := slices.Concat(line, []string{"--shapley", "--permutations", "2"})
		once, later := filepath.Join(t.TempDir(), "once"), filepath.Join(t.TempDir(), "later")
		if out := succeed(t, append(shapley, "--workers", "1", "--out",
			once)...); !strings.Contains(out, "all together") {
			t.Errorf("the table lacks shares:\n%s", out)
		}
		succeed(t, append(line, "--out", later)...)
		succeed(t, append(shapley, "--workers", "4", "--out", later)...)
		for _, name := range []string{"manifest.json", "shapley.csv"} {
			if content(t, filepath.Join(once, name)) != content(t, filepath.Join(later, name)) {
				t.Errorf("%d channels: %s depends on workers, or on when the shares are asked for",
					channels, name)
			}
		}
		want, err := strconv.ParseFloat(meanAdopters(t, once, "everything"), 64)
		if err != nil {
			t.Fatal(err)
		}
		if sum, n := shared(t, once, "adopters"); math.Abs(sum-want) > 1e-9 || n != channels {
			t.Errorf("%d channels: %d shares sum to %v adopters, want %v", channels, n, sum, want)
		}
	}
}

// Orders are counted in what the folder holds: more of them are drawn anew.
func TestShapleyWithMoreOrders(t *testing.T) {
	text := strings.Split(twoChannels, "  tv:")[0]
	for i := range 5 {
		text += fmt.Sprintf("  tv%d: {kind: broadcast, hazard: 0.001, credibility: 0.3}\n", i)
	}
	out := filepath.Join(t.TempDir(), "out")
	line := []string{"ablate",
		file(t, "s.yaml", strings.Replace(text, "replicates: 6", "replicates: 2", 1)), "--quiet",
		"--no-plots", "--shapley", "--out", out, "--permutations"}
	succeed(t, append(line, "2")...)
	few := content(t, filepath.Join(out, "shapley.csv"))
	succeed(t, append(line, "3")...)
	if content(t, filepath.Join(out, "shapley.csv")) == few ||
		!strings.Contains(content(t, filepath.Join(out, "manifest.json")), "from 3 orders drawn") {
		t.Error("a third order changed nothing")
	}
	refuse(t, append(line, "1"), "--permutations: got 1, want at least 2")
}

// meanAdopters is the mean of an arm as the summary has it.
func meanAdopters(t *testing.T, folder, arm string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(content(t,
		filepath.Join(folder, "summary.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] == arm && row[1] == "adopters" {
			return row[2]
		}
	}
	t.Fatalf("%s has no adopters of %s", folder, arm)
	return ""
}

func TestAblateRefuses(t *testing.T) {
	scenario := file(t, "two.yaml", twoChannels)
	refuse(t, []string{"ablate"}, "needs a scenario")
	refuse(t, []string{"ablate", scenario, "--arm", "bth"},
		`--arm bth: want an arm of the scenario, both or more`)
	refuse(t, []string{"ablate", scenario, "--replicates", "none"}, "--replicates: got")
	refuse(t, []string{"ablate", scenario, "--permutations", "9"},
		"--permutations: got 9 without --shapley")
}
