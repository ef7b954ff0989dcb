package results

import "womsim/sim/economics"

// Features tells which levers any point of the run has. Columns about the others are left out.
type Features struct {
	// supply, invitations or group buying: consumers may go without
	Shortage  bool `json:"shortage,omitempty"`
	Invites   bool `json:"invites,omitempty"`   // purchases need an invitation
	Returning bool `json:"returning,omitempty"` // owners come into the market again
	// of some products a consumer owns one at a time
	Excluding bool `json:"excluding,omitempty"`
	// not everybody is in the market from the first day
	Entering       bool `json:"entering,omitempty"`
	Communities    bool `json:"communities,omitempty"` // channels with members
	Releases       bool `json:"releases,omitempty"`    // quality changes
	Desk           bool `json:"desk,omitempty"`        // a service desk takes complaints
	PriceSensitive bool `json:"minding,omitempty"`     // consumers mind the price
	Patience       bool `json:"patience,omitempty"`    // waiting ends
	Clock          bool `json:"clock,omitempty"`       // needs strike by a clock
	Forgiving      bool `json:"forgiving,omitempty"`   // rejecters forgive
	Mood           bool `json:"mood,omitempty"`        // the market has moods
	Shock          bool `json:"shock,omitempty"`       // a product has a shock
	Alike          bool `json:"alike,omitempty"`       // homophily is asked for
	// channels whose actions are counted, in order of name
	ActionChannels []string `json:"acting,omitempty"`
}

// A need is what a run must have for a column to be there.
type need int

const (
	nothing need = iota
	awareness
	target
	aftermath
	spending
	price
	subsidized
	accounts
	returns
	fixedCosts
	losses
	lifetime
	lifetimeReturns
	stocked
	shortage
	invites
	returning
	buying
	excluding
	entering
	communities
	releases
	desk
	patience
	clock
	forgiving
	mood
	shock
	alike
)

// derived reports whether columns with a need are no part of a row, but made of it when tables are
// written.
func (n need) derived() bool { return n == target || n == losses || n == buying }

// has reports whether the run has what a column needs.
func (l Design) has(n need) bool {
	switch n {
	case awareness:
		return l.Awareness
	case target:
		return l.any(func(p Point) bool { return p.Target.Exists() })
	case aftermath:
		return l.any(func(p Point) bool { return p.Aftermath > 0 })
	case shortage:
		return l.Shortage
	case invites:
		return l.Invites
	case returning, buying:
		return l.Returning
	case excluding:
		return l.Excluding
	case entering:
		return l.Entering
	case communities:
		return l.Communities
	case releases:
		return l.Releases
	case desk:
		return l.Desk
	}
	return l.hasRule(n)
}

// hasRule returns has for rules of waiting, and for what consumers have in common.
func (l Design) hasRule(n need) bool {
	switch n {
	case patience:
		return l.Patience
	case clock:
		return l.Clock
	case forgiving:
		return l.Forgiving
	case mood:
		return l.Mood
	case shock:
		return l.Shock
	case alike:
		return l.Alike
	}
	return n == nothing || l.hasMoney(n)
}

// hasMoney returns has for what the books must say.
func (l Design) hasMoney(n need) bool {
	books := func(holds func(economics.CostModel) bool) bool {
		return l.any(func(p Point) bool { return holds(p.Costs) })
	}
	switch n {
	case spending:
		return len(l.spenders()) > 0
	case price:
		return books(func(b economics.CostModel) bool { return b.Prices != nil })
	case subsidized:
		return books(func(b economics.CostModel) bool {
			return b.Prices != nil && len(b.Subsidies) > 0
		})
	case accounts, losses:
		return books(earns)
	case returns:
		return l.hasMoney(accounts) && l.hasMoney(spending)
	case stocked:
		return books(func(b economics.CostModel) bool { return b.Stock != nil })
	case fixedCosts:
		return books(func(b economics.CostModel) bool { return len(b.FixedCosts) > 0 })
	case lifetime:
		return books(func(b economics.CostModel) bool { return earns(b) && b.Lifetime != nil })
	}
	return n == lifetimeReturns && l.hasMoney(lifetime) && l.hasMoney(spending)
}

// earns reports whether profit is known.
func earns(b economics.CostModel) bool { return b.Prices != nil && b.UnitCosts != nil }
