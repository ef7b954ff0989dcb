package sim

import (
	"womsim/network/hugepage"
	"womsim/sim/rng"
)

// One byte of state a consumer: the state in the lower four bits, and flags.
const (
	unaware uint8 = iota
	aware
	convinced
	adopter
	rejected
	excludedUnaware // owns another product of the set, and had not heard of this one
	excludedAware
	outside // not in the market yet
	gone    // has given up for good; may be given the product

	stateBits   = 0b0000_1111
	pendingFlag = 0b0001_0000 // a message of today convinces it
	reachedFlag = 0b0010_0000 // the channel at work has reached it today
	wantingFlag = 0b0100_0000 // it is among those who would buy today
	severalFlag = 0b1000_0000 // several messages of today convince it
)

// population is the state of all consumers in one replicate. Consumers whom no message touched cost
// nothing: touched lists the states that differ from zero, until it has overflowed and clearing all
// is cheaper.
type population struct {
	state      []uint8
	touched    []uint32
	overflowed bool
	spare      [1]uint32
	// by consumer: index in records + 1; empty where the model keeps no records
	recordIndex []uint32
	records     []record
	influence   []influence // of the same indices, where messages are counted
	countsAny   bool        // they are
	shared      bool        // what is kept by consumer belongs to another shard
	used        int         // records in use
	// by consumer: index in Runner.wants; only read while wantingFlag is set; made when needed
	wantIndex []uint32
	attention attention // of messages that may inform, if tracksFinal
	// awareness is recorded, and there are states in which no message concerns a consumer any more
	tracksFinal bool
	forgot      bitset // whose earlier convictions ended without a purchase, if somebody can
	buzzed      bitset // whose buzz has begun since it last came back, if there is buzz
}

// A bitset holds a bit a consumer: what is asked of many consumers in no order, small enough to
// stay in the cache.
type bitset []uint64

// set sets the bit of v.
func (m bitset) set(v uint32) { m[v>>6] |= 1 << (v & 63) }

// unset clears the bit of v.
func (m bitset) unset(v uint32) { m[v>>6] &^= 1 << (v & 63) }

// has reports whether the bit of v is set.
func (m bitset) has(v uint32) bool { return m[v>>6]>>(v&63)&1 == 1 }

// remove clears the bit of v.
func (m bitset) remove(v uint32) { m[v>>6] &^= 1 << (v & 63) }

// attention holds two bits a consumer, sixteen consumers a word: in the lower half whether it is
// closed to messages, in the upper half whether it has been told, and so is aware. It is small
// enough to stay in the cache.
type attention []uint32

// close notes that no message concerns v any more.
func (a attention) close(v uint32) { a[v>>4] |= 1 << (v & 15) }

// openTo returns 1 if messages still concern v, else 0: to be added instead of branched on.
func (a attention) openTo(v uint32) uint32 { return ^a[v>>4] >> (v & 15) & 1 }

// untold returns 1 if v is unaware, else 0.
func (a attention) untold(v uint32) uint32 { return ^a[v>>4] >> (16 + v&15) & 1 }

// tell notes that v is aware.
func (a attention) tell(v uint32) { a[v>>4] |= 1 << (16 + v&15) }

// newBitset returns m if it has room for n consumers, else an empty bitset.
func newBitset(m bitset, n int) bitset {
	if len(m) != (n+63)/64 {
		m = hugepage.Slice[uint64]((n + 63) / 64)
	}
	return m
}

// A record holds the history of a consumer beyond its state.
type record struct {
	convictions uint32                // where owners stay owners, those that ended otherwise
	source      uint32                // of the last conviction
	purchases   uint32                // and gifts
	rejections  uint32                // where rejecters can forgive
	episodes    [rng.NumStates]uint32 // begun
	since       int32                 // index of the day of the first purchase
	invitations int32                 // left to give away
	member      uint8                 // a bit a community
	joined      bool                  // some community, at some time
	presold     bool                  // the need of the last conviction arises by presale
	opinion     ChangeKind            // held; BecameConvinced: none yet
	failure     failure               // of the last try to buy, in sets
}

// begin takes the memory that a replicate needs. Everyone is unaware, as reset left them.
func (p *population) begin(m *compiledProduct) {
	n := m.config.Graph.Nodes()
	if len(p.state) != n || p.shared {
		p.state, p.touched, p.shared = hugepage.Slice[uint8](n), make([]uint32, 0, n/32+64), false
		p.recordIndex, p.wantIndex, p.attention = nil, nil, nil
		p.forgot, p.buzzed = nil, nil
	}
	p.used, p.countsAny, p.tracksFinal = 0, m.countsAny, m.hasFinalStates() &&
		m.config.Record.Awareness
	if m.keepsRecords() && p.recordIndex == nil {
		p.recordIndex = hugepage.Slice[uint32](n)
	}
	if m.config.Record.Awareness || m.countsAny {
		if len(p.attention) != n/16+1 {
			p.attention = hugepage.Slice[uint32](n/16 + 1)
		}
	}
	if m.reconsiders() {
		p.forgot = newBitset(p.forgot, n)
	}
	if m.talksAs(rng.Buzz) {
		p.buzzed = newBitset(p.buzzed, n)
	}
}

