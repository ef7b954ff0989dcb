package rng

// A State is one from which a consumer talks.
type State uint8

const (
	Promoter  State = iota // adopter who recommends
	Buzz                   // convinced and waiting
	Detractor              // adopter who warns
	Rejecter               // rejected and passing the bad word on
	NumStates              // how many there are
)

// Draws holds the keys of all decisions of one replicate about one product. The whole table, with U
// a uniform on [0, 1) and E an exponential with mean 1:
//
//	decision                 key                                              law                                       monotone in
//	segment                  "segment", consumer                              U inverted over the shares, by name       –
//	exchange of segments     "homophily", 2 × try and 2 × try + 1             who with whom                             –
//	personal threshold       "threshold", consumer                            min + U·(max − min)                       –
//	reservation price        "reservation", consumer                          log-normal at quantile U                  median ↑ price accepted ↑
//	presale                  product, "presale", consumer, conviction         U < presale: need on launch day           presale ↑ sooner
//	need arises              product, "need", consumer, conviction            least n ≥ 0: U < 1 − (1−rate)ⁿ⁺¹          rate ↑ sooner
//	forgets                  product, "forget", consumer, conviction          least n ≥ 1: U < 1 − (1−f)ⁿ               half-life ↓ sooner
//	satisfied                product, "satisfied", consumer, purchase         U < quality·(1 − hype)                    quality ↑ satisfied
//	promoter                 product, "advocacy", consumer, purchase          U < advocacy                              advocacy ↑ promoter
//	detractor                product, "detraction", consumer, purchase        U < detraction                            detraction ↑ detractor
//	length of an episode     product, "days", state, talker, episode          least n ≥ 1: U < 1 − (1 − 1/mean)ⁿ        mean ↑ longer
//	meeting                  episode, listener, copy [, day of telling]       least n ≥ 1: U < 1 − Π(1 − rate); [U < rate]  rate ↑ sooner
//	mark of a message        episode [, day of telling], strip, point         Poisson points, see Strips                trust ↑ convinces
//	mark beyond the strips   episode [, day of telling], listener, copy       1 + E                                     trust ↑ convinces
//	impression of a channel  channel, day, slice, strip [, block], point      Poisson points, see Reach                 budget ↑ more
//	mark of a reached one    channel, day, consumer                           U < credibility·appeal                    credibility ↑ convinces
//	credit (tie-break)       product, "credit", listener, conviction source   smallest key wins                         –
//	lot in short supply      product, "lottery", day, consumer                smallest key first                        –
//	choice between products  product, "choice", consumer                      Gumbel: −ln E                             appeal ↑ chosen
//	entry into the market    "entry", consumer                                first day with U < share                  share ↑ sooner
//	joins a community        channel, "join", consumer                        U < join                                  join ↑ member
//	passes an event on       channel, "share", consumer                       U < share                                 share ↑ more
//	post of an event         channel, "post", sharer, listener, copy          U < credibility·appeal                    credibility ↑ convinces
//	seat at a meetup         channel, "seat", day, member                     smallest key first                        attendees ↑ prefix
//	guest of a meetup        channel, "guest", day, place                     one of all consumers                      guests ↑ prefix
//	talk at a meetup         channel, "meet", day, attendee, talk             0: who; 1: U < credibility·appeal         credibility ↑ convinces
//	cross-sell message       channel, "owner", consumer, purchase             U < credibility·appeal                    credibility ↑ convinces
//	order of complaints      channel, "lot", consumer, purchase               smallest key first of those of a day      –
//	recovered by a desk      channel, "recovered", consumer, purchase         U < recovery·2^(−wait/response)           recovery ↑ recovered
//	random seed users        channel, "rank"                                  keyed permutation                         users ↑ prefix
//
// Draws of the network have the key (seed of the network, "network" [, replicate]) in place of
// (seed, "replicate", replicate):
//
//	ties of a generator      "contacts", as each generator says               see there                                 –
//	trust by the beta law    "trust", talker, listener                        quantile at U                             mean ↑ trust
//	lots between equal ties  "trust", the two ends                            smallest key first                        –
//	lots in a ranking        "seeding", strategy, consumer                    smallest key first                        –
//
// A number that the scenario leaves uncertain is drawn before all else, by the seed of the
// scenario:
//
//	uncertain number         "uncertain", path of the field, replicate        quantile of its law at U                  ends, mean ↑ larger
//
// An episode's key is (product, "episode", state, talker, ordinal): the ordinal counts the episodes
// that the talker began from that state, as a conviction's or purchase's counts those of the
// consumer. Copy is the rank among parallel contacts. A conviction source is an episode, or a
// channel's impression. Channels, products and segments enter by name.
type Draws struct {
	Segment, Threshold, Reservation Key
	Entry, Homophily                Key
	lottery, choice                 Key
	presale, need, forget           Key
	satisfied, advocacy, detraction Key
	episode, days                   [NumStates]Key
	credit                          Key
	replicate                       Key
}

// NewDraws is the table of draws of one replicate and product.
func NewDraws(seed uint64, replicate int, product string) Draws {
	r := Root(seed).Named("replicate").At(uint64(replicate))
	p := r.Named("product").Named(product)
	d := Draws{
		Segment: r.Named("segment"), Threshold: r.Named("threshold"),
		Reservation: r.Named("reservation"),
		presale:     p.Named("presale"), need: p.Named("need"), forget: p.Named("forget"),
		satisfied: p.Named("satisfied"), advocacy: p.Named("advocacy"),
		detraction: p.Named("detraction"),
		credit:     p.Named("credit"), lottery: p.Named("lottery"), choice: p.Named("choice"),
		Entry: r.Named("entry"), Homophily: r.Named("homophily"), replicate: r,
	}
	for s := range NumStates {
		d.episode[s] = p.Named("episode").At(uint64(s))
		d.days[s] = p.Named("days").At(uint64(s))
	}
	return d
}

