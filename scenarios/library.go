package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"womsim/scenarios/form"
)

//go:embed library/*.yaml
var library embed.FS

// A Builtin is a scenario that comes with the program.
type Builtin struct {
	Name  string
	Title string // the question it answers
	YAML  []byte
}

// Library lists the built-in scenarios in order of name.
func Library() []Builtin {
	files, err := fs.Glob(library, "library/*.yaml")
	if err != nil {
		panic(err) // the pattern is sound
	}
	entries := make([]Builtin, len(files))
	for i, file := range files {
		entries[i] = builtIn(file)
	}
	return entries
}

// builtIn reads a built-in scenario.
func builtIn(file string) Builtin {
	data, err := library.ReadFile(file)
	if err != nil {
		panic(err) // the files were there when the program was built
	}
	root, _, _ := form.Parse(data)
	return Builtin{strings.TrimSuffix(path.Base(file), ".yaml"), root.At("title").Text, data}
}

// FindBuiltin returns the built-in scenario of that name. If there is none, the error lists them.
func FindBuiltin(name string) (Builtin, error) {
	entries := Library()
	names := make([]string, len(entries))
	for i, e := range entries {
		if names[i] = e.Name; e.Name == name {
			return e, nil
		}
	}
	remedy := form.DidYouMean(name, names)
	if remedy != "" {
		remedy = " " + remedy
	}
	return Builtin{}, fmt.Errorf("%q is neither a file nor a built-in scenario;%s built in are %s",
		name, remedy, strings.Join(names, ", "))
}

//go:embed starter.yaml
var starter []byte

// Starter returns a scenario file with comments to begin from. It runs within seconds.
func Starter() []byte { return slices.Clone(starter) }

// Options change a scenario from outside its file.
type Options struct {
	Settings []string // "path=value", laid over the file
	Arms     []string // the only ones to be run; none: all
}

// Find loads a scenario by the path of its file or, where there is no such file, by the name of a
// built-in one.
func Find(name string, o Options) (*Scenario, error) {
	load, err := source(name)
	if err != nil {
		return nil, err
	}
	s, err := load(o.Settings)
	if err != nil || len(o.Arms) == 0 {
		return s, err
	}
	only, err := s.only(o.Arms)
	if err != nil {
		return nil, err
	}
	return load(slices.Concat(o.Settings, only))
}

// source returns how to load what has that name.
func source(name string) (func(settings []string) (*Scenario, error), error) {
	info, err := os.Stat(name)
	if err == nil && !info.IsDir() || filepath.Ext(name) != "" || filepath.Base(name) != name {
		return func(settings []string) (*Scenario, error) { return Load(name, settings...) }, nil
	}
	entry, err := FindBuiltin(name)
	if err != nil {
		return nil, err
	}
	return func(settings []string) (*Scenario, error) {
		return Parse(name+".yaml", entry.YAML, ".", settings...)
	}, nil
}

// only returns the settings that leave just these arms, and no sweep that applies to none of them.
func (s *Scenario) only(arms []string) (settings []string, err error) {
	for _, arm := range arms {
		if !slices.Contains(s.Arms, arm) {
			err = errors.Join(err, unknownArm(arm, s.Arms))
		}
	}
	kept := func(arm string) bool { return slices.Contains(arms, arm) }
	for _, arm := range s.Arms {
		if !kept(arm) {
			settings = append(settings, "arms."+arm+"=null")
		}
	}
	for i, axis := range s.Axes {
		applies := func(p Point) bool { return kept(p.Arm) && p.Sweep[i] != nil }
		if !slices.ContainsFunc(s.Points, applies) {
			settings = append(settings, "sweep."+axis.Path+"=null")
		}
	}
	if !kept(s.Baseline) {
		settings = append(settings, "baseline=null")
	}
	return settings, err
}

// unknownArm returns the error of a name that no arm has.
func unknownArm(arm string, arms []string) error {
	text := fmt.Sprintf("--arm %s: want an arm of the scenario, %s", arm, form.Or(arms))
	if hint := form.DidYouMean(arm, arms); hint != "" {
		text += "; " + hint
	}
	return errors.New(text)
}
