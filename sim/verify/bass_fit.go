package verify

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"womsim/sim/analytic"
)

// A bassCurve is the model of Bass (1969) for a market of m.
type bassCurve struct{ m, p, q float64 }

// fitBass finds the curve whose sales m(F(t) − F(t−1)) in the periods t = 1, 2, … are nearest by
// least squares (Srinivasan and Mason 1986, "Nonlinear least squares estimation of new product
// diffusion models", Marketing Science 5). For given p and q the best m is linear; p and q are
// sought by their logs (Nelder and Mead 1965) from p = 0.02 and q = 0.4.
func fitBass(sales []float64) (best bassCurve, err error) {
	curve := func(x []float64) bassCurve {
		c := bassCurve{1, math.Exp(x[0]), math.Exp(x[1])}
		products, squares := 0.0, 0.0
		for t, sold := range sales {
			shape := c.sales(t + 1)
			products += sold * shape
			squares += shape * shape
		}
		c.m = products / squares
		return c
	}
	x, err := minimize(func(x []float64) float64 {
		return curve(x).squares(sales)
	}, math.Log(0.02), math.Log(0.4))
	if err != nil {
		return bassCurve{}, fmt.Errorf("fit of Bass: %w", err)
	}
	return curve(x), nil
}

// sales returns the sales of a period, counted from 1.
func (c bassCurve) sales(period int) float64 {
	return c.m * (analytic.Bass(c.p, c.q, float64(period)) - analytic.Bass(c.p, c.q,
		float64(period-1)))
}

// squares sums the squared errors against observed sales.
func (c bassCurve) squares(sales []float64) float64 {
	sum := 0.0
	for t, sold := range sales {
		off := sold - c.sales(t+1)
		sum += off * off
	}
	return sum
}

// minimize returns the minimizer of f, sought until the minimum stays the same to the last digits.
func minimize(f func(x []float64) float64, start ...float64) ([]float64, error) {
	settings := &optimize.Settings{Converger: &optimize.FunctionConverge{Relative: 1e-15,
		Iterations: 300}}
	result, err := optimize.Minimize(optimize.Problem{Func: f}, start, settings,
		&optimize.NelderMead{})
	if err != nil {
		return nil, err
	}
	return result.X, nil
}
