package reference

import "womsim/sim"

// join makes v, who is convinced or becomes an owner, a member of every community that is open and
// that it would join.
func (b *brand) join(v *journey) {
	for i, channel := range b.channels {
		c, ok := channel.(sim.Community)
		if ok && !v.member[i] && open(c, b.today) && v.targeted(c.Segments) &&
			b.of(c).Join(v.id).Uniform() < c.Join {
			v.member[i] = true
			b.act(i)
		}
	}
}

func open(c sim.Community, day int) bool { return c.From <= day && day <= c.To }

// members are those of all communities, each counted.
func (b *brand) members() (n int64) {
	for _, v := range b.journeys {
		for _, member := range v.member {
			if member {
				n++
			}
		}
	}
	return n
}

// moreAdvocacy is the sum of the lifts of the communities open today of which v is a member.
func (b *brand) moreAdvocacy(v *journey) (sum float64) {
	for i, channel := range b.channels {
		if c, ok := channel.(sim.Community); ok && v.member[i] && open(c, b.today) {
			sum += c.MoreAdvocacy
		}
	}
	return sum
}
