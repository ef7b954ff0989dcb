package sim

import (
	"womsim/sim/rng"
)

// Where every contact of an episode is looked at, because messages inform or are counted, contacts
// are worked on in chunks that fit into the first cache, in loops that do one thing each. No branch
// depends on a single draw, which no processor could predict.

// chunkSize is the number of contacts of a chunk, a power of two: indices modulo it need no check.
const chunkSize = 1 << 9

// A tellingChunk holds contacts of a batch of episodes whose listeners messages still concern.
type tellingChunk struct {
	n         uint // contacts so far
	tellings  [chunkSize]rng.Telling
	listeners [chunkSize]uint32
	contacts  [chunkSize]uint32 // numbers in the graph, where trust differs
	// the first one of their episodes, and by episode where its contacts begin in the chunk
	episode int
	from    [batchSize + 1]uint
	// those that are met and can do no more than inform: the listener, and in the upper half after
	// how many days
	numMet uint
	met    [chunkSize]uint64
	// those that are met and have low marks
	numLow uint
	low    [chunkSize]uint32
}

// tellAll queues the messages of the batch.
func (r *productRun) tellAll(profile *talkProfile) {
	c := &r.chunk
	c.n, c.episode = 0, 0
	r.prefetch(profile)
	for i := range r.episodes {
		c.from[i] = c.n
		for at, end := r.first[i], r.end[i]; at < end; {
			to := at + min(end-at, chunkSize-uint32(c.n))
			c.n += r.tellOpen(profile, r.episodes[i].draws, at-r.first[i], at, to)
			if at = to; c.n > chunkSize-chunkSize/16 {
				r.queueChunk(profile, i)
				c.n, c.episode, c.from[i] = 0, i, 0
			}
		}
		r.result.Stats.ContactsScanned += int64(r.end[i] - r.first[i])
	}
	r.queueChunk(profile, len(r.episodes)-1)
}

// tellOpen adds contacts to the chunk whose listeners are in no final state, and returns their
// number; the first one has a rank.
func (r *productRun) tellOpen(profile *talkProfile, draws rng.Episode, rank, from, to uint32) uint {
	c, attention := &r.chunk, r.attention
	targets, stream, n := r.targets[from:to], draws.From(rank), c.n
	for len(targets) > 0 {
		leading := draws.Leading(rank/rng.BlockSize) >> (rank % rng.BlockSize * 4)
		block := targets[:min(len(targets), int(rng.BlockSize-rank%rng.BlockSize))]
		if profile.codes > 1 {
			c.noteContacts(block, attention, n, to-uint32(len(targets)))
		}
		for _, v := range block {
			c.tellings[n%chunkSize], c.listeners[n%chunkSize] = stream.Next(leading), v
			leading >>= 4
			n += uint(attention.openTo(v))
		}
		rank += uint32(len(block))
		targets = targets[len(block):]
	}
	return n - c.n
}

// noteContacts notes the numbers of contacts as tellOpen does, from number n of the chunk on.
func (c *tellingChunk) noteContacts(targets []uint32, attention attention, n uint, contact uint32) {
	for _, v := range targets {
		c.contacts[n%chunkSize] = contact
		contact++
		n += uint(attention.openTo(v))
	}
}

// prefetch reads a contact of each cache line of all episodes, and where trust differs its code,
// and does nothing else, so that these reads, most of which go to main memory, overlap instead of
// waiting for one another's draws.
func (r *productRun) prefetch(profile *talkProfile) {
	const line = 64
	sum := uint32(0)
	for i := range r.episodes {
		first, end := r.first[i], r.end[i]
		for at := uint32(0); at < end-first; at += line / 4 {
			sum += r.targets[first+at]
		}
		if end > first {
			sum += r.targets[end-1]
		}
		for at := uint32(0); at < end-first && profile.codes > 1; at += line / 2 {
			sum += uint32(r.codes[first+at])
		}
	}
	r.prefetched = sum
}

// queueChunk queues the messages of the chunk, which ends in an episode.
func (r *productRun) queueChunk(profile *talkProfile, last int) {
	c := &r.chunk
	c.from[last+1] = c.n
	limit, counts := profile.highest, r.model.countsAny && !profile.negative
	awareness := r.model.config.Record.Awareness
	if counts {
		limit = 1 << 33 // all are looked at
	}
	c.numMet = 0
	for i := c.episode; i <= last; {
		e, from := &r.episodes[i], i
		days := uint32(e.end) - uint32(r.index)
		alike := !profile.varies && days < rng.NeverInTable
		for i++; alike && i <= last && r.episodes[i].end == e.end &&
			r.episodes[i].meeting == e.meeting; i++ { // most often all
		}
		c.numLow = 0
		if !alike {
			r.siftEach(profile, from, days, limit)
		} else {
			c.sift(e.meeting, [2]uint{c.from[from], c.from[i]}, days, limit)
		}
		if awareness && !r.asWords(profile) {
			r.informLow(profile, from)
		}
		if counts {
			r.keepCounted(profile)
		}
		r.queueLow(profile, from)
	}
	if awareness {
		r.queueInforming(profile)
	}
}

