package reference_test

import (
	"math"
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
)

// Organic demand convinces with chance hazard × appeal a day; beside a broadcast both act.
func TestOrganicDemand(t *testing.T) {
	const hazard, appeal, tv = 0.2, 0.7, 0.3
	c := crowd(people, 0)
	c.Segments[0].Appeal = appeal
	c.Product.Organic = &sim.Organic{Hazard: hazard, From: 1, To: 3}
	c.Channels = nil
	r := reference.Run(c, 0, nil)
	for d := range 6 {
		days := min(3, d)
		near(t, "owners", float64(r.Adopters[d])/people,
			1-math.Pow(1-hazard*appeal, float64(days)), people)
	}
	c.Channels = []sim.Channel{sim.Broadcast{Name: "tv", Hazard: tv, From: 1, To: 1,
		Credibility: 1}}
	r = reference.Run(c, 0, nil)
	near(t, "beside a broadcast", float64(r.Adopters[1])/people,
		1-(1-hazard*appeal)*(1-tv*appeal), people)
	if source := r.Sources[5]; source != sim.OrganicSource ||
		r.Convictions[4][1]+r.Convictions[5][1] != r.Adopters[1] {
		t.Errorf("source %q: %d, of television %d, owners %d", source, r.Convictions[5][1],
			r.Convictions[4][1], r.Adopters[1])
	}
	c.Channels, c.Product.Organic.Hazard, c.Segments[0].Appeal = nil, 1, 1
	if r := reference.Run(c, 0, nil); r.Exposures[4][1] != people || r.Adopters[1] != people {
		t.Errorf("certain demand: %d messages, %d owners", r.Exposures[4][1], r.Adopters[1])
	}
}
