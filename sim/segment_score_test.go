package sim

import (
	"testing"

	"womsim/sim/rng"
)

// The bounds of scores decide as the scores themselves do.
func TestBoundsOfScoresDecideAsScoresDo(t *testing.T) {
	for _, correlation := range []float64{0, 0.01, 0.5, 0.99, 1} {
		m := Model{config: Config{SegmentsByDegree: &SegmentsByDegree{
			Order: []int{2, 0, 3, 1, 4}, Correlation: correlation, Rank: make([]uint32, 20_000)}}}
		for _, share := range []float64{0.2, 0.3, 1e-9, 0.5 - 1e-9, 0} {
			m.config.Segments = append(m.config.Segments, Segment{Share: share})
		}
		for v := range m.config.SegmentsByDegree.Rank {
			m.config.SegmentsByDegree.Rank[v] = uint32(v)
		}
		m.addUpShares()
		for v := range uint32(20_000) {
			u := rng.Root(3).At(uint64(v)).Uniform()
			want := countUpTo(m.cumulative[:4], m.config.SegmentsByDegree.shifted(u, v))
			if got := m.placeByDegree(u, v); got != want {
				t.Fatalf("correlation %v: rank %d at %v has place %d, want %d", correlation, v, u,
					got, want)
			}
		}
	}
}

func BenchmarkPlaceByDegree(b *testing.B) {
	m := Model{config: Config{
		SegmentsByDegree: &SegmentsByDegree{Order: []int{0, 1}, Correlation: 0.5,
			Rank: []uint32{2, 0, 1, 3}},
		Segments: []Segment{{Share: 0.4}, {Share: 0.6}}}}
	m.addUpShares()
	for i := range b.N {
		m.placeByDegree(rng.Root(3).At(uint64(i)).Uniform(), uint32(i%4))
	}
}
