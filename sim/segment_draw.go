package sim

import (
	"math"

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
	u, by := d.Segment.At(uint64(v)).Uniform(), m.config.SegmentsByDegree
	if by != nil {
		u = by.shifted(u, v)
	}
	segment := 0
	for _, c := range m.cumulative[:len(m.cumulative)-1] { // branch-free
		if c <= u {
			segment++
		}
	}
	if by != nil {
		return by.Order[segment]
	}
	return segment
}

// shifted returns the draw of the segment of v, given one that does not depend on contacts: the
// copula of both is Gaussian.
func (s *SegmentsByDegree) shifted(u float64, v uint32) float64 {
	rank := (float64(s.Rank[v]) + 0.5) / float64(len(s.Rank))
	own := math.Sqrt(1 - float64(s.Correlation*s.Correlation))
	return rng.NormalCDF(float64(s.Correlation*rng.NormalQuantile(rank)) +
		float64(own*rng.NormalQuantile(u)))
}
