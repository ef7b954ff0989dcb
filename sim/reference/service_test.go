package reference_test

import (
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/rng"
)

// disappointing returns a scenario with two owners, disappointed on day 0, and a desk.
func disappointing(desk sim.Service) sim.Config {
	c := cascade(graph(2), 0, 1)
	c.Product.Quality = 0
	desk.Name = "help"
	c.Channels = append(c.Channels, desk)
	return c
}

// Two complaints, one answered a day: the second waits two days, and is recovered with half the
// chance.
func TestComplaintsWait(t *testing.T) {
	c := disappointing(sim.Service{To: 9, Capacity: 1, Recovery: 1, Response: 1, Patience: 9})
	r := reference.Run(c, 0, nil)
	beginsWith(t, "complaints", r.Complaints, 2)
	beginsWith(t, "queue", r.Queue, 2, 1)
	beginsWith(t, "answered", r.Answered, 0, 1, 1)
	beginsWith(t, "answers", r.Actions[rng.NumStates+1], 0, 1, 1)
	beginsWith(t, "waited", r.WaitDays, 0, 1, 2)
	got := shares(c, replicates, func(r *sim.Result) bool {
		return r.Recovered[1] == 1
	}, func(r *sim.Result) bool { return r.Recovered[2] == 1 },
		func(r *sim.Result) bool { return r.Promoters[2] == 2 }, func(r *sim.Result) bool {
			return r.Detractors[2] == 1
		})
	near(t, "first", got[0], 1, replicates)
	near(t, "second", got[1], 0.5, replicates)
	near(t, "promoters", got[2], 0.5, replicates)
	near(t, "detractors", got[3], 0.5, replicates)
}

// Lot decides which of two complaints of one day goes first.
func TestOrderOfComplaints(t *testing.T) {
	c := disappointing(sim.Service{To: 9, Capacity: 1, Recovery: 1, Response: 1, Patience: 9})
	first := 0
	for replicate := range replicates {
		reference.Run(c, replicate, func(e sim.StateChange) {
			if e.Kind == sim.BecamePromoter && e.Consumer == 0 && e.Day == 1 {
				first++
			}
		})
	}
	near(t, "first", float64(first)/replicates, 0.5, replicates)
}

// An owner who has waited for the days of patience gives up, whether or not the desk is open;
// without capacity there is no desk.
func TestPatience(t *testing.T) {
	c := disappointing(sim.Service{To: 9, Capacity: 1, Recovery: 1, Response: 1, Patience: 1})
	r := reference.Run(c, 0, nil)
	beginsWith(t, "promoters", r.Promoters, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	beginsWith(t, "detractors", r.Detractors, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	c = disappointing(sim.Service{To: 0, Capacity: 1, Recovery: 1, Response: 1, Patience: 3})
	r = reference.Run(c, 0, nil)
	beginsWith(t, "closed", r.Queue, 2, 2, 2)
	beginsWith(t, "detractors", r.Detractors, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2)
	for _, none := range []sim.Service{{To: 9, Recovery: 1, Response: 1, Patience: 3},
		{From: 1, To: 9, Capacity: 1, Recovery: 1, Response: 1, Patience: 3},
		{To: 9, Capacity: 1, Recovery: 1, Response: 1, Patience: 3, Segments: []string{"others"}}} {
		r = reference.Run(disappointing(none), 0, nil)
		beginsWith(t, "no desk", r.Complaints)
		beginsWith(t, "no desk", r.Detractors, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)
	}
}

// With enough capacity, recovered owners promote with the chance of advocacy and the others warn
// with the chance of detraction.
func TestRecovery(t *testing.T) {
	const recovery, advocacy, detraction = 0.6, 0.7, 0.4
	c := crowd(people, 0)
	c.Product.Experience = sim.Experience{Delay: 1, Advocacy: advocacy, Detraction: detraction}
	c.Product.Quality = 0
	c.Channels = []sim.Channel{everyone("tv", 0, 0), sim.Service{Name: "x", To: 9,
		Capacity: people, Recovery: recovery, Response: 3, Patience: 2}}
	r := reference.Run(c, 0, nil)
	near(t, "promoters", float64(r.Promoters[2])/people, recovery*advocacy, people)
	near(t, "detractors", float64(r.Detractors[2])/people, (1-recovery)*detraction, people)
	if r.Promoters[1]+r.Passives[1]+r.Detractors[1] != 0 ||
		r.Promoters[2]+r.Passives[2]+r.Detractors[2] != people {
		t.Errorf("opinions %v, %v, %v", r.Promoters[:3], r.Passives[:3], r.Detractors[:3])
	}
}
