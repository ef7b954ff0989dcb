package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// idleWarnings lists the fields that do nothing in any variant that has them, for want of another
// one that no arm, no value of a sweep and no end of what is uncertain brings.
func (s *Scenario) idleWarnings() (warnings []string) {
	all := idleFields{byPath: map[string]*idleField{}}
	for i := range s.Points {
		all.lookAt(&s.Points[i].Spec)
	}
	for i := range s.Points {
		if len(all.idle()) == 0 {
			break
		}
		for _, end := range s.atEnds(&s.Points[i].Variant)[1:] {
			all.lookAt(&end.Spec)
		}
	}
	return all.idle()
}

// idleFields are the fields that need another one to do anything.
type idleFields struct {
	*Spec  // the variant that is looked at
	fields []*idleField
	byPath map[string]*idleField
}

// An idleField is a field that some variant has.
type idleField struct {
	path, lack string
	acts       bool // in some variant
}

// note takes down a field of the variant, whether it acts there, and what it lacks if not.
func (f *idleFields) note(path string, acts bool, lack string) {
	field := f.byPath[path]
	if field == nil {
		field = &idleField{path: path, lack: lack}
		f.fields, f.byPath[path] = append(f.fields, field), field
	}
	field.acts = field.acts || acts
}

// idle lists the fields that act in no variant.
func (f *idleFields) idle() (warnings []string) {
	for _, field := range f.fields {
		if !field.acts {
			warnings = append(warnings, field.path+" "+field.lack)
		}
	}
	return warnings
}

// lookAt notes the fields of a variant.
func (f *idleFields) lookAt(s *Spec) {
	f.Spec = s
	f.noteMarket()
	for i := range s.Market.Segments {
		f.noteSegment(&s.Market.Segments[i])
	}
	for _, p := range s.allProducts() {
		f.noteProduct(p)
		for channel, ads := range having[*Ads](s.channelsOf(p)) {
			f.noteAds(channel.path(), ads)
		}
	}
}

func (f *idleFields) noteMarket() {
	m := &f.Market
	if chances := m.Decision.Reinforcement; chances != nil {
		f.note("market.decision.reinforcement", slices.Max(chances) > 0,
			"convinces nobody: all of its chances are 0")
	}
	if by := m.SegmentsByDegree; by != nil && m.segmentsStated() {
		f.note("market.segments_by_degree", false, "does nothing: "+m.Consumers.File.Path+
			" states the segment of every consumer")
	} else if by != nil {
		f.note("market.segments_by_degree", by.Correlation > 0 && len(by.Order) > 1 &&
			!m.regular(), "does nothing: it needs several segments that are drawn, a "+
			"correlation above 0, and consumers with different numbers of contacts")
	}
	if !m.sharesFromFile && len(m.Segments) > 1 {
		lack := ""
		if m.segmentsStated() {
			lack = "do nothing: " + m.Consumers.File.Path + " states the segment of every " +
				"consumer; leave them out"
		}
		f.note("market.segments: shares", lack == "", lack)
	}
	if shocks := m.Shocks; shocks != nil && shocks.Mood != nil {
		f.note("market.shocks.mood", shocks.Mood.Spread > 0, "does nothing: its spread is 0")
	}
	if shocks := m.Shocks; shocks != nil && shocks.Product != nil {
		f.note("market.shocks.product", shocks.Product.Spread > 0, "does nothing: its spread is 0")
	}
}

// regular reports whether all consumers have as many contacts, as far as is known without the
// network.
func (m *Market) regular() bool {
	switch n := &m.Network; n.Generator {
	case "":
		return false
	case "complete", "ring":
		return true
	case "small_world":
		return n.Rewire == 0 || n.MeanDegree == 0
	case "cliques":
		return m.consumers()%n.CliqueSize == 0
	default:
		return n.MeanDegree == 0
	}
}

