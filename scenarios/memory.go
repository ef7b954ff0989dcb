package scenarios

import (
	"fmt"
	"math"
	"strings"

	"womsim/scenarios/form"
)

// A Footprint is the memory in bytes that a run takes at most, told from the scenario: as if every
// consumer came to own the product. Measured peaks lie between a twentieth of the total, where few
// adopt, and all of it.
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

// Total is the peak, while graphs are made or while they are used. What is used is counted twice:
// the heap grows to twice of that before garbage is collected.
func (f Footprint) Total() int64 {
	return f.Base + f.Results + f.Mapped + max(f.Networks+f.Building, 2*(f.Networks+f.Workers))
}

// Minimum is what the run can do with where memory is short, and garbage is collected as soon as
// the heap has grown by a sixteenth.
func (f Footprint) Minimum() int64 {
	used := f.Networks + f.Workers
	return f.Base + f.Results + f.Mapped + max(f.Networks+f.Building, used+used/16)
}

// Bytes by what they are for; where slices grow by appending, with a quarter to spare.
const (
	baseBytes    = 80 << 20
	nodeBytes    = 4
	contactBytes = 6
	rankBytes    = 4  // a consumer, each ranking
	scoreBytes   = 32 // a consumer, while ranking
	makeBytes    = 13 // a contact, while it is generated and given its trust
	// part of contactBytes: a contact's trust, which is new where the rest is mapped
	codeBytes     = 2
	readBytes     = 92 // a contact, while it is read from a file
	sharedBytes   = 24 // a contact, while friends in common are counted
	consumerBytes = 5  // state, segment, marks, and the list of those touched
	// a consumer's history: what it bought, joined and forgot, and its place among those who want
	recordBytes  = 60
	earBytes     = 114      // on top, where messages are counted: what it heard
	lifeBytes    = 36       // an adopter's conviction, need and opinion, each due on some day
	informBytes  = 5        // a message that informs
	wordBytes    = 20       // a message that convinces
	judgedBytes  = 40       // the same where it is judged on arrival
	countedBytes = 75       // a message where messages are counted
	seriesBytes  = 64 << 20 // daily values of a point, summed up in blocks of at most that
)

// Footprint is what the run takes with that many workers. Networks that are files are read for it,
// once.
func (r *Study) Footprint(workers int) (Footprint, error) {
	f := Footprint{Base: baseBytes, Results: r.resultBytes()}
	graphs, mapped := map[string]bool{}, map[string]int64{}
	for _, p := range r.variants {
		size, err := r.largest(p)
		if err != nil {
			return Footprint{}, err
		}
		copies, passing := int64(0), p.Spec.Market.Network.Resample || p.redrawn()
		if m := &p.Spec.Market; passing {
			copies = recentGraphs
			if !m.Network.Resample {
				copies++ // the one before trust
			}
		} else if key := m.graph(); !graphs[key] {
			graphs[key], copies = true, 1
		}
		if passing {
			f.Networks = max(f.Networks, copies*size.graph)
			f.Building = max(f.Building, int64(workers)*size.building)
		} else {
			f.Networks += copies * size.graph
			f.Building = max(f.Building, size.building)
		}
		if m := &p.Spec.Market; size.mapped > 0 {
			f.Mapped += size.mapped - mapped[m.Network.File.SHA256]
			mapped[m.Network.File.SHA256] = size.mapped
		}
		f.Workers = max(f.Workers, int64(workers)*(size.consumers+size.messages+size.informs))
		f.Messages = max(f.Messages, int64(workers)*size.informs)
	}
	return f, nil
}

// graph is what graphs must have in common to be one.
func (m *Market) graph() string {
	return canonical(struct {
		Network    Network
		Trust      Trust
		Population int
	}{m.Network, m.Trust, m.Population})
}

// size is what one point takes: its graph, the making of it, and a worker.
type size struct{ mapped, graph, building, consumers, messages, informs int64 }

// largest is the most that a point takes in any replicate, as far as the ends of what is uncertain
// show it.
func (r *Study) largest(p *Point) (most size, err error) {
	for _, end := range r.atEnds(p) {
		z, err := r.size(end)
		if err != nil {
			return size{}, err
		}
		most = size{max(most.mapped, z.mapped), max(most.graph, z.graph),
			max(most.building, z.building), max(most.consumers, z.consumers),
			max(most.messages, z.messages), max(most.informs, z.informs)}
	}
	return most, nil
}

