package rng

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
)

// The points of a batch are the points of its episodes.
func TestBatchIsItsEpisodes(t *testing.T) {
	var b Batch
	for n := 1; n <= BatchSize; n += 51 {
		d := NewDraws(9, n, "p")
		var episodes []Episode
		var first, end []uint32
		for i := range uint32(n) {
			episodes = append(episodes, d.Episode(Promoter, i, 0))
			first = append(first, i*7)
			end = append(end, i*7+uint32(d.Segment.At(uint64(i)).Below(90)))
		}
		below := uint64(d.Threshold) >> 32
		got := b.AppendPoints([]Point{{Height: 1}}, episodes, BandsBelow(below), first, end, below)
		want := []Point{{Height: 1}}
		for i, e := range episodes {
			for _, p := range e.AppendPoints(nil, BandsBelow(below), first[i], end[i], below) {
				want = append(want, Point{p.Contact, uint32(i), p.Height})
			}
		}
		for _, points := range [][]Point{got, want} {
			slices.SortFunc(points, func(p, q Point) int {
				return cmp.Or(cmp.Compare(p.Episode, q.Episode), cmp.Compare(p.Contact, q.Contact),
					cmp.Compare(p.Height, q.Height))
			})
		}
		if len(want) < n/2 || !slices.Equal(got, want) {
			t.Fatalf("%d episodes: %d points, want %d", n, len(got), len(want))
		}
	}
}

func BenchmarkPoints(b *testing.B) {
	episodes, first, end := make([]Episode, BatchSize), make([]uint32, BatchSize),
		make([]uint32, BatchSize)
	for _, p := range []float64{0.05, 0.25} {
		below := Hazard(p)
		for i := range episodes {
			episodes[i], first[i], end[i] = Episode(Root(uint64(i))), uint32(i), uint32(i+16)
		}
		b.Run(fmt.Sprintf("p=%v/each", p), func(b *testing.B) {
			var points []Point
			for range b.N {
				points = points[:0]
				for i, e := range episodes {
					episodes[i]++
					points = e.AppendPoints(points, BandsBelow(below), first[i], end[i], below)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*BatchSize), "ns/episode")
		})
		b.Run(fmt.Sprintf("p=%v/batch", p), func(b *testing.B) {
			var batch Batch
			var points []Point
			for range b.N {
				for i := range episodes {
					episodes[i]++
				}
				points = batch.AppendPoints(points[:0], episodes, BandsBelow(below), first, end,
					below)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*BatchSize), "ns/episode")
		})
	}
}
