package study_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
	"womsim/scenarios/study"
)

// prepared lays out a scenario beside a file of contacts, and prepares it.
func prepared(t *testing.T, contacts, text string) error {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "friends.csv"), []byte(contacts),
		0o644); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Parse("test.yaml", []byte(text), folder)
	if err != nil {
		t.Fatal(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	return st.Prepare(context.Background())
}

func TestWhatOnlyTheNetworkShows(t *testing.T) {
	const weighted, bare = "a,b,0.5\nb,c,4\n", "a,b\nb,c\n"
	for name, c := range map[string]struct{ contacts, text, want string }{
		"nothing": {weighted, "name: x\nmarket: {network: {file: friends.csv}, trust: {weight: " +
			"{max: 4}}}\n", ""},
		"no weights": {bare, "name: x\nmarket:\n  network: {file: friends.csv}\n  trust: " +
			"{weight: {}}\n",
			"test.yaml:4:11: market.trust.weight: got friends.csv, which has no weights (column " +
				"3), want a file that has them; use constant, or say in " +
				"market.network.columns.weight where they are"},
		"beyond": {weighted, "name: x\nmarket:\n  network: {file: friends.csv}\n  trust: " +
			"{weight: {max: 2}}\n",
			"test.yaml:4:20: market.trust.weight.max: got 2, but 2 of 4 weights lie beyond it, " +
				"want the weight of full trust, at least 4"},
		"ids, in arms and sweep": {bare, "name: x\nmarket: {network: {file: " +
			"friends.csv}}\nchannels: {fans: {kind: seeding, select: {ids: [a, z]}}}\narms:\n  " +
			"one: {}\n  two: {channels: {fans: {select: {ids: [y, d]}}}}\nsweep: " +
			"{market.population: [3, 2]}\n",
			"test.yaml:3:43: channels.fans.select.ids: got an id unknown to the network: z, want " +
				"labels as they stand in the network's file\ntest.yaml:6:36: " +
				"arms.two.channels.fans.select.ids: got 2 ids unknown to the network: y, d, want " +
				"labels as they stand in the network's file\ntest.yaml:7:32: " +
				"sweep.market.population: got 2, want at least the 3 nodes of friends.csv; or " +
				"leave it out"},
	} {
		got := ""
		if err := prepared(t, c.contacts, c.text); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := scenarios.Parse("x", []byte("name: x\n"), ".")
	if err != nil {
		t.Fatal(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Prepare(stopped); err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("interrupted: got %v", err)
	}
}