func (r *Study) size(p *Point) (size, error) {
	population, err := r.Population(p)
	if err != nil {
		return size{}, err
	}
	contacts, err := r.Contacts(p)
	if err != nil {
		return size{}, err
	}
	s, n := &p.Spec, int64(population)
	z := size{graph: n*nodeBytes + contacts*contactBytes, building: contacts * makeBytes}
	if s.Market.Network.File != nil {
		f, err := r.open(s)
		if err != nil {
			return size{}, err
		}
		if f.report.Mapped() {
			z.mapped, z.graph = z.graph, n*nodeBytes+contacts*codeBytes
		} else {
			z.building = contacts * readBytes
		}
	}
	if s.Market.Trust.Ties != nil {
		z.building += contacts * sharedBytes
	}
	if rankings := s.rankings(); rankings > 0 {
		z.graph += n * rankBytes * rankings
		z.building = max(z.building, n*scoreBytes)
	}
	for _, p := range s.allProducts() {
		z.addProduct(s, p, n, float64(contacts))
	}
	if s.Market.Homophily > 0 {
		z.consumers += n
	}
	return z, nil
}

// Contacts is the number of contacts of a point's graph: the expected one of a generator, the exact
// one of a file.
func (r *Study) Contacts(p *Point) (int64, error) {
	network := &p.Spec.Market.Network
	if network.File == nil {
		return network.Graph(p.Spec.Market.consumers()).Contacts(), nil
	}
	f, err := r.open(&p.Spec)
	if err != nil {
		return 0, err
	}
	return int64(f.graph.Contacts()), nil
}

// rankings counts the strategies that rank all consumers.
func (s *Spec) rankings() int64 {
	used := map[string]bool{}
	for _, c := range s.Channels {
		if a, ok := c.Kind.(selecting); ok {
			_, _, selection := a.selection()
			if _, ranks := strategies[selection.By]; ranks {
				used[selection.By] = true
			}
		}
	}
	return int64(len(used))
}

// addProduct adds what consumers remember of a product, and what is told of it.
func (z *size) addProduct(s *Spec, p *Product, n int64, contacts float64) {
	owned := p.maxPurchases(s.Timeline)
	messages := contacts * (s.tellings(p)*float64(owned) + s.passings(p))
	counted := s.Market.Decision.Rule == "threshold"
	for _, segment := range s.Market.Segments {
		counted = counted || segment.SocialProof.asked()
	}
	z.consumers += n * (consumerBytes + lifeBytes*int64(owned))
	if counted || s.remembers(p) {
		z.consumers += n * recordBytes
	}
	if counted {
		z.consumers += n * earBytes
	}
	word := float64(wordBytes)
	if p.Iteration != nil {
		word = judgedBytes
	}
	if counted {
		z.messages += int64(messages * countedBytes)
	} else {
		z.messages += int64(messages * word * s.persuasion(p, contacts/float64(n)))
	}
	if s.Record.Awareness {
		z.informs += int64(messages * informBytes)
	}
}

// remembers tells whether consumers have a history with a product beyond their state.
func (s *Spec) remembers(p *Product) bool {
	for _, segment := range s.Market.Segments {
		if segment.MemoryHalfLife > 0 {
			return true
		}
	}
	in := s.features(p)
	return in.Shortage || in.Returning || in.Excluding || in.Communities
}

// passings is how often a contact is shown something by its channels at most, on average.
func (s *Spec) passings(p *Product) (sum float64) {
	for _, c := range s.channelsOf(p) {
		if a, ok := c.Kind.(interface{ passedOn() float64 }); ok {
			sum += a.passedOn()
		}
	}
	return sum
}

// tellings is how often a contact is told at most in a run, on average, if everybody comes to own
// the product once.
func (s *Spec) tellings(p *Product) float64 {
	talk, e := &p.Talk, &p.Experience
	more, advocacy := s.largestBoosts(p)
	told := s.tellingsPerEpisode(talk, talk.Rate*more)
	sum := p.bestQuality()*min(1, e.Advocacy*advocacy)*told +
		(1-p.Quality)*e.Detraction*s.tellingsPerEpisode(talk, talk.Rate*talk.DetractorRate)
	if talk.Buzz != nil {
		sum += s.tellingsPerEpisode(talk, talk.Rate*talk.Buzz.Rate*more)
	}
	if talk.Rejected != nil {
		sum += s.tellingsPerEpisode(talk, talk.Rate*talk.Rejected.Rate)
	}
	return sum
}

