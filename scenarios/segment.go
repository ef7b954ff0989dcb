package scenarios

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

// WillingnessToPay is the log-normal law of reservation prices.
type WillingnessToPay struct {
	Median Money
	Spread float64 // standard deviation of the log
}

func segmentShape(name string, s *Segment) shape {
	s.Name = name
	return &object{name: "segment", alternatives: []string{"appeal", "criteria"}, usual: "appeal",
		fields: []field{
			{key: "share", shape: share(&s.Share), required: true,
				doc: "the share of the population; all of them sum to 1"},
			{key: "appeal", shape: optional[float64]{&s.Appeal, func(to *float64) shape {
				return share(to)
			}}, standard: "1", of: []string{"appeal"}, doc: "chance that a fully credible " +
				"message convinces"},
			{key: "criteria", shape: entries[Criterion]{to: &s.Criteria, value: criterionShape,
				noun: "criterion"}, required: true, of: []string{"criteria"},
				doc: "instead of appeal: what quality and each of the product's scores count for; " +
					"appeal is the sum of weight × score"},
			{key: "need_rate", shape: share(&s.NeedRate), standard: "1",
				doc: "chance a day that a convinced consumer's need arises; 1: at once"},
			{key: "memory_half_life", shape: real{to: &s.MemoryHalfLife,
				span: span{above: true, countless: true}}, doc: "days after which half of the " +
				"convinced who wait for their need have forgotten; whose need has come forgets " +
				"no more, whatever it still waits for; default never"},
			{key: "social_proof", shape: s.SocialProof.shape(), standard: "0",
				doc: "different people whose good word must have come before any message " +
					"convinces: a number, or {share} of those who can tell the consumer anything"},
			{key: "willingness_to_pay", shape: optional[WillingnessToPay]{&s.WillingnessToPay,
				(*WillingnessToPay).shape}, doc: "the price up to which they buy; default any"},
		}}
}

func criterionShape(name string, c *Criterion) shape {
	c.Name = name
	return share(&c.Weight)
}

func (w *WillingnessToPay) shape() shape {
	return &object{name: "willingness_to_pay", fields: []field{
		{key: "median", shape: amount{&w.Median, 1}, required: true,
			doc: "the price that half of them would pay"},
		{key: "spread", shape: real{to: &w.Spread, span: span{max: 10}}, standard: "0.4",
			doc: "standard deviation of the log of what they would pay"},
	}}
}
