package sim

import (
	"slices"

	"womsim/sim/rng"
)

// A shield is what counts with a consumer whom one warning does not make reject.
type shield struct {
	warners      []uint32 // talkers of effective negative word, increasing
	recommenders []uint32 // talkers of positive word, increasing
}

// reset empties the shield.
func (s *shield) reset() { s.warners, s.recommenders = s.warners[:0], s.recommenders[:0] }

// isShielded reports whether a consumer has a shield.
func (r *productRun) isShielded(v uint32) bool {
	return r.model.anyShield && r.model.segments[r.segmentOf(v)].Shield
}

// warn brings effective negative word to its listener, who rejects at once if it has no shield.
func (r *productRun) warn(w *message) {
	switch {
	case !r.isShielded(w.listener):
		r.reject(w.listener)
	case r.state[w.listener]&stateBits <= convinced:
		h := r.influenceOf(w.listener).addUp()
		h.warners = including(h.warners, w.talker)
		r.warned = append(r.warned, w.listener)
	}
}

// recommend notes who has spoken well of the product to a consumer with a shield, convinced or not.
func (r *productRun) recommend(w *message) {
	if r.state[w.listener]&stateBits <= convinced && r.isShielded(w.listener) {
		h := r.influenceOf(w.listener).addUp()
		h.recommenders = including(h.recommenders, w.talker)
	}
}

// weighWarnings makes those reject, of the consumers warned today, whom by today more have warned
// than recommended.
func (r *productRun) weighWarnings() {
	for _, peer := range r.peers {
		m := &peer.outboxes[r.shard]
		for s := range rng.NumStates {
			for i := range m.counted[s].dueOn(r.index) {
				r.recommend(&m.counted[s].dueOn(r.index)[i])
			}
		}
	}
	for _, v := range r.warned {
		if h := r.influenceOf(v).addUp(); len(h.warners) > len(h.recommenders) {
			r.reject(v)
		}
	}
}

// including returns an increasing list with a consumer in it.
func including(list []uint32, v uint32) []uint32 {
	if i, found := slices.BinarySearch(list, v); !found {
		return slices.Insert(list, i, v)
	}
	return list
}
