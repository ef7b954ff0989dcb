package study

// Parallelism is how the cores are used: so many replicates at a time, and so many workers on each.
// It makes no difference to results.
type Parallelism struct{ Replicates, Workers int }

// Parallelism runs as many replicates side by side as there are cores, replicates, and memory for;
// cores that are left help within replicates, where the models allow it. The error is that of
// [Study.CheckMemory].
func (st *Study) Parallelism(cores int) (Parallelism, error) {
	side := max(1, min(cores, len(st.Variants)*st.Replicates.Most()))
	free, known := FreeMemory()
	for known && side > 1 {
		f, err := st.Footprint(side)
		if err != nil {
			return Parallelism{}, err
		}
		if f.Total() <= free {
			break
		}
		side--
	}
	return Parallelism{side, max(1, cores/side)}, st.CheckMemory(side)
}
