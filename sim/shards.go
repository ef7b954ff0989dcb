package sim

import (
	"fmt"
	"math/bits"
	"runtime/debug"
	"sync"

	"womsim/sim/rng"
)

// A large market can be worked on by several goroutines within one replicate. Its consumers are
// dealt out in regions of 4,096, in turn, to shards; each is a run of its own, with the same laws,
// whose messages go to the shard of their listener. A day is a bulk-synchronous step: nothing that
// one shard writes is read by another before all have come to the same point. Since draws are
// addressed and no result depends on the order of what happens on a day, the shards add up to what
// one run computes.

// SetWorkers sets how many goroutines may work on each of the next replicates, where the model is
// [Model.Parallelizable] and nobody watches. Results stay the same.
func (r *Runner) SetWorkers(workers int) { r.workers = workers }

// mostShards bounds the shards, each of which has an outbox for every other.
const mostShards = 16

// Parallelizable reports whether several goroutines can work on a replicate of the model: one
// product without levers of the market.
func (m *Model) Parallelizable() bool { return m.endsEarly && m.config.Homophily == 0 }

// shards returns the number of shards: a power of two, so that the shard of a consumer is found
// without a division.
func (r *Runner) shards() int {
	if r.workers <= 1 || r.watch != nil || !r.model.Parallelizable() {
		return 1
	}
	return 1 << bits.Len(uint(min(r.workers, mostShards)-1))
}

// shardOf returns the shard of a consumer.
func (r *productRun) shardOf(v uint32) int {
	return int(v/rng.RegionSize) & (len(r.outboxes) - 1)
}

// foreign reports whether a consumer belongs to another shard.
func (r *productRun) foreign(v uint32) bool { return r.shardOf(v) != r.shard }

// outboxOf returns the outbox for messages to a listener.
func (r *productRun) outboxOf(listener uint32) *outbox { return &r.outboxes[r.shardOf(listener)] }

// sharedDay runs a day of all shards.
func (r *Runner) sharedDay() {
	r.onAllShards((*productRun).dealAll)
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

// onAllShards runs do for all shards at the same time and waits for them. It panics if one of them
// does.
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

// queueInformingShards queues messages like queueInforming where listeners belong to several
// shards.
func (r *productRun) queueInformingShards(profile *talkProfile, met []uint64) {
	var due [mostShards][][]uint32
	for j := range r.outboxes {
		due[j] = r.outboxes[j].informing[profile.state].due[r.index:]
	}
	last := uint64(0)
	for _, w := range met {
		last = max(last, w)
		shard := due[r.shardOf(uint32(w))%mostShards]
		shard[w>>32] = append(shard[w>>32], uint32(w))
	}
	for j := range r.outboxes {
		q := &r.outboxes[j].informing[profile.state]
		q.latest = max(q.latest, r.index+int(last>>32))
	}
}
