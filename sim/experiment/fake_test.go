package experiment

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// same compares bit by bit but for NaN, which all are one.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func sameRow(a, b Row) bool {
	return slices.EqualFunc(a.Scalars, b.Scalars, same) &&
		slices.EqualFunc(a.Daily, b.Daily, func(x, y []float64) bool {
			return slices.EqualFunc(x, y, same)
		})
}

var (
	testStudy   = Identity{Name: "test", Seed: 7, Command: "run"}
	testColumns = Columns{Scalars: []string{"adopters", "days_to_target"},
		Daily: []string{"aware", "sales", "cash"}, FirstDay: -1, Days: 4}
)

// sampleOf returns the sample of a point.
func sampleOf(point int) Sample { return Sample{Key{byte(point)}, "full/1"} }

// testRequests asks for a number of points.
func testRequests(points int) []Request {
	requests := make([]Request, points)
	for point := range requests {
		requests[point] = Request{Label: fmt.Sprint("point ", point),
			Samples: []Sample{sampleOf(point)}, Columns: []Columns{testColumns}}
	}
	return requests
}

// appendFake adds the row of a replicate of a point.
func appendFake(j *Journal, point, replicate int) error {
	return j.Append(sampleOf(point), testColumns, replicate, fakeRow(point, replicate))
}

// fakeRow is a function of point and replicate alone. The spread of adopters grows with the point.
func fakeRow(point, replicate int) Row {
	k := rng.Root(2).At(uint64(point)).At(uint64(replicate))
	row := Row{Scalars: []float64{100 + 10*float64(point+1)*(k.At(0).Uniform()-0.5),
		k.At(1).Uniform()}}
	if row.Scalars[1] < 0.2 {
		row.Scalars[1] = nan
	}
	for s := range uint64(3) {
		series := make([]float64, 4)
		for d := range series {
			series[d] = float64(k.At(2 + s).At(uint64(d)).Below(1000))
		}
		row.Daily = append(row.Daily, series)
	}
	row.Daily[2][0], row.Daily[2][1], row.Daily[2][2] = nan, math.Copysign(0, -1), math.Inf(1)
	return row
}

func fake() Simulate {
	return func(_ context.Context, point, replicate int) ([]Row, error) {
		return []Row{fakeRow(point, replicate)}, nil
	}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(x T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

// checkRows checks that a journal holds just the replicates 0 … n−1 of every point, as fakeRow
// makes them.
func checkRows(t *testing.T, j *Journal, points, n int) {
	t.Helper()
	if got := j.Len(); got != n*points {
		t.Errorf("%d rows, want %d", got, n*points)
	}
	for point := range points {
		next := 0
		for record, err := range j.Rows(sampleOf(point), Range{N: n}) {
			if err != nil {
				t.Fatal(err)
			}
			if record.Replicate != next || !sameRow(record.Row, fakeRow(point, next)) {
				t.Fatalf("point %d, row %d: %+v", point, next, record)
			}
			next++
		}
		if next != n {
			t.Errorf("point %d: %d rows, want %d", point, next, n)
		}
	}
}
