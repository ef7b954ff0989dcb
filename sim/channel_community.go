package sim

import (
	"errors"
	"fmt"

	"womsim/sim/rng"
)

// Community is a forum, "the pond". Each targeted consumer who is convinced or becomes an owner on
// one of the days From … To joins on that day if its own draw of the channel lies below Join, and
// stays until it rejects the product. While the community is open, members talk positively more
// often and become promoters more often; a consumer who is a member on the day of its conviction
// never forgets it. Its action is a joining.
type Community struct {
	Name     string
	Join     float64 // [0, 1]
	From, To int     // days on which it is open, both included
	Segments []string
	// talk lift: promoters and buzz of members talk (1 + MoreTalk) times as often; lifts add up
	MoreTalk float64
	// advocacy lift: a satisfied member is (1 + MoreAdvocacy) times as likely to become a promoter
	MoreAdvocacy float64
}

// ChannelName returns the name of the channel.
func (c Community) ChannelName() string { return c.Name }

// Targets returns the names of the targeted segments; nil: all.
func (c Community) Targets() []string { return c.Segments }

// Validate joins all errors of the fields.
func (c Community) Validate() error {
	return errors.Join(share("join", c.Join), rateIncrease("talk_lift", c.MoreTalk),
		rateIncrease("advocacy_lift", c.MoreAdvocacy), flight(c.From, c.To))
}

// rateIncrease returns an error unless x is a relative increase of a rate from 0 to 1000.
func rateIncrease(field string, x float64) error {
	return unless(x >= 0 && x <= 1000, field, x, "a share of the rate from 0 to 1000")
}

// JoinChance returns the chance to join on a day, 0 while the community is closed.
func (c Community) JoinChance(day int) float64 { return c.whileOpen(day, c.Join) }

// AdvocacyBoost returns the advocacy lift of members while the community is open.
func (c Community) AdvocacyBoost(day int) float64 { return c.whileOpen(day, c.MoreAdvocacy) }

// TalkBoost returns the talk lift of promoters and buzz among the members while the community is
// open.
func (c Community) TalkBoost(_ rng.State, member bool, day int) float64 {
	if !member {
		return 0
	}
	return c.whileOpen(day, c.MoreTalk)
}

// whileOpen returns x on the days on which the community is open, else 0.
func (c Community) whileOpen(day int, x float64) float64 {
	if !during(day, c.From, c.To) {
		return 0
	}
	return x
}

// during reports whether a day is one of from … to.
func during(day, from, to int) bool { return from <= day && day <= to }

// flight returns an error unless from ≤ to.
func flight(from, to int) error {
	return unless(from <= to, "from", from, fmt.Sprintf("at most to (%d)", to))
}