// subject is the address of the ordinal-th event of a kind in the life of a consumer.
func subject(consumer uint32, ordinal uint32) uint64 {
	return uint64(ordinal)<<32 | uint64(consumer)
}

// Presale, Need and Forget belong to a conviction; Satisfied, Advocacy and Detraction to a
// purchase.
func (d *Draws) Presale(v, conviction uint32) Key  { return d.presale.At(subject(v, conviction)) }
func (d *Draws) Need(v, conviction uint32) Key     { return d.need.At(subject(v, conviction)) }
func (d *Draws) Forget(v, conviction uint32) Key   { return d.forget.At(subject(v, conviction)) }
func (d *Draws) Satisfied(v, purchase uint32) Key  { return d.satisfied.At(subject(v, purchase)) }
func (d *Draws) Advocacy(v, purchase uint32) Key   { return d.advocacy.At(subject(v, purchase)) }
func (d *Draws) Detraction(v, purchase uint32) Key { return d.detraction.At(subject(v, purchase)) }

// Days is the draw of the length of an episode.
func (d *Draws) Days(s State, talker, ordinal uint32) Key {
	return d.days[s].At(subject(talker, ordinal))
}

// Episode addresses all draws of one episode of talk.
func (d *Draws) Episode(s State, talker, ordinal uint32) Episode {
	return Episode(d.episode[s].At(subject(talker, ordinal)))
}

// Credit is the tie-break of a conviction source of listener v: of sources that would convince on
// one day, the smallest key has the credit.
func (d *Draws) Credit(v uint32, source Key) Key {
	return d.credit.At(uint64(v)).At(uint64(source))
}

// Lottery is the lot of a consumer who wants the product on a day on which not all can have it.
func (d *Draws) Lottery(v uint32, day int) Key {
	return d.lottery.At(uint64(int64(day))).At(uint64(v))
}

// Choice is the taste of a consumer for the product beyond its appeal.
func (d *Draws) Choice(v uint32) Key { return d.choice.At(uint64(v)) }

// Channel addresses all draws of a channel in the replicate.
func (d *Draws) Channel(name string) Channel {
	return Channel(d.replicate.Named("channel").Named(name))
}

// An Episode is the key of one episode of talk, or of one of its days of telling.
type Episode Key

const (
	meetingDraws = iota << 60
	bandDraws
	tailDraws
	dayDraws
)

// Day is the key of one day of telling of an episode with talk.repeat; nth counts from 1, the
// first day after the state was entered.
func (e Episode) Day(nth int) Episode { return Episode(Key(e).At(dayDraws | uint64(nth))) }

// Meeting decides when (with talk.repeat: whether on that day) the talker meets a listener.
func (e Episode) Meeting(listener, copy uint32) Key {
	return Key(e).At(meetingDraws | uint64(copy)<<32 | uint64(listener))
}

// Tail is the exponential draw that a contact without a point in any strip adds to 1 for its mark.
func (e Episode) Tail(listener, copy uint32) Key {
	return Key(e).At(tailDraws | uint64(copy)<<32 | uint64(listener))
}

// Band is the key of strip number s of the episode; its points are the children At(0), At(1), ….
func (e Episode) Band(s int) Key { return Key(e).At(bandDraws | uint64(s)) }

// Source is the episode as a conviction source.
func (e Episode) Source() Key { return Key(e) }

// A Channel is the key of one channel in one replicate.
type Channel Key

// Rank is the key of the permutation behind a random choice of seed users.
func (c Channel) Rank() Key { return Key(c).Named("rank") }

// Day is the key of one day of the channel.
func (c Channel) Day(day int) ChannelDay { return ChannelDay(Key(c).At(uint64(int64(day)))) }

// Join and Share belong to a consumer: whether it joins the community, or passes the event on.
func (c Channel) Join(v uint32) Key  { return Key(c).Named("join").At(uint64(v)) }
func (c Channel) Share(v uint32) Key { return Key(c).Named("share").At(uint64(v)) }

// Post is a sharer's message to one of its contacts.
func (c Channel) Post(sharer, listener, copy uint32) Key {
	return Key(c).Named("post").At(uint64(sharer)).At(subject(listener, copy))
}

// Seat, Guest and Talk belong to a day of meeting: the lot of a member, who comes as the i-th
// guest, and the j-th talk of an attendee.
func (c Channel) Seat(day int, v uint32) Key {
	return Key(c).Named("seat").At(uint64(int64(day))).At(uint64(v))
}
func (c Channel) Guest(day, i int) Key {
	return Key(c).Named("guest").At(uint64(int64(day))).At(uint64(i))
}
func (c Channel) Talk(day int, v, j uint32) Key {
	return Key(c).Named("meet").At(uint64(int64(day))).At(subject(v, j))
}

// CrossSell, Lot and Recovered belong to a purchase: the message to a new owner, the place of a
// complaint, and its settlement.
func (c Channel) CrossSell(v, purchase uint32) Key {
	return Key(c).Named("owner").At(subject(v, purchase))
}
func (c Channel) ComplaintLot(v, purchase uint32) Key {
	return Key(c).Named("lot").At(subject(v, purchase))
}
func (c Channel) Recovered(v, purchase uint32) Key {
	return Key(c).Named("recovered").At(subject(v, purchase))
}

// A ChannelDay is the key of one day of one channel.
type ChannelDay Key

// Reached is the draw of the message with which the channel reaches a consumer on that day, for
// channels that reach each at most once a day.
func (d ChannelDay) Reached(consumer uint32) Key {
	return Key(d).At(meetingDraws | uint64(consumer))
}
