package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// Warnings are what the scenario itself gives reason to doubt.
func (s *Scenario) Warnings() []string {
	var warnings []string
	switch n := s.Replicates.Max; {
	case n == 1:
		warnings = append(warnings, "one replicate cannot tell luck from effect, and has no "+
			"intervals; 100 or more are usual")
	case n < 30:
		warnings = append(warnings, fmt.Sprintf("%d replicates are few: intervals are wide, and "+
			"quantiles rest on single runs; 100 or more are usual", n))
	}
	if s.pricesWithoutEffect() {
		warnings = append(warnings, "prices differ between variants, but nobody minds them: give "+
			"segments a willingness_to_pay, or price decides nothing but revenue")
	}
	return append(warnings, s.variantWarnings()...)
}

// variantWarnings are those about single variants, each once with the arms that give reason for it,
// if not all do.
func (s *Scenario) variantWarnings() []string {
	var doubts []string
	arms := map[string][]string{}
	for i := range s.Points {
		p := &s.Points[i]
		for _, doubt := range p.Spec.warnings() {
			if arms[doubt] == nil {
				doubts = append(doubts, doubt)
			}
			if !slices.Contains(arms[doubt], p.Arm) {
				arms[doubt] = append(arms[doubt], p.Arm)
			}
		}
	}
	for i, doubt := range doubts {
		if in := arms[doubt]; len(in) < len(s.Arms) {
			doubts[i] = "in arm " + strings.Join(in, ", ") + ": " + doubt
		}
	}
	return doubts
}

// pricesWithoutEffect tells whether prices differ between points though no consumer of theirs minds
// the price.
func (s *Scenario) pricesWithoutEffect() bool {
	price := func(p Point) string { return canonical(p.Spec.focal().Price) }
	minds := func(p Point) bool { return p.Spec.priceSensitive() }
	return slices.ContainsFunc(s.Points, func(p Point) bool {
		return price(p) != price(s.Points[0])
	}) && !slices.ContainsFunc(s.Points, minds)
}

func (s *Spec) priceSensitive() bool {
	return slices.ContainsFunc(s.Market.Segments, func(s Segment) bool {
		return s.WillingnessToPay != nil
	})
}

// warnings is what a variant itself gives reason to doubt.
func (s *Spec) warnings() []string {
	d := warner{Spec: s}
	d.warnIdle()
	d.warnMoney()
	return append(d.warnings, s.roundingWarnings()...)
}

// A warner collects what there is to doubt in a variant.
type warner struct {
	*Spec
	warnings []string
}

func (d *warner) warn(format string, a ...any) {
	d.warnings = append(d.warnings, fmt.Sprintf(format, a...))
}
