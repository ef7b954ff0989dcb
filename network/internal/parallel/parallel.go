// Package parallel runs loops on several workers with results that depend neither on the number of
// workers nor on how the work is cut.
//
// Begin with [Workers]: For runs independent blocks, and InOrder runs steps that may need earlier
// steps. [Distribute] sorts into buckets.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Workers say how many workers share a loop and how many items a worker takes at a time.
type Workers struct {
	Count int // at least 1
	Grain int // items, at least 1
}

// AllCores returns one worker for each core that the program may use.
func AllCores() Workers { return Workers{runtime.GOMAXPROCS(0), 1 << 12} }

// For cuts 0 … n−1 into blocks lo … hi−1 of Grain items and calls do for each block, in any order.
// The worker is a number below Count; no two calls share it at the same time.
func (w Workers) For(n int, do func(worker, lo, hi int)) {
	blocks := (n + w.Grain - 1) / w.Grain
	var taken atomic.Int64
	work := func(worker int) {
		for block := int(taken.Add(1)) - 1; block < blocks; block = int(taken.Add(1)) - 1 {
			do(worker, block*w.Grain, min(n, (block+1)*w.Grain))
		}
	}
	count := min(w.Count, blocks)
	if count <= 1 {
		work(0)
		return
	}
	var all sync.WaitGroup
	for worker := range count {
		all.Go(func() { work(worker) })
	}
	all.Wait()
}

// ForEach calls do for 0 … n−1, in any order: a For whose items are large pieces of work.
func (w Workers) ForEach(n int, do func(worker, i int)) {
	Workers{w.Count, 1}.For(n, func(worker, i, _ int) { do(worker, i) })
}
