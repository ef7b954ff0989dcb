package study

import (
	"fmt"
	"runtime"
	"sync"

	"womsim/scenarios"
	"womsim/sim/experiment"
)

// others are the variants that are no points of a study: made by [scenarios.Scenario.With], they
// have been through none of the checks of [New], [Study.CheckMemory] and [Study.Prepare].
type others struct {
	lock    sync.Mutex
	checked map[experiment.Key]bool
	demand  *demand // with the points; nil: nothing checked
}

// isPoint reports whether a variant is one of the points.
func (st *Study) isPoint(v *scenarios.Variant) bool {
	_, known := st.places[v.Key]
	return known
}

// checkOthers checks variants that are no points as those are checked: money, draws and memory,
// each once. An error names what was changed.
func (st *Study) checkOthers(variants []*scenarios.Variant, workers int) error {
	o := &st.others
	o.lock.Lock()
	defer o.lock.Unlock()
	for _, v := range variants {
		if st.isPoint(v) || o.checked[v.Key] {
			continue
		}
		if err := st.Bounded(v, st.label(v)); err != nil {
			return err // which names it
		}
		err := st.CheckDraws(v, scenarios.MaxDraws/len(variants))
		if err == nil {
			err = st.fits(v, workers)
		}
		if err != nil {
			return named(st.label(v), err)
		}
		if o.checked == nil {
			o.checked = map[experiment.Key]bool{}
		}
		o.checked[v.Key] = true
	}
	return nil
}

// named puts the name of a variant before an error.
func named(name string, err error) error {
	if r, ok := err.(*Refusal); ok {
		return &Refusal{fmt.Errorf("%s: %w", name, r.Err), r.Remedies}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// fits returns an error where there is not memory enough for a variant beside the points and the
// variants before it. What this process has taken already is for them too.
func (st *Study) fits(v *scenarios.Variant, workers int) error {
	before := st.others.demand
	if before == nil {
		var err error
		if before, err = st.demand(); err != nil {
			return err
		}
	}
	after := before.clone()
	if err := after.add(st, v); err != nil {
		return err
	}
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	f := st.footprint(after, workers)
	free, known := FreeMemory()
	if available := free + ownMemory(); known && f.Minimum() > available &&
		f.Minimum() > st.footprint(before, workers).Minimum() {
		return tooLarge(f, v, workers, available)
	}
	st.others.demand = after
	return nil
}

// ownMemory returns how many bytes this process has taken of the system and not given back.
func ownMemory() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}
