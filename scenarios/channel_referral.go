package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
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

func (f *Referral) lifts() (talk, advocacy float64) { return f.Lift, 0 }

func (f *Referral) cost(Timeline) economics.Cost {
	return economics.PerAction{Amount: int64(f.Reward)}
}

func (f *Referral) acts() {} // referred purchases

func (f *Referral) payments(most bounds) []payment {
	return []payment{{"reward", f.Reward, most.purchases}, {"subsidy", f.Subsidy, most.purchases}}
}
