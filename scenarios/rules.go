package scenarios

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"womsim/network"
	"womsim/sim"
)

// A ruling checks what several fields together must keep. A rule whose fields are already found
// wrong is silent.
type ruling struct {
	*Spec
	*reader
	tree *node
}

// check reads a whole variant.
func readSpec(tree *node, files *inputs) (spec Spec, normal *node, wrong []flaw) {
	r := &reader{inputs: files}
	normal = spec.shape().read(r, "", tree)
	c := ruling{&spec, r, tree}
	before := len(r.wrong)
	for _, rule := range []func(){c.days, c.launches, c.lists, c.shares, c.targets, c.criteria,
		c.network, c.population, c.trust, c.awareness,
		c.products, c.referrals, c.communities} {
		rule()
	}
	for i := range r.wrong[before:] {
		r.wrong[before+i].rule = true
	}
	return spec, normal, r.wrong
}

// breaks reports a rule broken at a path.
func (c ruling) breaks(path, got, want, remedy string) {
	at, _ := c.tree.find(route(path))
	c.wrong = append(c.wrong,
		flaw{Problem: Problem{Path: path, Got: got, Want: want, Remedy: remedy}, place: at.place})
}

// days: what happens, happens within the run.
func (c ruling) days() {
	if !c.sound("timeline") {
		return
	}
	for _, ch := range c.Channels {
		if a, ok := ch.Activity.(listing); ok {
			list, days := a.listed()
			for i, day := range days {
				c.withinRun(item(join("channels."+ch.Name, list), i), day)
			}
		}
		a, ok := ch.Activity.(scheduled)
		if !ok {
			continue
		}
		before, inside := moment{}, false
		for i, m := range a.schedule() {
			path, wasInside := join("channels."+ch.Name, m.field), inside
			inside = c.withinRun(path, m.day)
			if first := join("channels."+ch.Name, before.field); i > 0 && inside && wasInside &&
				before.day > m.day && c.sound(first, path) {
				c.breaks(first, "day "+fmt.Sprint(before.day),
					fmt.Sprintf("a day no later than %s, day %d", lastKey(m.field), m.day), "")
			}
			before = m
		}
	}
	if c.Target != nil {
		c.withinRun("target.by", c.Target.By)
	}
}

// maxAlike is how many segments homophily can tell apart.
const maxAlike = 256

// shares of the segments sum to 1.
func (c ruling) shares() {
	sum, stated := 0.0, len(c.Market.Segments) > 0
	for _, s := range c.Market.Segments {
		sum += s.Share
		stated = stated && c.sound("market.segments."+s.Name+".share")
	}
	if stated && math.Abs(sum-1) > 1e-9 {
		c.breaks("market.segments", "shares that sum to "+plainNumber(math.Round(sum*1e12)/1e12),
			"shares that sum to 1", "")
	}
	if n := len(c.Market.Segments); c.Market.Homophily > 0 && n > maxAlike &&
		c.sound("market.homophily") {
		c.breaks("market.homophily", fmt.Sprintf("%s with %d segments",
			plainNumber(c.Market.Homophily), n), fmt.Sprintf("at most %d segments", maxAlike), "")
	}
}

// targets: segments that channels name exist.
func (c ruling) targets() {
	if !c.sound("market.segments") {
		return
	}
	var names []string
	for _, s := range c.Market.Segments {
		names = append(names, s.Name)
	}
	for _, ch := range c.Channels {
		a, ok := ch.Activity.(interface{ audience() []string })
		if !ok {
			continue
		}
		for i, name := range a.audience() {
			if path := item("channels."+ch.Name+".segments", i); !slices.Contains(names, name) &&
				c.sound(path) {
				c.breaks(path, fmt.Sprintf("%q", name), "segments of the market: "+oneOf(names),
					didYouMean(name, names))
			}
		}
	}
}

// criteria are scores of every product, and give an appeal from 0 to 1.
func (c ruling) criteria() {
	for _, p := range c.all() {
		if c.sound(p.path()+".scores", p.path()+".quality", p.path()+".iteration") {
			c.criteriaOf(p)
		}
	}
}

func (c ruling) criteriaOf(p *Product) {
	for _, s := range c.Market.Segments {
		path, known := "market.segments."+s.Name+".criteria", true
		if !c.sound(path) {
			continue
		}
		names := []string{"quality"}
		for _, score := range p.Scores {
			names = append(names, score.Name)
		}
		for _, criterion := range s.Criteria {
			if !slices.Contains(names, criterion.Name) {
				known = false
				c.breaks(path+"."+criterion.Name, "a criterion without score",
					"quality or one of "+p.path()+".scores: "+
						oneOf(names), didYouMean(criterion.Name, names))
			}
		}
		if sum := s.worth(p, p.bestQuality()); known && sum > 1+1e-9 {
			c.breaks(path, "an appeal of "+plainNumber(sum),
				"weights × scores that sum to at most 1", "lower the weights")
		}
	}
}

