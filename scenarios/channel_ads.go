package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
)

// Ads are paid impressions.
type Ads struct {
	Budget, CPM Money // all the money, and that of 1000 impressions
	Flight
	Audience
	Credibility, Hype float64
}

func (a *Ads) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "budget", Shape: form.Amount(&a.Budget, 0), Required: true,
			Doc: "the money for all impressions"},
		{Key: "cpm", Shape: form.Amount(&a.CPM, 1), Required: true,
			Doc: "the cost of 1000 impressions"},
	}, a.Flight.fields(), a.Audience.fields(), []form.Field{
		credibility(&a.Credibility),
		{Key: "hype", Shape: form.Share(&a.Hype), Fallback: "0",
			Doc: "how far promises exceed the product: lowers the chance that those convinced by " +
				"it are satisfied"},
	})
}

func (a *Ads) build(name string, on buildContext) (sim.Channel, error) {
	return sim.Ads{Name: name, Impressions: a.impressions(on.spec, on.people()), From: a.From,
		To: a.To, Segments: a.Segments,
		Credibility: a.Credibility, Hype: a.Hype}, nil
}

// impressions returns the mean number that a targeted consumer sees a day: budget / cpm × 1000,
// spread evenly over the days of the flight and the targeted part of the population.
func (a *Ads) impressions(s *Spec, population int) float64 {
	targeted := s.shareTargeted(a.Segments)
	if a.Budget == 0 || targeted == 0 {
		return 0
	}
	bought := float64(float64(a.Budget)/float64(a.CPM)) * 1000
	return bought / float64(a.To-a.From+1) / float64(float64(population)*targeted)
}

func (a *Ads) hype() float64 { return a.Hype }

func (a *Ads) cost(Timeline) economics.Cost {
	return economics.Budget{Amount: int64(a.Budget), From: a.From, To: a.To}
}

func (a *Ads) payments(bounds) []payment { return []payment{{"budget", a.Budget, 1}} }

// maxImpressions is how many impressions a consumer can see a day: more is a slip of the keyboard,
// and takes long.
const maxImpressions = 1000

// bounded returns an error if there are too many impressions.
func (a *Ads) bounded(s *Spec, path, arm string, population int) error {
	if n := a.impressions(s, population); n > maxImpressions {
		return fmt.Errorf("%s.budget: got %s at a cpm of %s in arm %s, which buys %.3g "+
			"impressions a consumer and day; want at most %d: a smaller budget, a larger cpm or "+
			"a longer flight",
			path, a.Budget, a.CPM, arm, n, maxImpressions)
	}
	return nil
}

func (a *Ads) winsFirst() bool { return a.Budget > 0 && a.Credibility > 0 }
