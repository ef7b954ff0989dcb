package sim

import (
	"fmt"
	"math/bits"
	"runtime/debug"
	"sync"

	"womsim/sim/rng"
)

// A large market can be worked on by several hands within one replicate. Its consumers are dealt
// out in blocks of 64, in turn, to shards; each is a run of its own, with the same laws, whose
// words go to the shard of their listener. A day is a bulk-synchronous step: nothing that one shard
// writes is read by another before all have come to the same point. Since draws are addressed and
// no result depends on the order of what happens on a day, the shards add up to what one run
// computes.

// SetWorkers has up to so many goroutines work on each of the next replicates, where the model
// allows it: one product without levers of the market, whom nobody watches. It changes nothing
// else.
func (r *Runner) SetWorkers(workers int) { r.workers = workers }

// mostShards bounds what the shards have to tell each other.
const mostShards = 16

// Parallelizable tells whether several goroutines can work on a replicate of the model.
func (m *Model) Parallelizable() bool { return m.endsEarly && m.config.Homophily == 0 }

// shards is how many there are: a power of two, so that the shard of a consumer is found without a
// division.
func (r *Runner) shards() int {
	if r.workers <= 1 || r.watch != nil || !r.model.Parallelizable() {
		return 1
	}
	return 1 << bits.Len(uint(min(r.workers, mostShards)-1))
}

// shardOf is the shard of a consumer.
func (r *productRun) shardOf(v uint32) int {
	return int(v/rng.ReachBlockSize) & (len(r.outboxes) - 1)
}

// foreign tells whether a consumer belongs to another shard.
func (r *productRun) foreign(v uint32) bool { return r.shardOf(v) != r.shard }

// outboxOf is where words to a listener wait.
func (r *productRun) outboxOf(listener uint32) *outbox { return &r.outboxes[r.shardOf(listener)] }

// sharedDay is a day of all shards.
func (r *Runner) sharedDay() {
	r.onAllShards((*productRun).dealSparse)
	r.onAllShards((*productRun).expose)
	r.runs[0].seedToday()
	r.onAllShards(func(shard *productRun) {
		shard.takeEffect()
		shard.decide()
		shard.demand()
		shard.sellAll()
		shard.experience()
	})
	r.onAllShards((*productRun).talk)
}

// onAllShards has all shards do something at the same time, and waits for them. It panics if one of
// them does.
func (r *Runner) onAllShards(do func(*productRun)) {
	var all sync.WaitGroup
	onFault := debug.SetPanicOnFault(false) // as it is for the caller
	debug.SetPanicOnFault(onFault)
	panics := make(chan any, len(r.runs))
	for _, shard := range r.runs {
		all.Go(func() {
			debug.SetPanicOnFault(onFault)
			defer func() {
				p := recover()
				if _, fault := p.(interface{ Addr() uintptr }); fault {
					panics <- p
				} else if p != nil {
					panics <- fmt.Sprintf("%v\n%s", p, debug.Stack())
				}
			}()
			do(shard)
		})
	}
	all.Wait()
	select {
	case p := <-panics:
		panic(p)
	default:
	}
}

// queueInformingShards is informAll where listeners belong to several shards.
func (r *productRun) queueInformingShards(profile *talkProfile) {
	var due [mostShards][][]uint32
	for i := range r.episodes {
		end := int(r.episodes[i].end)
		for j := range r.outboxes {
			q := &r.outboxes[j].informing[profile.state]
			q.latest = max(q.latest, end)
			due[j] = q.due[r.index : end+1]
		}
		listeners := r.scanned[r.scannedFrom[i]:r.scannedFrom[i+1]]
		for j, days := range r.meetingDays[r.scannedFrom[i]:r.scannedFrom[i+1]] {
			if shard := due[r.shardOf(listeners[j])%mostShards]; int(days) < len(shard) {
				shard[days] = append(shard[days], listeners[j])
			}
		}
	}
}
