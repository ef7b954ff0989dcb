package verify

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// An effect is the coefficient of one standardized factor, with its standard error.
type effect struct{ size, standardError float64 }

// regress regresses y on factors by ordinary least squares. Both are standardized first, so that an
// effect is the change of y, in its standard deviations, where a factor grows by one of its own.
func regress(factors [][]float64, y []float64) ([]effect, error) {
	n, k := len(y), len(factors[0])
	x := mat.NewDense(n, k, nil)
	for j := range k {
		column := make([]float64, n)
		for i := range column {
			column[i] = factors[i][j]
		}
		x.SetCol(j, standardized(column))
	}
	target := mat.NewVecDense(n, standardized(y))
	var gram, inverse mat.Dense
	gram.Mul(x.T(), x)
	if err := inverse.Inverse(&gram); err != nil {
		return nil, fmt.Errorf("regression: the factors depend on each other: %w", err)
	}
	var moments, coefficients, residuals mat.VecDense
	moments.MulVec(x.T(), target)
	coefficients.MulVec(&inverse, &moments)
	residuals.MulVec(x, &coefficients)
	residuals.SubVec(target, &residuals)
	variance := mat.Dot(&residuals, &residuals) / float64(n-k-1)
	list := make([]effect, k)
	for j := range list {
		list[j] = effect{coefficients.AtVec(j), math.Sqrt(variance * inverse.At(j, j))}
	}
	return list, nil
}

// standardized returns the values with mean 0 and standard deviation 1.
func standardized(values []float64) []float64 {
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	mean := sum / float64(len(values))
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	deviation := math.Sqrt(squares / float64(len(values)))
	scaled := make([]float64, len(values))
	for i, v := range values {
		scaled[i] = (v - mean) / deviation
	}
	return scaled
}

// ratioTo returns the ratio of two effects of independent factors, with its standard error by the
// delta method.
func (e effect) ratioTo(other effect) effect {
	ratio := e.size / other.size
	return effect{ratio, math.Abs(ratio) * math.Hypot(e.standardError/e.size,
		other.standardError/other.size)}
}
