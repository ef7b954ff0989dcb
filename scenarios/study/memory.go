package study

import (
	"fmt"
	"maps"
	"strings"

	"womsim/scenarios"
	"womsim/scenarios/form"
)

// A Footprint is the memory in bytes that a study takes at most, estimated from the scenario: as if
// every consumer came to own the product. Measured peaks lie between a twentieth of the total,
// where few adopt, and all of it.
type Footprint struct {
	Base int64 // program, pictures
	// files of networks that are mapped: held by the system, once, and given up where memory is
	// short
	Mapped   int64
	Networks int64 // graphs held at the same time, with rankings of consumers
	Building int64 // what comes on top while a graph is made
	Workers  int64 // consumers and messages under way, of all workers together
	Messages int64 // part of Workers: messages that only inform
	Results  int64
}

// Total returns the peak, while graphs are made or while they are used. What is used is counted
// twice: the heap grows to twice of that before garbage is collected.
func (f Footprint) Total() int64 {
	return f.Base + f.Results + f.Mapped + max(f.Networks+f.Building, 2*(f.Networks+f.Workers))
}

// Minimum returns what the study can do with where memory is short, and garbage is collected as
// soon as the heap has grown by a sixteenth.
func (f Footprint) Minimum() int64 {
	used := f.Networks + f.Workers
	return f.Base + f.Results + f.Mapped + max(f.Networks+f.Building, used+used/16)
}

// Bytes by what they are for.
const (
	baseBytes   = 80 << 20
	seriesBytes = 64 << 20 // daily values of a point, summarized in blocks of at most that
)

// Footprint returns what the points of the study take with that many workers. Networks that are
// files are read for it, once.
func (st *Study) Footprint(workers int) (Footprint, error) {
	d, err := st.demand()
	if err != nil {
		return Footprint{}, err
	}
	return st.footprint(d, workers), nil
}

// footprint returns the footprint of variants with that many workers.
func (st *Study) footprint(d *demand, workers int) Footprint {
	hands := int64(workers)
	// of variants that are no points as many graphs are held as there is room for
	room := max(scenarios.CacheRoom, scenarios.RecentGraphs*d.largest)
	return Footprint{Base: baseBytes, Results: st.resultBytes(), Mapped: d.mapped,
		Networks: d.held + min(d.others, room) + d.passing,
		Building: max(d.building, hands*d.rebuilding), Workers: hands * d.worker,
		Messages: hands * d.informs}
}

// A demand is what variants take at most, in bytes, by what decides how often it is taken.
type demand struct {
	held, others, largest int64 // graphs of points; those of other variants, and the largest
	passing               int64 // graphs of single replicates
	building, rebuilding  int64 // on top, once, and in every worker
	worker, informs       int64 // of one worker; part of it: messages that only inform
	mapped                int64
	graphs                map[string]bool  // of held and others
	files                 map[string]int64 // of mapped
}

// demand returns that of the points.
func (st *Study) demand() (*demand, error) {
	d := &demand{graphs: map[string]bool{}, files: map[string]int64{}}
	for _, v := range st.Variants {
		if err := d.add(st, v); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// clone returns a copy.
func (d *demand) clone() *demand {
	c := *d
	c.graphs, c.files = maps.Clone(d.graphs), maps.Clone(d.files)
	return &c
}

// add adds a variant.
func (d *demand) add(st *Study, v *scenarios.Variant) error {
	size, err := st.Size(v)
	if err != nil {
		return err
	}
	m := &v.Spec.Market
	if key := m.GraphKey(); size.Passing {
		copies := int64(scenarios.RecentGraphs)
		if size.Redrawn {
			copies++ // the one before trust
		}
		d.passing = max(d.passing, copies*size.Graph)
		d.rebuilding = max(d.rebuilding, size.Building)
	} else {
		d.building = max(d.building, size.Building)
		if !d.graphs[key] {
			d.graphs[key] = true
			d.hold(size.Graph, st.isPoint(v))
		}
	}
	if size.Mapped > 0 {
		d.mapped += size.Mapped - d.files[m.Network.File.SHA256]
		d.files[m.Network.File.SHA256] = size.Mapped
	}
	d.worker = max(d.worker, size.Consumers+size.Messages+size.Informs)
	d.informs = max(d.informs, size.Informs)
	return nil
}

// hold adds a graph that replicates share.
func (d *demand) hold(graph int64, ofPoint bool) {
	if ofPoint {
		d.held += graph
		return
	}
	d.others += graph
	d.largest = max(d.largest, graph)
}

// resultBytes returns the memory for the metrics of two points, the daily values of one, and the
// index of the journal.
func (st *Study) resultBytes() int64 {
	const value, row = 8, 64
	replicates := int64(st.Replicates.Most())
	scalars := 2 * replicates * int64(len(st.Design.Scalars())) * value
	days := int64(len(st.Design.Dailies()) * st.Design.Days())
	return scalars + min(seriesBytes, replicates*days*value) +
		replicates*int64(len(st.Variants))*row
}

// CheckMemory refuses a study for which there is not memory enough, and names what to change. Where
// it cannot be known what is free, it refuses nothing.
func (st *Study) CheckMemory(workers int) error {
	f, err := st.Footprint(workers)
	if err != nil {
		return err
	}
	free, known := FreeMemory()
	if !known || f.Minimum() <= free {
		return nil
	}
	largest := st.Variants[0]
	for _, v := range st.Variants {
		if v.Spec.Market.Population > largest.Spec.Market.Population {
			largest = v
		}
	}
	return tooLarge(f, largest, workers, free)
}

// tooLarge returns the error of a study that takes more than is free.
func tooLarge(f Footprint, largest *scenarios.Variant, workers int, free int64) error {
	var remedies []string
	if m := &largest.Spec.Market; m.Network.File == nil {
		remedies = append(remedies, fmt.Sprintf("a smaller market.population (now %d)",
			m.Population))
		if m.Network.MeanDegree > 0 {
			remedies = append(remedies, fmt.Sprintf("a smaller market.network.mean_degree (%s)",
				form.FormatNumber(m.Network.MeanDegree)))
		}
	}
	if f.Messages > f.Total()/10 {
		remedies = append(remedies, "record.awareness: false")
	}
	if len(remedies) == 0 {
		remedies = []string{"a smaller network"}
	}
	err := fmt.Errorf("the run may take %s of memory, and %s are free; what helps: %s",
		gigabytes(f.Minimum()), gigabytes(free), strings.Join(remedies, ", "))
	if workers > 1 {
		return refusal(err, FewerWorkers)
	}
	return refusal(err)
}

func gigabytes(n int64) string { return fmt.Sprintf("%.1f GB", float64(n)/1e9) }
