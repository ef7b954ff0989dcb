package scenarios

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"womsim/network"
	"womsim/scenarios/form"
	"womsim/sim"
)

// A ruleChecker checks what several fields together must keep. A rule whose fields are already
// found wrong is silent.
type ruleChecker struct {
	*Spec
	*form.Reader
	tree *form.Node
}

// check reads a whole variant.
func readSpec(tree *form.Node, files *inputs) (spec Spec, normal *form.Node, wrong form.Problems) {
	r := &form.Reader{Context: files}
	normal = spec.shape().Read(r, "", tree)
	c := ruleChecker{&spec, r, tree}
	before := len(r.Problems)
	for _, rule := range []func(){c.checkDays, c.checkLaunches, c.checkLists, c.checkShares,
		c.checkTargets, c.checkCriteria,
		c.checkNetwork, c.checkPopulation, c.checkTrust, c.checkAwareness,
		c.checkProducts, c.checkReferrals, c.checkCommunities} {
		rule()
	}
	for i := range r.Problems[before:] {
		r.Problems[before+i].Provisional = true
	}
	return spec, normal, r.Problems
}

// report reports a rule broken at a path.
func (c ruleChecker) report(path string, p form.Problem) {
	at, _ := c.tree.Find(form.Steps(path))
	c.Report(at, path, p)
}

// checkDays: what happens, happens within the run.
func (c ruleChecker) checkDays() {
	if !c.Sound("timeline") {
		return
	}
	for _, ch := range c.Channels {
		if a, ok := ch.Kind.(listing); ok {
			list, days := a.listed()
			for i, day := range days {
				c.checkWithinRun(form.Item(form.Join("channels."+ch.Name, list), i), day)
			}
		}
		a, ok := ch.Kind.(scheduled)
		if !ok {
			continue
		}
		before, inside := moment{}, false
		for i, m := range a.schedule() {
			path, wasInside := form.Join("channels."+ch.Name, m.field), inside
			inside = c.checkWithinRun(path, m.day)
			if first := form.Join("channels."+ch.Name, before.field); i > 0 && inside &&
				wasInside &&
				before.day > m.day && c.Sound(first, path) {
				c.report(first, form.Problem{Got: "day " + fmt.Sprint(before.day),
					Want: fmt.Sprintf("a day no later than %s, day %d", form.LastKey(m.field),
						m.day)})
			}
			before = m
		}
	}
	if c.Target != nil {
		c.checkWithinRun("target.by", c.Target.By)
	}
}

// maxAlike is how many segments homophily can tell apart.
const maxAlike = 256

// checkShares of the segments sum to 1.
func (c ruleChecker) checkShares() {
	sum, stated := 0.0, len(c.Market.Segments) > 0
	for _, s := range c.Market.Segments {
		sum += s.Share
		stated = stated && c.Sound("market.segments."+s.Name+".share")
	}
	if stated && math.Abs(sum-1) > 1e-9 {
		c.report("market.segments",
			form.Problem{Got: "shares that sum to " + form.FormatNumber(math.Round(sum*1e12)/1e12),
				Want: "shares that sum to 1"})
	}
	if n := len(c.Market.Segments); c.Market.Homophily > 0 && n > maxAlike &&
		c.Sound("market.homophily") {
		c.report("market.homophily", form.Problem{Got: fmt.Sprintf("%s with %d segments",
			form.FormatNumber(c.Market.Homophily), n), Want: fmt.Sprintf("at most %d segments",
			maxAlike)})
	}
}

// checkTargets: segments that channels name exist.
func (c ruleChecker) checkTargets() {
	if !c.Sound("market.segments") {
		return
	}
	var names []string
	for _, s := range c.Market.Segments {
		names = append(names, s.Name)
	}
	for _, ch := range c.Channels {
		a, ok := ch.Kind.(interface{ audience() []string })
		if !ok {
			continue
		}
		for i, name := range a.audience() {
			if path := form.Item("channels."+ch.Name+".segments", i); !slices.Contains(names,
				name) &&
				c.Sound(path) {
				c.report(path, form.Problem{Got: fmt.Sprintf("%q", name),
					Want: "segments of the market: " + form.Or(names), Remedy: form.DidYouMean(name,
						names)})
			}
		}
	}
}

// checkCriteria are scores of every product, and give an appeal from 0 to 1.
func (c ruleChecker) checkCriteria() {
	for _, p := range c.readProducts() {
		if c.Sound(p.path()+".scores", p.path()+".quality", p.path()+".iteration") {
			c.checkCriteriaOf(p)
		}
	}
}

func (c ruleChecker) checkCriteriaOf(p *Product) {
	for _, s := range c.Market.Segments {
		path, known := "market.segments."+s.Name+".criteria", true
		if !c.Sound(path) {
			continue
		}
		names := []string{"quality"}
		for _, score := range p.Scores {
			names = append(names, score.Name)
		}
		for _, criterion := range s.Criteria {
			if !slices.Contains(names, criterion.Name) {
				known = false
				c.report(path+"."+criterion.Name, form.Problem{Got: "a criterion without score",
					Want: "quality or one of " + p.path() + ".scores: " +
						form.Or(names), Remedy: form.DidYouMean(criterion.Name, names)})
			}
		}
		if sum := s.worth(p, p.bestQuality()); known && sum > 1+1e-9 {
			c.report(path, form.Problem{Got: "an appeal of " + form.FormatNumber(sum),
				Want: "weights × scores that sum to at most 1", Remedy: "lower the weights"})
		}
	}
}

