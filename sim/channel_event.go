package sim

import (
	"errors"
	"iter"

	"womsim/sim/rng"
)

// Campaign is an event: a share-to-win campaign on social media. On one day the followers see it; who sees it for the first time passes it
// on to all contacts on the next day, up to the day To, if its own draw lies below Chance, whatever trust or the product are to
// it. Everyone who sees it has a message. Its action is a sharing.
type Campaign struct {
	Label       string
	Day, To     int     // first day, and last one on which it can be seen
	Followers   int     // who see it first: the best of Choose among the targets
	Chance      float64 // share: that who sees it passes it on, [0, 1]
	Segments    []string
	Credibility float64
	Choose      func(rng.Channel) iter.Seq[uint32] // consumers, first followers first
}

func (e Campaign) Name() string      { return e.Label }
func (e Campaign) Targets() []string { return e.Segments }

// Validate joins all that is wrong.
func (e Campaign) Validate() error {
	return errors.Join(share("share", e.Chance), share("credibility", e.Credibility), flight(e.Day, e.To),
		unless(e.Followers >= 0, "followers", e.Followers, "a count, at least 0"))
}
