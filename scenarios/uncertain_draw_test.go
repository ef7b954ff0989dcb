package scenarios

import (
	"context"
	"math"
	"sync"
	"testing"
)

const drawing = `
name: drawing
replicates: 1000
market: {population: 100}
product: {price: 10, unit_cost: 4, talk: {rate: 0.1}}
channels:
  fans: {kind: seeding, users: 4}
  tv: {kind: broadcast, hazard: 0.01, credibility: 0.3, cost_per_day: 2}
uncertain: {market.trust.constant: {min: 0.05, max: 0.5}, product.price: {min: 8, max: 12}}
`

func drawingScenario(t testing.TB) *Scenario {
	t.Helper()
	s, err := Parse("test.yaml", []byte(drawing), ".")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAReplicateIsReadOnce, for model and books alike, while few others are in flight; and each is
// its own.
func TestAReplicateIsReadOnce(t *testing.T) {
	r := drawingScenario(t)
	p := &r.Points[0].Variant
	in := func(replicate int) *Spec {
		spec, err := r.SpecIn(p, replicate)
		if err != nil {
			t.Error(err)
		}
		return spec
	}
	first := in(0)
	var workers sync.WaitGroup
	for replicate := range maxCachedSpecs {
		workers.Go(func() {
			price := Money(math.RoundToEven(100 * r.Uncertain[1].draw(r.Seed, replicate)))
			if got := in(replicate); got.Product.Price.Initial != price || got != in(replicate) {
				t.Errorf("replicate %d: a price of %s, want %s, or read twice", replicate,
					got.Product.Price.Initial, price)
			}
		})
	}
	workers.Wait()
	if in(0) != first {
		t.Error("the first replicate is read again")
	}
	if in(maxCachedSpecs); len(p.specs.kept) != maxCachedSpecs ||
		*in(0).Market.Trust.Constant != *first.Market.Trust.Constant || in(0) == first {
		t.Errorf("%d readings are kept", len(p.specs.kept))
	}
}

// BenchmarkDrawnReplicate reads what a replicate has drawn as a run does: for the model, and for
// the books.
func BenchmarkDrawnReplicate(b *testing.B) {
	r := drawingScenario(b)
	build, p := NewBuild(r), &r.Points[0].Variant
	b.ReportAllocs()
	for i := range b.N {
		if _, err := build.Model(context.Background(), p, i); err != nil {
			b.Fatal(err)
		}
		if _, err := r.SpecIn(p, i); err != nil {
			b.Fatal(err)
		}
	}
}
