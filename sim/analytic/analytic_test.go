package analytic_test

import (
	"math"
	"testing"

	"womsim/network"
	"womsim/sim/analytic"
	"womsim/sim/rng"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %.9g, want %.9g ± %g", what, got, want, tolerance)
	}
}

// The closed form solves dF/dt = (p + qF)(1 − F), and its peak is where adoptions are most.
func TestBassSolvesItsEquation(t *testing.T) {
	const p, q, h = 0.03, 0.38, 1e-4
	speed := func(at float64) float64 {
		return (analytic.Bass(p, q, at+h) - analytic.Bass(p, q, at-h)) / (2 * h)
	}
	for at := 1.0; at < 25; at++ {
		f := analytic.Bass(p, q, at)
		near(t, "speed", speed(at), (p+q*f)*(1-f), 1e-8)
	}
	peak := analytic.BassPeak(p, q)
	if speed(peak) < speed(peak-0.1) || speed(peak) < speed(peak+0.1) {
		t.Errorf("adoptions are not most at %v", peak)
	}
}

// On the circle the hazard of the speed is p + q times the chance that the neighbour of one without
// the product has it: with S(m) = a·bᵐ the row of two is S(2)/S(1) = e^(−pt).
func TestCircleSolvesItsEquation(t *testing.T) {
	const p, q, h = 0.03, 0.38, 1e-4
	near(t, "start", analytic.BassCircle(p, q, 0), 0, 0)
	for at := 1.0; at < 25; at++ {
		speed := (analytic.BassCircle(p, q, at+h) - analytic.BassCircle(p, q, at-h)) / (2 * h)
		near(t, "speed", speed, (1-analytic.BassCircle(p, q, at))*(p+q*(1-math.Exp(-p*at))), 1e-8)
	}
}

// With k steps to a day the recursions tend to the closed forms as 1/k.
func TestDailyStepsVanish(t *testing.T) {
	const p, q, day = 0.03, 0.38, 8
	for name, distribution := range map[string]struct {
		daily func(p, q float64, days int) []float64
		limit float64
	}{
		"complete": {analytic.BassDaily, analytic.Bass(p, q, day)},
		"circle":   {analytic.BassCircleDaily, analytic.BassCircle(p, q, day)},
	} {
		bias := func(k int) float64 {
			return distribution.daily(p/float64(k), q/float64(k),
				day*k)[day*k-1] - distribution.limit
		}
		near(t, name, bias(1000)/bias(4000), 4, 0.01)
		near(t, name, bias(4000), 0, 1e-4)
	}
}

// The exact distribution sums to 1, has the means of the two days that can be seen by hand, and
// tends to the recursion as 1/N.
func TestBassComplete(t *testing.T) {
	const p, q, nodes = 0.1, 0.5, 12
	byDay := analytic.BassComplete(nodes, p, q, 6)
	for _, distribution := range byDay {
		sum := 0.0
		for _, chance := range distribution {
			sum += chance
		}
		near(t, "distribution", sum, 1, 1e-12)
	}
	near(t, "day 0", analytic.Mean(byDay[0]), nodes*p, 1e-12)
	// E(1−q/(N−1))ⁿ over the n of the N−1 others who have it after day 0, for one who has not.
	stays := (1 - p) * (1 - p) * math.Pow(1-p*q/(nodes-1), nodes-1)
	near(t, "day 1", analytic.Mean(byDay[1]), nodes*(1-stays), 1e-12)
	bias := func(n int) float64 {
		return analytic.Mean(analytic.BassComplete(n, p, q,
			6)[5])/float64(n) - analytic.BassDaily(p, q, 6)[5]
	}
	near(t, "rate", bias(400)/bias(1600), 4, 0.02)
}

// Spared by two days of advertising, and by the neighbours who have it after day 0.
func TestCircleDailyByHand(t *testing.T) {
	const p, q = 0.1, 0.5
	shares := analytic.BassCircleDaily(p, q, 2)
	near(t, "day 0", shares[0], p, 1e-15)
	near(t, "day 1", shares[1], 1-(1-p)*(1-p)*math.Pow(1-p*q/2, 2), 1e-15)
}

func TestPercolation(t *testing.T) {
	for _, mean := range []float64{1.1, 1.6, 3} {
		s := analytic.Percolation(mean)
		near(t, "equation", s, 1-math.Exp(-mean*s), 1e-10)
		if s < 0.1 {
			t.Errorf("size %v at mean %v", s, mean)
		}
	}
	near(t, "below", analytic.Percolation(0.9), 0, 1e-9)
}

