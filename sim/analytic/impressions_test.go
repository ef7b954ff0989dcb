package analytic_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"womsim/sim/analytic"
)

// Who is convinced by none of its impressions, counted among many viewers drawn one by one.
func TestUnconvincedAgreesWithViewersDrawn(t *testing.T) {
	const viewers, chance = 40_000, 0.15
	random := rand.New(rand.NewPCG(1, 2))
	hazards := []float64{0.5, 0.5, 0.2, 0.8, 0.5, 0.1, 0.5, 0.5, 0.5}
	for _, f := range []analytic.Impressions{{}, {Spread: 0.7}, {Spread: 2}, {Fatigue: 3},
		{Cap: 2, CapDays: 4}, {Cap: 1, CapDays: 9, Spread: 1}, {Cap: 2, CapDays: 2, Spread: 1.5,
			Fatigue: 2}} {
		f.Hazards = hazards
		for _, from := range []int{0, 5, 9, 12} {
			none := 0
			for range viewers {
				if drawnUnconvinced(random, f, chance, from) {
					none++
				}
			}
			got, want := float64(none)/viewers, f.Unconvinced(chance, from)
			if math.Abs(got-want) > 4.5*math.Sqrt(want*(1-want)/viewers)+0.001 {
				t.Errorf("%+v from %d: %v of the viewers, want %v", f, from, got, want)
			}
		}
	}
}

// drawnUnconvinced draws a viewer, and reports whether none of its impressions convinces it.
func drawnUnconvinced(random *rand.Rand, f analytic.Impressions, chance float64, from int) bool {
	viewing := 1.0
	if s := f.Spread * f.Spread; s > 0 {
		viewing = distuv.Gamma{Alpha: 1 / s, Beta: 1 / s, Src: random}.Rand()
	}
	seen, inSpan, unconvinced := 0, 0, true
	for day := from; day < len(f.Hazards); day++ {
		if f.Cap > 0 && day%f.CapDays == 0 {
			inSpan = 0
		}
		for range int(distuv.Poisson{Lambda: viewing * f.Hazards[day], Src: random}.Rand()) {
			if f.Cap > 0 && inSpan == f.Cap {
				break
			}
			fresh := 1.0
			if f.Fatigue > 0 {
				fresh = math.Exp2(-float64(seen) / f.Fatigue)
			}
			seen, inSpan = seen+1, inSpan+1
			unconvinced = unconvinced && random.Float64() >= chance*fresh
		}
	}
	return unconvinced
}

// Numbers make no difference where they mean nothing: a cap that nobody reaches, fatigue that never
// comes.
func TestUnconvincedIsOneLaw(t *testing.T) {
	hazards := []float64{0.5, 1, 0, 2}
	for _, spread := range []float64{0, 0.5, 1.5} {
		want := analytic.Impressions{Hazards: hazards, Spread: spread}.Unconvinced(0.2, 1)
		for _, f := range []analytic.Impressions{{Fatigue: 1e9}, {Cap: 400, CapDays: 4}} {
			f.Hazards, f.Spread = hazards, spread
			if got := f.Unconvinced(0.2, 1); math.Abs(got-want) > 1e-3*spread+1e-8 {
				t.Errorf("%+v: got %v, want %v", f, got, want)
			}
		}
	}
}
