package sim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"womsim/network"
	"womsim/sim"
)

// byDay is a market in which consumers of segment 0, 1 and 2 buy on that day: the price falls to
// what they pay.
func byDay(g *network.Graph) sim.Config {
	c := sim.Config{
		Seed: 9, Graph: g, Timeline: sim.Timeline{Window: 3},
		Product:  sim.Product{Name: "p", Quality: 1, Prices: []int64{300, 200, 100}},
		Channels: []sim.Channel{sim.Press{Name: "tv", Chance: 1, Credibility: 1}},
	}
	for i, share := range []float64{0.5, 0.2, 0.3} {
		c.Segments = append(c.Segments, sim.Segment{Name: fmt.Sprint(i), Share: share, Appeal: 1,
			NeedRate: 1, WillingnessToPay: sim.WillingnessToPay{Median: 300 - float64(i)*100}})
	}
	return c
}

// Segments that are given stand, and the others are drawn as before.
func TestGivenSegmentsStand(t *testing.T) {
	c := byDay(strangers(t, 600))
	before := owners(t, c)
	given := make([]int16, 600)
	for v := range given {
		given[v] = int16(v%4 - 1)
	}
	c.Consumers = &sim.Consumers{Segment: given}
	for v, segment := range owners(t, c) {
		want := before[v]
		if given[v] >= 0 {
			want = int(given[v])
		}
		if segment != want {
			t.Fatalf("consumer %d in segment %d, want %d", v, segment, want)
		}
	}
}

// Homophily exchanges the segments of others only, and counts contacts of all.
func TestGivenSegmentsAreNotExchanged(t *testing.T) {
	c := byDay(ringOf(t, 600, 6, 0))
	before := owners(t, c)
	c.Homophily = 0.5
	given := make([]int16, 600)
	for v := range given {
		if given[v] = -1; v < 300 {
			given[v] = int16(v * v / 7 % 3)
		}
	}
	c.Consumers = &sim.Consumers{Segment: given}
	result, _ := simulated(t, c, 0, nil)
	alike, exchanged := int64(0), 0
	segments := owners(t, c)
	for v, segment := range segments {
		if given[v] >= 0 && segment != int(given[v]) {
			t.Fatalf("consumer %d in segment %d, want %d", v, segment, given[v])
		}
		if given[v] < 0 && segment != before[v] {
			exchanged++
		}
		for _, u := range c.Graph.Neighbors(uint32(v)) {
			if segments[u] == segment {
				alike++
			}
		}
	}
	if alike != result.SameSegmentContacts || exchanged < 20 {
		t.Errorf("%d contacts alike, want %d; %d exchanged", alike, result.SameSegmentContacts,
			exchanged)
	}
}

// At correlation 1 the first segment of the order has exactly the first of the ranking; below, the
// share of their half in it is that of the normal law, ½ + asin κ/π.
func TestSegmentsFollowTheRankingByDegree(t *testing.T) {
	const n = 40_000
	c := byDay(strangers(t, n))
	rank := make([]uint32, n)
	for v := range rank {
		rank[v] = uint32((v*7919 + 13) % n)
	}
	for _, correlation := range []float64{0, 0.3, 0.8, 1} {
		c.SegmentsByDegree = &sim.SegmentsByDegree{Order: []int{2, 1, 0}, Rank: rank,
			Correlation: correlation}
		counts, best := [3]int{}, 0
		for v, segment := range owners(t, c) {
			counts[segment]++
			if correlation == 1 {
				want := 0
				if rank[v] < 0.3*n {
					want = 2
				} else if rank[v] < 0.5*n {
					want = 1
				}
				if segment != want {
					t.Fatalf("rank %d in segment %d, want %d", rank[v], segment, want)
				}
			}
			if rank[v] < n/2 && segment > 0 { // both make up half
				best++
			}
		}
		want := 0.5 + math.Asin(correlation)/math.Pi
		if got := float64(best) / (n / 2); math.Abs(got-want) > 4.5*0.5/math.Sqrt(n/2) {
			t.Errorf("correlation %v: %v of the first half, want %v", correlation, got, want)
		}
		for segment, share := range []float64{0.5, 0.2, 0.3} {
			if got := float64(counts[segment]) / n; math.Abs(got-share) > 4.5*0.5/math.Sqrt(n) {
				t.Errorf("correlation %v: segment %d has %v, want %v", correlation, segment, got,
					share)
			}
		}
	}
}

func TestValidateNamesWhatIsWrongWithSegments(t *testing.T) {
	for field, spoil := range map[string]func(*sim.Config){
		"consumers.segment: got 1": func(c *sim.Config) { c.Consumers.Segment = []int16{1} },
		"consumers.segment of 1":   func(c *sim.Config) { c.Consumers.Segment[1] = 3 },
		"homophily":                func(c *sim.Config) { c.Homophily = 0.5 },
		"segments_by_degree.correlation": func(c *sim.Config) {
			c.SegmentsByDegree.Correlation = 1.5
		},
		"segments_by_degree.order": func(c *sim.Config) {
			c.SegmentsByDegree.Order = []int{0, 1, 1}
		},
		"segments_by_degree.rank": func(c *sim.Config) { c.SegmentsByDegree.Rank[0] = 7 },
	} {
		c := byDay(strangers(t, 3))
		c.Consumers = &sim.Consumers{Segment: []int16{0, 1, 2}}
		c.SegmentsByDegree = &sim.SegmentsByDegree{Order: []int{1, 2, 0}, Rank: []uint32{0, 2, 1}}
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
