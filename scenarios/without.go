package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"womsim/scenarios/form"
)

// A picked is an arm that is to lose channels.
type picked struct {
	scenario *Scenario
	arm      string
	file     *form.Node // the scenario with the arm laid over it
	channels []string   // in order of name
}

// A Part is an arm that lacks some channels.
type Part struct {
	Name    string
	Lacking []string // names of channels
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

// WithoutChannels returns a scenario made of one arm ("": the baseline), whose arms are the parts:
// that arm without some of its channels. The first part is the baseline. All of them share their
// draws with the arm; a sweep is left aside.
func (s *Scenario) WithoutChannels(arm, suffix string, parts func(channels []string) ([]Part,
	error)) (*Scenario, error) {
	p, err := s.pick(arm)
	if err != nil {
		return nil, err
	}
	all, err := parts(p.channels)
	if err != nil {
		return nil, err
	}
	derived, err := read(s.file, p.written(suffix, all), nil, newInputs(s.folders...))
	if err != nil {
		return nil, fmt.Errorf("with channels left out the scenario is no longer whole: %w", err)
	}
	derived.DropCentralPoints()
	return derived, nil
}

// written returns the scenario of the parts as a file.
func (p *picked) written(suffix string, parts []Part) []byte {
	s := p.scenario
	arms := &form.Node{Kind: form.GroupNode}
	for _, part := range parts {
		gone := &form.Node{Kind: form.GroupNode}
		for _, channel := range part.Lacking {
			gone.Entries = append(gone.Entries,
				form.Entry{Key: channel, Value: &form.Node{Kind: form.NullNode}})
		}
		patch := &form.Node{Kind: form.GroupNode}
		if len(part.Lacking) > 0 {
			patch.Entries = []form.Entry{{Key: "channels", Value: gone}}
		}
		arms.Entries = append(arms.Entries, form.Entry{Key: part.Name, Value: patch})
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

// MaxNameLetters is the number of letters that names can have.
const MaxNameLetters = form.MaxName

// shortName returns a name with a suffix, cut where both are too long.
func shortName(name, suffix string) string {
	letters := []rune(name)
	return string(letters[:min(len(letters), MaxNameLetters-1-len(suffix))]) + "-" + suffix
}

// OtherProduct returns the name of the product that a channel is for, unless the variant is about
// that one.
func (s *Spec) OtherProduct(c *Channel) string {
	if s.productOf(c) == s.focal() {
		return ""
	}
	return c.Product
}
