package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var background = context.Background()

// fill runs a number of points of the fake experiment.
func fill(ctx context.Context, j *Journal, points int, wanted Replicates, o Options,
	newWorker func() Simulate) (Outcome, error) {
	return Run(ctx, j, testRequests(points), wanted, newWorker, o)
}

// results is all that is read from a journal, as text.
func results(t *testing.T, j *Journal, n int) string {
	t.Helper()
	var b strings.Builder
	for _, s := range []Sample{sampleOf(0), sampleOf(1), sampleOf(2)} {
		r := Range{N: n}
		for record, err := range j.Rows(s, r) {
			fmt.Fprintln(&b, record, err)
		}
		for _, column := range must[[][]float64](t)(j.Scalars(s, r)) {
			fmt.Fprintln(&b, Summarize(column))
		}
		fmt.Fprintln(&b, must[[][]Summary](t)(j.DailySummaries(s, r)))
	}
	return b.String()
}

var adaptive = Replicates{Min: 5, Max: 200, Precision: 0.02, Scalar: "adopters"}

func TestSameResultsForAnyNumberOfWorkers(t *testing.T) {
	for _, replicates := range []Replicates{{Fixed: 30}, adaptive} {
		var outcomes []Outcome
		var texts []string
		for _, workers := range []int{1, 2, 7} {
			j := InMemory(testStudy)
			outcomes = append(outcomes,
				must[Outcome](t)(fill(background, j, 3, replicates,
					Options{Workers: workers}, fake)))
			texts = append(texts, results(t, j, outcomes[len(outcomes)-1].Replicates))
			checkRows(t, j, 3, outcomes[0].Replicates)
		}
		for i := range texts {
			if outcomes[i] != outcomes[0] || texts[i] != texts[0] {
				t.Errorf("%+v: differs with more workers: %+v, %+v", replicates, outcomes[i],
					outcomes[0])
			}
		}
		if outcomes[0].Simulated != 3*outcomes[0].Replicates || !outcomes[0].Reached {
			t.Errorf("%+v: %+v", replicates, outcomes[0])
		}
	}
}

// Every replicate waits until as many are in flight as there are workers; with fewer this would
// take for ever.
func TestAllWorkersWork(t *testing.T) {
	const workers = 5
	j := InMemory(testStudy)
	ctx, cancel := context.WithTimeout(background, 10*time.Second)
	defer cancel()
	var together sync.WaitGroup
	together.Add(workers)
	all := make(chan struct{})
	go func() { together.Wait(); close(all) }()
	must[Outcome](t)(fill(ctx, j, workers, Replicates{Fixed: 3}, Options{Workers: workers},
		func() Simulate {
			var once sync.Once
			return func(ctx context.Context, point, replicate int) ([]Row, error) {
				once.Do(together.Done)
				select {
				case <-all:
					return []Row{fakeRow(point, replicate)}, nil
				case <-ctx.Done():
					return nil, ctx.Err()
				}
			}
		}))
	checkRows(t, j, workers, 3)
}

func TestWorkGoesReplicateByReplicate(t *testing.T) {
	j := InMemory(testStudy)
	if err := appendFake(j, 1, 2); err != nil {
		t.Fatal(err)
	}
	var order []string
	var last Status
	progress := func(s Status) {
		if s.Finished != last.Finished+1 && last.Finished > 0 || s.Target != 12 || s.Max != 12 {
			t.Errorf("%+v after %+v", s, last)
		}
		last = s
	}
	must[Outcome](t)(fill(background, j, 3, Replicates{Fixed: 4},
		Options{Workers: 1, Progress: progress},
		func() Simulate {
			return func(_ context.Context, point, replicate int) ([]Row, error) {
				order = append(order, fmt.Sprint(replicate, point))
				return []Row{fakeRow(point, replicate)}, nil
			}
		}))
	want := []string{"0 0", "0 1", "0 2", "1 0", "1 1", "1 2", "2 0", "2 2", "3 0", "3 1", "3 2"}
	if !slices.Equal(order, want) || last.Finished != 12 {
		t.Errorf("%v, %+v", order, last)
	}
}

