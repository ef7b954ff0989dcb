package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim"
	"womsim/sim/economics"
)

// CrossSell shows the product to the new owners of another one.
type CrossSell struct {
	From string // name of the other product
	Audience
	Credibility float64
}

func (c *CrossSell) fields() []form.Field {
	return slices.Concat([]form.Field{
		{Key: "from", Shape: form.Text(&c.From), Required: true,
			Doc: "the product whose new owners are shown this one on the next day"},
	}, c.Audience.fields(), []form.Field{credibility(&c.Credibility)})
}

func (c *CrossSell) source() string { return c.From }

func (c *CrossSell) build(name string, _ buildContext) (sim.Channel, error) {
	return sim.CrossSell{Name: name, Owned: c.From, Segments: c.Segments,
		Credibility: c.Credibility}, nil
}

func (c *CrossSell) cost(Timeline) economics.Cost { return economics.Costs(nil) }

func (c *CrossSell) payments(bounds) []payment { return nil }

func (c *CrossSell) winsFirst() bool { return c.Credibility > 0 }
