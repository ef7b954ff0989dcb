package scenarios

import "womsim/scenarios/form"

// EntryPoint is the share of consumers who are in the market by a day.
type EntryPoint struct {
	Day   int
	Share float64
}

func (e *EntryPoint) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "day", Shape: day(&e.Day), Required: true, Doc: "the day"},
		{Key: "share", Shape: form.Share(&e.Share), Required: true,
			Doc: "share of the consumers who are in the market by then"},
	}}
}

// entryByDay is the path by day: straight from point to point, constant before the first and after
// the last; nil without one.
func (m *Market) entryByDay(t Timeline) []float64 {
	if m.Entry == nil {
		return nil
	}
	path := make([]float64, t.days())
	for i := range path {
		path[i] = m.shareInMarket(t.FirstDay() + i)
	}
	return path
}

func (m *Market) shareInMarket(day int) float64 {
	before := m.Entry[0]
	for _, after := range m.Entry {
		if day < after.Day {
			if day <= before.Day {
				return before.Share
			}
			way := float64((after.Share-before.Share)*float64(day-before.Day)) / float64(after.Day-before.Day)
			return min(after.Share, before.Share+way)
		}
		before = after
	}
	return before.Share
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

// usualChoice is the choice where nothing is said of it.
var usualChoice = Choice{Scale: 5, Price: 1}

// SocialProof is how many people's good word must have come: a number, or a share of those who can
// tell a consumer anything.
type SocialProof struct {
	People int
	Share  float64
}

func (p *SocialProof) shape() form.Shape {
	return form.OneOf("a number of people from 0 to 255, or {share}",
		form.WhenNumber(form.Integer(&p.People, 0, 255)),
		form.WhenGroup(&form.Object{Fields: []form.Field{
			{Key: "share", Shape: form.Share(&p.Share), Required: true,
				Doc: "share of those who can tell the consumer anything"},
		}}))
}

// asked tells whether any proof is needed.
func (p SocialProof) asked() bool { return p.People > 0 || p.Share > 0 }
