package scenarios

import (
	"fmt"
	"math"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
	"womsim/sim/results"
)

// Referral pays owners for the friends they convince.
type Referral struct {
	Flight
	Reward, Subsidy Money
	Lift            float64
	Group           int
}

func (f *Referral) fields() []form.Field {
	return slices.Concat(f.Flight.fields(), []form.Field{
		{Key: "reward", Shape: form.Amount(&f.Reward, 0), Fallback: "0",
			Doc: "paid for every purchase by a friend whom a promoter convinced; with a group, " +
				"for every purchase in one"},
		{Key: "subsidy", Shape: form.Amount(&f.Subsidy, 0), Fallback: "0",
			Doc: "taken off the price for such a friend; with a group, for everybody in one"},
		lift("lift", &f.Lift, "promoters tell a contact 1 + lift times as often"),
		{Key: "group", Shape: form.Integer(&f.Group, 1, 1000, "friends"), Fallback: "1",
			Doc: "so many friends get the subsidy only if they buy on the same day, a consumer " +
				"and contacts; 1: each alone"},
	})
}

func (f *Referral) build(name string, _ buildContext) (sim.Channel, error) {
	return sim.Referral{Name: name, From: f.From, To: f.To, MoreTalk: f.Lift,
		Subsidy: int64(f.Subsidy), Group: f.Group}, nil
}

func (f *Referral) boosts() (talk, advocacy float64) { return f.Lift, 0 }

func (f *Referral) cost(Timeline) economics.Cost {
	return economics.PerAction{Amount: int64(f.Reward)}
}

func (f *Referral) addFeatures(to *results.Features, channel string) {
	to.Shortage = to.Shortage || f.Group > 1
	to.ActionChannels = append(to.ActionChannels, channel) // referred purchases
}

func (f *Referral) payments(most bounds) []payment {
	return []payment{{"reward", f.Reward, most.purchases}, {"subsidy", f.Subsidy, most.purchases}}
}

func (f *Referral) rewards() reward { return reward{f.Reward, f.Subsidy, f.Flight} }

// rules checks that a subsidy is taken off a price, that groups need no invitations, and that only
// one referral has groups at a time.
func (f *Referral) rules(c ruleChecker, p *Product, of *Channel) {
	path := of.path()
	if f.Subsidy > 0 && p.Price == nil {
		c.report(path+".subsidy", form.Problem{Got: f.Subsidy.String(),
			Want:   "none where " + p.path() + ".price is left out",
			Remedy: "give the product a price, or leave the subsidy out"})
	}
	if f.Group < 2 {
		return
	}
	if p.Invites != nil {
		c.report(path+".group", form.Problem{Got: fmt.Sprint(f.Group),
			Want:   "1 where " + p.path() + ".invites are needed",
			Remedy: "leave out one of the two"})
	}
	for other, g := range having[*Referral](c.channelsOf(p)) {
		if other == of {
			return // the later one reports
		}
		if g.Group > 1 && f.From <= g.To && g.From <= f.To {
			c.report(path+".group", form.Problem{
				Got:    fmt.Sprintf("%d, while channels.%s has groups too", f.Group, other.Name),
				Want:   "one referral with groups at a time",
				Remedy: "let one end before the other begins"})
		}
	}
}

// warnings warns of subsidies and rewards without effect, and of groups larger than consumers have
// contacts. The contacts of a network's file are not known here.
func (f *Referral) warnings(w *warner, p *Product, path string) {
	if f.Subsidy > 0 {
		w.warnIdleSubsidy(p, path, f.rewards())
	}
	if f.Reward > 0 && f.Lift == 0 && f.Subsidy == 0 && f.Group < 2 {
		w.warn("%s.reward, %s, is paid for what comes without it: with a lift of 0 promoters "+
			"tell their contacts no more often", path, f.Reward)
	}
	consumers := w.Market.consumers()
	network := w.Market.Network.Graph(consumers)
	if network == nil || f.Group < 2 {
		return
	}
	degree := float64(network.Contacts()) / float64(consumers)
	if float64(f.Group-1) > degree {
		w.warn("%s.group: %d friends are a consumer and %d of its contacts, but a consumer has "+
			"%s on average: few groups or none come together",
			path, f.Group, f.Group-1, form.FormatNumber(math.Round(10*degree)/10))
	}
}