// A talk of a fixed length has no spread; the limits of the geometric distribution are one day, and
// all or nothing.
func TestSIR(t *testing.T) {
	const beta, gamma = 0.3, 0.2
	s := analytic.SIR{Rate: beta, MeanDays: 1 / gamma}
	transmissibility := beta / (beta + gamma - beta*gamma)
	near(t, "T", s.Transmissibility(), transmissibility, 1e-12)
	oneDay := analytic.SIR{Rate: 0.6, MeanDays: 1}
	near(t, "one day", oneDay.OutbreakChance(3), analytic.Percolation(1.8), 1e-9)
	if chance, size := s.OutbreakChance(3),
		analytic.Percolation(3*transmissibility); chance > size-0.05 {
		t.Errorf("chance of an outbreak %v, want well below its size %v", chance, size)
	}
	for i, chance := range analytic.PercolationTriangle(0.6) {
		near(t, "triangle", oneDay.Triangle()[i], chance, 1e-12)
	}
	sum := 0.0
	for _, chance := range s.Triangle() {
		sum += chance
	}
	near(t, "triangle", sum, 1, 1e-12)
}

// Watts (2002) reads for φ = 0.18 from his figure a window from about 1 to about 5.8.
func TestWindow(t *testing.T) {
	low, high := analytic.ShareThreshold(0.18).Window()
	near(t, "low", low, 1.02, 0.005)
	near(t, "high", high, 5.76, 0.005)
	if low, high := analytic.ShareThreshold(0.4).Window(); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("φ = 0.4 has a window from %v to %v", low, high)
	}
}

// With a tiny threshold everyone is vulnerable, and the cascade is percolation of the graph itself.
func TestTinyThresholdIsPercolation(t *testing.T) {
	for _, z := range []float64{1.5, 3} {
		near(t, "trigger", analytic.ShareThreshold(0.01).Trigger(z), analytic.Percolation(z), 1e-9)
		near(t, "size", analytic.ShareThreshold(0.01).Size(z), analytic.Percolation(z), 1e-9)
	}
	near(t, "outside", analytic.ShareThreshold(0.18).Trigger(7), 0, 1e-9)
}

func TestBranching(t *testing.T) {
	b := analytic.Branching{Degrees: []float64{0, 0.5, 0, 0.5}, Trust: 0.5} // mean 2, ⟨k²−k⟩ = 3
	near(t, "first", b.Mean(1), 1, 1e-12)
	near(t, "third", b.Mean(3), 0.75*0.75, 1e-12)
	near(t, "first is empty", b.Extinct(1), 0.5*0.5+0.5*0.125, 1e-12)
	g1 := 0.25 + 0.75*0.25 // of those reached, 1/4 have no other contact, 3/4 have two
	near(t, "second is empty", b.Extinct(2), 0.5*(0.5+0.5*g1)+0.5*math.Pow(0.5+0.5*g1, 3), 1e-12)
}

// Two contacts to one listener: chances of the cascade combine, those of the linear threshold add
// up.
func TestWorldsByHand(t *testing.T) {
	b := network.NewBuilder(4)
	b.AddContact(0, 1, 1)
	b.AddContact(0, 2, 0.3)
	b.AddContact(1, 2, 0.6)
	b.AddContact(2, 3, 0.5)
	g, _, _ := b.Build(network.BuildOptions{})
	cascade, threshold := analytic.Cascade(g, 5, 0), analytic.LinearThreshold(g, 5, 0)
	near(t, "cascade, day 1", cascade.Adopts[2][1], 0.3, 1e-12)
	near(t, "cascade, day 2", cascade.Adopts[2][2], 0.7*0.6, 1e-12)
	near(t, "threshold, day 1", threshold.Adopts[2][1], 0.3, 1e-12)
	near(t, "threshold, day 2", threshold.Adopts[2][2], 0.6, 1e-12)
	near(t, "cascade", cascade.Expected(), 2+0.72*1.5, 1e-12)
	near(t, "threshold", threshold.Expected(), 2+0.9*1.5, 1e-12)
	near(t, "all four on day 2", cascade.Adopters[2][4], 0.3*0.5, 1e-12)
}

// The linear threshold worlds agree with thresholds drawn, one graph, all consumers.
func TestThresholdWorldsAgainstThresholds(t *testing.T) {
	weights := map[[2]uint32]float64{{0, 1}: 0.5, {0, 2}: 0.25, {1, 2}: 0.5, {2, 1}: 0.25,
		{1, 3}: 0.5, {2, 3}: 0.5}
	b := network.NewBuilder(4)
	for contact, w := range weights {
		b.AddContact(contact[0], contact[1], w)
	}
	g, _, _ := b.Build(network.BuildOptions{})
	const n = 40_000
	counts := make([]float64, 4)
	for i := range uint64(n) {
		adopted := []bool{true, false, false, false}
		for range 4 {
			sums := make([]float64, 4)
			for contact, w := range g.All() {
				if adopted[contact[0]] {
					sums[contact[1]] += w
				}
			}
			for v := range adopted {
				adopted[v] = adopted[v] || sums[v] > rng.Root(1).At(i).At(uint64(v)).Uniform()
			}
		}
		for v, is := range adopted {
			if is {
				counts[v]++
			}
		}
	}
	outcome := analytic.LinearThreshold(g, 5, 0)
	for v, count := range counts {
		want := 0.0
		for _, chance := range outcome.Adopts[v] {
			want += chance
		}
		near(t, "consumer", count/n, want, 4.5*math.Sqrt(want*(1-want)/n)+1e-12)
	}
}
