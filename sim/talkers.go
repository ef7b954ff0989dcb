package sim

import (
	"math"
	"slices"
)

// talkers is how consumers differ as talkers.
type talkers struct {
	// increasing: the highest influence of each class of talkers, which has talk profiles of its
	// own
	influences []float64
	exact      bool // all talkers of a class have its influence
	talkative  bool // talkativeness can differ from 1
	demanding  bool // so can satisfaction
}

// maxClasses bounds the classes of talkers, each of which has its effects: a number for each
// segment and trust code.
const maxClasses = 16

// newTalkers finds out how consumers differ as talkers.
func (m *Model) newTalkers() talkers {
	t := talkers{exact: true}
	for i := range m.config.Segments {
		traits := m.config.Segments[i].traits()
		t.influences = append(t.influences, traits.Influence)
		t.talkative = t.talkative || traits.Talkativeness != 1
		t.demanding = t.demanding || traits.Satisfaction != 1
	}
	for _, influence := range m.consumers.Influence {
		if !math.IsNaN(influence) {
			t.influences = append(t.influences, influence)
		}
	}
	t.talkative = t.talkative || m.consumers.Talkativeness != nil
	slices.Sort(t.influences)
	t.influences = slices.Compact(t.influences)
	if most := m.mostClasses(); len(t.influences) > most {
		t.influences, t.exact = halvings(t.influences[len(t.influences)-1], most), false
	}
	return t
}

// mostClasses returns how many classes of talkers there may be, so that their effects do not take
// too much memory.
func (m *Model) mostClasses() int {
	effects := len(m.config.Segments) * len(m.config.Graph.Codebook())
	return max(1, min(maxClasses, 1<<20/max(1, effects)))
}

// halvings returns n numbers, each half of the next, up to the highest.
func halvings(highest float64, n int) []float64 {
	all := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		all[i] = highest
		highest /= 2
	}
	return all
}

// traits returns the traits of a segment, 1 where nothing is said.
func (s *Segment) traits() Traits {
	if s.Traits == nil {
		return Traits{1, 1, 1}
	}
	return *s.Traits
}

// talkerInfluence returns the influence of a talker.
func (r *productRun) talkerInfluence(u uint32) float64 {
	if influence := known(r.model.consumers.Influence, u); !math.IsNaN(influence) {
		return influence
	}
	return r.model.segments[r.segmentOf(u)].traits.Influence
}

// talkativeness returns the talkativeness of a talker.
func (r *productRun) talkativeness(u uint32) float64 {
	if talkativeness := known(r.model.consumers.Talkativeness, u); !math.IsNaN(talkativeness) {
		return talkativeness
	}
	return r.model.segments[r.segmentOf(u)].traits.Talkativeness
}

// beginAll begins an episode of each talker, class by class.
func (r *productRun) beginAll(profiles []talkProfile, talkers []uint32) {
	if len(profiles) == 1 {
		r.beginClass(&profiles[0], talkers)
		return
	}
	for class := range profiles {
		r.classes[class] = r.classes[class][:0]
	}
	for _, u := range talkers {
		class, _ := slices.BinarySearch(r.model.talkers.influences, r.talkerInfluence(u))
		r.classes[class] = append(r.classes[class], u)
	}
	for class := range profiles {
		r.beginClass(&profiles[class], r.classes[class])
	}
}

// beginClass begins an episode of each talker of a class.
func (r *productRun) beginClass(profile *talkProfile, talkers []uint32) {
	for len(talkers) > 0 {
		n := min(batchSize, len(talkers))
		if profile.nextDay && r.fastPath {
			r.talkNextDay(profile, talkers[:n])
		} else {
			r.begin(profile, talkers[:n])
		}
		talkers = talkers[n:]
	}
}
