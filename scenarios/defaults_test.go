package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

// samePoint compares all of two points but where in its file each stands.
func samePoint(a, b scenarios.Point) bool {
	return a.Arm == b.Arm && a.Key == b.Key && reflect.DeepEqual(a.Sweep, b.Sweep) &&
		reflect.DeepEqual(a.Spec, b.Spec)
}

// TestResolved: the resolved scenario gives the same points, and the same bytes.
func TestResolved(t *testing.T) {
	files, _ := filepath.Glob("testdata/right/*.yaml")
	for _, file := range append(files, "starter.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first := parse(t, string(data), "seed=77")
		second := parse(t, string(first.YAML()))
		if got, want := string(second.YAML()), string(first.YAML()); got != want {
			t.Errorf("%s: written again\n%s\nfirst\n%s", file, got, want)
		}
		if !slices.EqualFunc(first.Points, second.Points, samePoint) {
			t.Errorf("%s: %s\nresolved: %s", file, table(first), table(second))
		}
		if first.Seed != 77 || second.Seed != 77 || second.Replicates != first.Replicates ||
			!slices.Equal(second.Arms, first.Arms) || second.Baseline != first.Baseline {
			t.Errorf("%s: header %+v\nresolved %+v", file, first, second)
		}
	}
}

// TestInputs: hashes of input files are listed in the resolved scenario and checked when that is
// run; files not beside it are sought in the folder where the scenario was.
func TestInputs(t *testing.T) {
	origin, out := t.TempDir(), t.TempDir()
	write := func(folder, name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(origin, "seeds.txt", "1 2 3")
	write(origin, "s.yaml", "name: x\nchannels: {a: {kind: seeding, select: {file: seeds.txt}}}")
	s, err := scenarios.Load(filepath.Join(origin, "s.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Inputs) != 1 || s.Inputs[0].Path != "seeds.txt" || !strings.Contains(string(s.YAML()),
		s.Inputs[0].SHA256) || strings.Contains(string(s.YAML()), origin) {
		t.Errorf("inputs %+v in\n%s", s.Inputs, s.YAML())
	}
	write(out, "scenario.yaml", string(s.YAML()))
	resolved := filepath.Join(out, "scenario.yaml")
	if _, err := scenarios.Load(resolved); err == nil {
		t.Error("found a file that is nowhere near")
	}
	write(out, "run-info.json", fmt.Sprintf(`{"%s": %q}`, scenarios.OriginField, origin))
	again, err := scenarios.Load(resolved)
	if err != nil || again.Points[0].Key != s.Points[0].Key {
		t.Errorf("run again: %v", err)
	}
	write(origin, "seeds.txt", "1 2 4")
	if _, err := scenarios.Load(resolved); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("a changed file: error %v", err)
	}
}

// TestAnchors: an anchor stands for a whole value; each use has its own place.
func TestAnchors(t *testing.T) {
	s := parse(t, "name: x\nchannels: {a: &p {kind: press, reach: 0.5, credibility: 0.3}, b: *p}")
	a, b := channel(s.Points[0].Spec, "a"), channel(s.Points[0].Spec, "b")
	if b.Name = "a"; !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v differ", a, b)
	}
}

func TestLoad(t *testing.T) {
	for path, want := range map[string]string{"testdata/none.yaml": "no such file",
		"testdata": "a folder"} {
		if _, err := scenarios.Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", path, err, want)
		}
	}
	large := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(large, []byte("name: x\ndescription: "+strings.Repeat("long ", 1<<18)),
		0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := scenarios.Load(large); err == nil || !strings.Contains(err.Error(),
		"more than 1048576 bytes") {
		t.Errorf("a large file: %v", err)
	}
}
