package network

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// karate is Zachary's club (1977, "An information flow model for conflict and fission in small
// groups", Journal of Anthropological Research): who follows on the list of each of 34 members.
func karate() *Graph {
	later := [][]uint32{
		{1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}, {2, 3, 7, 13, 17, 19, 21, 30},
		{3, 7, 8, 9, 13, 27, 28, 32}, {7, 12, 13}, {6, 10}, {6, 10, 16}, {16}, {}, {30, 32,
			33}, {33}, {}, {}, {},
		{33}, {32, 33}, {32, 33}, {}, {}, {32, 33}, {33}, {32, 33}, {}, {32, 33}, {25, 27, 29, 32,
			33},
		{25, 27, 31}, {31}, {29, 33}, {33}, {31, 33}, {32, 33}, {32, 33}, {32, 33}, {33}, {},
	}
	b := NewBuilder(34)
	for u, list := range later {
		for _, v := range list {
			b.AddTie(uint32(u), v, 1)
		}
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		panic(err)
	}
	return g
}

// facebook is the ego network of SNAP.
func facebook(t testing.TB) *Graph {
	dir := os.Getenv("WOMSIM_DATA")
	if dir == "" {
		t.Skip("WOMSIM_DATA is unset: no real data to measure")
	}
	file, err := os.Open(filepath.Join(dir, "facebook_combined.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	b := NewBuilder(0)
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var u, v uint32
		if _, err := fmt.Sscan(lines.Text(), &u, &v); err != nil {
			t.Fatal(err)
		}
		b.AddTie(u, v, 1)
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestMeasuresOfTheKarateClub(t *testing.T) {
	m := Measure(karate(), rng.Root(1))
	if m.Nodes != 34 || m.Ties != 78 || m.Contacts != 156 || m.Clustering.Triangles != 45 {
		t.Errorf("%d nodes, %d ties, %d contacts, %d triangles; want 34, 78, 156, 45", m.Nodes,
			m.Ties, m.Contacts, m.Clustering.Triangles)
	}
	near(t, "transitivity", m.Clustering.Transitivity, 0.2557, 5e-5)
	near(t, "average clustering", m.Clustering.Average, 0.5706, 5e-5)
	near(t, "assortativity", m.Assortativity, -0.4756, 5e-5)
	near(t, "path length", m.PathLength.Mean, 2.4082, 5e-5)
	near(t, "reciprocity", m.Reciprocity, 1, 0)
	if m.PathLength.Longest != 5 || m.PathLength.SE != 0 || m.PathLength.Reached != 1 {
		t.Errorf("paths %+v; want diameter 5, all reached, no error", m.PathLength)
	}
	if !slices.Equal(m.WeakComponents, []int{34}) || !slices.Equal(m.StrongComponents, []int{34}) {
		t.Errorf("components %v %v, want one of 34", m.WeakComponents, m.StrongComponents)
	}
	d := m.OutDegree
	if d.Min != 1 || d.Max != 17 || d.Nodes[2] != 11 || d.Quantile(0.5) != 3 ||
		d.Quantile(0) != 1 || d.Quantile(1) != 17 {
		t.Errorf("degrees %+v", d)
	}
	near(t, "mean degree", d.Mean, 156.0/34, 1e-15)
}

func TestMeasuresOfFacebook(t *testing.T) {
	g := facebook(t)
	m := Measure(g, rng.Root(1))
	if m.Nodes != 4039 || m.Ties != 88234 || m.Clustering.Triangles != 1612010 {
		t.Errorf("%d nodes, %d ties, %d triangles; want 4039, 88234, 1612010", m.Nodes, m.Ties,
			m.Clustering.Triangles)
	}
	near(t, "average clustering", m.Clustering.Average, 0.6055, 5e-5)
	exact := MeasurePaths(g, g.Nodes(), 0)
	if exact.Longest != 8 || exact.Reached != 1 {
		t.Errorf("paths %+v, want diameter 8 and all reached", exact)
	}
	near(t, "sampled path length", m.PathLength.Mean, exact.Mean, 4.5*m.PathLength.SE)
}

// TestMeasuresAgreeWithTheirDefinitions goes by definition, over all pairs and triples of small
// random graphs.
func TestMeasuresAgreeWithTheirDefinitions(t *testing.T) {
	for seed := range uint64(60) {
		const n = 14
		g := randomGraph(n, 1+2*int(seed), rng.Root(seed))
		m := Measure(g, rng.Root(seed))
		near(t, "path length", m.PathLength.Mean, enumeratePaths(g), 1e-12)
		var out, tie [n][n]bool
		single, mutual, ties, triangles, sum := 0, 0, 0, 0, 0.0
		var degree [n]int
		for ends := range g.All() {
			u, v := ends[0], ends[1]
			out[u][v], tie[u][v], tie[v][u] = true, true, true
		}
		for u := range n {
			for v := range n {
				if out[u][v] {
					single++
				}
				if out[u][v] && out[v][u] {
					mutual++
				}
				if tie[u][v] {
					degree[u]++
					ties++
				}
			}
		}
		pairs := 0
		for u := range n {
			closed := 0
			for v := range n {
				for w := range v {
					if tie[u][v] && tie[u][w] && tie[v][w] {
						closed++
					}
				}
			}
			triangles += closed
			if d := degree[u]; d > 1 {
				pairs += d * (d - 1) / 2
				sum += float64(closed) / float64(d*(d-1)/2)
			}
		}
		if m.Ties != ties/2 || m.Clustering.Triangles != int64(triangles/3) {
			t.Errorf("seed %d: %d ties, %d triangles; want %d, %d", seed, m.Ties,
				m.Clustering.Triangles, ties/2, triangles/3)
		}
		for degree, nodes := range m.InDegree.Nodes {
			count := 0
			for _, d := range g.InDegrees() {
				if int(d) == degree {
					count++
				}
			}
			if nodes != count {
				t.Errorf("seed %d: %d nodes of in-degree %d, want %d", seed, nodes, degree, count)
			}
		}
		near(t, "reciprocity", m.Reciprocity, float64(mutual)/float64(single), 1e-15)
		near(t, "average clustering", m.Clustering.Average, sum/n, 1e-15)
		if pairs > 0 {
			near(t, "transitivity", m.Clustering.Transitivity, float64(triangles)/float64(pairs),
				1e-15)
		}
	}
}

// enumeratePaths is the mean distance by the Floyd–Warshall recursion.
func enumeratePaths(g *Graph) float64 {
	n := g.Nodes()
	distance := make([][]int, n)
	for u := range distance {
		distance[u] = slices.Repeat([]int{n}, n)
		distance[u][u] = 0
		for _, v := range g.Neighbors(uint32(u)) {
			distance[u][v] = 1
		}
	}
	for via := range n {
		for u := range n {
			for v := range n {
				distance[u][v] = min(distance[u][v], distance[u][via]+distance[via][v])
			}
		}
	}
	sum, pairs := 0, 0
	for u := range n {
		for v := range n {
			if d := distance[u][v]; d > 0 && d < n {
				sum += d
				pairs++
			}
		}
	}
	return float64(sum) / float64(pairs)
}

func TestMeasuresWithoutContacts(t *testing.T) {
	for nodes := range 3 {
		g, _, err := NewBuilder(nodes).Build(BuildOptions{})
		if err != nil {
			t.Fatal(err)
		}
		m := Measure(g, 0)
		if m.Nodes != nodes || len(m.WeakComponents) != nodes || len(m.StrongComponents) != nodes ||
			m.OutDegree.Max != 0 {
			t.Errorf("%d nodes: %+v", nodes, m)
		}
		if !math.IsNaN(m.Reciprocity) || !math.IsNaN(m.Assortativity) ||
			!math.IsNaN(m.PathLength.Mean) || !math.IsNaN(m.Trust.Mean) {
			t.Errorf("%d nodes: numbers where there are none: %+v", nodes, m)
		}
	}
}

func TestTrustSummary(t *testing.T) {
	b := NewBuilder(0)
	for i, weight := range []float64{-1, 0.5, 0.5, 1} {
		b.AddContact(0, uint32(i+1), weight)
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := TrustSummary{Mean: 0.25, SD: 0.75, Min: -1, P25: -1, P50: 0.5, P75: 0.5, Max: 1,
		Values: 3, Distrust: 1}
	if got := SummarizeTrust(g); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestNoTrustIsNoDistrust(t *testing.T) {
	b := NewBuilder(0)
	for i, weight := range []float64{-0.5, 0, 0, 0.5} {
		b.AddContact(0, uint32(i+1), weight)
	}
	g, _, err := b.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if s := SummarizeTrust(g); s.Distrust != 1 || s.Values != 3 || s.Mean != 0 {
		t.Errorf("got %+v, want one contact of distrust among three values of mean 0", s)
	}
}

// Where everybody reaches everybody, the error is that of the mean of the starts' own means.
func TestStandardErrorWhereAllAreReached(t *testing.T) {
	const nodes, starts = 40, 5
	var line [][2]uint32
	for u := range uint32(nodes - 1) {
		line = append(line, [2]uint32{u, u + 1})
	}
	var means [starts]float64
	mean, squares := 0.0, 0.0
	for i := range means {
		left := float64(rng.Root(2).At(uint64(i)).Below(nodes))
		right := nodes - 1 - left
		means[i] = (left*(left+1) + right*(right+1)) / 2 / (nodes - 1)
		mean += means[i] / starts
	}
	for _, m := range means {
		squares += (m - mean) * (m - mean)
	}
	p := MeasurePaths(tied(nodes, line...), starts, rng.Root(2))
	near(t, "mean", p.Mean, mean, 1e-12)
	near(t, "standard error", p.SE, math.Sqrt(squares/(starts-1)/starts), 1e-12)
}

func TestStandardErrorOfPathLength(t *testing.T) {
	g := randomGraph(400, 1000, rng.Root(9))
	exact := MeasurePaths(g, 400, 0).Mean
	const repeats = 400
	within, squares, stated := 0, 0.0, 0.0
	for i := range uint64(repeats) {
		p := MeasurePaths(g, 100, rng.Root(10).At(i))
		squares += (p.Mean - exact) * (p.Mean - exact)
		stated += p.SE * p.SE
		if math.Abs(p.Mean-exact) < 1.96*p.SE {
			within++
		}
	}
	// A sample variance over n nearly normal draws has relative standard error √(2/n).
	near(t, "stated over true variance", stated/squares, 1, 4.5*math.Sqrt(2.0/repeats))
	near(t, "coverage of 95 % intervals", float64(within)/repeats, 0.95,
		4.5*math.Sqrt(0.05*0.95/repeats))
}
