package rng

// A State is a state in which a consumer talks.
type State uint8

const (
	Promoter  State = iota // adopter who recommends
	Buzz                   // convinced, or given the product
	Detractor              // adopter who warns
	Rejecter               // rejected and passing on negative word
	NumStates              // the number of states
)

// Draws holds the keys of all decisions of one replicate about one product. The whole table, with U
// uniform on [0, 1) and E exponential with mean 1:
//
//	decision                  key                                rule
//	of all products: (seed, "replicate", replicate, …)
//	  segment                 "segment", consumer                U over the shares, by name
//	  swap of segments        "homophily", 2·try, 2·try + 1      which two consumers
//	  personal threshold      "threshold", consumer              min + U·(max − min)
//	  reservation price       "reservation", consumer            log-normal quantile at U
//	  entry into the market   "entry", consumer                  first day with U < share
//	  phase of the clock      "clock", consumer                  ⌊U·every⌋
//	  mood of the market      "mood", day                        Φ⁻¹(U), an innovation
//	of one product: (replicate, "product", its name, …)
//	  presale                 "presale", consumer, conviction    U < presale: need on launch day
//	  need                    "need", consumer, conviction       least n ≥ 0: U < 1 − (1−rate)ⁿ⁺¹
//	  forgetting              "forget", consumer, conviction     least n ≥ 1: U < 1 − (1−f)ⁿ
//	  giving up               "patience", consumer, conviction   least n ≥ 1: U < 1 − (1−f)ⁿ
//	  holding out             "hold", consumer, day of strike    U < hold
//	  forgiving               "forgive", consumer, rejection     least n ≥ 1: U < 1 − (1−f)ⁿ
//	  forgiving at a release  "reprieve", consumer, day          U < release
//	  shock                   "shock"                            Φ⁻¹(U)
//	  organic demand          "organic", as of a channel         at most one message a day
//	  satisfied               "satisfied", consumer, purchase    U < quality·(1 − hype)
//	  promoter                "advocacy", consumer, purchase     U < advocacy
//	  detractor               "detraction", consumer, purchase   U < detraction
//	  length of an episode    "days", state, talker, ordinal     least n ≥ 1: U < 1 − (1−1/mean)ⁿ
//	  credit (tie-break)      "credit", listener, day, source, n smallest key gets it
//	  lottery in short supply "lottery", day, consumer           smallest key first
//	  choice between products "choice", consumer                 Gumbel: −ln E
//	of one episode: (product, "episode", state, talker, ordinal [, day of talk], …)
//	  meeting                 rank of the contact: upper half    least n ≥ 1: U < 1 − Π(1 − rate)
//	  meeting with repeat     rank of the contact: upper half    U < rate
//	  mark of a message       rank of the contact: lower half    U < chance of its effect, but for
//	  its leading four bits   block of sixteen contacts          a nibble for each contact
//	of one channel: (replicate, "channel", its name, …)
//	  number of impressions   day, slice and band, region        a Poisson quantile
//	  places of impressions   day, slice and band, region, draw  five places in each draw
//	  mark of an impression   day, slice and band, region, i     U within the slice
//	  place on an axis        of the mark: 0                     36 bits
//	  mark of a reached one   day, consumer                      U < credibility·appeal
//	  viewer's multiplier     "viewer", consumer                 one of 4,096 gamma quantiles
//	  mark of the n-th        "nth", consumer, n                 U < its chance
//	  joining a community     "join", consumer                   U < join
//	  passing an event on     "share", consumer                  U < share
//	  post of an event        "post", sharer, listener, copy     U < credibility·appeal
//	  seat at a meetup        "seat", day, member                smallest key first
//	  guest of a meetup       "guest", day, place                one of all consumers
//	  talk at a meetup        "meet", day, attendee, talk        0: who; 1: U < credibility·appeal
//	  cross-sell message      "owner", consumer, purchase        U < credibility·appeal
//	  order of complaints     "lot", consumer, purchase          smallest key first, within a day
//	  recovery of a complaint "recovered", consumer, purchase    U < recovery·2^(−wait/response)
//	  random seed users       "rank"                             keyed permutation
//	of the network: (seed of the network, "network" [, replicate], …)
//	  ties of a generator     "contacts", …                      see the generator
//	  beta-distributed trust  "trust", talker, listener          quantile at U
//	  order of equal ties     "trust", the two ends              smallest key first
//	  order of equal scores   "seeding", strategy, consumer      smallest key first
//	of an uncertain number: (seed of the scenario, …)
//	  uncertain number        "uncertain", path, replicate       quantile at U
//
// All decisions are monotone, draw by draw: a larger chance, rate or share never turns a yes into a
// no and never makes an event later, a longer half-life never makes a consumer forget sooner, and
// more seats, guests or seed users add to those that came first.
//
// Conviction and purchase are ordinals in the consumer's life. The ordinal of an episode counts the
// episodes that the talker began in that state. Rank is that among the talker's contacts, copy the
// one among parallel contacts. A source of credit is a state of talk or a channel. Sources,
// channels, products and segments enter by name.
type Draws struct {
	Segment, Threshold, Reservation Key
	Entry, Homophily, Clock, Mood   Key
	Shock                           Key
	patience, hold                  Key
	forgive, reprieve, organic      Key
	lottery, choice                 Key
	presale, need, forget           Key
	satisfied, advocacy, detraction Key
	episode, days                   [NumStates]Key
	credit                          Key
	replicate                       Key
}

