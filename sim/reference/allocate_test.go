package reference_test

import (
	"slices"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// short returns a crowd that is convinced on the day, with a supply for each day.
func short(consumers, day int, deliveries ...int64) sim.Config {
	c := crowd(consumers, day)
	c.Timeline = sim.Timeline{Prelaunch: max(0, -day), Window: 10}
	c.Product.Supply = &sim.Supply{Deliveries: append(deliveries,
		make([]int64, 10)...)[:c.Timeline.Days()]}
	return c
}

// Three units among five consumers: each gets one with chance 3/5; the two left over get the later
// units, by lot as well.
func TestLottery(t *testing.T) {
	c := short(5, 0, 3, 0, 0, 1)
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 3, 0, 0, 1)
	beginsWith(t, "unmet", r.Unmet, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1)
	var firsts, thens int
	for replicate := range replicates {
		reference.Run(c, replicate, func(e sim.StateChange) {
			if e.Kind == sim.Adopted && e.Consumer == 2 && e.Day == 0 {
				firsts++
			} else if e.Kind == sim.Adopted && e.Consumer == 2 {
				thens++
			}
		})
	}
	near(t, "has one of three", float64(firsts)/replicates, 3.0/5, replicates)
	near(t, "has the fourth", float64(thens)/replicates, 1.0/5, replicates)
}

// What arrives before the launch is there on launch day; seed users take nothing of it.
func TestStockOfLaunchDay(t *testing.T) {
	c := short(9, -2, 1, 2, 1)
	c.Channels = append([]sim.Channel{given("fans", -2, 0, 1)}, c.Channels...)
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 0, 0, 4)
}

// With presold first, the units go to consumers whose need arose by presale.
func TestPresoldFirst(t *testing.T) {
	buyers := func(c sim.Config) (consumers []uint32) {
		reference.Run(c, 0, func(e sim.StateChange) {
			if e.Kind == sim.Adopted {
				consumers = append(consumers, e.Consumer)
			}
		})
		slices.Sort(consumers)
		return consumers
	}
	c := short(30, -1, 30)
	c.Segments[0].NeedRate, c.Product.Presale = 0, 0.4
	presold := buyers(c)
	c.Segments[0].NeedRate = 1
	c.Product.Supply = &sim.Supply{Deliveries: append([]int64{int64(len(presold))},
		make([]int64, 10)...), PresoldFirst: true}
	if got := buyers(c); !slices.Equal(got, presold) || len(got) < 5 {
		t.Errorf("%v buy first, want the presold %v", got, presold)
	}
	c.Product.Supply.PresoldFirst = false
	if got := buyers(c); slices.Equal(got, presold) {
		t.Error("without the rule the presold are first all the same")
	}
}

// A chain of invitations: each owner invites one, from the day after its purchase.
func TestChainOfInvitations(t *testing.T) {
	c := crowd(4, 0)
	c.Graph = graph(4, contact{0, 1, 1}, contact{1, 2, 1}, contact{2, 3, 1})
	c.Timeline.Window = 6
	c.Channels = append([]sim.Channel{given("fans", 0, 0)}, c.Channels...)
	c.Product.Invites = &sim.Invites{PerAdopter: 1}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 0, 1, 1, 1)
	beginsWith(t, "invitations", r.Invitations, 1, 1, 1, 1, 1, 1)
	beginsWith(t, "unmet", r.Unmet, 3, 2, 1)
	c.Product.Invites.PerAdopter = 0
	beginsWith(t, "nobody invites", reference.Run(c, 0, nil).Sales)
}

// The company's own invitations are there from the launch on; an owner's are used first, and only
// for the contacts it can talk to.
func TestInvitationsOfCompanyAndOwners(t *testing.T) {
	c := crowd(6, -1)
	c.Graph = graph(6, contact{0, 1, 1}, contact{0, 1, 1}, contact{0, 2, 1}, contact{0, 3, 1})
	c.Timeline = sim.Timeline{Prelaunch: 1, Window: 3}
	c.Channels = append([]sim.Channel{given("fans", -1, 0)}, c.Channels...)
	c.Product.Invites = &sim.Invites{Initial: 1, PerAdopter: 2}
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 0, 3)
	beginsWith(t, "invitations", r.Invitations, 2, 6, 6, 6)
	beginsWith(t, "unmet", r.Unmet, 0, 2, 2, 2)
}

// dear sets the price to 100 and the reservation price of all consumers to 80.
func dear(c sim.Config) sim.Config {
	c.Segments[0].WillingnessToPay.Median = 80
	c.Product.Prices = slices.Repeat([]int64{100}, c.Timeline.Days())
	return c
}

// A referral lowers the price for consumers convinced by a promoter, and for no others.
func TestSubsidyForFriends(t *testing.T) {
	c := dear(cascade(graph(3, contact{0, 1, 1}), 0))
	c.Channels = append(c.Channels, sim.Referral{Name: "pals", To: 2, Subsidy: 20},
		everyone("tv", 3, 3))
	r := reference.Run(c, 0, nil)
	beginsWith(t, "sales", r.Sales, 0, 1)
	beginsWith(t, "sales by promoters", r.SalesBy[rng.Promoter], 0, 1)
	beginsWith(t, "rewards", r.Actions[int(rng.NumStates)+1], 0, 1)
	beginsWith(t, "waiting", r.Convinced, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)
	for _, short := range []sim.Referral{{Name: "pals", To: 2, Subsidy: 19},
		{Name: "pals", To: 0, Subsidy: 20}} {
		c.Channels[1] = short
		beginsWith(t, "sales", reference.Run(c, 0, nil).Sales)
	}
}

// Three friends, of whom one has the other two as contacts, buy together or not at all.
func TestGroupOfThree(t *testing.T) {
	path := []contact{{1, 0, 1}, {1, 2, 1}, {1, 2, 1}}
	for _, x := range []struct {
		name    string
		graph   []contact
		subsidy int64
		stock   int64
		want    int64
	}{
		{"three friends", path, 20, 9, 3}, {"two friends", path[:1], 20, 9, 0}, {"a friend twice",
			path[1:], 20, 9, 0},
		{"too dear", path, 19, 9, 0}, {"two units", path, 20, 2, 0}, {"three units", path, 20, 3,
			3},
	} {
		c := short(5, 0, x.stock)
		c.Graph = graph(5, x.graph...)
		c = dear(c)
		c.Channels = append([]sim.Channel{sim.Referral{Name: "pals", To: 9, Subsidy: x.subsidy,
			Group: 3}}, c.Channels...)
		r := reference.Run(c, 0, nil)
		beginsWith(t, x.name, r.Sales, x.want)
		beginsWith(t, x.name+": rewards", r.Actions[rng.NumStates], x.want)
		beginsWith(t, x.name+": unmet", r.Unmet)
		c.Segments[0].WillingnessToPay.Median = 0
		if r = reference.Run(c, 0, nil); r.Sales[0] < min(x.stock, 5) ||
			r.Unmet[0] != 5-r.Sales[0] {
			t.Errorf("%s, all can pay: %d sold, %d go without", x.name, r.Sales[0], r.Unmet[0])
		}
	}
}
