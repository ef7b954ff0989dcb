package cli

import (
	"strings"
	"testing"
)

func TestValidateTellsHowLargeARunIs(t *testing.T) {
	path := file(t, "large.yaml", `
name: large
replicates: 40
timeline: {prelaunch: 10, window: 30, aftermath: 5}
market: {population: 12000, network: {generator: ring, mean_degree: 10}}
channels: {ads: {kind: broadcast, hazard: 0.1}}
arms: {ads: {}, longer: {timeline: {window: 60}}, none: {channels: {ads: null}}}
sweep: {channels.ads.hazard: [0.1, 0.2, 0.3]}
`)
	out := succeed(t, "validate", path, "--workers", "3")
	for _, want := range []string{
		path + ": ok\n",
		"  variants    3 arms × 3 values of channels.ads.hazard: 7 different variants\n",
		"  replicates  40 of each\n",
		"  consumers   12,000\n",
		"  contacts    120,000\n",
		"  days        45 to 75\n",
		" MB with 3 replicates at a time",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%swant %q in it", out, want)
		}
	}
	out = succeed(t, "validate", path, "--set", "sweep=null", "--set",
		"replicates={min: 50, max: 2000}", "--set", "arms.none=null", "--set", "arms.longer=null")
	for _, want := range []string{"  variants    1 arm\n",
		"  replicates  50 to 2,000 of each, until precise\n", "  days        45\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("got\n%swant %q in it", out, want)
		}
	}
}

func TestValidateReadsTheNetworkFile(t *testing.T) {
	path := file(t, "net.yaml", "name: net\nmarket: {network: {file: net.csv}}\n")
	refuse(t, []string{"validate", path}, "net.yaml:2:", "a file that does not exist")
	file := strings.TrimSuffix(path, ".yaml") + ".csv"
	write(t, file, "a,b\nb,c\n")
	if out := succeed(t, "validate", path); !strings.Contains(out, "consumers   3\n") ||
		!strings.Contains(out, "contacts    4\n") {
		t.Errorf("got\n%s", out)
	}
	write(t, file, "a,b\nb\n")
	refuse(t, []string{"validate", path}, "net.csv:2")
}

func TestValidateTellsAllThatIsWrongInAllFiles(t *testing.T) {
	first := file(t, "first.yaml", "name: first\nseed: -1\nmarket: {network: {rewire: 1.4}}\n")
	second := file(t, "second.yaml", "name: second\nmarkt: {}\n")
	good := file(t, "good.yaml", "name: good\n")
	refuse(t, []string{"validate", first, good, second},
		"first.yaml:2:1: seed: got -1", "first.yaml:3:20: market.network.rewire: got 1.4",
		"second.yaml:2:1: markt:", "did you mean market?")
	_, out, _ := womsim("validate", first, good, second)
	if !strings.HasPrefix(out, good+": ok\n") {
		t.Errorf("the good one among them: got %q", out)
	}
	refuse(t, []string{"validate"}, "validate needs a scenario")
}

// TestValidateTellsDirectElasticities requires the direct elasticity of each channel of ads, as a
// range over the variants.
func TestValidateTellsDirectElasticities(t *testing.T) {
	path := file(t, "ads.yaml", `
name: ads
channels: {tv: {kind: ads, budget: 10, cpm: 20, credibility: 0.01}}
arms: {alone: {}, beside: {product: {organic: {hazard: 0.0001}}}}
`)
	const want = "\n  elasticity  tv: 0.05 to 1.00 % more are convinced, by channels and organic " +
		"demand alone, for 1 % more budget\n"
	if out := succeed(t, "validate", path); !strings.Contains(out, want) {
		t.Errorf("got\n%swant %q in it", out, want)
	}
	out := succeed(t, "validate", path, "--set", "market.decision={rule: threshold, threshold: 1}")
	const unknown = "\n  elasticity  tv: not known before a run, for messages add up or wait for "
	if !strings.Contains(out, unknown) {
		t.Errorf("got\n%swant %q in it", out, unknown)
	}
}
