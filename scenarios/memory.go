package scenarios

import (
	"math"
)

// Bytes by what they are for; where slices grow by appending, with a quarter to spare.
const (
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
	earBytes     = 114 // on top, where messages are counted: what it heard
	lifeBytes    = 36  // an adopter's conviction, need and opinion, each due on some day
	informBytes  = 5   // a message that informs
	wordBytes    = 20  // a message that convinces
	judgedBytes  = 40  // the same where it is judged on arrival
	countedBytes = 75  // a message where messages are counted
)

// GraphKey returns what graphs must have in common to be one.
func (m *Market) GraphKey() string {
	return canonical(struct {
		Network    Network
		Trust      Trust
		Population int
	}{m.Network, m.Trust, m.Population})
}

// A Size is what one variant takes at most, in bytes.
type Size struct {
	Mapped    int64 // the network's file, held by the system
	Graph     int64 // with rankings of consumers
	Building  int64 // on top, while the graph is made
	Consumers int64 // of one worker
	Messages  int64 // under way that can convince, of one worker
	Informs   int64 // under way that only inform, of one worker
	Passing   bool  // replicates have graphs of their own
	Redrawn   bool  // they share the graph before trust
}

// Size returns the most that a variant takes in any replicate, as far as the ends of what is
// uncertain show it.
func (b *Build) Size(p *Variant) (most Size, err error) {
	for _, end := range b.scenario.atEnds(p) {
		z, err := b.size(end)
		if err != nil {
			return Size{}, err
		}
		most = Size{Mapped: max(most.Mapped, z.Mapped), Graph: max(most.Graph, z.Graph),
			Building: max(most.Building, z.Building), Consumers: max(most.Consumers, z.Consumers),
			Messages: max(most.Messages, z.Messages), Informs: max(most.Informs, z.Informs)}
	}
	resample := p.resamples()
	most.Passing, most.Redrawn = resample || p.redrawn(), p.redrawn() && !resample
	return most, nil
}

func (b *Build) size(p *Variant) (Size, error) {
	population, err := b.Population(p)
	if err != nil {
		return Size{}, err
	}
	contacts, err := b.Contacts(p)
	if err != nil {
		return Size{}, err
	}
	s, n := &p.Spec, int64(population)
	z := Size{Graph: n*nodeBytes + contacts*contactBytes, Building: contacts * makeBytes}
	if s.Market.Network.File != nil {
		f, err := b.open(s)
		if err != nil {
			return Size{}, err
		}
		if f.report.Mapped() {
			z.Mapped, z.Graph = z.Graph, n*nodeBytes+contacts*codeBytes
		} else {
			z.Building = contacts * readBytes
		}
	}
	if s.Market.Trust.Ties != nil {
		z.Building += contacts * sharedBytes
	}
	if rankings := s.rankings(); rankings > 0 {
		z.Graph += n * rankBytes * rankings
		z.Building = max(z.Building, n*scoreBytes)
	}
	for _, p := range s.allProducts() {
		z.addProduct(s, p, n, float64(contacts))
	}
	if s.Market.Homophily > 0 {
		z.Consumers += n
	}
	return z, nil
}

// Contacts returns the number of contacts of a point's graph: the expected one of a generator, the
// exact one of a file.
func (b *Build) Contacts(p *Variant) (int64, error) {
	network := &p.Spec.Market.Network
	if network.File == nil {
		return network.Graph(p.Spec.Market.consumers()).Contacts(), nil
	}
	f, err := b.open(&p.Spec)
	if err != nil {
		return 0, err
	}
	return int64(f.graph.Contacts()), nil
}

// rankings counts the strategies that rank all consumers.
func (s *Spec) rankings() int64 {
	used := map[string]bool{}
	for _, kind := range having[selecting](s.channels()) {
		_, _, selection := kind.selection()
		if _, ranks := strategies[selection.By]; ranks {
			used[selection.By] = true
		}
	}
	return int64(len(used))
}

// addProduct adds what consumers remember of a product, and what is told of it.
func (z *Size) addProduct(s *Spec, p *Product, n int64, contacts float64) {
	owned := p.maxPurchases(s.Timeline)
	messages := contacts * (s.tellings(p)*float64(owned) + s.passings(p))
	counted := s.Market.Decision.Rule == "threshold"
	for _, segment := range s.Market.Segments {
		counted = counted || segment.SocialProof.required()
	}
	z.Consumers += n * (consumerBytes + lifeBytes*int64(owned))
	if counted || s.remembers(p) {
		z.Consumers += n * recordBytes
	}
	if counted {
		z.Consumers += n * earBytes
	}
	for _, kind := range having[*Ads](s.channelsOf(p)) {
		z.Consumers += n * kind.viewerBytes()
	}
	word := float64(wordBytes)
	if p.Iteration != nil {
		word = judgedBytes
	}
	if counted {
		z.Messages += int64(messages * countedBytes)
	} else {
		z.Messages += int64(messages * word * s.persuasion(p, contacts/float64(n)))
	}
	if s.Record.Awareness {
		z.Informs += int64(messages * informBytes)
	}
}

// remembers reports whether consumers have a history with a product beyond their state.
func (s *Spec) remembers(p *Product) bool {
	for _, segment := range s.Market.Segments {
		if segment.MemoryHalfLife > 0 {
			return true
		}
	}
	in := s.features(p)
	return in.Shortage || in.Returning || in.Excluding || in.Communities
}

// passings returns how often channels show something to a contact at most, on average.
func (s *Spec) passings(p *Product) (sum float64) {
	for _, kind := range having[shared](s.channelsOf(p)) {
		sum += kind.passedOn()
	}
	return sum
}

// tellings returns how often a contact is told at most in a run, on average, if everybody comes to
// own the product once.
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

// largestBoosts returns the largest multipliers of talk rate and advocacy over all channels.
func (s *Spec) largestBoosts(p *Product) (talk, advocacy float64) {
	talk, advocacy = 1, 1
	for _, kind := range having[boosting](s.channelsOf(p)) {
		moreTalk, moreAdvocacy := kind.boosts()
		talk, advocacy = talk+moreTalk, advocacy+moreAdvocacy
	}
	return talk, advocacy
}

// tellingsPerEpisode returns how often a contact is told in one episode.
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

// persuasion returns the chance that a message convinces: mean trust × the largest appeal. tellers
// is the mean in-degree.
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

// viewerBytes returns what is kept of each viewer: how much it views, and what it has seen.
func (a *Ads) viewerBytes() (bytes int64) {
	if a.Spread > 0 {
		bytes++
	}
	if a.Fatigue > 0 || a.FrequencyCap != nil {
		bytes += 6
	}
	return bytes
}
