package network

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// A crew works through consumers block by block, with several hands at a time. What comes out
// depends neither on the number of hands nor on the size of the blocks.
type crew struct {
	hands int // at least 1
	block int // consumers that a hand takes at a time, at least 1
}

// allHands is a crew for the whole machine.
func allHands() crew { return crew{runtime.GOMAXPROCS(0), 1 << 12} }

// each cuts 0 … n−1 into blocks first … end−1 and has them done, in any order.
func (c crew) each(n int, do func(hand, first, end int)) {
	blocks := (n + c.block - 1) / c.block
	var taken atomic.Int64
	work := func(hand int) {
		for block := int(taken.Add(1)) - 1; block < blocks; block = int(taken.Add(1)) - 1 {
			do(hand, block*c.block, min(n, (block+1)*c.block))
		}
	}
	hands := min(c.hands, blocks)
	if hands <= 1 {
		work(0)
		return
	}
	var all sync.WaitGroup
	for hand := range hands {
		all.Go(func() { work(hand) })
	}
	all.Wait()
}

// pieces has n large pieces of work done, 0 … n−1, in any order.
func (c crew) pieces(n int, do func(hand, i int)) {
	crew{c.hands, 1}.each(n, func(hand, i, _ int) { do(hand, i) })
}

// Turns are work of consumers each of whom depends on what those before did.
type turns struct {
	// ahead is the number of consumers, from this one on, of whom few depend on each other.
	ahead func(u int) int
	// try does the work of consumers first … end−1 without knowing what those from settled on did,
	// and marks those for whom that is enough as ready. Tries of different consumers may go on at
	// the same time.
	try func(hand, first, end, settled int, ready []bool)
	// settle, in the order of consumers, takes over what was tried when those before first were
	// settled, or does it again if they were not ready.
	settle func(u, first int, ready bool)
}

// inTurn does the work of consumers first … end−1 as if one after the other: it tries some ahead of
// their turn at the same time and then settles them in order (Blelloch, Fineman, Gibbons and Shun
// 2012, "Internally deterministic parallel algorithms can be fast", PPoPP).
func (c crew) inTurn(first, end int, t turns) {
	var ready []bool
	for u := first; u < end; {
		batch := min(t.ahead(u), end-u)
		if batch < max(2, c.block/64) {
			t.settle(u, u, false)
			u++
			continue
		}
		ready = append(ready[:0], make([]bool, batch)...)
		some := crew{c.hands, min(c.block/8+1, batch/(4*c.hands)+1)}
		some.each(batch, func(hand, from, to int) { t.try(hand, u+from, u+to, u, ready[from:to]) })
		for i, ready := range ready {
			t.settle(u+i, u, ready)
		}
		u += batch
	}
}
