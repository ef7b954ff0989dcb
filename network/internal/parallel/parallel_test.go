package parallel

import (
	"slices"
	"sync/atomic"
	"testing"
)

// workers are many and few, with blocks so small that few items make many.
var workers = []Workers{{1, 1 << 12}, {1, 1}, {2, 1}, {2, 64}, {3, 7}, {7, 2}, {7, 1000}}

func TestForVisitsEachItemOnce(t *testing.T) {
	for _, w := range workers {
		for n := range 30 {
			done := make([]atomic.Int32, n)
			w.For(n, func(worker, lo, hi int) {
				if worker >= w.Count {
					t.Errorf("%+v: worker %d", w, worker)
				}
				for i := lo; i < hi; i++ {
					done[i].Add(1)
				}
			})
			for i := range done {
				if done[i].Load() != 1 {
					t.Fatalf("%+v: %d of %d done %d times", w, i, n, done[i].Load())
				}
			}
		}
	}
}

// Each step adds up some of the steps before it: the sums are those of a plain loop, whatever is
// speculated on, and steps that read what was not yet committed are done again.
func TestInOrderIsAPlainLoop(t *testing.T) {
	const n = 5000
	before := func(i int) int { return i * 7919 % 1000003 % i } // a step before step i
	want := make([]uint64, n)
	want[0] = 1
	for i := 1; i < n; i++ {
		want[i] = 3*want[before(i)] + uint64(i)
	}
	for _, w := range workers {
		var speculated, repeated atomic.Int64
		got := make([]uint64, n)
		got[0] = 1
		step := func(i int) { got[i] = 3*got[before(i)] + uint64(i) }
		w.InOrder(1, n, Speculation{
			Ahead: func(i int) int { return i/2 + 1 },
			Speculate: func(_, lo, hi, committed int, ready []bool) {
				for i := lo; i < hi; i++ {
					if ready[i-lo] = before(i) < committed; ready[i-lo] {
						step(i)
						speculated.Add(1)
					}
				}
			},
			Commit: func(i, committed int, ready bool) {
				if !ready {
					step(i)
					repeated.Add(1)
				}
			},
		})
		if !slices.Equal(got, want) {
			t.Errorf("%+v: other sums than those of a loop", w)
		}
		if speculated.Load()+repeated.Load() != n-1 || speculated.Load() < n/4 {
			t.Errorf("%+v: %d steps speculated on, %d done in order, want %d in all", w,
				speculated.Load(), repeated.Load(), n-1)
		}
	}
}

// Entries come out by bucket, each bucket in the order of the items, with any number of workers.
func TestDistributeKeepsTheOrderOfItems(t *testing.T) {
	for _, rows := range []int{0, 1, 5, 300, 1 << 18} {
		items := make([]uint32, min(rows*3, 20_000))
		for i := range items {
			items[i] = uint32(i * 7919 % rows)
		}
		for _, w := range workers {
			b := Distribute(w, Distribution[int]{Rows: rows, Items: len(items), Entries: len(items),
				Count: func(lo, hi, shift int, counts []int) {
					for _, row := range items[lo:hi] {
						counts[row>>shift]++
					}
				},
				Put: func(lo, hi int, to BucketWriter[int]) {
					for i := lo; i < hi; i++ {
						to.Put(items[i], i)
					}
				},
			})
			if b.Start[0] != 0 || b.Start[len(b.Start)-1] != len(items) {
				t.Fatalf("%+v: buckets from %d to %d, want all of %d entries", w, b.Start[0],
					b.Start[len(b.Start)-1], len(items))
			}
			for bucket := range len(b.Start) - 1 {
				last := -1
				for _, i := range b.Entries[b.Start[bucket]:b.Start[bucket+1]] {
					if int(items[i]>>b.Shift) != bucket || i <= last {
						t.Fatalf("%+v, %d rows: item %d of row %d in bucket %d after item %d", w,
							rows,
							i, items[i], bucket, last)
					}
					last = i
				}
			}
		}
	}
}