// The number of replicates is the first of 5, 8, 12, 18, 27, … at which all points are precise.
func TestAdaptiveNumber(t *testing.T) {
	looks := []int{5, 8, 12, 18, 27, 41, 62, 93, 140, 200}
	for _, replicates := range []Replicates{adaptive, {Min: 5, Max: 200, Absolute: 2.5,
		Scalar: "adopters"},
		{Min: 5, Max: 200, Scalar: "adopters"},
		{Min: 5, Max: 200, Precision: 9, Scalar: "adopters"}} {
		want, reached := 200, false
		for i := len(looks) - 1; i >= 0; i-- {
			all := true
			for point := range 3 {
				values := make([]float64, looks[i])
				for r := range values {
					values[r] = fakeRow(point, r).Scalars[0]
				}
				s := Summarize(values)
				all = all && (s.CIHigh-s.Mean <= replicates.Precision*s.Mean ||
					s.CIHigh-s.Mean <= replicates.Absolute)
			}
			if all {
				want, reached = looks[i], true
			}
		}
		j := InMemory(testStudy)
		o := must[Outcome](t)(fill(background, j, 3, replicates, Options{}, fake))
		if o.Replicates != want || o.Reached != reached {
			t.Errorf("%+v: %+v, want %d, %v", replicates, o, want, reached)
		}
		again := must[Outcome](t)(fill(background, j, 3, replicates, Options{}, fake))
		if again != (Outcome{Replicates: want, Reached: reached}) {
			t.Errorf("run again: %+v", again)
		}
		t.Logf("%+v: %+v", replicates, o)
	}
}

// An equal mean of 0 has no width; one of a negative number counts by its size.
func TestPrecisionOfUnusualMeans(t *testing.T) {
	r := Replicates{Min: 2, Max: 9, Precision: 0.1}
	if !r.precise([]float64{0, 0, 0}) || !r.precise([]float64{-100, -100.1, -99.9}) ||
		r.precise([]float64{-1, 1, 0}) || r.precise([]float64{nan, nan, 1}) {
		t.Error("wrong")
	}
}

// Of several failures the first in the order of work is told, for any number of workers, even where
// later ones fail sooner; rows that were made are kept.
func TestFailureNamesPointAndReplicate(t *testing.T) {
	broken := errors.New("no such graph")
	for _, workers := range []int{1, 2, 7} {
		for range 20 {
			j := InMemory(testStudy)
			var begun atomic.Int64
			_, err := fill(background, j, 3, Replicates{Fixed: 100}, Options{Workers: workers},
				func() Simulate {
					return func(ctx context.Context, point, replicate int) ([]Row, error) {
						begun.Add(1)
						switch {
						case replicate == 5 && point == 1:
							time.Sleep(time.Millisecond)
							return nil, errors.Join(broken, ctx.Err())
						case replicate > 5 || replicate == 5 && point > 1:
							return nil, errors.New("another")
						}
						return []Row{fakeRow(point, replicate)}, nil
					}
				})
			if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(),
				"point 1, replicate 5: ") || j.Len() != 16 {
				t.Fatalf("%d workers: %v, %d rows", workers, err, j.Len())
			}
			if errors.Is(err, context.Canceled) || begun.Load() > 100 {
				t.Fatalf("%d workers: %d of 300 begun; in flight: %v", workers, begun.Load(), err)
			}
		}
	}
}

func TestPanicNamesPointAndReplicate(t *testing.T) {
	j := InMemory(testStudy)
	_, err := fill(background, j, 3, Replicates{Fixed: 4}, Options{Workers: 2}, func() Simulate {
		return func(_ context.Context, point, replicate int) ([]Row, error) {
			if point == 2 && replicate == 1 {
				panic("index out of range")
			}
			return []Row{fakeRow(point, replicate)}, nil
		}
	})
	if err == nil || !strings.HasPrefix(err.Error(), "point 2, replicate 1: panic: index out of "+
		"range") || !strings.Contains(err.Error(), "run_test.go") {
		t.Error(err)
	}
}

