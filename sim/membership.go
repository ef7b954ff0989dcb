package sim

import "math/bits"

// A community is a MembershipChannel with the index of its series; its place is its bit in a
// record's membership.
type community struct {
	MembershipChannel
	source  int
	targets []bool
}

// maxCommunities bounds the communities of a product: a bit each in a byte.
const maxCommunities = 8

// join draws whether a consumer who was convinced or became an owner today joins communities, and
// reports whether it is a member of any.
func (r *productRun) join(v uint32) bool {
	if len(r.model.communities) == 0 {
		return false
	}
	record := r.recordOf(v)
	for i := range r.model.communities {
		c := &r.model.communities[i]
		chance := c.JoinChance(r.day)
		if record.member>>i&1 == 1 || chance == 0 || !r.isTarget(c.targets, v) {
			continue
		}
		if r.channel(c.source).Join(v).Uniform() < chance {
			record.member |= 1 << i
			r.count.members++
			r.result.Actions[c.source][r.index]++
		}
	}
	if !record.joined && record.member != 0 {
		record.joined = true
		r.members = append(r.members, v)
	}
	return record.member != 0
}

// leave ends all memberships of a consumer.
func (r *productRun) leave(v uint32) {
	if r.membership(v) != 0 {
		record := r.recordOf(v)
		r.count.members -= int64(bits.OnesCount8(record.member))
		record.member = 0
	}
}

// membership returns the communities of a consumer, a bit each.
func (r *productRun) membership(v uint32) uint8 {
	if len(r.model.communities) == 0 || r.recordIndex[v] == 0 {
		return 0
	}
	return r.records[r.recordIndex[v]-1].member
}

// advocacy returns the chance that a consumer who is satisfied today becomes a promoter.
func (r *productRun) advocacy(v uint32) float64 {
	chance := r.model.product.Experience.Advocacy
	member, sum := r.membership(v), 0.0
	if member == 0 {
		return chance
	}
	for i := range r.model.communities {
		if member>>i&1 == 1 {
			sum += r.model.communities[i].AdvocacyBoost(r.day)
		}
	}
	return min(1, float64(chance*(1+sum)))
}
