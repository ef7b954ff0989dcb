// Package scenarios answers "which case?": it reads the scenario file, lays --set, arms and sweep
// over it, reports all that is wrong at once, and gives every variant as plain values.
//
// Begin with [Load] or, for a scenario by name, [Find]: the result is a [Scenario] whose Points are
// the variants, each with a [Spec]. The fields of the file are described where their types are, in
// the methods called shape; [Spec] is the root. layers.go lays one part of the file over another,
// rules.go and its neighbours check what several fields must keep together, and [Build] makes
// graphs and models of what was read. A kind of channel is one file and one line in channel.go.
package scenarios

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim/experiment"
)

// A Problem is one thing wrong with a scenario, at its line.
type Problem = form.Problem

// Problems are all that is wrong with a scenario.
type Problems = form.Problems

// Money is an amount in hundredths of the currency.
type Money = form.Money

// paths are the paths of the scenario file.
var paths = form.Paths{Holders: []string{"sweep", uncertain}, Example: "product.quality=0.9"}

// A Scenario is a file read, checked and resolved.
type Scenario struct {
	Name, Title, Description string
	Claim, Finding           string // of the library
	Seed                     uint64
	Replicates               Replicates
	Currency                 string      // of all amounts; minor units are hundredths
	Arms                     []string    // in the order of the file; "base" where there are none
	Baseline                 string      // the arm that the others are compared with
	Axes                     []Axis      // of the sweep, in the order of the file
	Inputs                   []*Input    // files read, in order of path
	Uncertain                []Uncertain // fields that some point draws, in the order of the file
	// in order of arm, then of the values of the first axis, …; with uncertain inputs sampled and
	// central
	Points []Point

	resolved   []byte
	file       string   // its name
	folders    []string // of its input files
	inputs     *inputs
	Overridden []string // paths of uncertain fields that settings have made certain
	certain    []string // what later layers have made of uncertain fields
}

// A Point is one arm at one point of the sweep: a variant with its place in the tables.
type Point struct {
	Arm   string
	Sweep []*Value // by axis; nil where the path does not apply in the arm
	// results.Sampled where replicates draw, results.Central where the same point does not; ""
	// where nothing is uncertain
	Uncertainty string
	Variant
}

// A Variant is what is simulated, as plain values. It is immutable.
type Variant struct {
	Spec Spec           // at the centre of what is uncertain
	Key  experiment.Key // of everything that decides its rows

	changes string // from which point by what, where With made it; "" for a point

	tree  *form.Node  // as written
	drawn []Uncertain // anew in every replicate
	specs *specCache  // where there is something drawn
}

// Describe names the point: its arm, and where it stands on the axes of the sweep.
func (p *Point) Describe(axes []Axis) string {
	text := "arm " + p.Arm
	for i, v := range p.Sweep {
		if v != nil {
			text += ", " + axes[i].Path + " = " + form.Shorten(v.Text)
		}
	}
	if p.Uncertainty != "" {
		text += ", uncertain fields " + p.Uncertainty
	}
	return text
}

// Changes names a variant made by With: the point that it was made of, and its changes; "" for a
// point.
func (v *Variant) Changes() string { return v.changes }

// Certain returns what later layers have made of uncertain fields, as warnings.
func (s *Scenario) Certain() []string { return slices.Clone(s.certain) }

// Load reads a scenario file and lays settings ("path=value") over it. Paths of input files are
// relative to its folder. All that is wrong comes back as Problems.
func Load(path string, settings ...string) (*Scenario, error) {
	data, err := readLimited(path)
	if err != nil {
		return nil, Problems{{File: path, Got: err.Error(), Want: "a scenario file"}}
	}
	folder := filepath.Dir(path)
	return read(path, data, settings, newInputs(append([]string{folder}, originOf(folder)...)...))
}

// Parse does what Load does for the bytes of a file called name, whose input files are in folder
// dir.
func Parse(name string, data []byte, dir string, settings ...string) (*Scenario, error) {
	return read(name, data, settings, newInputs(dir))
}

// readLimited reads a file, but no more than shows that it is too large.
func readLimited(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, missingOr(withoutPath(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("a folder")
	}
	data, err := io.ReadAll(io.LimitReader(file, form.MaxBytes+1))
	if err != nil {
		return nil, withoutPath(err)
	}
	return data, nil
}

func missingOr(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("no such file")
	}
	return err
}

// OriginField is the field of run-info.json, in the folder of a finished run, that holds the folder
// of the scenario file; input files not beside scenario.yaml are sought there, and their hashes
// checked.
const OriginField = "scenario_folder"

func originOf(folder string) []string {
	data, err := os.ReadFile(filepath.Join(folder, "run-info.json"))
	var info map[string]any
	if err != nil || json.Unmarshal(data, &info) != nil {
		return nil
	}
	if origin, ok := info[OriginField].(string); ok {
		return []string{origin}
	}
	return nil
}

func read(name string, data []byte, settings []string, files *inputs) (*Scenario, error) {
	s := new(Scenario)
	l := layers{scenario: s, files: files, seen: map[Problem]bool{}}
	l.file(data)
	if !l.unreadable {
		l.settings(settings)
		l.resolve()
	}
	if len(l.wrong) > 0 {
		problems := make(Problems, len(l.wrong))
		for i, p := range l.wrong {
			problems[i] = p
			problems[i].File = name
		}
		return nil, problems.Sorted()
	}
	s.file, s.folders = name, files.folders
	return s, nil
}

// YAML returns the resolved scenario: defaults filled in, settings laid over, arms and sweep kept,
// hashes of the input files added. Read again it gives the same points, and the same bytes.
func (s *Scenario) YAML() []byte { return slices.Clone(s.resolved) }

// Located returns a problem of a variant at the place of its field, in the layer that wrote it.
func (s *Scenario) Located(problem Problem, p *Variant) Problem {
	at, _ := p.tree.Find(form.Steps(problem.Path))
	problem.File, problem.Line, problem.Column, problem.Setting = s.file, at.Place.Line,
		at.Place.Column, at.Place.Setting
	switch under := at.Place.Layer; {
	case strings.HasPrefix(under, "sweep."):
		problem.Path = "sweep." + problem.Path
	case strings.HasPrefix(under, uncertain+"."):
		problem.Path = form.Join(uncertain, problem.Path)
	case under != "":
		problem.Path = under + "." + problem.Path
	}
	return problem
}
