package experiment

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"womsim/sim/rng"
)

var background = context.Background()

// results is all that is read from a journal, as text.
func results(t *testing.T, j *Journal) string {
	t.Helper()
	var b strings.Builder
	for point := range j.plan.Points {
		for record, err := range j.Rows(point) {
			fmt.Fprintln(&b, record, err)
		}
		for _, column := range must[[][]float64](t)(j.Scalars(point)) {
			fmt.Fprintln(&b, Summarize(column))
		}
		fmt.Fprintln(&b, must[[][]Summary](t)(DailySummaries(j, point)))
	}
	return b.String()
}

var adaptive = Replicates{Min: 5, Max: 200, Precision: 0.02}

func TestSameResultsForAnyNumberOfWorkers(t *testing.T) {
	for _, replicates := range []Replicates{{Fixed: 30}, adaptive} {
		var outcomes []Outcome
		var texts []string
		for _, workers := range []int{1, 2, 7} {
			j := must[*Journal](t)(InMemory(testPlan(3, replicates)))
			outcomes = append(outcomes,
				must[Outcome](t)(run(background, j.plan, j, Options{Workers: workers}, fake)))
			texts = append(texts, results(t, j))
			checkRows(t, j, outcomes[0].Replicates)
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
	j := must[*Journal](t)(InMemory(testPlan(workers, Replicates{Fixed: 3})))
	ctx, cancel := context.WithTimeout(background, 10*time.Second)
	defer cancel()
	var together sync.WaitGroup
	together.Add(workers)
	all := make(chan struct{})
	go func() { together.Wait(); close(all) }()
	must[Outcome](t)(run(ctx, j.plan, j, Options{Workers: workers}, func() simulate {
		var once sync.Once
		return func(ctx context.Context, point, replicate int) (Row, error) {
			once.Do(together.Done)
			select {
			case <-all:
				return fakeRow(point, replicate), nil
			case <-ctx.Done():
				return Row{}, ctx.Err()
			}
		}
	}))
	checkRows(t, j, 3)
}

func TestWorkGoesReplicateByReplicate(t *testing.T) {
	j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 4})))
	if err := j.Append(1, 2, fakeRow(1, 2)); err != nil {
		t.Fatal(err)
	}
	var order []string
	var last Status
	progress := func(s Status) {
		if s.Finished != last.Finished+1 && last.Finished > 0 || s.Wanted != 12 || s.Most != 12 {
			t.Errorf("%+v after %+v", s, last)
		}
		last = s
	}
	must[Outcome](t)(run(background, j.plan, j, Options{Workers: 1, Progress: progress},
		func() simulate {
			return func(_ context.Context, point, replicate int) (Row, error) {
				order = append(order, fmt.Sprint(replicate, point))
				return fakeRow(point, replicate), nil
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
	for _, replicates := range []Replicates{adaptive, {Min: 5, Max: 200, Absolute: 2.5},
		{Min: 5, Max: 200}, {Min: 5, Max: 200, Precision: 9}} {
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
		j := must[*Journal](t)(InMemory(testPlan(3, replicates)))
		o := must[Outcome](t)(run(background, j.plan, j, Options{}, fake))
		if o.Replicates != want || o.Reached != reached {
			t.Errorf("%+v: %+v, want %d, %v", replicates, o, want, reached)
		}
		again := must[Outcome](t)(run(background, j.plan, j, Options{}, fake))
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

// A run may be cut off at any byte; what goes on from there ends with the same results.
func TestResumeEndsWithTheSameResults(t *testing.T) {
	plan := testPlan(3, adaptive)
	whole := must[*Journal](t)(InMemory(plan))
	want := must[Outcome](t)(run(background, plan, whole, Options{Workers: 2}, fake))
	text := results(t, whole)
	data := whole.store.(*memory).data
	for trial := range uint64(40) {
		cut := rng.Root(8).At(trial).Below(uint64(len(data)))
		j := must[*Journal](t)(reopened(data[:cut], plan))
		had := j.Completed()
		got := must[Outcome](t)(run(background, plan, j, Options{Workers: 1 + int(trial%3)}, fake))
		if got.Replicates != want.Replicates || got.Simulated != want.Simulated-had ||
			results(t, j) != text {
			t.Fatalf("cut at byte %d of %d: %+v, want %+v", cut, len(data), got, want)
		}
	}
}

// endless fills a journal until the process is killed. Replicates take a little while.
func endless(path string) {
	plan := testPlan(3, Replicates{Fixed: 1_000_000})
	j, err := Create(path, plan)
	if err == nil {
		_, err = run(background, plan, j, Options{Workers: 2}, func() simulate {
			return func(_ context.Context, point, replicate int) (Row, error) {
				time.Sleep(100 * time.Microsecond)
				return fakeRow(point, replicate), nil
			}
		})
	}
	panic(err)
}

// A process that is killed gives its lock free and leaves whole rows.
func TestKilledProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "WOMSIM_TEST_JOURNAL="+path)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	plan := testPlan(3, Replicates{Fixed: 1_000_000})
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			return 0
		}
		return info.Size()
	}
	for wait := 0; size() < 20_000 && wait < 2000; wait++ {
		time.Sleep(5 * time.Millisecond)
	}
	if _, err := Open(path, plan); !errors.Is(err, ErrLocked) {
		t.Errorf("opened beside a running process: %v", err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // killed
	j := must[*Journal](t)(Open(path, plan))
	defer j.Close()
	rows := 0
	for point := range plan.Points {
		for record, err := range j.Rows(point) {
			if err != nil || !sameRow(record.Row, fakeRow(point, record.Replicate)) {
				t.Fatalf("point %d: %+v, %v", point, record, err)
			}
			rows++
		}
	}
	if rows < 20 || rows != j.Completed() {
		t.Errorf("%d rows, %d in the index", rows, j.Completed())
	}
}

func TestCancelFinishesWhatIsInFlight(t *testing.T) {
	cause := errors.New("interrupted")
	for _, workers := range []int{1, 2, 7} {
		ctx, cancel := context.WithCancelCause(background)
		j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 1000})))
		var mutex sync.Mutex
		begun := 0
		o, err := run(ctx, j.plan, j, Options{Workers: workers}, func() simulate {
			return func(_ context.Context, point, replicate int) (Row, error) {
				mutex.Lock()
				defer mutex.Unlock()
				if begun++; begun == 20 {
					cancel(cause)
				}
				return fakeRow(point, replicate), nil
			}
		})
		if !errors.Is(err, cause) || o.Simulated != begun || j.Completed() != begun || begun < 20 ||
			begun > 21+workers {
			t.Errorf("%d workers: %d begun, %d kept, %+v, %v", workers, begun, j.Completed(), o,
				err)
		}
		must[Outcome](t)(run(background, j.plan, j, Options{}, fake))
		checkRows(t, j, 1000)
	}
}