// A simulation that makes two rows fills both samples; where one of them is there already, the
// other is made and the first stays.
func TestSeveralSamplesOfOneSimulation(t *testing.T) {
	j := InMemory(testStudy)
	pair, scalars := Sample{Key{9}, "pair/1"}, Columns{Scalars: []string{"x"}}
	requests := testRequests(1)
	requests[0].Samples = append(requests[0].Samples, pair)
	requests[0].Columns = append(requests[0].Columns, scalars)
	if err := appendFake(j, 0, 1); err != nil {
		t.Fatal(err)
	}
	simulated := 0
	run := func() Outcome {
		return must[Outcome](t)(Run(background, j, requests, Replicates{Fixed: 3},
			func() Simulate {
				return func(_ context.Context, point, replicate int) ([]Row, error) {
					simulated++
					return []Row{fakeRow(point, replicate),
						{Scalars: []float64{float64(replicate)}}}, nil
				}
			}, Options{Workers: 1}))
	}
	if o := run(); o.Simulated != 3 || simulated != 3 || j.Len() != 6 {
		t.Errorf("%+v, %d simulations, %d rows", o, simulated, j.Len())
	}
	if o := run(); o.Simulated != 0 || simulated != 3 {
		t.Errorf("run again: %+v, %d simulations", o, simulated)
	}
	if x := must[[][]float64](t)(j.Scalars(pair, Range{1, 2})); !slices.Equal(x[0],
		[]float64{1, 2}) {
		t.Error(x)
	}
}

// Rows that are there with other columns are found before anything is simulated, also where no row
// is missing.
func TestRowsWithOtherColumnsAreFoundFirst(t *testing.T) {
	j := InMemory(testStudy)
	must[Outcome](t)(fill(background, j, 2, Replicates{Fixed: 2}, Options{}, fake))
	requests := testRequests(2)
	requests[1].Columns[0].Scalars = []string{"adopters"}
	for _, n := range []int{2, 3} {
		_, err := Run(background, j, requests, Replicates{Fixed: n}, func() Simulate {
			return func(context.Context, int, int) ([]Row, error) {
				t.Error("something was simulated")
				return nil, nil
			}
		}, Options{})
		if !errors.Is(err, ErrColumns) || !strings.HasPrefix(err.Error(), "point 1: ") {
			t.Errorf("%d replicates: %v", n, err)
		}
	}
}

// A range that does not begin at 0 has rows of its own.
func TestRangesOfReplicates(t *testing.T) {
	j := InMemory(testStudy)
	must[Outcome](t)(fill(background, j, 1, Replicates{Fixed: 2}, Options{}, fake))
	o := must[Outcome](t)(fill(background, j, 1, Replicates{From: 1 << 24, Fixed: 3}, Options{},
		fake))
	columns := must[[][]float64](t)(j.Scalars(sampleOf(0), Range{1 << 24, 3}))
	if o.Simulated != 3 || j.Len() != 5 || columns[0][2] != fakeRow(0, 1<<24+2).Scalars[0] {
		t.Errorf("%+v, %d rows, %v", o, j.Len(), columns)
	}
	if _, err := j.Scalars(sampleOf(0), Range{0, 3}); !errors.Is(err, ErrMissing) {
		t.Errorf("a row that is not there: %v", err)
	}
}

func TestReplicatesAreChecked(t *testing.T) {
	for want, r := range map[string]Replicates{
		"at least 1 i": {Fixed: -1},
		"not both":     {Fixed: 5, Max: 9},
		"min 1":        {Min: 1, Max: 9, Scalar: "adopters"},
		"min 0":        {},
		"max 4":        {Min: 5, Max: 4, Scalar: "adopters"},
		"precision":    {Min: 5, Max: 9, Precision: nan, Scalar: "adopters"},
		"absolute":     {Min: 5, Max: 9, Absolute: math.Inf(1), Scalar: "adopters"},
		"name":         {Min: 5, Max: 9},
		"column":       {Min: 5, Max: 9, Scalar: "x"},
		"numbered":     {From: 1<<31 - 1, Fixed: 1},
	} {
		_, err := fill(background, InMemory(testStudy), 1, r, Options{}, fake)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want something about %q", err, want)
		}
	}
}
