package scenarios

import "womsim/scenarios/form"

// Segment is a part of the population that decides alike.
type Segment struct {
	Name             string
	Share            float64
	Appeal           *float64    // nil with criteria
	Criteria         []Criterion // in order of name
	NeedRate         float64
	MemoryHalfLife   float64 // days; 0: never forgets
	SocialProof      SocialProof
	WillingnessToPay *WillingnessToPay // nil: any price
}

// Criterion is what one property of the product counts for: quality, or one of its scores.
type Criterion struct {
	Name   string
	Weight float64
}

// WillingnessToPay is the log-normal distribution of reservation prices.
type WillingnessToPay struct {
	Median Money
	Spread float64 // standard deviation of the log
}

func segmentShape(name string, s *Segment) form.Shape {
	s.Name = name
	return &form.Object{Alternatives: []string{"appeal", "criteria"}, Usual: "appeal",
		Fields: []form.Field{
			{Key: "share", Shape: form.Share(&s.Share), Required: true,
				Doc: "the share of the population; all of them sum to 1"},
			{Key: "appeal", Shape: form.Optional(&s.Appeal, form.Share), Fallback: "1",
				Of: []string{"appeal"}, Doc: "chance that a fully credible message convinces"},
			{Key: "criteria", Shape: form.MapOf[Criterion]{To: &s.Criteria, Value: criterionShape,
				Noun: "criterion"}, Required: true, Of: []string{"criteria"},
				Doc: "instead of appeal: what quality and each of the product's scores count " +
					"for; appeal is the sum of weight × score"},
			{Key: "need_rate", Shape: form.Share(&s.NeedRate), Fallback: "1",
				Doc: "chance a day that a convinced consumer's need arises; 1: at once"},
			{Key: "memory_half_life", Shape: form.Number(&s.MemoryHalfLife, form.Positive),
				Doc: "days after which half of the convinced who wait for their need have " +
					"forgotten; whose need has come forgets no more, whatever it still waits " +
					"for; default never"},
			{Key: "social_proof", Shape: s.SocialProof.shape(), Fallback: "0",
				Doc: "different people who must have recommended the product before any message " +
					"convinces: a number, or {share} of those who can tell the consumer anything"},
			{Key: "willingness_to_pay", Shape: form.Optional(&s.WillingnessToPay,
				(*WillingnessToPay).shape), Doc: "the price up to which they buy; default any"},
		}}
}

func criterionShape(name string, c *Criterion) form.Shape {
	c.Name = name
	return form.Share(&c.Weight)
}

func (w *WillingnessToPay) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "median", Shape: form.Amount(&w.Median, 1), Required: true,
			Doc: "the price that half of them would pay"},
		{Key: "spread", Shape: form.Number(&w.Spread, form.Range{Max: 10}), Fallback: "0.4",
			Doc: "standard deviation of the log of what they would pay"},
	}}
}
