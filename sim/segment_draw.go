package sim

import (
	"math"
	"sync"

	"womsim/sim/rng"
)

// addUpShares adds up the shares of segments in the order in which they are drawn: that of names,
// or from most contacts to fewest.
func (m *Model) addUpShares() {
	sum := 0.0
	for i := range m.config.Segments {
		if by := m.config.SegmentsByDegree; by != nil {
			i = by.Order[i]
		}
		sum += m.config.Segments[i].Share
		m.cumulative = append(m.cumulative, sum)
	}
	for _, c := range m.cumulative[:len(m.cumulative)-1] {
		m.shareBounds = append(m.shareBounds, rng.Threshold53(c))
	}
	if m.config.SegmentsByDegree != nil {
		for _, c := range m.cumulative[:len(m.cumulative)-1] {
			m.scoreBounds = append(m.scoreBounds, rng.NormalQuantile(c))
		}
	}
}

// drawsByShare reports whether segments follow from their shares and one draw alone.
func (m *Model) drawsByShare() bool {
	return m.consumers.Segment == nil && m.config.SegmentsByDegree == nil
}

// hasGivenSegment reports whether the segment of a consumer is known.
func (m *Model) hasGivenSegment(v uint32) bool {
	return m.consumers.Segment != nil && m.consumers.Segment[v] >= 0
}

// drawnSegment returns the segment of v in the replicate, without homophily.
func (m *Model) drawnSegment(d *rng.Draws, v uint32) int {
	if m.hasGivenSegment(v) {
		return int(m.consumers.Segment[v])
	}
	u := d.Segment.At(uint64(v)).Uniform()
	if by := m.config.SegmentsByDegree; by != nil {
		return by.Order[m.placeByDegree(u, v)]
	}
	return countUpTo(m.cumulative[:len(m.cumulative)-1], u)
}

// countUpTo counts the bounds that x has reached; branch-free.
func countUpTo(bounds []float64, x float64) (n int) {
	for _, b := range bounds {
		if b <= x {
			n++
		}
	}
	return n
}

// shifted returns the draw of the segment of v, given one that does not depend on contacts: the
// copula of both is Gaussian.
func (s *SegmentsByDegree) shifted(u float64, v uint32) float64 {
	return rng.NormalCDF(float64(s.Correlation*rng.NormalQuantile(s.rank(v))) +
		float64(s.own()*rng.NormalQuantile(u)))
}

// rank returns the place of v in the ranking, between 0 and 1.
func (s *SegmentsByDegree) rank(v uint32) float64 {
	return (float64(s.Rank[v]) + 0.5) / float64(len(s.Rank))
}

// own returns the weight of a consumer's own score beside that of its contacts.
func (s *SegmentsByDegree) own() float64 {
	return math.Sqrt(1 - float64(s.Correlation*s.Correlation))
}

// scores are the standard normal quantiles at the ends of as many equal chances.
var scores = sync.OnceValue(func() *[rng.Quantiles + 1]float64 {
	scores := new([rng.Quantiles + 1]float64)
	for i := range scores {
		scores[i] = rng.NormalQuantile(float64(i) / rng.Quantiles)
	}
	return scores
})

// placeByDegree returns the place in the order of the segment of v at a draw. Most often it follows
// from bounds of both scores, which cost a fraction of the scores.
func (m *Model) placeByDegree(u float64, v uint32) int {
	const margin, sure = 1e-6, 5 // beyond, the distribution function is too flat
	by, scores := m.config.SegmentsByDegree, scores()
	i, j, own := int(by.rank(v)*rng.Quantiles), int(u*rng.Quantiles), by.own()
	low := float64(by.Correlation*scores[i]) + float64(own*scores[j]) - margin
	high := float64(by.Correlation*scores[i+1]) + float64(own*scores[j+1]) + margin
	if low > -sure && high < sure {
		if place := countUpTo(m.scoreBounds, low); place == countUpTo(m.scoreBounds, high) {
			return place
		}
	}
	return countUpTo(m.cumulative[:len(m.cumulative)-1], by.shifted(u, v))
}
