package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// Warnings are what the scenario itself gives reason to doubt.
func (s *Scenario) Warnings() []string {
	var warnings []string
	if n := s.Replicates.Max; n < 30 {
		warnings = append(warnings, fmt.Sprintf("%d replicates are few: intervals are wide, and quantiles rest on single runs; 100 or more are usual", n))
	}
	if s.pricesDecideNothing() {
		warnings = append(warnings, "prices differ between variants, but nobody minds them: give segments a willingness_to_pay, or price decides nothing but revenue")
	}
	return append(warnings, s.doubts()...)
}

// doubts are those about single variants, each once with the arms that give reason for it, if not all do.
func (s *Scenario) doubts() []string {
	var doubts []string
	arms := map[string][]string{}
	for i := range s.Points {
		p := &s.Points[i]
		for _, doubt := range append(p.Spec.idle(), p.Spec.fractions()...) {
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

// pricesDecideNothing tells whether prices differ between points though no consumer of theirs minds the price.
func (s *Scenario) pricesDecideNothing() bool {
	price := func(p Point) string { return canonical(p.Spec.focal().Price) }
	minds := func(p Point) bool { return p.Spec.mindsPrices() }
	return slices.ContainsFunc(s.Points, func(p Point) bool { return price(p) != price(s.Points[0]) }) && !slices.ContainsFunc(s.Points, minds)
}

func (s *Spec) mindsPrices() bool {
	return slices.ContainsFunc(s.Market.Segments, func(s Segment) bool { return s.WillingnessToPay != nil })
}

// idle tells what does nothing for want of something else.
func (s *Spec) idle() (idle []string) {
	for _, p := range s.all() {
		pond := len(s.communitiesOf(p)) > 0
		if p.Iteration != nil && !pond {
			idle = append(idle, p.path()+".iteration does nothing without a channel of kind community: its members bring the feedback")
		}
		if p.Supply != nil && p.Supply.PresoldFirst && p.Presale == 0 {
			idle = append(idle, p.path()+".supply.presold_first does nothing without "+p.path()+".presale")
		}
		for _, c := range s.channelsOf(p) {
			path := "channels." + c.Name
			switch a := c.Activity.(type) {
			case *Meetup:
				if !pond {
					idle = append(idle, path+" does nothing without a channel of kind community: its members are the attendees")
				}
			case *Referral:
				if a.Subsidy > 0 && !s.mindsPrices() {
					idle = append(idle, path+".subsidy wins nobody, for nobody minds the price: give segments a willingness_to_pay")
				}
			}
		}
	}
	return idle
}
