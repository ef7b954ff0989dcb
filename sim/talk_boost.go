package sim

import (
	"sync"

	"womsim/sim/rng"
)

// A talkBoost holds the meeting times of talk whose rate depends on the day and on the talker's
// communities.
type talkBoost struct {
	base        float64   // rate without any boost
	daily       []float64 // by membership, then day: 1 + the sum of the boosts
	days        int
	episodeDays int // days of an episode, at most
	once        []sync.Once
	// by membership, then day on which the state is entered; with talk.repeat, day of telling
	tables []*rng.WaitingTime
}

// newTalkBoost returns the boost of promoters or buzz; nil if no channel raises their rate. Boosts
// add up in order of channel.
func (o *compiledProduct) newTalkBoost(profile *talkProfile, spell int) *talkBoost {
	s, base := profile.state, profile.rate
	if s != rng.Promoter && s != rng.Buzz || base == 0 || profile.certain {
		return nil
	}
	days, first := o.config.Timeline.Days(), o.config.Timeline.FirstDay()
	memberships := 1 << len(o.communities)
	l := &talkBoost{base: base, days: days, episodeDays: spell,
		daily: make([]float64, memberships*days)}
	any := false
	for member := range memberships {
		for i := range days {
			sum := o.boost(s, uint8(member), first+i)
			l.daily[member*days+i] = 1 + sum
			any = any || sum > 0
		}
	}
	if !any {
		return nil
	}
	l.once, l.tables = make([]sync.Once, memberships*days),
		make([]*rng.WaitingTime, memberships*days)
	return l
}

// boost sums the boosts of talk in a state on a day.
func (o *compiledProduct) boost(s rng.State, member uint8, day int) (sum float64) {
	community := 0
	for _, channel := range o.channels {
		isMember := false
		if _, ok := channel.(MembershipChannel); ok {
			isMember = member>>community&1 == 1
			community++
		}
		if booster, ok := channel.(TalkBooster); ok {
			sum += booster.TalkBoost(s, isMember, day)
		}
	}
	return sum
}

// meetingTime returns when a contact is met in an episode whose state was entered on the day of
// that index.
func (l *talkBoost) meetingTime(member uint8, index int) *rng.WaitingTime {
	at := int(member)*l.days + index
	l.once[at].Do(func() {
		rates := make([]float64, 0, l.episodeDays)
		for day := index + 1; day < l.days && len(rates) < l.episodeDays; day++ {
			rates = append(rates, min(1, float64(l.base*l.daily[int(member)*l.days+day])))
		}
		l.tables[at] = rng.FromHazards(rates)
	})
	return l.tables[at]
}