// share begins a shard, whose consumers have their state in the arrays of the first one.
func (p *population) share(first *population, m *compiledProduct, shards int) {
	p.state, p.recordIndex, p.shared = first.state, first.recordIndex, true
	p.attention, p.forgot, p.buzzed = first.attention, first.forgot, first.buzzed
	if room := len(p.state)/32/shards + 64; cap(p.touched) < room {
		p.touched = make([]uint32, 0, room)
	}
	p.used, p.countsAny, p.tracksFinal = 0, m.countsAny, first.tracksFinal
}

// reset makes everyone unaware again whom a replicate touched.
func (p *population) reset() {
	if p.overflowed {
		clear(p.state)
		clear(p.recordIndex)
		clear(p.attention)
		clear(p.forgot)
		clear(p.buzzed)
	} else {
		for _, v := range p.touched {
			p.state[v] = 0
		}
		unset(p.recordIndex, p.touched, 0)
		unset(p.attention, p.touched, 4)
		unset(p.forgot, p.touched, 6)
		unset(p.buzzed, p.touched, 6)
	}
	p.touched, p.overflowed = p.touched[:0], false
}

// unset clears the cells of consumers, 2^shift of whom share a cell.
func unset[T uint32 | uint64](cells []T, consumers []uint32, shift int) {
	if len(cells) > 0 {
		for _, v := range consumers {
			cells[v>>shift] = 0
		}
	}
}

// markFinal notes that no message concerns v any more.
func (p *population) markFinal(v uint32) {
	if p.tracksFinal {
		p.attention.close(v)
	}
}

// keepsRecords reports whether consumers have a history beyond their state.
func (o *compiledProduct) keepsRecords() bool {
	return o.reconsiders() || o.countsAny || o.returns || o.constrained || len(o.communities) > 0
}

// touch notes that the state of v is about to leave zero.
func (p *population) touch(v uint32) {
	if p.roomFor(1) {
		p.touched = append(p.touched, v)
	}
}

// roomFor reports whether n more can be noted without growing; if not, none are from now on.
func (p *population) roomFor(n int) bool {
	p.overflowed = p.overflowed || len(p.touched)+n > cap(p.touched)
	return !p.overflowed
}

// beginTouch reserves room for n consumers, to be noted without a branch: write each at room[i],
// add step to i for those to be noted, then call endTouch(step, i). Where nothing is noted any more
// step is 0.
func (p *population) beginTouch(n int) (noting, noted int, room []uint32) {
	if p.roomFor(n + 1) {
		return 1, len(p.touched), p.touched[:len(p.touched)+n+1]
	}
	return 0, 0, p.spare[:]
}

// endTouch ends what beginTouch began.
func (p *population) endTouch(noting, noted int) {
	if noting == 1 {
		p.touched = p.touched[:noted]
	}
}

// set changes the state of v and clears its flags.
func (p *population) set(v uint32, state uint8) {
	if p.state[v] == 0 {
		p.touch(v)
	}
	p.state[v] = state
}

// recordOf returns the record of v, taking a fresh one at first.
func (p *population) recordOf(v uint32) *record {
	if p.recordIndex[v] == 0 {
		if p.state[v] == 0 {
			p.set(v, aware)
		}
		p.takeRecord()
		p.recordIndex[v] = uint32(p.used)
	}
	return &p.records[p.recordIndex[v]-1]
}

// takeRecord makes one more record ready for use.
func (p *population) takeRecord() {
	if p.used == len(p.records) {
		p.records = append(p.records, record{})
	}
	p.records[p.used] = record{}
	if p.countsAny {
		if p.used >= len(p.influence) {
			p.influence = append(p.influence, make([]influence, p.used+1-len(p.influence))...)
		}
		p.influence[p.used].reset()
	}
	p.used++
}

// influenceOf returns what v has heard so far, where messages are counted.
func (p *population) influenceOf(v uint32) *influence {
	p.recordOf(v)
	return &p.influence[p.recordIndex[v]-1]
}

// dropInfluence drops what v has heard so far, where that adds up.
func (p *population) dropInfluence(v uint32) {
	if p.countsAny && p.recordIndex[v] != 0 {
		p.influence[p.recordIndex[v]-1].dropSum()
	}
}
