package scenarios

import (
	"slices"

	"womsim/scenarios/form"
	"womsim/sim/results"
)

// productFields returns the fields of one product, or of several.
func (s *Spec) productFields() []form.Field {
	one, several := []string{"product"}, []string{"products"}
	names := form.Text
	return []form.Field{
		{Key: "product", Shape: s.Product.shape(), Fallback: "{}", Of: one, Doc: "what spreads"},
		{Key: "products", Shape: form.MapOf[Product]{To: &s.Products, Value: productShape,
			Noun: "product"}, Required: true, Of: several,
			Doc: "instead of product: several, by name"},
		{Key: "focal", Shape: form.Text(&s.Focal), Required: true, Of: several,
			Doc: "the product that the results are about, and for which a channel is unless it " +
				"names another"},
		{Key: "excludes", Shape: form.ListOf(&s.Excludes, func(set *[]string) form.Shape {
			return form.ListOf(set, names, "names of products")
		}, "lists of products"), Of: several,
			Doc: "sets of products of which a consumer owns one at a time, such as [[phone, " +
				"rival]]; default none"},
	}
}

// productShape returns the shape of one of several products, which has a launch day of its own.
func productShape(name string, p *Product) form.Shape {
	p.Name = name
	o := p.shape()
	o.Fields = slices.Insert(o.Fields, 0, form.Field{Key: "launch", Shape: day(&p.Launch),
		Fallback: "0", Doc: "the day from which it is sold"})
	return o
}

// focal returns the product that the results are about.
func (s *Spec) focal() *Product {
	if p := s.productNamed(s.Focal); p != nil {
		return p
	}
	return &s.Product
}

// productNamed returns one of several products; nil if there is none of that name.
func (s *Spec) productNamed(name string) *Product {
	for i := range s.Products {
		if s.Products[i].Name == name {
			return &s.Products[i]
		}
	}
	return nil
}

// allProducts returns the products, in order of name.
func (s *Spec) allProducts() []*Product {
	if s.Products == nil {
		return []*Product{&s.Product}
	}
	var all []*Product
	for i := range s.Products {
		all = append(all, &s.Products[i])
	}
	return all
}

// channels returns all channels, in order of name.
func (s *Spec) channels() []*Channel {
	all := make([]*Channel, len(s.Channels))
	for i := range s.Channels {
		all[i] = &s.Channels[i]
	}
	return all
}

// productOf returns the product that a channel is for; nil if there is none of that name.
func (s *Spec) productOf(c *Channel) *Product {
	if c.Product == "" {
		return s.focal()
	}
	return s.productNamed(c.Product)
}

// channelsOf returns the channels of a product, in order of name.
func (s *Spec) channelsOf(p *Product) (channels []*Channel) {
	for i := range s.Channels {
		if c := &s.Channels[i]; c.Product == p.Name || c.Product == "" && p == s.focal() {
			channels = append(channels, c)
		}
	}
	return channels
}

// rivals reports whether a consumer can own only one of two products.
func (s *Spec) rivals(a, b *Product) bool {
	return a != b && slices.ContainsFunc(s.Excludes, func(set []string) bool {
		return slices.Contains(set, a.Name) && slices.Contains(set, b.Name)
	})
}

// path returns the product's place in the file.
func (p *Product) path() string {
	if p.Name == "" {
		return "product"
	}
	return "products." + p.Name
}

// Features reports which optional features the focal product uses in any variant.
func (s *Scenario) Features() (all results.Features) {
	for i := range s.Points {
		spec := &s.Points[i].Spec
		one := spec.features(spec.focal())
		all = results.Features{
			Shortage: all.Shortage || one.Shortage, Invites: all.Invites ||
				one.Invites, Returning: all.Returning || one.Returning,
			Excluding: all.Excluding || one.Excluding, Entering: all.Entering ||
				one.Entering, Communities: all.Communities || one.Communities,
			Releases: all.Releases || one.Releases, Desk: all.Desk ||
				one.Desk, PriceSensitive: all.PriceSensitive ||
				one.PriceSensitive, Patience: all.Patience || one.Patience,
			Clock: all.Clock || one.Clock, Forgiving: all.Forgiving || one.Forgiving,
			Mood: all.Mood || one.Mood, Shock: all.Shock || one.Shock,
			Alike: all.Alike || one.Alike, ActionChannels: append(all.ActionChannels,
				one.ActionChannels...),
		}
	}
	slices.Sort(all.ActionChannels)
	all.ActionChannels = slices.Compact(all.ActionChannels)
	return all
}

// features reports which optional features a product uses.
func (s *Spec) features(p *Product) results.Features {
	in := results.Features{Shortage: p.Supply != nil || p.Invites != nil, Invites: p.Invites != nil,
		Returning: p.ReplaceAfter > 0,
		Entering:  s.Market.Entry != nil, Releases: p.Iteration != nil,
		PriceSensitive: p.Price != nil &&
			s.priceSensitive(),
		Excluding: slices.ContainsFunc(s.Excludes, func(set []string) bool {
			return slices.Contains(set, p.Name)
		}), Patience: s.someoneGivesUp(), Forgiving: p.Forgiveness != nil,
		Alike: s.Market.Homophily > 0}
	for _, segment := range s.Market.Segments {
		in.Clock = in.Clock || segment.Need != nil
	}
	if in.Returning = in.Returning || in.Clock; s.Market.Shocks != nil {
		in.Mood, in.Shock = s.Market.Shocks.Mood != nil, s.Market.Shocks.Product != nil
	}
	for channel, kind := range having[featured](s.channelsOf(p)) {
		kind.addFeatures(&in, channel.Name)
	}
	return in
}

// Choice is the multinomial logit between the products of a set.
type Choice struct{ Scale, Price float64 }

func (c *Choice) shape() form.Shape {
	weight := func(to *float64) form.Shape { return form.Number(to, form.Range{Max: 1000}) }
	return &form.Object{Fields: []form.Field{
		{Key: "scale", Shape: weight(&c.Scale), Fallback: "5", Doc: "what appeal counts for"},
		{Key: "price", Shape: weight(&c.Price), Fallback: "1",
			Doc: "what the log of the price counts for"},
	}}
}

// usualChoice is the choice rule where the file has none.
var usualChoice = Choice{Scale: 5, Price: 1}
