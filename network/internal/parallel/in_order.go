package parallel

// Speculation is a loop of which each step may depend on the steps before it, though few do.
type Speculation struct {
	// Ahead returns how many steps, from step i on, seldom depend on each other.
	Ahead func(i int) int
	// Speculate does steps lo … hi−1, of which nothing from step committed on is known, and sets
	// ready for each step that the unknown ones cannot change. It runs for different steps at the
	// same time.
	Speculate func(worker, lo, hi, committed int, ready []bool)
	// Commit makes step i final, after all steps before it: it takes over what Speculate did when
	// the steps before committed were final, or does the step again if it was not ready.
	Commit func(i, committed int, ready bool)
}

// InOrder does steps lo … hi−1 with the result of a plain loop: a batch of steps is speculated on
// by all workers, then committed in order (Blelloch, Fineman, Gibbons and Shun 2012, "Internally
// deterministic parallel algorithms can be fast", PPoPP).
func (w Workers) InOrder(lo, hi int, s Speculation) {
	var ready []bool
	for i := lo; i < hi; {
		batch := min(s.Ahead(i), hi-i)
		if batch < max(2, w.Grain/64) {
			s.Commit(i, i, false)
			i++
			continue
		}
		ready = append(ready[:0], make([]bool, batch)...)
		small := Workers{w.Count, min(w.Grain/8+1, batch/(4*w.Count)+1)}
		small.For(batch, func(worker, from, to int) {
			s.Speculate(worker, i+from, i+to, i, ready[from:to])
		})
		for n, ready := range ready {
			s.Commit(i+n, i, ready)
		}
		i += batch
	}
}
