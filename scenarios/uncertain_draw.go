package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"womsim/scenarios/form"
)

// SpecIn returns the variant as it is in a replicate, with what the replicate draws.
func (s *Scenario) SpecIn(p *Variant, replicate int) (*Spec, error) {
	if len(p.drawn) == 0 {
		return &p.Spec, nil
	}
	return p.specs.get(replicate, func() (*Spec, error) { return s.readReplicate(p, replicate) })
}

// A specCache holds the last Specs of a point. Model, costs and checks of a replicate ask for the
// same one, while other workers ask for those of other replicates.
type specCache struct {
	lock sync.Mutex
	kept []cachedSpec // oldest first
}

type cachedSpec struct {
	replicate int
	*lazy[*Spec]
}

// maxCachedSpecs is how many replicates of a point may be in flight before one is read again.
const maxCachedSpecs = 32

// get returns the Spec of a replicate, read by the first caller.
func (r *specCache) get(replicate int, read func() (*Spec, error)) (*Spec, error) {
	r.lock.Lock()
	at := slices.IndexFunc(r.kept, func(k cachedSpec) bool { return k.replicate == replicate })
	if at < 0 {
		if len(r.kept) == maxCachedSpecs {
			r.kept = r.kept[1:]
		}
		at = len(r.kept)
		r.kept = append(r.kept, cachedSpec{replicate, new(lazy[*Spec])})
	}
	last := r.kept[at]
	r.lock.Unlock()
	return last.get(read)
}

// readReplicate reads the variant with what the replicate draws.
func (s *Scenario) readReplicate(p *Variant, replicate int) (*Spec, error) {
	tree, values := p.tree, make([]string, len(p.drawn))
	for i, u := range p.drawn {
		drawn := u.draw(s.Seed, replicate)
		tree = tree.WithAt(u.keys, u.nodeOf(drawn))
		values[i] = u.Path + " = " + form.FormatRounded(drawn)
	}
	spec, _, wrong := readSpec(withDefaults(tree, nil), s.inputs)
	if len(wrong) > 0 {
		problem := content(wrong[0])
		problem.Remedy = fmt.Sprintf("replicate %d has drawn %s", replicate,
			strings.Join(values, ", "))
		return nil, problem
	}
	return &spec, nil
}

// MaxDraws is how many variants at most are read before a run to find draws that do not fit
// together.
const MaxDraws = 4000

// CheckDraws finds a replicate in which a point draws what does not fit together, though each end
// does at the centre of the others. It looks at so many replicates at most.
func (s *Scenario) CheckDraws(p *Variant, most int) error {
	if len(p.drawn) < 2 {
		return nil
	}
	for replicate := range min(s.Replicates.Max, most) {
		if _, err := s.SpecIn(p, replicate); err != nil {
			return err
		}
	}
	return nil
}

// Drawn returns the values of the uncertain fields of the scenario in a replicate of a point: as
// drawn, at the centre of their distribution, or NaN where the point does not have them.
func (s *Scenario) Drawn(p *Point, replicate int) []float64 {
	values := make([]float64, len(s.Uncertain))
	for i, u := range s.Uncertain {
		switch {
		case p.draws(u.Path):
			values[i] = u.draw(s.Seed, replicate)
		case p.Uncertainty == central && u.drawnIn(p.tree):
			values[i] = u.centre()
		default:
			values[i] = math.NaN()
		}
	}
	return values
}

// atEnds returns the variants of a point at the ends of its uncertain fields, and the point itself.
func (s *Scenario) atEnds(p *Variant) []*Variant {
	all := []*Variant{p}
	for _, u := range p.drawn {
		for _, value := range u.ends() {
			end := *p
			tree := p.tree.WithAt(u.keys, u.nodeOf(value))
			end.Spec, _, _ = readSpec(withDefaults(tree, nil), s.inputs)
			all = append(all, &end)
		}
	}
	return all
}

// HasCentralPoints reports whether points with uncertain inputs stand beside points with chance
// alone.
func (s *Scenario) HasCentralPoints() bool {
	return slices.ContainsFunc(s.Points, func(p Point) bool { return p.Uncertainty == central })
}
