package analytic

import "math"

// A Branching is the beginning of a cascade from one random seed on a large random graph with given
// degrees: the seed has degree k with chance Degrees[k], each contact is convinced with chance
// Trust, and a consumer reached over a contact has k − 1 other contacts with chance
// k·Degrees[k]/mean (Newman, Strogatz and Watts 2001, "Random graphs with arbitrary degree
// distributions and their applications", Physical Review E 64).
type Branching struct {
	Degrees []float64
	Trust   float64
}

// Mean returns the mean number of adopters of generation n ≥ 1: T⟨k⟩(T⟨k²−k⟩/⟨k⟩)^(n−1).
func (b Branching) Mean(n int) float64 {
	first, second := 0.0, 0.0
	for k, chance := range b.Degrees {
		first += float64(k) * chance
		second += float64(k) * float64(k-1) * chance
	}
	return b.Trust * first * math.Pow(b.Trust*second/first, float64(n-1))
}

// Extinct returns the chance that generation n ≥ 1 is empty: G₀(G₁(… G₁(0))), where G₀ and G₁
// generate the numbers of consumers convinced by the seed and by a later adopter.
func (b Branching) Extinct(n int) float64 {
	x := 0.0
	for range n - 1 {
		x = b.reached(x)
	}
	sum := 0.0
	for k, chance := range b.Degrees {
		sum += chance * math.Pow(1-b.Trust+b.Trust*x, float64(k))
	}
	return sum
}

// reached returns G₁(x).
func (b Branching) reached(x float64) float64 {
	sum := 0.0
	for k, chance := range b.Degrees {
		sum += float64(k) * chance * math.Pow(1-b.Trust+b.Trust*x, float64(k-1))
	}
	return sum / Mean(b.Degrees)
}
