package study_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
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

// A variant that an ask names twice is simulated once, and answers in both places.
func TestEqualVariantsAreSimulatedOnce(t *testing.T) {
	s := parse(t, all)
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	ask := study.Ask{Replicates: experiment.Replicates{Fixed: 10}, Measure: results.ScalarsMeasure}
	for _, price := range []int{9, 11, 9} {
		v, err := s.With(&s.Points[0], scenarios.Change{Path: "product.price", Value: price})
		if err != nil {
			t.Fatal(err)
		}
		ask.Variants = append(ask.Variants, v)
	}
	last := 0
	answer, err := st.Evaluate(t.Context(), experiment.InMemory(st.Identity), ask,
		study.Options{Parallelism: study.Parallelism{Replicates: 4, Workers: 1},
			Progress: func(s experiment.Status) { last = s.Target }})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Simulated != 20 || last != 20 || len(answer.Variants) != 3 {
		t.Errorf("got %d simulations of %d, %d variants; want 20 of 20, and 3", answer.Simulated,
			last, len(answer.Variants))
	}
	for i, want := range []float64{1800_00, 2200_00, 1800_00} {
		revenue, err := answer.Scalar(i, results.Revenue)
		if err != nil || len(revenue) != 10 || revenue[9] != want {
			t.Errorf("variant %d: got the revenues %v (%v), want %v", i, revenue, err, want)
		}
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
		"in sim/results", "; choose another folder, or begin anew"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
}
