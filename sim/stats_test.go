package sim_test

import (
	"testing"

	"womsim/sim"
	"womsim/sim/simtest"
)

// Work.Contacts is the sum of the out-degrees of all episodes begun, which the events of a run tell
// as well.
func TestContactsAreThoseOfTheEpisodesBegun(t *testing.T) {
	runner := sim.NewRunner()
	total := int64(0)
	for _, c := range simtest.Corpus(17, 300) {
		model, err := sim.NewModel(c.Config)
		if err != nil {
			t.Fatal(err)
		}
		talk := c.Config.Product.Talk
		rates := map[sim.ChangeKind]float64{
			sim.BecamePromoter: talk.Rate, sim.BecameDetractor: talk.Rate * talk.DetractorRate,
			sim.BecameRejected:  talk.Rate * talk.Rejected.Rate,
			sim.BecameConvinced: talk.Rate * talk.Buzz.Rate,
		}
		want, news := int64(0), map[uint32]bool{}
		var events []sim.StateChange
		runner.Watch(func(e sim.StateChange) {
			if e.Kind == sim.Adopted && e.Source >= 0 { // a gift is news like a conviction
				e.Kind = sim.BecameConvinced
			}
			if e.Kind != sim.BecameConvinced || !news[e.Consumer] {
				events = append(events, e)
			}
			news[e.Consumer] = news[e.Consumer] || e.Kind == sim.BecameConvinced
		})
		work := runner.Run(model, c.Replicate).Stats
		for _, e := range events {
			if rates[e.Kind] > 0 {
				want += int64(c.Config.Graph.OutDegree(e.Consumer))
			}
		}
		if work.Contacts != want {
			t.Errorf("%s: %d contacts, want %d", c.Name, work.Contacts, want)
		}
		total += want
	}
	if total < 10_000 {
		t.Errorf("only %d contacts in the whole corpus", total)
	}
}

// Looking at awareness looks at every contact of every episode once; leaving it out looks at few.
func TestAwarenessLooksAtEveryContact(t *testing.T) {
	g := ringOf(t, 400, 8, 0.05)
	c := cascade(g, 60)
	c.Product.Talk.Rate = 0.2
	c.Product.Talk.Days = sim.TalkDays{Fixed: 10}
	look := func(awareness bool) sim.Stats {
		c.Record.Awareness = awareness
		m, err := sim.NewModel(c)
		if err != nil {
			t.Fatal(err)
		}
		return sim.NewRunner().Run(m, 0).Stats
	}
	all, few := look(true), look(false)
	if all.Contacts != few.Contacts || all.ContactsScanned < all.Contacts ||
		few.ContactsScanned > few.Contacts/4 {
		t.Errorf("with awareness %+v, without %+v", all, few)
	}
	if met := float64(all.Contacts) * (1 - 0.1074); float64(all.Arrivals) < 0.8*met ||
		float64(all.Arrivals) > met {
		// 0.8¹⁰ are never met, and owners need no message
		t.Errorf("%d events for about %.0f contacts met", all.Arrivals, met)
	}
}
