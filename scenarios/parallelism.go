package scenarios

// A Parallelism is how the cores are put to work: so many replicates at a time, and so many workers
// on each. It makes no difference to the results.
type Parallelism struct{ Replicates, Workers int }

// Parallelism puts as many replicates side by side as there are cores, replicates, and memory for;
// what cores are left help within replicates, where the models allow it.
func (r *Study) Parallelism(cores int) (Parallelism, error) {
	side := max(1, min(cores, len(r.variants)*r.Plan.Replicates.Most()))
	free, known := FreeMemory()
	for known && side > 1 {
		f, err := r.Footprint(side)
		if err != nil {
			return Parallelism{}, err
		}
		if f.Total() <= free {
			break
		}
		side--
	}
	return Parallelism{side, max(1, cores/side)}, CheckMemory(r, side)
}
