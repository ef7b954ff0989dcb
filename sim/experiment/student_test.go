package experiment

import (
	"math"
	"testing"
)

// The quantiles were computed with mpmath to 40 digits.
func TestStudentQuantiles(t *testing.T) {
	for _, want := range []struct {
		freedom int
		t       float64
	}{
		{1, 12.7062047361747046}, {2, 4.30265272974946385}, {3, 3.18244630528370959}, {4,
			2.77644510519779436},
		{5, 2.57058183563631551}, {7, 2.36462425159278534}, {10, 2.22813885198627475}, {19,
			2.09302405440830977},
		{29, 2.0452296421327043}, {30, 2.04227245630123831}, {49, 2.00957523712923967}, {60,
			2.0002978220142605},
		{99, 1.9842169515864175}, {120, 1.97993040508244085}, {199, 1.97195654425175383}, {200,
			1.97189622363390938},
		{201, 1.97183650677985927}, {250, 1.96949839342115359}, {499, 1.96472939098768907}, {1000,
			1.96233908082640848},
		{9999, 1.96020126362135768}, {1000000, 1.95996635681410704},
	} {
		if got := student975(want.freedom); math.Abs(got/want.t-1) > 1e-11 {
			t.Errorf("%d degrees of freedom: %.15f, want %.15f", want.freedom, got, want.t)
		}
	}
}

// With one degree of freedom the law is Cauchy's, with two it is algebraic; both have closed
// quantiles.
func TestStudentClosedForms(t *testing.T) {
	for x := 0.01; x < 20; x *= 1.3 {
		if got, want := studentWithin(x, 1), 2/math.Pi*math.Atan(x); math.Abs(got-want) > 1e-15 {
			t.Errorf("1 degree of freedom, t = %v: %v, want %v", x, got, want)
		}
		if got, want := studentWithin(x, 2), x/math.Sqrt(2+x*x); math.Abs(got-want) > 1e-15 {
			t.Errorf("2 degrees of freedom, t = %v: %v, want %v", x, got, want)
		}
	}
}
