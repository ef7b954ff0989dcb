// Package study makes a scenario ready to be asked, and keeps what was answered: rows addressed by
// variant, replicate and measure, in the journal of a folder that grows with what is asked.
//
// Begin with [New], which lays a scenario out as tables, checks it and plans its rows;
// [OpenFolder], which opens the folder in which they are kept; [Study.Evaluate], which simulates
// what the journal lacks; and [Folder.Finish], which writes the tables. Commands that search ask
// Evaluate for variants of their own, made by [scenarios.Scenario.With].
package study

import (
	"cmp"
	"errors"
	"sync"

	"womsim/scenarios"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// Ranges of replicates are reserved by purpose: a run begins at 0; a final choice among variants
// that were found by searching at FinalChoice, among draws that have had no say in the search.
const FinalChoice = 1 << 24

// A Study is a scenario made ready to be asked.
type Study struct {
	*scenarios.Scenario
	*scenarios.Build
	Design     results.Design        // of the tables
	Variants   []*scenarios.Variant  // of the points, each once
	Replicates experiment.Replicates // of every variant
	Identity   experiment.Identity   // of its journal

	places map[experiment.Key]int // of variants in Variants

	lock     sync.Mutex // of measures
	measures map[experiment.Key]*results.Measure
	others   others // variants that are no points
}

// New lays out the scenario that a command asks about, checks it and plans its rows. Points that
// resolve to the same variant share its rows. New reads the network's file where the population is
// its nodes.
func New(s *scenarios.Scenario, command string) (*Study, error) {
	st := &Study{Scenario: s, Build: scenarios.NewBuild(s),
		measures: map[experiment.Key]*results.Measure{}, places: map[experiment.Key]int{},
		Identity: experiment.Identity{Name: s.Name, Seed: s.Seed, Command: command}}
	if err := st.check(); err != nil {
		return nil, err
	}
	if err := st.layOut(); err != nil {
		return nil, err
	}
	st.plan()
	return st, nil
}

// check returns everything that is wrong with the points, beyond what reading the scenario finds.
func (st *Study) check() error {
	if err := st.Recordable(); err != nil {
		return err
	}
	for i := range st.Points {
		p := &st.Points[i]
		if err := st.Bounded(&p.Variant, "arm "+p.Arm); err != nil {
			return err
		}
	}
	return nil
}

// plan decides which replicates are asked for.
func (st *Study) plan() {
	n := st.Scenario.Replicates
	st.Replicates = experiment.Replicates{Fixed: n.Min}
	if n.Min != n.Max {
		st.Replicates = experiment.Replicates{Min: n.Min, Max: n.Max, Precision: n.Precision,
			Absolute: n.Absolute, Scalar: metrics.Adopters}
	}
	st.Design.Asked = st.Replicates
}

// Ask returns the question that the tables of the study need answered.
func (st *Study) Ask() Ask {
	return Ask{Variants: st.Variants, Replicates: st.Replicates, Measure: results.FullMeasure}
}

// label names a variant for errors: by the first of its points, or by the changes of
// [scenarios.Scenario.With].
func (st *Study) label(v *scenarios.Variant) string {
	for i := range st.Points {
		if p := &st.Points[i]; p.Key == v.Key {
			return p.Describe(st.Axes)
		}
	}
	return cmp.Or(v.Changes(), "variant "+v.Key.String()[:8])
}

// errNoVariants is the error of asking for nothing.
var errNoVariants = errors.New("study: an ask needs at least one variant")