// NewDraws returns the draws of one product in one replicate of the experiment with the seed.
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
		Clock: r.Named("clock"), Mood: r.Named("mood"), Shock: p.Named("shock"),
		patience: p.Named("patience"), hold: p.Named("hold"), forgive: p.Named("forgive"),
		reprieve: p.Named("reprieve"), organic: p.Named("organic"),
	}
	for s := range NumStates {
		d.episode[s] = p.Named("episode").At(uint64(s))
		d.days[s] = p.Named("days").At(uint64(s))
	}
	return d
}

// subject returns the address of the ordinal-th event of a kind in a consumer's life.
func subject(consumer uint32, ordinal uint32) uint64 {
	return uint64(ordinal)<<32 | uint64(consumer)
}

// Presale draws whether the consumer's need arises on launch day, once per conviction.
func (d *Draws) Presale(v, conviction uint32) Key { return d.presale.At(subject(v, conviction)) }

// Need draws the day on which the consumer's need arises, once per conviction.
func (d *Draws) Need(v, conviction uint32) Key { return d.need.At(subject(v, conviction)) }

// Forget draws the day on which the consumer forgets a conviction.
func (d *Draws) Forget(v, conviction uint32) Key { return d.forget.At(subject(v, conviction)) }

// Patience draws after how many tries a conviction that finds no purchase is given up.
func (d *Draws) Patience(v, conviction uint32) Key { return d.patience.At(subject(v, conviction)) }

// Hold draws whether a convinced consumer holds the need of a strike over; of the first product of
// its set.
func (d *Draws) Hold(v uint32, day int) Key {
	return d.hold.At(uint64(v)).At(uint64(int64(day)))
}

// Forgive draws after how many days a consumer forgives, once per rejection, counted from 0.
func (d *Draws) Forgive(v, rejection uint32) Key { return d.forgive.At(subject(v, rejection)) }

// Reprieve draws whether the release of a day wins a rejecter back.
func (d *Draws) Reprieve(v uint32, day int) Key {
	return d.reprieve.At(uint64(v)).At(uint64(int64(day)))
}

// Organic returns the key of organic demand, whose draws are those of a channel.
func (d *Draws) Organic() Channel { return Channel(d.organic) }

// Satisfied draws whether a purchase satisfies its owner.
func (d *Draws) Satisfied(v, purchase uint32) Key { return d.satisfied.At(subject(v, purchase)) }

// Advocacy draws whether a satisfied owner becomes a promoter, once per purchase.
func (d *Draws) Advocacy(v, purchase uint32) Key { return d.advocacy.At(subject(v, purchase)) }

// Detraction draws whether a dissatisfied owner becomes a detractor, once per purchase.
func (d *Draws) Detraction(v, purchase uint32) Key { return d.detraction.At(subject(v, purchase)) }

// Days draws the length of an episode.
func (d *Draws) Days(s State, talker, ordinal uint32) Key {
	return d.days[s].At(subject(talker, ordinal))
}

