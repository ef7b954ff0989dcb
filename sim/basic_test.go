package sim_test

import (
	"testing"

	"womsim/sim"
	"womsim/sim/reference"
	"womsim/sim/simtest"
)

// The short ways that the engine takes where nobody watches, all convictions have one source and
// nobody waits, lead where the reference goes: the corpus with channels of messages, buzz, waiting
// and prices taken out.
func TestPlainCascadesAgreeWithTheReference(t *testing.T) {
	runner := sim.NewRunner()
	adopters := int64(0)
	for i, c := range simtest.Corpus(23, 600) {
		plain := c.Config
		plain.Product.Talk.Buzz, plain.Product.Prices = sim.TalkProfile{}, nil
		plain.Channels = nil
		for _, channel := range c.Config.Channels {
			if _, ok := channel.(sim.Seeder); ok {
				plain.Channels = append(plain.Channels, channel)
			}
		}
		plain.Segments = []sim.Segment{{Name: "everyone", Share: 1, Appeal: 0.9, NeedRate: 1}}
		for j, channel := range plain.Channels {
			if seeding, ok := channel.(sim.Seeding); ok {
				seeding.Segments = nil
				plain.Channels[j] = seeding
			}
		}
		plain.Record.Awareness = i%2 == 0
		model, err := sim.NewModel(plain)
		if err != nil {
			t.Fatal(err)
		}
		runner.Run(model, c.Replicate+1) // what it leaves behind must not matter
		got := runner.Run(model, c.Replicate)
		for _, difference := range simtest.Differences(got, reference.Run(plain, c.Replicate, nil),
			nil, nil) {
			t.Errorf("%s: %s", c.Name, difference)
		}
		adopters += got.Adopters[len(got.Adopters)-1]
	}
	if adopters < 2000 {
		t.Errorf("only %d adopters in all cases", adopters)
	}
}
