package shapley

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"womsim/sim/rng"
)

// game draws a random value of every coalition in each replicate.
func game(players, replicates int) map[Coalition][]float64 {
	values := map[Coalition][]float64{}
	for s := range Coalition(1) << players {
		for r := range replicates {
			values[s] = append(values[s], 100*rng.Root(7).At(uint64(s)).At(uint64(r)).Uniform())
		}
	}
	return values
}

func mean(values []float64) (mean float64) {
	for _, x := range values {
		mean += x / float64(len(values))
	}
	return mean
}

// Three players on paper: 1 and 2 are worth 90 together, 3 adds 30 to any coalition. The gloves of
// Shapley and Shubik (1969): a left glove and two right ones, of which a pair is worth 1: 2/3, 1/6
// and 1/6.
func TestSharesOnPaper(t *testing.T) {
	pair, gloves := map[Coalition][]float64{}, map[Coalition][]float64{}
	for s := range Coalition(8) {
		value, gloved := 0.0, 0.0
		if s&3 == 3 {
			value = 90
		}
		if s&4 != 0 {
			value += 30
		}
		if s&1 != 0 && s&6 != 0 {
			gloved = 1
		}
		pair[s], gloves[s] = []float64{value, value}, []float64{gloved, gloved}
	}
	for i, want := range []float64{45, 45, 30} {
		if got := Exact(3).Shares(pair)[i]; math.Abs(got.Mean-want) > 1e-12 || got.SE > 1e-12 {
			t.Errorf("player %d: got %+v, want %v", i, got, want)
		}
	}
	for i, want := range []float64{2.0 / 3, 1.0 / 6, 1.0 / 6} {
		if got := Exact(3).Shares(gloves)[i].Mean; math.Abs(got-want) > 1e-12 {
			t.Errorf("glove %d: got %v, want %v", i, got, want)
		}
	}
}

// Shares sum to the value of the grand coalition less that of the empty one, exact or sampled; all
// permutations, each once, give the exact shares.
func TestSharesSumToTheGrandCoalition(t *testing.T) {
	for players := 1; players <= 6; players++ {
		values := game(players, 5)
		whole := mean(values[Coalition(1)<<players-1]) - mean(values[0])
		plans := []Plan{Exact(players), Sampled(players, 1, rng.Root(1)),
			Sampled(players, 7, rng.Root(1))}
		if players <= 4 {
			plans = append(plans, Plan{Players: players, Permutations: permutations(players)})
		}
		for i, p := range plans {
			sum := 0.0
			for player, s := range p.Shares(values) {
				sum += s.Mean
				if i == 3 && (math.Abs(s.Mean-Exact(players).Shares(values)[player].Mean) > 1e-9 ||
					math.Abs(s.ReplicateSE-Exact(players).Shares(values)[player].SE) > 1e-9) {
					t.Errorf("%d parts: part %d over all orders %+v, exact %+v", players, player, s,
						Exact(players).Shares(values)[player])
				}
			}
			if math.Abs(sum-whole) > 1e-9 {
				t.Errorf("%d parts, plan %d: shares sum to %v, the whole is %v", players, i, sum,
					whole)
			}
		}
	}
}

// permutations are all orders of n parts.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, permutation := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(permutation), at, n-1))
		}
	}
	return all
}

// Drawn orders tend to the exact shares within their errors, and these are as large as they say;
// more orders begin with the same.
func TestSampledSharesTend(t *testing.T) {
	const parts, games = 6, 400
	values := game(parts, 1)
	for s := range values {
		// the replicates agree: all error is of the orders
		values[s] = []float64{values[s][0], values[s][0]}
	}
	exact := Exact(parts).Shares(values)
	squares := 0.0
	for i := range games {
		got := Sampled(parts, 50, rng.Root(3).At(uint64(i))).Shares(values)[2]
		z := (got.Mean - exact[2].Mean) / got.SE
		squares += z * z / games
		if got.ReplicateSE != 0 || got.SE != got.PermutationSE {
			t.Fatalf("got %+v", got)
		}
	}
	if tolerance := 4.5 * math.Sqrt(2.2/games); math.Abs(squares-1) > tolerance+0.05 {
		// variance of a squared t of 49, and its bias of 1/24
		t.Errorf("errors are %v times as large as told, squared; want 1 ± %v", squares,
			tolerance+0.05)
	}
	few, many := Sampled(parts, 20, rng.Root(3)), Sampled(parts, 30, rng.Root(3))
	if !slices.EqualFunc(few.Permutations, many.Permutations[:20], slices.Equal[[]int]) {
		t.Error("more orders do not begin with the same ones")
	}
}

// Every order is as likely: of three parts each of the six comes about a sixth of the time.
func TestOrdersAreUniform(t *testing.T) {
	const n = 6000
	count := map[[3]int]int{}
	for _, permutation := range Sampled(3, n, rng.Root(5)).Permutations {
		count[[3]int(permutation)]++
	}
	for permutation, k := range count {
		if tolerance := 4.5 * math.Sqrt(n*5.0/36); math.Abs(float64(k)-n/6) > tolerance {
			t.Errorf("%v comes %d times, want %d ± %.0f", permutation, k, n/6, tolerance)
		}
	}
	if len(count) != 6 {
		t.Errorf("%d orders of 6", len(count))
	}
}

// All sets that are asked for are named once, and no others.
func TestSetsAreThoseAskedFor(t *testing.T) {
	if got := Exact(3).Coalitions(); len(got) != 8 || got[0] != 0 || got[7] != 7 {
		t.Errorf("got %v", got)
	}
	coalitions := Sampled(8, 3, rng.Root(1)).Coalitions()
	if len(coalitions) > 2+3*7 || !slices.IsSorted(coalitions) || coalitions[0] != 0 ||
		coalitions[len(coalitions)-1] != 255 {
		t.Errorf("got %v", coalitions)
	}
	sizes := [9]int{}
	for _, s := range coalitions {
		sizes[bits.OnesCount32(uint32(s))]++
	}
	if sizes[0] != 1 || sizes[8] != 1 || slices.Contains(sizes[:], 0) || slices.Max(sizes[:]) > 3 {
		t.Errorf("sets by size: %v", sizes)
	}
	for range 2 {
		if again := Sampled(8, 3, rng.Root(1)).Coalitions(); !slices.Equal(again, coalitions) {
			t.Errorf("got %v, then %v", coalitions, again)
		}
	}
}
