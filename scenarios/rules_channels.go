package scenarios

import (
	"fmt"

	"womsim/scenarios/form"
)

// maxCommunities is how many communities a product can have.
const maxCommunities = 8

// checkReferrals take their subsidy off a price; groups need no invitations, and there is one sort
// of group at a time.
func (c ruleChecker) checkReferrals() {
	if !c.Sound("channels", "product", "products") {
		return
	}
	for _, p := range c.readProducts() {
		var groups []*Channel
		for _, ch := range c.channelsOf(p) {
			f, ok := ch.Kind.(*Referral)
			if !ok {
				continue
			}
			path := "channels." + ch.Name
			if f.Subsidy > 0 && p.Price == nil {
				c.report(path+".subsidy", form.Problem{Got: f.Subsidy.String(),
					Want: "none where " + p.path() +
						".price is left out", Remedy: "give the product a price, or leave the " +
						"subsidy out"})
			}
			if f.Group < 2 {
				continue
			}
			if p.Invites != nil {
				c.report(path+".group", form.Problem{Got: fmt.Sprint(f.Group),
					Want: "1 where " + p.path() +
						".invites are needed", Remedy: "leave out one of the two"})
			}
			for _, other := range groups {
				if g := other.Kind.(*Referral); f.From <= g.To && g.From <= f.To {
					c.report(path+".group",
						form.Problem{Got: fmt.Sprintf("%d, while channels.%s has groups too",
							f.Group, other.Name), Want: "one referral with groups at a time", Remedy: "let one end before the other begins"})
				}
			}
			groups = append(groups, ch)
		}
	}
}

// checkCommunities of a product are not too many.
func (c ruleChecker) checkCommunities() {
	if !c.Sound("channels", "product", "products") {
		return
	}
	for _, p := range c.readProducts() {
		if n := len(c.communitiesOf(p)); n > maxCommunities {
			c.report("channels", form.Problem{Got: fmt.Sprintf("%d communities of one product", n),
				Want: fmt.Sprintf("at most %d", maxCommunities)})
		}
	}
}

func (s *Spec) communitiesOf(p *Product) (communities []*Community) {
	for _, ch := range s.channelsOf(p) {
		if a, ok := ch.Kind.(*Community); ok {
			communities = append(communities, a)
		}
	}
	return communities
}
