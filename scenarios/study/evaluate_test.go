package study_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// Scalars of a variant that the journal has in full are read from it; replicates that it lacks are
// simulated.
func TestScalarsOfFullRowsAreRead(t *testing.T) {
	st, err := study.New(parse(t, "name: x\nmarket: {population: 100}\n"+
		"channels: {fans: {kind: seeding, users: 2, day: 0}}\n"), "run")
	if err != nil {
		t.Fatal(err)
	}
	journal := experiment.InMemory(st.Identity)
	ask := study.Ask{Variants: st.Variants}
	var adopters [][]float64
	for _, step := range []struct {
		measure               string
		replicates, simulated int
	}{{results.FullMeasure, 3, 3}, {results.ScalarsMeasure, 3, 0}, {results.ScalarsMeasure, 5, 2}} {
		ask.Measure, ask.Replicates.Fixed = step.measure, step.replicates
		answer, err := st.Evaluate(t.Context(), journal, ask,
			study.Options{Parallelism: study.Parallelism{Replicates: 1, Workers: 1}})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Simulated != step.simulated {
			t.Errorf("%s of %d replicates: %d simulated, want %d", step.measure, step.replicates,
				answer.Simulated, step.simulated)
		}
		values, err := answer.Scalar(0, metrics.Adopters)
		if err != nil {
			t.Fatal(err)
		}
		adopters = append(adopters, values)
	}
	if !slices.Equal(adopters[0], adopters[1]) || !slices.Equal(adopters[0], adopters[2][:3]) {
		t.Errorf("adopters by ask: %v", adopters)
	}
}

// Rows of other columns than a variant has now are refused with their cause and what helps.
func TestRowsWithOtherColumnsAreExplained(t *testing.T) {
	st := kept(t, 3)
	journal := experiment.InMemory(st.Identity)
	older := experiment.Columns{Scalars: []string{metrics.Adopters}}
	err := journal.Append(experiment.Sample{Key: st.Variants[0].Key, Measure: results.FullMeasure},
		older, 0, experiment.Row{Scalars: []float64{7}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = st.Evaluate(t.Context(), journal, st.Ask(), study.Options{})
	if !errors.Is(err, experiment.ErrColumns) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"arm base: ", "another program has made them", "MeasureVersion " +
		"in sim/results", "another folder with --out", "--force to begin anew"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}
