package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// The whole arm is the arm that it was made from, and the others are that less one channel; the
// file says the same.
func TestAblationLeavesOutChannelByChannel(t *testing.T) {
	ablated := 0
	for name, s := range everyScenario(t) {
		for _, p := range s.Points {
			if slices.ContainsFunc(p.Sweep, func(v *Value) bool {
				return v != nil
			}) || len(p.Spec.Channels) == 0 || p.Uncertainty == central {
				continue // a sweep is left aside, and luck alone
			}
			r, err := NewAblation(s, p.Arm)
			if err != nil {
				t.Fatalf("%s, arm %s: %v", name, p.Arm, err)
			}
			ablated++
			if r.Points[0].Key != p.Key || r.Baseline != wholeArm {
				t.Errorf("%s: the whole arm is not %s", name, p.Arm)
			}
			if len(r.Points) != len(p.Spec.Channels)+1 ||
				len(r.Layout.Ablated) != len(p.Spec.Channels) {
				t.Errorf("%s, arm %s: %d points", name, p.Arm, len(r.Points))
			}
			for i, c := range p.Spec.Channels {
				want := p
				want.Spec.Channels = slices.Delete(slices.Clone(p.Spec.Channels), i, i+1)
				want.drawn = slices.DeleteFunc(slices.Clone(p.drawn), func(u Uncertain) bool {
					return form.Within(u.Path, "channels."+c.Name)
				})
				if got := r.Points[i+1]; got.Key != want.key() || got.Arm != "without-"+c.Name ||
					r.Layout.Ablated[i].Channel != c.Name {
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

// The baseline is taken where no arm is named, also from among arms with a sweep, which is left
// aside and said so.
func TestAblationTakesTheBaseline(t *testing.T) {
	s := right(t, "testdata/right/everything.yaml")
	r, err := NewAblation(s, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{wholeArm, "without-fans", "without-launch", "without-listed",
		"without-named"}; !slices.Equal(r.Arms, want) || len(r.Axes) != 0 {
		t.Errorf("got %v, axes %v, want %v", r.Arms, r.Axes, want)
	}
	if !slices.ContainsFunc(r.Layout.Warnings, func(w string) bool {
		return strings.Contains(w, "sweep is left aside")
	}) {
		t.Errorf("got the warnings %q", r.Layout.Warnings)
	}
	if plain, err := NewStudy(r.Scenario); err != nil || plain.Plan.ID == r.Plan.ID {
		t.Errorf("a plain run of the same scenario, which has other columns, is taken for this "+
			"one: %v", err)
	}
}

func TestAblationRefuses(t *testing.T) {
	scenario := func(channels string) *Scenario {
		s, err := Parse("x.yaml", []byte("name: "+strings.Repeat("x", 64)+"\n"+channels), ".")
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
		if _, err := NewAblation(scenario(c.channels), c.arm); err == nil ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	if r, err := NewAblation(scenario(fans), ""); err != nil || r.Name != strings.Repeat("x", 55)+
		"-ablation" {
		t.Errorf("got the name %q, %v", r.Name, err)
	}
}

// Input files are found where the scenario's are.
func TestAblationFindsInputs(t *testing.T) {
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
	if r, err := NewAblation(s, ""); err != nil || len(r.Inputs) != 1 ||
		r.Inputs[0].SHA256 != s.Inputs[0].SHA256 {
		t.Errorf("got %v, %v", r, err)
	}
}