// Episode returns the key of all draws of one episode of talk.
func (d *Draws) Episode(s State, talker, ordinal uint32) Episode {
	return Episode(d.episode[s].At(subject(talker, ordinal)))
}

// Credit draws the tie-break of the n-th message of a source, from 0 on, among those that would
// convince listener v on a day: of all sources, the message with the smallest key gets the credit.
func (d *Draws) Credit(v uint32, day int, source string, n int) Key {
	return d.credit.At(uint64(v)).At(uint64(int64(day))).Named(source).At(uint64(n))
}

// Lottery draws the rank of a consumer on a day on which demand exceeds supply.
func (d *Draws) Lottery(v uint32, day int) Key {
	return d.lottery.At(uint64(int64(day))).At(uint64(v))
}

// Choice draws the consumer's taste for the product beyond its appeal.
func (d *Draws) Choice(v uint32) Key { return d.choice.At(uint64(v)) }

// Channel returns the key of all draws of a channel in the replicate.
func (d *Draws) Channel(name string) Channel {
	return Channel(d.replicate.Named("channel").Named(name))
}

// An Episode is the key of one episode of talk, or of one day of an episode.
type Episode Key

const (
	// Children of an episode or a day of a channel, told apart by bits 60 and 61.
	contactDraws = iota << 60
	blockDraws
	bandDraws
	dayDraws
)

// Day returns the key of one day of an episode with talk.repeat; nth counts from 1, the first day
// after the talker entered its state.
func (e Episode) Day(nth int) Episode { return Episode(Key(e).At(dayDraws | uint64(nth))) }

// A Channel is the key of one channel in one replicate.
type Channel Key

// Rank returns the key of the permutation behind a random choice of seed users.
func (c Channel) Rank() Key { return Key(c).Named("rank") }

// Day returns the key of one day of the channel.
func (c Channel) Day(day int) ChannelDay { return ChannelDay(Key(c).At(uint64(int64(day)))) }

// Viewer draws the multiplier of a consumer's viewing.
func (c Channel) Viewer(v uint32) Key { return Key(c).Named("viewer").At(uint64(v)) }

// Nth draws the mark of the n-th impression of a consumer in the run, n ≥ 1.
func (c Channel) Nth(v, n uint32) Key { return Key(c).Named("nth").At(subject(v, n)) }

// Join draws whether the consumer joins the community.
func (c Channel) Join(v uint32) Key { return Key(c).Named("join").At(uint64(v)) }

// Share draws whether the consumer passes the event on.
func (c Channel) Share(v uint32) Key { return Key(c).Named("share").At(uint64(v)) }

// Post draws the mark of a sharer's message to one of its contacts.
func (c Channel) Post(sharer, listener, copy uint32) Key {
	return Key(c).Named("post").At(uint64(sharer)).At(subject(listener, copy))
}

// Seat draws the rank of a member among those who would attend the meetup of the day.
func (c Channel) Seat(day int, v uint32) Key {
	return Key(c).Named("seat").At(uint64(int64(day))).At(uint64(v))
}

// Guest draws which consumer comes as the i-th guest of the day.
func (c Channel) Guest(day, i int) Key {
	return Key(c).Named("guest").At(uint64(int64(day))).At(uint64(i))
}

// Talk returns the key of the j-th talk of an attendee on the day of a meetup.
func (c Channel) Talk(day int, v, j uint32) Key {
	return Key(c).Named("meet").At(uint64(int64(day))).At(subject(v, j))
}

// CrossSell draws the mark of the message to a new owner, once per purchase.
func (c Channel) CrossSell(v, purchase uint32) Key {
	return Key(c).Named("owner").At(subject(v, purchase))
}

// ComplaintLot draws the rank of a complaint among those of its day.
func (c Channel) ComplaintLot(v, purchase uint32) Key {
	return Key(c).Named("lot").At(subject(v, purchase))
}

// Recovered draws whether the settlement of a complaint satisfies the owner.
func (c Channel) Recovered(v, purchase uint32) Key {
	return Key(c).Named("recovered").At(subject(v, purchase))
}

// A ChannelDay is the key of one day of one channel.
type ChannelDay Key

// Reached draws the mark of the message to a consumer, for channels that reach a consumer at most
// once a day.
func (d ChannelDay) Reached(consumer uint32) Key {
	return Key(d).At(contactDraws | uint64(consumer))
}