// network: somebody is there, and its generator can make it.
func (c ruling) network() {
	if n := c.Market.Population; n > 0 && c.Market.consumers() == 0 {
		c.breaks("market.represents", fmt.Sprint(c.Market.Represents),
			fmt.Sprintf("fewer than the population, %d", n), "")
		return
	}
	generator := c.Market.Network.Graph(c.Market.consumers())
	if generator == nil || !c.sound("market.network", "market.population") {
		return
	}
	err := generator.Validate()
	if err == nil {
		return
	}
	for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
		var f network.FieldError
		if !errors.As(err, &f) {
			panic(err)
		}
		path := "market.network." + f.Field
		if f.Field == "nodes" {
			path = "market.population"
		}
		c.breaks(path, fmt.Sprint(f.Got), f.Want, "")
	}
}

// population holds the seed users and the target.
func (c ruling) population() {
	n := c.Market.Population
	if n == 0 || !c.sound("market.population") {
		return
	}
	most := fmt.Sprintf("at most the population, %d", n)
	for _, ch := range c.Channels {
		if a, ok := ch.Activity.(selecting); ok {
			field, number, by := a.selection()
			if path := "channels." + ch.Name + "." + field; number > n && c.sound(path) {
				c.breaks(path, fmt.Sprint(number), most, "")
			}
			c.ids("channels."+ch.Name+".select", by.IDs, by.File != nil)
		}
		if m, ok := ch.Activity.(*Meetup); ok {
			c.crowd(m, "channels."+ch.Name, n)
		}
	}
	if c.Target != nil && c.Target.Adopters > n && c.sound("target.adopters") {
		c.breaks("target.adopters", fmt.Sprint(c.Target.Adopters), most, "")
	}
}

// crowd: no more come to a meeting than there are, and it ends.
func (c ruling) crowd(m *Meetup, path string, n int) {
	for _, count := range []struct {
		field  string
		number int
	}{{"attendees", m.Attendees}, {"guests", m.Guests}} {
		if path := path + "." + count.field; count.number > n && c.sound(path) {
			c.breaks(path, fmt.Sprint(count.number), fmt.Sprintf("at most the population, %d", n),
				"")
		}
	}
	if talks := float64(m.Attendees) * float64(m.Contacts); talks > sim.MostTalks*float64(n) &&
		c.sound(path) {
		c.breaks(path+".contacts", fmt.Sprint(m.Contacts),
			fmt.Sprintf("attendees × contacts of at most %d times the population",
				sim.MostTalks), "")
	}
}

// ids of a generated network are numbers below the population: of a list all that are not are told,
// of a file the first.
func (c ruling) ids(path string, ids []string, file bool) {
	if c.Market.Network.File != nil || !c.sound(path) {
		return
	}
	told := 0
	for i, id := range ids {
		if u, ok := (*network.Labels)(nil).Node(id); ok && int64(u) < int64(c.Market.consumers()) {
			continue
		}
		at := path
		if !file {
			at = item(path+".ids", i)
		}
		c.breaks(at, "the id "+shortened(id), fmt.Sprintf("ids of consumers, from 0 to %d",
			c.Market.consumers()-1), "")
		if told++; file || told == enough {
			return
		}
	}
}

// trust from weights needs a file that has them.
func (c ruling) trust() {
	if c.Market.Trust.Weight != nil && c.Market.Network.File == nil &&
		c.sound("market.trust", "market.network") {
		c.breaks("market.trust.weight", "trust from weights", "a network file that has them",
			"the contacts of a generator all weigh the same: use constant")
	}
}

// awareness cannot be left out where it decides.
func (c ruling) awareness() {
	if c.Record.Awareness || !c.sound("record") {
		return
	}
	for _, s := range c.Market.Segments {
		if s.SocialProof.asked() && c.sound("market.segments") {
			c.breaks("record.awareness", "false", "true, because segment "+s.Name+
				" has social_proof", "")
		}
	}
	if w := c.Market.Trust.Weight; w != nil && w.Distrust == "reverse" && c.sound("market.trust") {
		c.breaks("record.awareness", "false", "true, because bad words travel (distrust: reverse)",
			"")
	}
	for _, p := range c.all() {
		if c.sound(p.path(), "channels") && c.badWords(p) {
			c.breaks("record.awareness", "false", "true, because bad words travel ("+p.path()+
				".experience.detraction)", "")
			return
		}
	}
}

// badWords tells whether there can be detractors who talk.
func (c ruling) badWords(p *Product) bool {
	disappointed := p.Quality < 1
	for _, ch := range c.channelsOf(p) {
		if a, ok := ch.Activity.(interface{ hype() float64 }); ok {
			disappointed = disappointed || a.hype() > 0
		}
	}
	return disappointed && p.Experience.Detraction > 0 && p.Talk.Rate > 0 &&
		p.Talk.DetractorRate > 0
}
