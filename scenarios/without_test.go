package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"womsim/scenarios/form"
)

// everyScenario are the built-in ones and those of testdata/right.
func everyScenario(t *testing.T) map[string]*Scenario {
	t.Helper()
	all := map[string]*Scenario{}
	for _, e := range Library() {
		s, err := Parse(e.Name+".yaml", e.YAML, ".")
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name] = s
	}
	files, err := filepath.Glob("testdata/right/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		all[file] = right(t, file)
	}
	return all
}

// right is a scenario whose input files are in testdata.
func right(t *testing.T, file string) *Scenario {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse(file, data, "testdata")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// without returns the whole arm, and one without each channel.
func without(channels []string) (parts []Part, err error) {
	parts = append(parts, Part{Name: "everything"})
	for _, channel := range channels {
		parts = append(parts, Part{Name: "without-" + channel, Lacking: []string{channel}})
	}
	return parts, nil
}

// The whole arm is the arm that it was made from, and the others are that less one channel; the
// file says the same.
func TestChannelsAreLeftOut(t *testing.T) {
	ablated := 0
	for name, s := range everyScenario(t) {
		for _, p := range s.Points {
			if slices.ContainsFunc(p.Sweep, func(v *Value) bool {
				return v != nil
			}) || len(p.Spec.Channels) == 0 || p.Uncertainty == central {
				continue // a sweep is left aside, and the centre of what is uncertain
			}
			r, err := s.WithoutChannels(p.Arm, "ablation", without)
			if err != nil {
				t.Fatalf("%s, arm %s: %v", name, p.Arm, err)
			}
			ablated++
			if r.Points[0].Key != p.Key || r.Baseline != "everything" ||
				len(r.Points) != len(p.Spec.Channels)+1 {
				t.Errorf("%s: the whole arm is not %s, at %d points", name, p.Arm, len(r.Points))
			}
			for i, c := range p.Spec.Channels {
				want := p.Variant
				want.Spec.Channels = slices.Delete(slices.Clone(p.Spec.Channels), i, i+1)
				want.drawn = slices.DeleteFunc(slices.Clone(p.drawn), func(u Uncertain) bool {
					return form.Within(u.Path, "channels."+c.Name)
				})
				if got := r.Points[i+1]; got.Key != r.key(&want) || got.Arm != "without-"+c.Name {
					t.Errorf("%s, arm %s: %s is not the arm without %s", name, p.Arm, got.Arm,
						c.Name)
				}
			}
			again, err := read("again.yaml", r.YAML(), nil, newInputs(s.folders...))
			if err != nil || string(again.YAML()) != string(r.YAML()) {
				t.Errorf("%s, arm %s: read again: %v", name, p.Arm, err)
			}
		}
	}
	if ablated < 8 {
		t.Errorf("only %d arms could be compared", ablated)
	}
}

// Input files are found where the scenario's are.
func TestChannelsAreLeftOutBesideInputs(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"seeds.txt": "1\n2\n",
		"s.yaml": "name: s\nmarket: {population: 20}\nchannels: {fans: {kind: seeding, select: " +
			"{file: seeds.txt}}, tv: {kind: broadcast, hazard: 0.1, credibility: 1}}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Load(filepath.Join(folder, "s.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.WithoutChannels("", "ablation", without); err != nil || len(r.Inputs) != 1 ||
		r.Inputs[0].SHA256 != s.Inputs[0].SHA256 {
		t.Errorf("got %v, %v", r, err)
	}
}
