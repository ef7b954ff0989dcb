package sim

// A Result is the outcome of one replicate: series over its days. Series are counts at the end of
// the day (Aware, Convinced, Adopters, Rejected, Promoters, Passives, Detractors, Gone, Forgiven)
// or of the day (the others). A Runner reuses its Result: copy what is needed beyond the next run.
type Result struct {
	Product  string // its name
	FirstDay int    // day of index 0 of every series
	Sources  []string

	Aware      []int64 // ever informed; nil where awareness is not recorded
	Convinced  []int64 // convinced and waiting to buy
	Adopters   []int64 // owners so far, seed users included
	Sales      []int64 // purchases of the day
	Rejected   []int64 // who is Rejected
	Promoters  []int64 // by opinion held
	Passives   []int64
	Detractors []int64

	// consumers who would have bought on the day at its price and went without
	Unmet          []int64
	Returned       []int64   // owners who came into the market again on the day
	RepeatSales    []int64   // purchases of the day by consumers who had owned the product before
	Excluded       []int64   // consumers kept from the product by one of its set that they own
	NotYetInMarket []int64   // consumers who are not in the market yet
	Members        []int64   // of all communities, each counted
	Quality        []float64 // of the day

	Complaints []int64 // brought to a desk on the day
	Queue      []int64 // complaints waiting at the end of the day
	Answered   []int64 // complaints worked on on the day
	Recovered  []int64 // of them, those whose owners were won back
	// sum of the days that the complaints answered on the day had waited, 1 at least each
	WaitDays []int64

	Invitations []int64 // unused at the end of the day, the company's and those of owners

	Gone     []int64 // who has given up for the rest of the run
	Forgiven []int64 // rejections that ended so far
	// consumers who stopped waiting on the day, by what failed them on their last try
	LostPrice, LostStock, LostInvitation, LostGroup []int64
	LostNeed                                        []int64 // convinced who bought something else
	// of the clock of the product's set on the day: strikes, those held over, and those that ended
	// with something else
	Needs, NeedsHeld, NeedsElsewhere []int64

	Mood  []float64 // multiplier of the day; nil where there is no mood
	Shock float64   // multiplier of the product's appeal; 1 where there is none

	SalesBy [][]int64 // by source and day: purchases by who convinced
	Actions [][]int64 // by source and day: what a channel is paid by, see its kind; zero for people

	// by source and day: messages that arrived at consumers neither owning nor rejecting at the
	// day's start; nil like Aware
	Exposures   [][]int64
	Convictions [][]int64 // by source and day: consumers convinced
	Seeded      [][]int64 // by source and day: owners made by a seeding channel

	OtherProducts []*Result // of the other products, in order; nil where there are none

	SameSegmentContacts int64 // contacts whose ends share a segment, where homophily is asked for
	// share of contacts whose ends share a segment, as a share of the way from chance to all; NaN
	// without homophily
	HomophilyReached float64
	OpenEpisodes     int64 // episodes that would have gone on after the last day
	Stats            Stats
}

// Stats counts the work of the engine; comparisons of results leave it out.
type Stats struct {
	Contacts        int64 // out-degrees of all episodes begun
	ContactsScanned int64 // contacts looked at one by one
	Arrivals        int64 // messages, waiting times and opinions delivered
}

// A StateChange is one change in the life of a consumer, as Runner.Watch reports it.
type StateChange struct {
	Day      int
	Product  int // 0 the focal one, n the n-th of the others
	Consumer uint32
	Kind     ChangeKind
	// Convinced: index in Sources; Adopted: the seeding channel, or -1 for a purchase; otherwise -1
	Source int
	Talker uint32 // Convinced by a person: who; otherwise the consumer itself
}

// A ChangeKind says what changed.
type ChangeKind uint8

const (
	BecameConvinced  ChangeKind = iota // waits to buy; again after forgetting or returning
	Forgot                             // the conviction; the consumer stays aware
	Adopted                            // bought the product, or got it as a seed user
	BecameRejected                     // by negative word of mouth, for good
	BecamePromoter                     // an owner's opinion, here and in the next two
	BecamePassive                      // satisfied or not, and silent
	BecameDetractor                    // dissatisfied, and warns of the product
	ReturnedToMarket                   // an owner is in the market again
	GaveUp                             // stopped waiting: Gone, or with a clock of need Aware
	BoughtElsewhere                    // a convinced consumer bought something else and is Aware
	Forgave                            // a rejecter is Aware again
)