func (f *idleFields) noteSegment(s *Segment) {
	path := "market.segments." + s.Name
	blocked, early, rejects := false, false, false
	for _, p := range f.allProducts() {
		blocked = blocked || f.blocks(p, s)
		early = early || p.Launch > f.Timeline.FirstDay()
		rejects = rejects || f.meetsBadNews(p)
	}
	const waits = "nobody ever waits in vain; it needs a product with supply or invites, or a " +
		"price and a willingness_to_pay"
	if s.Patience != nil {
		f.note(path+".patience", blocked, "does nothing: "+waits)
	}
	if need := s.Need; need != nil && need.Hold > 0 {
		f.note(path+".need.hold", blocked || early, "does nothing: "+waits+
			", or days before the launch")
	}
	if s.Need != nil && s.NeedRate != 1 {
		f.note(path+".need_rate", s.Need.Advance > 0, "does nothing beside "+path+".need: the "+
			"need comes when the clock strikes; only with an advance it can come before")
	}
	if s.Shield {
		f.note(path+".shield", rejects && s.averse(), "does nothing: "+noBadNews)
	}
	if s.Aversion != nil {
		f.note(path+".aversion", rejects, "does nothing: "+noBadNews)
	}
}

// blocks reports whether something can keep consumers of a segment from buying a product.
func (s *Spec) blocks(p *Product, segment *Segment) bool {
	minds := segment.WillingnessToPay != nil || s.Market.Consumers.statePrices()
	return p.limit() != "" || p.Price != nil && minds
}

// noBadNews says why nobody rejects.
const noBadNews = "nobody can reject; it needs negative word of mouth, as of a quality below 1 " +
	"or of hype, with detraction, talk, trust, negative_weight and aversion above 0"

func (f *idleFields) noteProduct(p *Product) {
	rejects := f.meetsBadNews(p) && slices.ContainsFunc(f.Market.Segments,
		func(s Segment) bool { return s.averse() })
	if p.Talk.Rejected != nil {
		f.note(p.path()+".talk.rejected", rejects, "does nothing: "+noBadNews)
	}
	if p.Forgiveness != nil {
		f.note(p.path()+".forgive", rejects, "does nothing: "+noBadNews)
		if p.Forgiveness.Release > 0 && rejects {
			f.note(p.path()+".forgive.release", p.Iteration != nil, "does nothing without "+
				p.path()+".iteration, whose releases raise quality")
		}
	}
	if p.Organic != nil {
		f.note(p.path()+".organic", p.Organic.Hazard > 0, "does nothing: its hazard is 0")
	}
}

// averse reports whether negative word can make consumers of the segment reject.
func (s *Segment) averse() bool {
	switch {
	case s.Aversion != nil:
		return *s.Aversion > 0
	case s.Appeal != nil:
		return *s.Appeal > 0
	}
	return true
}

// meetsBadNews reports whether consumers can hear negative word about a product that counts.
func (s *Spec) meetsBadNews(p *Product) bool {
	trust, talk := &s.Market.Trust, &p.Talk
	if s.Market.NegativeWeight == 0 || talk.Rate == 0 || trust.Constant != nil &&
		*trust.Constant == 0 {
		return false
	}
	reversed := trust.Weight != nil && trust.Weight.Distrust == "reverse"
	return reversed || s.disappoints(p) && p.Experience.Detraction > 0 && talk.DetractorRate > 0
}

// disappoints reports whether some owners of a product are dissatisfied.
func (s *Spec) disappoints(p *Product) bool {
	for _, kind := range having[hyped](s.channelsOf(p)) {
		if kind.hype() > 0 {
			return true
		}
	}
	return p.Quality < 1 || slices.ContainsFunc(s.Market.Segments, func(s Segment) bool {
		return s.Satisfaction < 1
	})
}

func (f *idleFields) noteAds(path string, ads *Ads) {
	var fields []string
	for _, field := range []struct {
		key string
		set bool
	}{{"inventory", ads.Inventory != ""}, {"hype", ads.Hype > 0}, {"spread", ads.Spread > 0},
		{"frequency_cap", ads.FrequencyCap != nil}, {"fatigue", ads.Fatigue > 0}} {
		if field.set {
			fields = append(fields, field.key)
		}
	}
	if fields != nil {
		f.note(path+".budget", ads.Budget > 0, fmt.Sprintf("is 0: nobody sees the ads, and what "+
			"is said of them (%s) does nothing", strings.Join(fields, ", ")))
	}
}