// largestBoosts is how many times as often good words are told and promoters won at most, with all
// that channels add.
func (s *Spec) largestBoosts(p *Product) (talk, advocacy float64) {
	talk, advocacy = 1, 1
	for _, c := range s.channelsOf(p) {
		if a, ok := c.Kind.(interface {
			lifts() (talk, advocacy float64)
		}); ok {
			moreTalk, moreAdvocacy := a.lifts()
			talk, advocacy = talk+moreTalk, advocacy+moreAdvocacy
		}
	}
	return talk, advocacy
}

// tellingsPerEpisode is how often a contact is told in one episode.
func (s *Spec) tellingsPerEpisode(talk *Talk, rate float64) float64 {
	days := float64(s.Timeline.Prelaunch + s.Timeline.Window + s.Timeline.Aftermath)
	switch d := talk.Days; {
	case d.Fixed > 0:
		days = min(days, float64(d.Fixed))
	case d.GeometricMean > 0:
		days = min(days, 2*d.GeometricMean)
	}
	if talk.Repeat {
		return min(1, rate) * days
	}
	return 1 - math.Pow(1-min(1, rate), days)
}

// persuasion is the chance that a message convinces: mean trust × the largest appeal. tellers is
// the mean in-degree.
func (s *Spec) persuasion(p *Product, tellers float64) float64 {
	appeal, best := 0.0, *p
	best.Quality = p.bestQuality()
	for i := range s.Market.Segments {
		appeal = max(appeal, s.Market.Segments[i].appealOf(&best))
	}
	t := &s.Market.Trust
	switch {
	case t.Constant != nil:
		return appeal * *t.Constant
	case t.InDegree:
		return appeal / max(1, tellers)
	case t.Beta != nil:
		return appeal * t.Beta.Mean
	case t.Ties != nil:
		return appeal * max(t.Ties.Strong, t.Ties.Weak)
	}
	return appeal / 2 // of weights, it is known only when they are read
}

// resultBytes is for the metrics of two points, the daily values of one, and the index of the
// journal.
func (r *Study) resultBytes() int64 {
	const value, row = 8, 64
	replicates := int64(r.Plan.Replicates.Most())
	scalars := 2 * replicates * int64(len(r.Plan.Scalars)) * value
	daily := min(seriesBytes, replicates*int64(len(r.Plan.Daily)*r.Plan.Days)*value)
	return scalars + daily + replicates*int64(r.Plan.Points)*row
}

// CheckMemory refuses a run for which there is not memory enough, and names what to change. Where
// it cannot be known what is free, it refuses nothing.
func CheckMemory(r *Study, workers int) error {
	f, err := r.Footprint(workers)
	if err != nil {
		return err
	}
	free, known := FreeMemory()
	if !known || f.Minimum() <= free {
		return nil
	}
	return f.tooLarge(r, workers, free)
}

func (f Footprint) tooLarge(r *Study, workers int, free int64) error {
	p := r.variants[0]
	for _, q := range r.variants {
		if q.Spec.Market.Population > p.Spec.Market.Population {
			p = q
		}
	}
	var remedies []string
	if m := &p.Spec.Market; m.Network.File == nil {
		remedies = append(remedies, fmt.Sprintf("a smaller market.population (now %d)",
			m.Population))
		if m.Network.MeanDegree > 0 {
			remedies = append(remedies, fmt.Sprintf("a smaller market.network.mean_degree (%s)",
				form.FormatNumber(m.Network.MeanDegree)))
		}
	}
	if workers > 1 {
		remedies = append(remedies, fmt.Sprintf("fewer --workers (%d)", workers))
	}
	if f.Messages > f.Total()/10 {
		remedies = append(remedies, "record.awareness: false")
	}
	if len(remedies) == 0 {
		remedies = []string{"a smaller network"}
	}
	return fmt.Errorf("the run may take %s of memory, and %s are free; what helps: %s",
		gigabytes(f.Minimum()), gigabytes(free), strings.Join(remedies, ", "))
}

func gigabytes(n int64) string { return fmt.Sprintf("%.1f GB", float64(n)/1e9) }
