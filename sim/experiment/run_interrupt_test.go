package experiment

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"womsim/sim/rng"
)

// A run may be cut off at any byte; what goes on from there ends with the same results.
func TestResumeEndsWithTheSameResults(t *testing.T) {
	whole := InMemory(testStudy)
	want := must[Outcome](t)(fill(background, whole, 3, adaptive, Options{Workers: 2}, fake))
	text := results(t, whole, want.Replicates)
	data := whole.store.(*memory).data
	for trial := range uint64(40) {
		cut := rng.Root(8).At(trial).Below(uint64(len(data)))
		j := must[*Journal](t)(reopened(data[:cut]))
		had := j.Len()
		got := must[Outcome](t)(fill(background, j, 3, adaptive,
			Options{Workers: 1 + int(trial%3)}, fake))
		if got.Replicates != want.Replicates || got.Simulated != want.Simulated-had ||
			results(t, j, got.Replicates) != text {
			t.Fatalf("cut at byte %d of %d: %+v, want %+v", cut, len(data), got, want)
		}
	}
}

// endless fills a journal until the process is killed. Replicates take a little while.
func endless(path string) {
	j, err := Create(path, testStudy)
	if err == nil {
		_, err = fill(background, j, 3, Replicates{Fixed: 1_000_000}, Options{Workers: 2},
			func() Simulate {
				return func(_ context.Context, point, replicate int) ([]Row, error) {
					time.Sleep(100 * time.Microsecond)
					return []Row{fakeRow(point, replicate)}, nil
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
	if _, err := Open(path, testStudy); !errors.Is(err, ErrLocked) {
		t.Errorf("opened beside a running process: %v", err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // killed
	j := must[*Journal](t)(Open(path, testStudy))
	defer j.Close()
	rows := 0
	for point := range 3 {
		for _, replicate := range j.replicates(sampleOf(point)) {
			row, err := j.row(sampleOf(point), replicate)
			if err != nil || !sameRow(row, fakeRow(point, replicate)) {
				t.Fatalf("point %d, replicate %d: %+v, %v", point, replicate, row, err)
			}
			rows++
		}
	}
	if rows < 20 || rows != j.Len() {
		t.Errorf("%d rows, %d in the index", rows, j.Len())
	}
}

func TestCancelFinishesWhatIsInFlight(t *testing.T) {
	cause := errors.New("interrupted")
	for _, workers := range []int{1, 2, 7} {
		ctx, cancel := context.WithCancelCause(background)
		j := InMemory(testStudy)
		var mutex sync.Mutex
		begun := 0
		o, err := fill(ctx, j, 3, Replicates{Fixed: 1000}, Options{Workers: workers},
			func() Simulate {
				return func(_ context.Context, point, replicate int) ([]Row, error) {
					mutex.Lock()
					defer mutex.Unlock()
					if begun++; begun == 20 {
						cancel(cause)
					}
					return []Row{fakeRow(point, replicate)}, nil
				}
			})
		if !errors.Is(err, cause) || o.Simulated != begun || j.Len() != begun || begun < 20 ||
			begun > 21+workers {
			t.Errorf("%d workers: %d begun, %d kept, %+v, %v", workers, begun, j.Len(), o,
				err)
		}
		must[Outcome](t)(fill(background, j, 3, Replicates{Fixed: 1000}, Options{}, fake))
		checkRows(t, j, 3, 1000)
	}
}

// A replicate that gives up because it was told to is no failure.
func TestCancelledReplicateIsNoFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(background)
	j := InMemory(testStudy)
	_, err := fill(ctx, j, 3, Replicates{Fixed: 10}, Options{}, func() Simulate {
		return func(ctx context.Context, point, replicate int) ([]Row, error) {
			cancel()
			return nil, fmt.Errorf("building: %w", ctx.Err())
		}
	})
	if failure := new(Failure); !errors.Is(err, context.Canceled) || errors.As(err, &failure) {
		t.Error(err)
	}
}

func TestMain(m *testing.M) {
	if path := os.Getenv("WOMSIM_TEST_JOURNAL"); path != "" {
		endless(path)
	}
	os.Exit(m.Run())
}
