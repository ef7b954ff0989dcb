package sim

import (
	"errors"

	"womsim/sim/rng"
)

// Referral pays owners for the friends they convince. On the days From … To promoters talk more
// often, and a consumer convinced by a promoter buys at a price lowered by Subsidy; such a purchase
// is its action. With a Group of two or more the subsidy is for everyone convinced, but only
// together: a consumer and Group − 1 of its contacts buy on the same day. Each such purchase is its
// action then.
type Referral struct {
	Name     string
	From, To int     // days, both included
	MoreTalk float64 // lift: promoters talk (1 + MoreTalk) times as often; lifts add up
	Subsidy  int64   // minor units off the price
	Group    int     // 0 or 1: each alone
}

// ChannelName returns the name of the channel.
func (f Referral) ChannelName() string { return f.Name }

// Validate joins all errors of the fields.
func (f Referral) Validate() error {
	return errors.Join(rateIncrease("lift", f.MoreTalk), flight(f.From, f.To),
		unless(f.Subsidy >= 0, "subsidy", f.Subsidy, "an amount, at least 0"), unless(f.Group >= 0,
			"group", f.Group, "a count, at least 0"))
}

// ValidateIn refuses groups where purchases need an invitation.
func (f Referral) ValidateIn(_ *Config, l *Launch) error {
	return unless(f.Group < 2 || l.Product.Invites == nil, "group", f.Group,
		"no group where purchases need an invitation")
}

// TalkBoost returns the lift of promoters on the days of the programme.
func (f Referral) TalkBoost(s rng.State, _ bool, day int) float64 {
	if s != rng.Promoter || !during(day, f.From, f.To) {
		return 0
	}
	return f.MoreTalk
}

// Discount returns the subsidy on the days of the programme.
func (f Referral) Discount(day int) (d Discount, active bool) {
	return Discount{f.Subsidy, max(1, f.Group)}, during(day, f.From, f.To)
}
