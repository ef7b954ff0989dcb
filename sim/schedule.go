package sim

import "womsim/sim/rng"

// phases is a day, in order. Nobody's turn within a phase sees what another's turn in the same
// phase did, but for the shared resources of allocate.
var phases = []struct {
	Name string
	run  func(*Runner)
}{
	// seeds of the day become owners, the messages of the day arrive
	{"deliver", (*Runner).deliver},
	{"decide", each((*run).decide)},         // conviction, forgetting, need
	{"demand", each((*run).demand)},         // who would buy today
	{"allocate", (*Runner).allocate},        // who gets it
	{"experience", each((*run).experience)}, // opinions, complaints
	{"talk", each((*run).talk)},             // episodes begun, messages queued for later days
}

// each is a phase in which products do not meet.
func each(phase func(*run)) func(*Runner) {
	return func(r *Runner) {
		for _, product := range r.runs {
			phase(product)
		}
	}
}

// A queue holds what is due on each day of the run, one kind of event each.
type queue[T any] struct {
	due    [][]T
	latest int // the last day on which anything is due; −1 if never
}

func (q *queue[T]) reset(days int) {
	for i := 0; i <= q.latest && i < len(q.due); i++ {
		q.due[i] = q.due[i][:0]
	}
	for len(q.due) < days {
		q.due = append(q.due, nil)
	}
	q.due, q.latest = q.due[:days], -1
}

// push makes x due on the day with that index; days past the end of the run are forgotten.
func (q *queue[T]) push(index int, x T) {
	if index < len(q.due) {
		q.due[index] = append(q.due[index], x)
		q.latest = max(q.latest, index)
	}
}

// pushAll makes several things due on the day with that index.
func (q *queue[T]) pushAll(index int, xs []T) {
	if index < len(q.due) && len(xs) > 0 {
		q.due[index] = append(q.due[index], xs...)
		q.latest = max(q.latest, index)
	}
}

// take is all that is due on a day.
func (q *queue[T]) take(index int) []T { return q.due[index] }

// agenda holds what is due in the lives of consumers.
type agenda struct {
	forgets       queue[buyer]
	needs         queue[buyer]
	buys          queue[buyer] // need has arisen and the price falls to what they pay
	opinions      queue[buyer]
	freshOpinions queue[uint32] // of owners in lean days
	returns       queue[uint32] // owners who come into the market again
}

// mail holds the words on their way.
type mail struct {
	// every message of talk, by listener; where awareness is recorded
	informs [rng.NumStates]queue[uint32]
	good    [rng.NumStates]queue[word] // words that will convince a listener who can be
	// the same by listener alone, where it does not matter whose word it was
	plain     [rng.NumStates]queue[uint32]
	live      [rng.NumStates]queue[liveWord]
	heardLive queue[liveHeard]
	bad       queue[uint32]    // words that will reject a listener who can be
	heard     queue[heardWord] // good words that are counted per listener
	dealt     []dealt          // impressions of today, by channel, between shards
}

type word struct {
	listener, talker uint32
	episode          rng.Episode
}

type buyer struct {
	consumer uint32
	source   uint32 // of the conviction
	ordinal  uint16 // of the conviction; of an owner: of the purchase
	presold  bool   // the need arose on the launch by presale
}

// latest is the index of the last day on which anything is due.
func (a *agenda) latest() int {
	return max(a.forgets.latest, a.needs.latest, a.buys.latest, a.opinions.latest,
		a.freshOpinions.latest, a.returns.latest)
}

func (a *agenda) reset(days int) {
	a.forgets.reset(days)
	a.needs.reset(days)
	a.buys.reset(days)
	a.opinions.reset(days)
	a.freshOpinions.reset(days)
	a.returns.reset(days)
}

func (m *mail) latest() int {
	n := max(m.bad.latest, m.heard.latest, m.heardLive.latest)
	for s := range rng.NumStates {
		n = max(n, m.informs[s].latest, m.good[s].latest, m.plain[s].latest, m.live[s].latest)
	}
	return n
}

func (m *mail) reset(days int) {
	for s := range rng.NumStates {
		m.informs[s].reset(days)
		m.good[s].reset(days)
		m.plain[s].reset(days)
		m.live[s].reset(days)
	}
	m.heardLive.reset(days)
	m.bad.reset(days)
	m.heard.reset(days)
}
