package sim

import (
	"womsim/network/large"
	"womsim/sim/rng"
)

// One hot byte a consumer: the state in the lower three bits, and flags.
const (
	unaware uint8 = iota
	aware
	convinced
	adopter
	rejected
	excludedUnaware // owns another product of the set, and had not heard of this one
	excludedAware
	outside // not in the market yet

	stateBits   = 0b000111
	pendingFlag = 0b001000  // a message of today convinces it
	reachedFlag = 0b010000  // the channel at work has reached it today
	wantingFlag = 0b100000  // it is among those who would buy today
	severalFlag = 0b1000000 // several messages of today convince it
)

// population is the state of all consumers in one replicate. What no message touched costs nothing:
// touched lists the hot bytes that differ from zero, up to the point, crowded, where clearing all
// is cheaper.
type population struct {
	hot     []uint8
	touched []uint32
	crowded bool
	spare   [1]uint32
	slot    []uint32 // by consumer: index in records + 1; empty where the model keeps no records
	records []record
	ears    []heard // of the same indices, where words are counted
	hears   bool    // they are
	lent    bool    // what is kept by consumer belongs to another shard
	used    int     // records in use
	// by consumer: index in Runner.wants; only read while wantingFlag is set; made when needed
	waiting []uint32
	closed  marks // owners and rejecters, if closes
	told    marks // who was told by a channel and thus is aware, if closes
	closes  bool  // they are asked for
	forgot  marks // who has forgotten about the product, if somebody can
}

// marks are a bit a consumer. They hold what is asked of many consumers in no order, in a room that
// stays in the cache.
type marks []uint64

func (m marks) set(v uint32)      { m[v>>6] |= 1 << (v & 63) }
func (m marks) has(v uint32) bool { return m[v>>6]>>(v&63)&1 == 1 }

// lacks is 1 where v has no mark, to be added and multiplied instead of branched on.
func (m marks) lacks(v uint32) int { return int(^m[v>>6] >> (v & 63) & 1) }

// marksOf has room for the marks of n consumers, none of whom is marked: m, if it is that.
func marksOf(m marks, n int) marks {
	if len(m) != (n+63)/64 {
		m = large.Slice[uint64]((n + 63) / 64)
	}
	return m
}

// A record is what has to be remembered of a consumer beyond its hot byte: what it did so far.
type record struct {
	convictions uint32                // where owners stay owners, those forgotten
	source      uint32                // of the last conviction
	purchases   uint32                // and gifts
	episodes    [rng.NumStates]uint32 // begun
	since       int32                 // index of the day of the first purchase
	invitations int32                 // left to give away
	member      uint8                 // a bit a community
	presold     bool                  // the need of the last conviction arises by presale
	opinion     ChangeKind            // held; BecameConvinced: none yet
}

// begin takes the memory that a replicate needs. Everyone is unaware, as forget left them.
func (p *population) begin(m *offering) {
	n := m.config.Graph.Nodes()
	if len(p.hot) != n || p.lent {
		p.hot, p.touched, p.lent = large.Slice[uint8](n), make([]uint32, 0, n/32+64), false
		p.slot, p.waiting, p.closed, p.told, p.forgot = nil, nil, nil, nil, nil
	}
	p.used, p.hears, p.closes = 0, m.heard, m.finals() && m.config.Record.Awareness
	if m.keepsRecords() && p.slot == nil {
		p.slot = large.Slice[uint32](n)
	}
	if p.closes {
		p.closed, p.told = marksOf(p.closed, n), marksOf(p.told, n)
	}
	if m.anyMemory {
		p.forgot = marksOf(p.forgot, n)
	}
}

// share is begin for a shard, whose consumers have their state in the arrays of the first one.
func (p *population) share(first *population, m *offering, shards int) {
	p.hot, p.slot, p.closed, p.told, p.forgot, p.lent = first.hot, first.slot, first.closed,
		first.told, first.forgot, true
	if room := len(p.hot)/32/shards + 64; cap(p.touched) < room {
		p.touched = make([]uint32, 0, room)
	}
	p.used, p.hears, p.closes = 0, m.heard, first.closes
}

// forget makes everyone unaware again whom a replicate touched.
func (p *population) forget() {
	if p.crowded {
		clear(p.hot)
		clear(p.slot)
		clear(p.closed)
		clear(p.told)
		clear(p.forgot)
	} else {
		for _, v := range p.touched {
			p.hot[v] = 0
		}
		unset(p.slot, p.touched, 0)
		unset(p.closed, p.touched, 6)
		unset(p.told, p.touched, 6)
		unset(p.forgot, p.touched, 6)
	}
	p.touched, p.crowded = p.touched[:0], false
}

// unset clears what is kept of consumers in cells of 2^shift of them.
func unset[T uint32 | uint64](cells []T, consumers []uint32, shift int) {
	if len(cells) > 0 {
		for _, v := range consumers {
			cells[v>>shift] = 0
		}
	}
}

// close notes that no message concerns v any more.
func (p *population) close(v uint32) {
	if p.closes {
		p.closed.set(v)
	}
}

// keepsRecords tells whether consumers have a history beyond their state.
func (o *offering) keepsRecords() bool {
	return o.anyMemory || o.heard || o.returns || o.contested || len(o.communities) > 0
}

// touch notes that the hot byte of v is about to leave zero.
func (p *population) touch(v uint32) {
	if p.roomFor(1) {
		p.touched = append(p.touched, v)
	}
}

// roomFor tells whether n more can be noted without growing; if not, none are from now on.
func (p *population) roomFor(n int) bool {
	p.crowded = p.crowded || len(p.touched)+n > cap(p.touched)
	return !p.crowded
}

// notes prepares to touch up to n consumers without a branch: write each at room[noted] and add
// noting for those to be touched; at the end tell noted. Where nothing is noted any more noting is
// 0.
func (p *population) notes(n int) (noting, noted int, room []uint32) {
	if p.roomFor(n + 1) {
		return 1, len(p.touched), p.touched[:len(p.touched)+n+1]
	}
	return 0, 0, p.spare[:]
}

func (p *population) noted(noting, noted int) {
	if noting == 1 {
		p.touched = p.touched[:noted]
	}
}

// set changes the state of v and clears its flags.
func (p *population) set(v uint32, state uint8) {
	if p.hot[v] == 0 {
		p.touch(v)
	}
	p.hot[v] = state
}

// recordOf is the record of v, a fresh one at first.
func (p *population) recordOf(v uint32) *record {
	if p.slot[v] == 0 {
		if p.hot[v] == 0 {
			p.set(v, aware)
		}
		p.takeRecord()
		p.slot[v] = uint32(p.used)
	}
	return &p.records[p.slot[v]-1]
}

// takeRecord makes one more record ready for use.
func (p *population) takeRecord() {
	if p.used == len(p.records) {
		p.records = append(p.records, record{})
	}
	p.records[p.used] = record{}
	if p.hears {
		if p.used >= len(p.ears) {
			p.ears = append(p.ears, make([]heard, p.used+1-len(p.ears))...)
		}
		p.ears[p.used].reset()
	}
	p.used++
}

// heardOf is what v has heard so far, where words are counted.
func (p *population) heardOf(v uint32) *heard {
	p.recordOf(v)
	return &p.ears[p.slot[v]-1]
}

// unhear drops what v has heard so far, where that adds up.
func (p *population) unhear(v uint32) {
	if p.hears && p.slot[v] != 0 {
		p.ears[p.slot[v]-1].forget()
	}
}
