package reference

import "womsim/sim"

// join makes v, on its conviction or purchase, a member of every open community that it would join.
func (r *productRun) join(v *journey) {
	for i, channel := range r.channels {
		c, ok := channel.(sim.Community)
		if ok && !v.member[i] && isOpen(c, r.today) && v.targeted(c.Segments) &&
			r.drawsOf(c).Join(v.id).Uniform() < c.Join {
			v.member[i] = true
			r.countAction(i)
		}
	}
}

// isOpen reports whether the community takes part on the day.
func isOpen(c sim.Community, day int) bool { return c.From <= day && day <= c.To }

// members returns the number of memberships in all communities.
func (r *productRun) members() (n int64) {
	for _, v := range r.journeys {
		for _, member := range v.member {
			if member {
				n++
			}
		}
	}
	return n
}

// moreAdvocacy returns the sum of the advocacy boosts of the communities that are open today and
// have v as a member.
func (r *productRun) moreAdvocacy(v *journey) (sum float64) {
	for i, channel := range r.channels {
		if c, ok := channel.(sim.Community); ok && v.member[i] && isOpen(c, r.today) {
			sum += c.MoreAdvocacy
		}
	}
	return sum
}
