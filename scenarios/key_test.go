package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
)

const keyed = "name: x\nmarket: {population: 50, network: {generator: ring}}\n" +
	"channels: {a: {kind: broadcast, hazard: 0.1, credibility: 1}}\n"

// What is only told of a variant is no part of its key; what decides its rows is.
func TestKeysHoldWhatDecides(t *testing.T) {
	key := func(text string, settings ...string) string {
		s, err := scenarios.Parse("x", []byte(text), "testdata", settings...)
		if err != nil {
			t.Fatal(err)
		}
		return s.Points[0].Key.String()
	}
	base := key(keyed)
	for _, same := range []string{"name=y", "title=T", "description=D", "claim=C", "finding=F",
		"replicates=7", "target={adopters: 5}", "record.trees=[0]", "arms.b={}",
		"sweep.product.quality=[1, 0.9]", "currency=EUR"} {
		if key(keyed, same) != base {
			t.Errorf("%s changes the key", same)
		}
	}
	for _, other := range []string{"seed=2", "product.quality=0.9", "record.awareness=false",
		"timeline.window=91", "market.population=51", "market.network.resample=true",
		"channels.b={kind: press, day: 3, credibility: 0.1, reach: 0.1}",
		"uncertain.product.quality={min: 0.5, max: 1}"} {
		if key(keyed, other) == base {
			t.Errorf("%s does not change the key", other)
		}
	}
	law := key(keyed, "uncertain.product.quality={min: 0.5, max: 1}")
	if law == key(keyed, "uncertain.product.quality={min: 0.4, max: 1}") {
		t.Error("what is drawn is no part of the key")
	}
}

// A file counts by what it holds and how it is read, not by its name or folder.
func TestKeysOfInputs(t *testing.T) {
	folder := t.TempDir()
	key := func(name, text, more string) string {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := scenarios.Parse("x", []byte("name: x\nmarket: {network: {file: "+
			""+name+more+"}}\n"),
			folder)
		if err != nil {
			t.Fatal(err)
		}
		return s.Points[0].Key.String()
	}
	const friends = "a,b\nb,c\n"
	base := key("friends.csv", friends, "")
	if key("moved.csv", friends, "") != base {
		t.Error("another name, another key")
	}
	if key("friends.csv", friends+"c,d\n", "") == base {
		t.Error("other contacts, the same key")
	}
	if key("moved.csv", friends, ", directed: true") == base {
		t.Error("read otherwise, the same key")
	}
	if key("friends.txt", friends, "") != base {
		t.Error("another extension of the same format, another key")
	}
	if key("friends.mtx", friends, "") == base {
		t.Error("another format, the same key")
	}
}

// A variant made by With is the variant of a file that says the same.
func TestWith(t *testing.T) {
	text := keyed + "uncertain: {product.quality: {min: 0.5, max: 1}}\narms: {one: {}, two: " +
		"{channels: {b: {kind: press, day: 3, credibility: 0.1, reach: 0.1}}}}\n"
	s := parse(t, text)
	for _, c := range []struct {
		changes  []scenarios.Change
		settings []string
	}{
		{nil, nil},
		{[]scenarios.Change{{Path: "channels.a.hazard", Value: 0.2}},
			[]string{"channels.a.hazard=0.2"}},
		{[]scenarios.Change{{Path: "timeline.window", Value: 30},
			{Path: "market.represents", Value: 2}},
			[]string{"timeline.window=30", "market.represents=2"}},
		{[]scenarios.Change{{Path: "market.decision.rule", Value: "threshold"},
			{Path: "market.decision.threshold", Value: 0.5}},
			[]string{"market.decision={rule: threshold, threshold: 0.5}"}},
		{[]scenarios.Change{{Path: "product.quality", Value: 0.7}},
			[]string{"product.quality=0.7"}},
		{[]scenarios.Change{{Path: "channels.a", Value: nil}}, []string{"channels.a=null"}},
	} {
		v, err := s.With(&s.Points[0], c.changes...)
		if err != nil {
			t.Fatalf("%v: %v", c.changes, err)
		}
		file := parse(t, text, c.settings...)
		if v.Key != file.Points[0].Key {
			t.Errorf("%v is not the variant of %q", c.changes, c.settings)
		}
	}
	for _, c := range []scenarios.Change{{Path: "channels.a.hazard", Value: 2.0},
		{Path: "channels.a.hasard", Value: 0.1}, {Path: "product.quality", Value: []int{1}},
		{Path: "channels.a.hazard", Value: "much"}} {
		if v, err := s.With(&s.Points[0], c); err == nil {
			t.Errorf("%v is accepted: %v", c, v)
		} else {
			t.Log(err)
		}
	}
}

// What --set refuses in a file without sweep, With refuses of the point, in the same words: names
// that do not exist, in the arm of the point.
func TestWithRefusesNamesThatDoNotExist(t *testing.T) {
	text := keyed + "arms: {one: {}, two: {channels: {a: null, b: {kind: press, day: 3, " +
		"credibility: 0.1, reach: 0.1}}}}\n"
	s := parse(t, text)
	for _, c := range []struct {
		arm    int
		change scenarios.Change
		want   string
	}{
		{0, scenarios.Change{Path: "channels.nosuch.users", Value: 3},
			"channels.nosuch: got a name that does not exist, want a"},
		{0, scenarios.Change{Path: "channels.new.kind", Value: "press"},
			"channels.new: got a name that does not exist, want a"},
		{0, scenarios.Change{Path: "channels.nosuch"},
			"channels.nosuch: got null, want the name of something to remove"},
		{1, scenarios.Change{Path: "channels.a.hazard", Value: 0.2},
			"channels.a: got a name that does not exist, want b"},
		{1, scenarios.Change{Path: "channels.a"},
			"channels.a: got null, want the name of something to remove"},
	} {
		v, err := s.With(&s.Points[c.arm], c.change, scenarios.Change{Path: "product.quality",
			Value: 0.5})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%v in arm %s: got %v, %v, want %q", c.change, s.Points[c.arm].Arm, v, err,
				c.want)
		}
		if c.arm > 0 {
			continue
		}
		set := c.change.Path + "=null"
		if c.change.Value != nil {
			set = fmt.Sprint(c.change.Path, "=", c.change.Value)
		}
		_, err = scenarios.Parse("x", []byte(keyed), "testdata", set)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("--set %s: got %v, want %q", set, err, c.want)
		}
	}
}

// A variant is checked at the ends of what it draws, as points are.
func TestWithChecksTheEndsOfWhatIsDrawn(t *testing.T) {
	s := parse(t, "name: x\nchannels: {tv: {kind: broadcast, hazard: 0.1, from: 0, to: 40}}\n"+
		"uncertain: {channels.tv.from: {min: 0, max: 20}}\n")
	if _, err := s.With(&s.Points[0], scenarios.Change{Path: "channels.tv.to",
		Value: 30}); err != nil {
		t.Error(err)
	}
	_, err := s.With(&s.Points[0], scenarios.Change{Path: "channels.tv.to", Value: 15})
	if err == nil || !strings.Contains(err.Error(), "channels.tv.") ||
		!strings.Contains(err.Error(), "with the uncertain channels.tv.from = 20") {
		t.Errorf("got %v", err)
	}
}
