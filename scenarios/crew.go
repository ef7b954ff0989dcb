package scenarios

// A Crew is how the cores are put to work: so many replicates at a time, and so many workers on
// each. It makes no difference to the results.
type Crew struct{ Replicates, Workers int }

// Crew puts as many replicates side by side as there are cores, replicates, and memory for; what
// cores are left help within replicates, where the models allow it.
func (r *Run) Crew(cores int) (Crew, error) {
	side := max(1, min(cores, len(r.unique)*r.Plan.Replicates.Most()))
	free, known := FreeMemory()
	for known && side > 1 {
		f, err := r.Footprint(side)
		if err != nil {
			return Crew{}, err
		}
		if f.Total() <= free {
			break
		}
		side--
	}
	return Crew{side, max(1, cores/side)}, CheckMemory(r, side)
}
