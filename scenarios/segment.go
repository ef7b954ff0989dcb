package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
)

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
	Patience         *Patience         // nil: nobody gives up
	Need             *NeedClock        // nil: need arises from conviction alone
	Influence        float64
	Talkativeness    float64
	Satisfaction     float64
	Aversion         *float64 // nil: the appeal of the day
	Shield           bool
}

// Patience is how long they wait for what keeps them from buying.
type Patience struct{ HalfLife float64 } // days

// NeedClock is the need that comes round every so many days.
type NeedClock struct {
	Every   int
	Hold    float64
	Advance int
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
			{Key: "share", Shape: form.Share(&s.Share),
				Doc: "the share of the population; all of them sum to 1. Needed, but where " +
					"market.consumers states the segment of every consumer: then it is left out, " +
					"and does nothing"},
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
			{Key: "patience", Shape: form.Optional(&s.Patience, (*Patience).shape),
				Doc: "how long they wait where price, stock, invitation or group keeps them " +
					"from buying; default for ever"},
			{Key: "need", Shape: form.Optional(&s.Need, (*NeedClock).shape),
				Doc: "a clock of need, as of a phone that is replaced every two years: who is " +
					"not convinced when it strikes buys something else; default none"},
			{Key: "influence", Shape: form.Number(&s.Influence, form.AtLeast(0)), Fallback: "1",
				Doc: "what they say counts this many times"},
			{Key: "talkativeness", Shape: form.Number(&s.Talkativeness, form.AtLeast(0)),
				Fallback: "1", Doc: "they talk this many times as often"},
			{Key: "satisfaction", Shape: form.Share(&s.Satisfaction), Fallback: "1",
				Doc: "factor of the chance that the product satisfies them"},
			{Key: "aversion", Shape: form.Optional(&s.Aversion, form.Share),
				Doc: "chance that a fully credible negative word makes them reject; default " +
					"their appeal of the day, as for a positive word"},
			{Key: "shield", Shape: form.Boolean(&s.Shield), Fallback: "false",
				Doc: "true: they reject only when more people have warned than recommended"},
		}}
}

func (p *Patience) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "half_life", Shape: form.Number(&p.HalfLife, form.Positive), Required: true,
			Doc: "days after which half of those who wait in vain have given up"},
	}}
}

func (c *NeedClock) shape() form.Shape {
	return &form.Object{Check: c.check, Fields: []form.Field{
		{Key: "every", Shape: form.Integer(&c.Every, 1, maxDays, "days"), Required: true,
			Doc: "days from one need to the next, and from a purchase to the next need"},
		{Key: "hold", Shape: form.Share(&c.Hold), Fallback: "0",
			Doc: "chance that who is convinced but cannot buy holds the need over"},
		{Key: "advance", Shape: form.Integer(&c.Advance, 0, maxDays, "days"), Fallback: "0",
			Doc: "days before the need from which who is convinced may buy; below every"},
	}}
}

func (c *NeedClock) check(r *form.Reader, path string, n *form.Node) {
	if c.Advance >= c.Every {
		r.Report(n, form.Join(path, "advance"), form.Problem{Got: fmt.Sprint(c.Advance),
			Want: fmt.Sprintf("less than every, %d", c.Every)})
	}
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

// SocialProof is how many people must have recommended the product: a number, or a share of those
// who can tell a consumer anything.
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

// required reports whether any proof is needed.
func (p SocialProof) required() bool { return p.People > 0 || p.Share > 0 }

// Decision is the rule by which messages add up, with its parameters.
type Decision struct {
	Rule          string // independent, threshold or reinforcement
	Threshold     Threshold
	Reinforcement []float64
}

// Threshold is the law of the personal thresholds: from Min to Max, a point where both are the
// same, or one of the others.
type Threshold struct {
	Min, Max float64
	Normal   *NormalThreshold
	Beta     *BetaTrust
	Values   []float64
}

// NormalThreshold is the normal law of thresholds.
type NormalThreshold struct{ Mean, SD float64 }

func (d *Decision) shape() *form.Object {
	rules := []string{"independent", "threshold", "reinforcement"}
	return &form.Object{By: "rule", Usual: rules[0], Fields: []form.Field{
		{Key: "rule", Shape: form.Enum{To: &d.Rule, Words: rules}, Fallback: rules[0], Of: rules,
			Doc: "independent: every message convinces by a chance of its own; threshold: " +
				"messages add up until they reach a personal threshold; reinforcement: the " +
				"chance grows with the number of different sources believed"},
		{Key: "threshold", Shape: d.Threshold.shape(), Fallback: "{}", Of: rules[1:2],
			Doc: "the personal threshold: one number, uniform from min to max, {normal}, {beta} " +
				"or {values}"},
		{Key: "reinforcement", Shape: form.ListOf(&d.Reinforcement, form.Share,
			"shares that do not fall"), Required: true, Of: rules[2:],
			Doc: "chance, beside appeal, to be convinced after 1, 2, … different sources " +
				"believed, not falling; the last also beyond"},
	}}
}

func (i *Threshold) shape() form.Shape {
	end := func(to *float64) form.Shape { return form.Number(to, form.AtLeast(0)) }
	laws := []string{"normal", "beta", "values"}
	return form.OneOf("a number of at least 0, {min, max}, {normal}, {beta} or {values}",
		form.WhenNumber(form.Validated(end(&i.Min), func() { i.Max = i.Min })),
		form.WhenGroup(&form.Object{Check: i.check, Alternatives: slices.Concat(
			[]string{"max"}, laws), Usual: "max",
			Fields: []form.Field{
				{Key: "min", Shape: end(&i.Min), Fallback: "0", Of: []string{"max"},
					Doc: "the lowest"},
				{Key: "max", Shape: end(&i.Max), Fallback: "1", Of: []string{"max"},
					Doc: "the highest"},
				{Key: "normal", Shape: form.Optional(&i.Normal, (*NormalThreshold).shape),
					Required: true, Of: laws[:1], Doc: "normal with mean and sd, 0 where below"},
				{Key: "beta", Shape: form.Optional(&i.Beta, betaShape("threshold")), Required: true,
					Of: laws[1:2], Doc: "beta with mean and concentration, as of trust"},
				{Key: "values", Shape: form.ListOf(&i.Values, end, "numbers"), Required: true,
					Of: laws[2:], Doc: "one of these, each as likely"},
			}}))
}

func (n *NormalThreshold) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "mean", Shape: form.Number(&n.Mean, form.AtLeast(0)), Required: true,
			Doc: "the mean"},
		{Key: "sd", Shape: form.Number(&n.SD, form.AtLeast(0)), Required: true,
			Doc: "the standard deviation"},
	}}
}

func (i *Threshold) check(r *form.Reader, path string, n *form.Node) {
	if i.Min > i.Max {
		r.Report(n, form.Join(path, "min"), form.Problem{Got: form.FormatNumber(i.Min),
			Want: "no more than max, " + form.FormatNumber(i.Max)})
	}
}