// sift finds the contacts of a span that are met within so many days by their waiting time: those
// whose marks are below a limit, and the others.
func (c *tellingChunk) sift(meeting *rng.WaitingTime, span [2]uint, days uint32, limit uint64) {
	met, low := c.numMet, c.numLow
	for i := span[0]; i < span[1]; i++ {
		t := c.tellings[i%chunkSize]
		day := uint32(meeting.TableDay(t.Half()))
		if day == rng.Ambiguous {
			day = uint32(meeting.DaysOfHalf(t.Half()))
		}
		c.met[met%chunkSize] = uint64(c.listeners[i%chunkSize]) | uint64(day)<<32
		c.low[low%chunkSize] = uint32(i)
		isLow, inTime := uint((uint64(t.Mark())-limit)>>63), uint(0)
		if day <= days {
			inTime = 1
		}
		met += inTime &^ isLow
		low += inTime & isLow
	}
	c.numMet, c.numLow = met, low
}

// siftEach sifts the contacts of an episode like sift, one by one: where the waiting time is its
// own, or days are beyond the table.
func (r *productRun) siftEach(profile *talkProfile, nth int, days uint32, limit uint64) {
	c := &r.chunk
	from, to := c.from[nth], c.from[nth+1]
	for i, t := range c.tellings[from:to] {
		switch day := uint32(r.meetingDay(profile, nth, t)); {
		case day > days:
		case uint64(t.Mark()) < limit:
			c.low[c.numLow] = uint32(from) + uint32(i)
			c.numLow++
		default:
			c.met[c.numMet] = uint64(c.listeners[from+uint(i)]) | uint64(day)<<32
			c.numMet++
		}
	}
}

// informLow adds the contacts with low marks, which begin in an episode or after it, to those that
// inform.
func (r *productRun) informLow(profile *talkProfile, nth int) {
	c := &r.chunk
	for _, at := range c.low[:c.numLow] {
		for uint(at) >= c.from[nth+1] {
			nth++
		}
		day := r.meetingDay(profile, nth, c.tellings[at%chunkSize])
		c.met[c.numMet%chunkSize] = uint64(c.listeners[at%chunkSize]) | uint64(day)<<32
		c.numMet++
	}
}

// keepCounted keeps, of the contacts that are looked at, those whose listeners count messages and
// those whose marks are low. Branch-free like sift.
func (r *productRun) keepCounted(profile *talkProfile) {
	c, n, counts := &r.chunk, uint(0), r.model.countsMessages
	for _, at := range c.low[:c.numLow] {
		c.low[n%chunkSize] = at
		listens := uint(counts[r.segmentOf(c.listeners[at%chunkSize])])
		n += listens | uint((uint64(c.tellings[at%chunkSize].Mark())-profile.highest)>>63)
	}
	c.numLow = n
}

// queueLow queues the messages with low marks, which begin in an episode or after it.
func (r *productRun) queueLow(profile *talkProfile, nth int) {
	c := &r.chunk
	if r.asWords(profile) && profile.codes == 1 && !profile.varies && len(r.outboxes) == 1 {
		r.queueWords(profile, r.episodes[nth].meeting)
		return
	}
	for _, at := range c.low[:c.numLow] {
		for uint(at) >= c.from[nth+1] {
			nth++
		}
		t := c.tellings[at]
		r.queueMessage(profile, nth, meeting{c.listeners[at], c.contacts[at], t.Mark(),
			r.meetingDay(profile, nth, t)})
	}
}

// queueWords is queueLow for words of one waiting time and one trust.
func (r *productRun) queueWords(profile *talkProfile, meeting *rng.WaitingTime) {
	c, q := &r.chunk, &r.outboxes[0].words[profile.state]
	last, due, limits := 0, q.due[r.index:], &profile.degrees.limits[0]
	for _, at := range c.low[:c.numLow] {
		t := c.tellings[at%chunkSize]
		day := meeting.DaysOfHalf(t.Half())
		last = max(last, day)
		due[day] = append(due[day], c.listeners[at%chunkSize]|strength(limits, t.Mark())<<30)
	}
	q.latest = max(q.latest, r.index+last)
}

// queueInforming queues a message for every contact met, for the sake of awareness and exposures.
func (r *productRun) queueInforming(profile *talkProfile) {
	c := &r.chunk
	if len(r.outboxes) > 1 {
		r.queueInformingShards(profile, c.met[:c.numMet])
		return
	}
	q := &r.outboxes[0].informing[profile.state]
	last, due := uint64(0), q.due[r.index:]
	for _, w := range c.met[:c.numMet] {
		last = max(last, w)
		due[w>>32] = append(due[w>>32], uint32(w))
	}
	q.latest = max(q.latest, r.index+int(last>>32))
}
