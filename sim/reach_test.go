package sim_test

import (
	"testing"

	"womsim/sim"
	"womsim/sim/rng"
	"womsim/sim/simtest"
)

// Where a region has more impressions than are brought at a time, whole regions or a last one, who
// is convinced when follows from the draws, whether an impression can convince or only inform, and
// whoever works on the replicate.
func TestManyImpressionsByTheirDraws(t *testing.T) {
	shared := sim.NewRunner()
	for i, nodes := range []int{4096, 5000, 8191, 12_288} {
		for _, credibility := range []float64{0.05, 0.9} {
			c := adsOnly(t, nodes, sim.Ads{Impressions: 2})
			ads := c.Channels[0].(sim.Ads)
			ads.Credibility = credibility
			c.Channels[0] = ads
			d := rng.NewDraws(c.Seed, i, "p")
			want := adsOutcome{convinced: map[uint32]int{}}
			for day := 1; day <= 6; day++ {
				for v, marks := range drawnMarks(&c, d.Channel("tv"), day, 0, 1, 2, 3, 4, 5) {
					if _, over := want.convinced[uint32(v)]; over {
						continue
					}
					want.exposures += int64(len(marks))
					for _, mark := range marks {
						if mark < credibility*appealIn(&d, v) {
							want.convinced[uint32(v)] = day
						}
					}
				}
			}
			got := outcome(t, c, i)
			if !got.equal(want) || got.exposures < int64(nodes) {
				t.Errorf("%d consumers, credibility %v: %d convinced of %d messages, want %d of %d",
					nodes, credibility, len(got.convinced), got.exposures, len(want.convinced),
					want.exposures)
			}
			model, err := sim.NewModel(c)
			if err != nil {
				t.Fatal(err)
			}
			shared.SetWorkers(3)
			whole, _ := simulated(t, c, i, nil)
			for _, difference := range simtest.Differences(shared.Run(model, i), whole, nil, nil) {
				t.Errorf("%d consumers, 3 workers: %s", nodes, difference)
			}
		}
	}
}
