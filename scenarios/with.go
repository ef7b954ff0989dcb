package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"womsim/scenarios/form"
)

// A Change sets the field at a path to a value: a number, a whole number, a truth value or a text.
// Nil takes the field away.
type Change struct {
	Path  string
	Value any
}

// With returns the variant of a point in which some fields have other values. What replicates draw
// of the point they draw of the variant, but for the fields that are set. Networks are drawn anew
// in every replicate, or not, as for the point. Everything that is wrong comes back as Problems.
func (s *Scenario) With(p *Point, changes ...Change) (*Variant, error) {
	tree, problems, err := changed(p.tree, changes)
	if err != nil {
		return nil, err
	}
	if problems != nil {
		return nil, problems
	}
	spec, _, wrong := readSpec(withDefaults(tree, nil), s.inputs)
	if len(wrong) > 0 {
		return nil, contents(wrong)
	}
	v := &Variant{Spec: spec, changes: p.Describe(s.Axes) + " with " + listed(changes), tree: tree}
	for _, u := range p.drawn {
		if u.drawnIn(tree) {
			v.drawn = append(v.drawn, u)
		}
	}
	if v.drawn != nil {
		v.specs = new(specCache)
	}
	if problems := s.wrongAtEnds(v); problems != nil {
		return nil, problems
	}
	v.Key = s.key(v)
	return v, nil
}

// wrongAtEnds returns what is wrong with a variant at the ends of what it draws.
func (s *Scenario) wrongAtEnds(v *Variant) (problems Problems) {
	for _, u := range v.drawn {
		for _, value := range u.ends() {
			end := u.nodeOf(value)
			_, _, wrong := readSpec(withDefaults(v.tree.WithAt(u.keys, end), nil), s.inputs)
			for _, problem := range contents(wrong) {
				with := "with the uncertain " + u.Path + " = " + form.FormatRounded(value)
				if problem.Remedy != "" {
					with += "; " + problem.Remedy
				}
				problem.Remedy = with
				problems = append(problems, problem)
			}
		}
	}
	return problems
}

// changed lays changes over the tree of a variant, one after the other, as settings of the command
// line.
func changed(tree *form.Node, changes []Change) (*form.Node, Problems, error) {
	shape, problems := new(Spec).shape(), Problems(nil)
	for _, c := range changes {
		value, err := c.node()
		if err != nil {
			return nil, nil, err
		}
		keys := paths.Split(c.Path)
		if _, obstacle := form.Locate(shape, keys); obstacle != nil {
			obstacle.Path = c.Path
			problems = append(problems, *obstacle)
			continue
		}
		var m form.Merger
		tree = m.Set(shape, tree, form.Setting{Path: keys, Value: value})
		problems = append(problems, contents(m.Problems)...)
	}
	return tree, problems, nil
}

// listed names changes: "product.price = 9, channels.fans = null".
func listed(changes []Change) string {
	var texts []string
	for _, c := range changes {
		text := "null"
		if n, err := c.node(); err == nil && n.Text != "" {
			text = form.Shorten(n.Text)
		}
		texts = append(texts, c.Path+" = "+text)
	}
	if texts == nil {
		return "no change"
	}
	return strings.Join(texts, ", ")
}

// contents returns problems without their places.
func contents(all form.Problems) (problems Problems) {
	for _, p := range all {
		problems = append(problems, content(p))
	}
	return problems
}

// node returns the value of a change as it would stand in a file.
func (c Change) node() (*form.Node, error) {
	place := form.Place{Setting: c.Path, Layer: "with." + c.Path}
	number := func(text string) (*form.Node, error) {
		return &form.Node{Kind: form.NumberNode, Text: text, Place: place}, nil
	}
	switch v := c.Value.(type) {
	case nil:
		return &form.Node{Kind: form.NullNode, Place: place}, nil
	case bool:
		return &form.Node{Kind: form.BooleanNode, Text: strconv.FormatBool(v), Place: place}, nil
	case string:
		return &form.Node{Kind: form.TextNode, Text: v, Place: place}, nil
	case int:
		return number(strconv.Itoa(v))
	case float64:
		return number(form.FormatNumber(v))
	}
	return nil, fmt.Errorf("%s: got a value of type %T, want a number, a truth value or a text",
		c.Path, c.Value)
}

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
