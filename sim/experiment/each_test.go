package experiment

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
)

// Rows that workers make in their own way come into the journal, and each worker has a function of
// its own.
func TestRunEach(t *testing.T) {
	plan := Plan{ID: "each", Scalars: []string{"x"}, Points: 2, Replicates: Replicates{Fixed: 3}}
	j, err := InMemory(plan)
	if err != nil {
		t.Fatal(err)
	}
	var workers atomic.Int64
	outcome, err := RunEach(context.Background(), plan, j, func() func(context.Context, int,
		int) (Row, error) {
		workers.Add(1)
		busy := false
		return func(_ context.Context, point, replicate int) (Row, error) {
			if busy {
				t.Error("two replicates at a time with the function of one worker")
			}
			busy = true
			defer func() { busy = false }()
			return Row{Scalars: []float64{float64(10*point + replicate)}}, nil
		}
	}, Options{Workers: 3})
	if err != nil || outcome.Simulated != 6 || workers.Load() != 3 {
		t.Fatalf("%+v, %d workers, %v", outcome, workers.Load(), err)
	}
	for point, want := range [][]float64{{0, 1, 2}, {10, 11, 12}} {
		if columns, err := j.Scalars(point); err != nil || !slices.Equal(columns[0], want) {
			t.Errorf("point %d: %v, %v", point, columns, err)
		}
	}
}
