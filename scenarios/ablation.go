package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"womsim/scenarios/form"
	"womsim/sim/results"
)

// wholeArm is the arm of an ablation that lacks nothing, and without the beginning of the names of
// the others.
const (
	wholeArm = "everything"
	without  = "without-"
)

// NewAblation lays out one arm of a scenario ("": the baseline) whole, and without each of its
// channels in turn. All of them share their luck, and the whole arm that of the scenario. A sweep
// is left aside.
func NewAblation(s *Scenario, arm string) (*Study, error) {
	p, err := s.pick(arm)
	if err != nil {
		return nil, err
	}
	parts := []part{{name: wholeArm}}
	for _, channel := range p.channels {
		if utf8.RuneCountInString(without+channel) > longest {
			return nil, fmt.Errorf("channel %s: got a name of %d letters, want at most %d where "+
				"it is left out", channel, utf8.RuneCountInString(channel), longest-len(without))
		}
		parts = append(parts, part{without + channel, []string{channel}})
	}
	r, err := p.run("ablation", parts)
	if err != nil {
		return nil, err
	}
	for _, c := range r.Points[0].Spec.Channels {
		a := results.Ablated{Arm: without + c.Name, Channel: c.Name}
		if spec := &r.Points[0].Spec; spec.productOf(&c) != spec.focal() {
			a.Product = c.Product
		}
		r.Layout.Ablated = append(r.Layout.Ablated, a)
	}
	r.Plan = r.plan()
	// the columns are not those of a plain run
	r.Plan.ID = hash([]byte("ablation\n" + r.Layout.Scenario))
	return r, nil
}

// A picked is an arm of which channels are to be left out.
type picked struct {
	scenario *Scenario
	arm      string
	file     *form.Node // the scenario with the arm laid over it
	channels []string   // in order of name
}

// A part is an arm that lacks some channels.
type part struct {
	name    string
	lacking []string
}

// pick lays an arm over the resolved scenario.
func (s *Scenario) pick(arm string) (*picked, error) {
	if arm == "" {
		arm = s.Baseline
	}
	if !slices.Contains(s.Arms, arm) {
		return nil, unknownArm(arm, s.Arms)
	}
	file, _, _ := form.Parse(s.YAML())
	if patch := file.At("arms").At(arm); patch != nil {
		file = withoutFixed(file, patch)
		spec := new(form.Merger).Merge(new(Spec).shape(), file.Only(specKeys...), patch)
		file = file.Without(func(key string) bool { return slices.Contains(specKeys, key) })
		file.Entries = append(file.Entries, spec.Entries...)
	}
	p := &picked{scenario: s, arm: arm, file: file}
	if channels := file.At("channels"); channels != nil {
		p.channels = channels.Keys()
	}
	if slices.Sort(p.channels); len(p.channels) == 0 {
		return nil, errors.New("arm " + arm + " has no channels: there is nothing to leave out")
	}
	return p, nil
}

// run lays the parts out as arms of one scenario, the first of which is the baseline.
func (p *picked) run(suffix string, parts []part) (*Study, error) {
	s := p.scenario
	data := p.written(suffix, parts)
	derived, err := read(s.file, data, nil, newInputs(s.folders...))
	if err != nil {
		return nil, fmt.Errorf("with channels left out the scenario is no longer whole: %w", err)
	}
	derived.dropCentralPoints()
	r, err := NewStudy(derived)
	if err == nil && len(s.Axes) > 0 {
		r.Layout.Warnings = append(r.Layout.Warnings, "the sweep is left aside; --set tries "+
			"another value")
	}
	return r, err
}

// written is the scenario of the parts as a file.
func (p *picked) written(suffix string, parts []part) []byte {
	s := p.scenario
	arms := &form.Node{Kind: form.GroupNode}
	for _, part := range parts {
		gone := &form.Node{Kind: form.GroupNode}
		for _, channel := range part.lacking {
			gone.Entries = append(gone.Entries,
				form.Entry{Key: channel, Value: &form.Node{Kind: form.NullNode}})
		}
		patch := &form.Node{Kind: form.GroupNode}
		if len(part.lacking) > 0 {
			patch.Entries = []form.Entry{{Key: "channels", Value: gone}}
		}
		arms.Entries = append(arms.Entries, form.Entry{Key: part.name, Value: patch})
	}
	of := ""
	if len(s.Arms) > 1 {
		of = " (arm " + p.arm + ")"
	}
	file := p.file.Without(func(key string) bool {
		return slices.Contains([]string{"claim", "finding", "baseline", "sweep"}, key)
	})
	file = file.With("name", form.NewText(shortName(s.Name, suffix))).With("title",
		form.NewText("What each channel adds: "+s.Title+of))
	file = file.With("description",
		form.NewText("Made from "+s.Name+of+": with all of the channels "+strings.Join(p.channels,
			", ")+
			", and without some.")).With("arms", arms)
	return file.YAML()
}

// longest is the number of letters that names can have.
const longest = 64

// shortName is a name with a suffix, cut where both are too long.
func shortName(name, suffix string) string {
	letters := []rune(name)
	return string(letters[:min(len(letters), longest-1-len(suffix))]) + "-" + suffix
}
