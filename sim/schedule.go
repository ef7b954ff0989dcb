package sim

import "womsim/sim/rng"

// phases lists the phases of a day, in order. Within a phase no consumer sees what another does in
// it, but for the shared resources of allocate.
var phases = []struct {
	Name string
	run  func(*Runner)
}{
	// seeds of the day become owners, the messages of the day arrive
	{"deliver", (*Runner).deliver},
	{"decide", each((*productRun).decide)},         // conviction, forgetting, need
	{"demand", each((*productRun).demand)},         // who would buy today
	{"allocate", (*Runner).allocate},               // who gets it
	{"experience", each((*productRun).experience)}, // opinions, complaints
	// episodes begun, messages queued for later days
	{"talk", each((*productRun).talk)},
}

// each returns a phase in which products do not meet.
func each(phase func(*productRun)) func(*Runner) {
	return func(r *Runner) {
		for _, product := range r.runs {
			phase(product)
		}
	}
}

// A queue holds what is due on each day of the run.
type queue[T any] struct {
	due    [][]T
	latest int // the last day on which anything is due; −1 if never
}

// reset empties the queue for a run of so many days.
func (q *queue[T]) reset(days int) {
	for i := 0; i <= q.latest && i < len(q.due); i++ {
		q.due[i] = q.due[i][:0]
	}
	for len(q.due) < days {
		q.due = append(q.due, nil)
	}
	q.due, q.latest = q.due[:days], -1
}

// push makes x due on the day with that index; items past the end of the run are dropped.
func (q *queue[T]) push(index int, x T) {
	if index < len(q.due) {
		q.due[index] = append(q.due[index], x)
		q.latest = max(q.latest, index)
	}
}

// pushAll makes several items due on the day with that index.
func (q *queue[T]) pushAll(index int, xs []T) {
	if index < len(q.due) && len(xs) > 0 {
		q.due[index] = append(q.due[index], xs...)
		q.latest = max(q.latest, index)
	}
}

// dueOn returns all that is due on a day.
func (q *queue[T]) dueOn(index int) []T { return q.due[index] }

// An agenda holds what is due in the lives of consumers.
type agenda struct {
	forgets      queue[buyer]
	needs        queue[buyer]
	giveUps      queue[buyer] // patience with price, stock, invitations or groups ends
	buys         queue[buyer] // need has arisen and the price falls to what they pay
	opinions     queue[buyer]
	fastOpinions queue[uint32] // of owners on the fast path
	returns      queue[uint32] // owners who come into the market again
	forgivings   queue[buyer]  // rejecters; the ordinal is that of the rejection
}

// An outbox holds the messages on their way to the consumers of one shard.
type outbox struct {
	// every message of talk, by listener; where awareness is recorded, and without those that
	// travel as words
	informing [rng.NumStates]queue[uint32]
	// messages that may take effect, where the talker does not matter: see word
	words [rng.NumStates]queue[uint32]
	// messages that may take effect: what they do is seen when they arrive
	effective [rng.NumStates]queue[message]
	counted   [rng.NumStates]queue[message] // positive messages that listeners count
	adopting  queue[uint32]                 // who will buy on the fast path, if it still can
	dealt     []dealtImpressions            // impressions of today, by channel, between shards
}

// A message is word of mouth on its way.
type message struct {
	listener, talker uint32
	mark             uint32
	code             uint16 // of the trust
	class            uint8  // of the talker
}

// A buyer is a convinced consumer or owner, with what its conviction leads to.
type buyer struct {
	consumer uint32
	source   uint32 // of the conviction
	ordinal  uint16 // of the conviction; of an owner: of the purchase
	presold  bool   // the need arose on the launch by presale
}

// latest returns the index of the last day on which anything is due.
func (a *agenda) latest() int {
	return max(a.forgets.latest, a.needs.latest, a.giveUps.latest, a.buys.latest,
		a.opinions.latest, a.fastOpinions.latest, a.returns.latest,
		a.forgivings.latest)
}

// reset empties all queues.
func (a *agenda) reset(days int) {
	a.forgets.reset(days)
	a.needs.reset(days)
	a.giveUps.reset(days)
	a.buys.reset(days)
	a.opinions.reset(days)
	a.fastOpinions.reset(days)
	a.returns.reset(days)
	a.forgivings.reset(days)
}

// latest returns the index of the last day on which a message arrives.
func (m *outbox) latest() int {
	n := m.adopting.latest
	for s := range rng.NumStates {
		n = max(n, m.informing[s].latest, m.words[s].latest, m.effective[s].latest,
			m.counted[s].latest)
	}
	return n
}

// reset empties all queues.
func (m *outbox) reset(days int) {
	for s := range rng.NumStates {
		m.informing[s].reset(days)
		m.words[s].reset(days)
		m.effective[s].reset(days)
		m.counted[s].reset(days)
	}
	m.adopting.reset(days)
}