// checkNetwork: somebody is there, and its generator can make it.
func (c ruleChecker) checkNetwork() {
	if n := c.Market.Population; n > 0 && c.Market.consumers() == 0 {
		c.report("market.represents", form.Problem{Got: fmt.Sprint(c.Market.PeoplePerConsumer),
			Want: fmt.Sprintf("fewer than the population, %d", n)})
		return
	}
	generator := c.Market.Network.Graph(c.Market.consumers())
	if generator == nil || !c.Sound("market.network", "market.population") {
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
		c.report(path, form.Problem{Got: fmt.Sprint(f.Got), Want: f.Want})
	}
}

// checkPopulation holds the seed users and the target.
func (c ruleChecker) checkPopulation() {
	n := c.Market.Population
	if n == 0 || !c.Sound("market.population") {
		return
	}
	most := fmt.Sprintf("at most the population, %d", n)
	for _, ch := range c.Channels {
		if a, ok := ch.Kind.(selecting); ok {
			field, number, by := a.selection()
			if path := "channels." + ch.Name + "." + field; number > n && c.Sound(path) {
				c.report(path, form.Problem{Got: fmt.Sprint(number), Want: most})
			}
			c.checkIDs("channels."+ch.Name+".select", by.IDs, by.File != nil)
		}
		if m, ok := ch.Kind.(*Meetup); ok {
			c.checkMeetup(m, "channels."+ch.Name, n)
		}
	}
	if c.Target != nil && c.Target.Adopters > n && c.Sound("target.adopters") {
		c.report("target.adopters", form.Problem{Got: fmt.Sprint(c.Target.Adopters), Want: most})
	}
}

// checkMeetup: no more come to a meeting than there are, and it ends.
func (c ruleChecker) checkMeetup(m *Meetup, path string, n int) {
	for _, count := range []struct {
		field  string
		number int
	}{{"attendees", m.Attendees}, {"guests", m.Guests}} {
		if path := path + "." + count.field; count.number > n && c.Sound(path) {
			c.report(path, form.Problem{Got: fmt.Sprint(count.number),
				Want: fmt.Sprintf("at most the population, %d", n)})
		}
	}
	if talks := float64(m.Attendees) * float64(m.Contacts); talks > sim.MaxTalks*float64(n) &&
		c.Sound(path) {
		c.report(path+".contacts", form.Problem{Got: fmt.Sprint(m.Contacts),
			Want: fmt.Sprintf("attendees × contacts of at most %d times the population",
				sim.MaxTalks)})
	}
}

// checkIDs of a generated network are numbers below the population: of a list all that are not are
// told, of a file the first.
func (c ruleChecker) checkIDs(path string, ids []string, file bool) {
	if c.Market.Network.File != nil || !c.Sound(path) {
		return
	}
	told := 0
	for i, id := range ids {
		if u, ok := (*network.Labels)(nil).Node(id); ok && int64(u) < int64(c.Market.consumers()) {
			continue
		}
		at := path
		if !file {
			at = form.Item(path+".ids", i)
		}
		c.report(at, form.Problem{Got: "the id " + form.Shorten(id),
			Want: fmt.Sprintf("ids of consumers, from 0 to %d",
				c.Market.consumers()-1)})
		if told++; file || told == enough {
			return
		}
	}
}

// checkTrust from weights needs a file that has them.
func (c ruleChecker) checkTrust() {
	if c.Market.Trust.Weight != nil && c.Market.Network.File == nil &&
		c.Sound("market.trust", "market.network") {
		c.report("market.trust.weight", form.Problem{Got: "trust from weights",
			Want: "a network file that has them", Remedy: "the contacts of a generator all weigh " +
				"the same: use constant"})
	}
}

// checkAwareness cannot be left out where it decides.
func (c ruleChecker) checkAwareness() {
	if c.Record.Awareness || !c.Sound("record") {
		return
	}
	for _, s := range c.Market.Segments {
		if s.SocialProof.asked() && c.Sound("market.segments") {
			c.report("record.awareness",
				form.Problem{Got: "false", Want: "true, because segment " + s.Name +
					" has social_proof"})
		}
	}
	if w := c.Market.Trust.Weight; w != nil && w.Distrust == "reverse" && c.Sound("market.trust") {
		c.report("record.awareness", form.Problem{Got: "false", Want: "true, because bad words " +
			"travel (distrust: reverse)"})
	}
	for _, p := range c.readProducts() {
		if c.Sound(p.path(), "channels") && c.allowsDetractors(p) {
			c.report("record.awareness",
				form.Problem{Got: "false", Want: "true, because bad words travel (" + p.path() +
					".experience.detraction)"})
			return
		}
	}
}

// allowsDetractors tells whether there can be detractors who talk.
func (c ruleChecker) allowsDetractors(p *Product) bool {
	disappointed := p.Quality < 1
	for _, ch := range c.channelsOf(p) {
		if a, ok := ch.Kind.(interface{ hype() float64 }); ok {
			disappointed = disappointed || a.hype() > 0
		}
	}
	return disappointed && p.Experience.Detraction > 0 && p.Talk.Rate > 0 &&
		p.Talk.DetractorRate > 0
}