// A replicate that gives up because it was told to is no failure.
func TestCancelledReplicateIsNoFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(background)
	j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 10})))
	_, err := run(ctx, j.plan, j, Options{}, func() simulate {
		return func(ctx context.Context, point, replicate int) (Row, error) {
			cancel()
			return Row{}, fmt.Errorf("building: %w", ctx.Err())
		}
	})
	if failure := new(Failure); !errors.Is(err, context.Canceled) || errors.As(err, &failure) {
		t.Error(err)
	}
}

// Of several failures the first in the order of work is told, for any number of workers, even where
// later ones fail sooner; rows that were made are kept.
func TestFailureNamesPointAndReplicate(t *testing.T) {
	broken := errors.New("no such graph")
	for _, workers := range []int{1, 2, 7} {
		for range 20 {
			j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 100})))
			var begun atomic.Int64
			_, err := run(background, j.plan, j, Options{Workers: workers}, func() simulate {
				return func(ctx context.Context, point, replicate int) (Row, error) {
					begun.Add(1)
					switch {
					case replicate == 5 && point == 1:
						time.Sleep(time.Millisecond)
						return Row{}, errors.Join(broken, ctx.Err())
					case replicate > 5 || replicate == 5 && point > 1:
						return Row{}, errors.New("another")
					}
					return fakeRow(point, replicate), nil
				}
			})
			if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(),
				"point 1, replicate 5: ") || j.Completed() != 16 {
				t.Fatalf("%d workers: %v, %d rows", workers, err, j.Completed())
			}
			if errors.Is(err, context.Canceled) || begun.Load() > 100 {
				t.Fatalf("%d workers: %d of 300 begun; in flight: %v", workers, begun.Load(), err)
			}
		}
	}
}

func TestPanicNamesPointAndReplicate(t *testing.T) {
	j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 4})))
	_, err := run(background, j.plan, j, Options{Workers: 2}, func() simulate {
		return func(_ context.Context, point, replicate int) (Row, error) {
			if point == 2 && replicate == 1 {
				panic("index out of range")
			}
			return fakeRow(point, replicate), nil
		}
	})
	if err == nil || !strings.HasPrefix(err.Error(), "point 2, replicate 1: panic: index out of "+
		"range") || !strings.Contains(err.Error(), "run_test.go") {
		t.Error(err)
	}
}

func TestRunRefusesTheJournalOfAnotherPlan(t *testing.T) {
	j := must[*Journal](t)(InMemory(testPlan(3, Replicates{Fixed: 4})))
	if _, err := run(background, testPlan(3, Replicates{Fixed: 5}), j, Options{},
		fake); !errors.Is(err, ErrOtherPlan) {
		t.Error(err)
	}
	if _, err := run(background, testPlan(0, Replicates{Fixed: 5}), j, Options{},
		fake); err == nil || errors.Is(err, ErrOtherPlan) {
		t.Error(err)
	}
}
