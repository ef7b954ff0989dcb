// Package decide leads from a scenario to an answer: what each channel adds.
//
// Begin with [NewAblation]. What a command of this package asks, it asks a [study.Study].
package decide

import (
	"context"
	"fmt"
	"unicode/utf8"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/shapley"
)

// Names of the arms of an ablation: the one that lacks nothing, and the beginning of the others.
const (
	wholeArm = "everything"
	without  = "without-"
)

// An Ablation asks what each channel of one arm adds: the arm is simulated whole, and without each
// of its channels in turn, with shared draws.
type Ablation struct {
	*study.Study
	source *scenarios.Scenario
	arm    string
	shares shapley.Plan // without players: not asked for
}

// NewAblation lays out one arm of a scenario ("": the baseline) whole, and without each of its
// channels in turn. A sweep is left aside.
func NewAblation(s *scenarios.Scenario, arm string) (*Ablation, error) {
	derived, err := s.WithoutChannels(arm, "ablation", each)
	if err != nil {
		return nil, err
	}
	st, err := study.New(derived, "ablate")
	if err != nil {
		return nil, err
	}
	a := &Ablation{Study: st, source: s, arm: arm}
	a.Design.Warnings = append(a.Design.Warnings, leftAside(s)...)
	spec := &st.Points[0].Spec
	for i := range spec.Channels {
		c := &spec.Channels[i]
		a.Design.Ablated = append(a.Design.Ablated, results.Ablated{Arm: without + c.Name,
			Channel: c.Name, Product: spec.OtherProduct(c)})
	}
	return a, nil
}

// leftAside warns of a sweep, which an ablation does not have.
func leftAside(s *scenarios.Scenario) []string {
	if len(s.Axes) == 0 {
		return nil
	}
	return []string{"the sweep is left aside; --set tries another value"}
}

// each returns the whole arm, and one for each channel that it lacks.
func each(channels []string) ([]scenarios.Part, error) {
	parts := []scenarios.Part{{Name: wholeArm}}
	for _, channel := range channels {
		if utf8.RuneCountInString(without+channel) > scenarios.MaxNameLetters {
			return nil, fmt.Errorf("channel %s: got a name of %d letters, want at most %d where "+
				"it is left out", channel, utf8.RuneCountInString(channel),
				scenarios.MaxNameLetters-len(without))
		}
		parts = append(parts, scenarios.Part{Name: without + channel, Lacking: []string{channel}})
	}
	return parts, nil
}

// Evaluate simulates what the journal lacks, and returns the answer and the file of Shapley values,
// if they are asked for.
func (a *Ablation) Evaluate(ctx context.Context, j *experiment.Journal,
	o study.Options) (*study.Answer, []results.File, error) {
	ask := a.Ask()
	ask.Against = a.Variants[a.Place(a.Design.Points[0])]
	answer, err := a.Study.Evaluate(ctx, j, ask, o)
	if err != nil || a.shares.Players == 0 {
		return answer, nil, err
	}
	files, err := a.shareOut(ctx, j, answer, o)
	return answer, files, err
}
