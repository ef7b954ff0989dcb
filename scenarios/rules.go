package scenarios

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/network"
	"womsim/scenarios/form"
)

// A ruleChecker checks what several fields together must keep. A rule whose fields are already
// found wrong is silent.
type ruleChecker struct {
	*Spec
	*form.Reader
	tree *form.Node
}

// readSpec reads a whole variant and checks its rules.
func readSpec(tree *form.Node, files *inputs) (spec Spec, normal *form.Node, wrong form.Problems) {
	r := &form.Reader{Context: files}
	normal = spec.shape().Read(r, "", tree)
	c := ruleChecker{&spec, r, tree}
	before := len(r.Problems)
	for _, rule := range []func(){c.checkDays, c.checkLaunches, c.checkLists,
		c.checkKnownConsumers, c.checkShares,
		c.checkTargets, c.checkCriteria, c.checkNetwork, c.checkPopulation, c.checkTrust,
		c.checkAwareness, c.checkClocks, c.checkReinforcement, c.checkDegrees,
		c.checkProducts, c.checkChannels, c.checkCommunities} {
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

// maxHomophilySegments is how many segments homophily can tell apart.
const maxHomophilySegments = 256

// fillShares takes the shares of segments from the consumers in them, where no share is given and
// the segments of all consumers are; otherwise it reports those that are missing, and is not ok.
func (c ruleChecker) fillShares() (ok bool) {
	var missing []*Segment
	for i := range c.Market.Segments {
		s := &c.Market.Segments[i]
		if at, given := c.tree.Find([]string{"market", "segments", s.Name, "share"}); !given ||
			at.Kind == form.NullNode {
			missing = append(missing, s)
		}
	}
	if len(missing) == 0 {
		return true
	}
	if !c.Sound("market.segments", "market.consumers") {
		return false // what is wrong there may be why a share is missing
	}
	known := c.Market.Consumers
	if len(missing) == len(c.Market.Segments) && known.allInSegments() {
		c.Market.sharesFromFile = true
		for _, s := range missing {
			in, all := known.inSegments([]string{s.Name})
			s.Share = float64(in) / float64(all)
		}
		return true
	}
	for _, s := range missing {
		path := "market.segments." + s.Name
		at, _ := c.tree.Find(form.Steps(path))
		c.Report(at, path+".share", form.Problem{Got: "nothing", Want: "the share of the " +
			"population; all of them sum to 1", Remedy: known.whyShares(), Provisional: true})
	}
	return false
}

// checkShares checks that the shares of the segments sum to 1.
func (c ruleChecker) checkShares() {
	sum, stated := 0.0, c.fillShares() && len(c.Market.Segments) > 0
	for _, s := range c.Market.Segments {
		sum += s.Share
		stated = stated && c.Sound("market.segments."+s.Name+".share")
	}
	if stated && math.Abs(sum-1) > 1e-9 {
		c.report("market.segments", form.Problem{
			Got:  "shares that sum to " + withoutRest(sum),
			Want: "shares that sum to 1"})
	}
	n := len(c.Market.Segments)
	if c.Market.Homophily > 0 && n > maxHomophilySegments && c.Sound("market.homophily") {
		c.report("market.homophily", form.Problem{
			Got:  fmt.Sprintf("%s with %d segments", form.FormatNumber(c.Market.Homophily), n),
			Want: fmt.Sprintf("at most %d segments", maxHomophilySegments)})
	}
}

// withoutRest writes a sum without what is left of rounding.
func withoutRest(sum float64) string { return form.FormatNumber(math.Round(sum*1e12) / 1e12) }

// checkCriteria checks that the criteria of segments are scores of every product, and give an
// appeal from 0 to 1.
func (c ruleChecker) checkCriteria() {
	for _, p := range c.readProducts() {
		if c.Sound(p.path()+".scores", p.path()+".quality", p.path()+".iteration") {
			for i := range c.Market.Segments {
				c.checkAppeal(p, &c.Market.Segments[i])
			}
		}
	}
}

// checkAppeal checks the criteria of a segment against the scores of a product.
func (c ruleChecker) checkAppeal(p *Product, s *Segment) {
	path, known := "market.segments."+s.Name+".criteria", true
	if !c.Sound(path) {
		return
	}
	names := []string{"quality"}
	for _, score := range p.Scores {
		names = append(names, score.Name)
	}
	for _, criterion := range s.Criteria {
		if !slices.Contains(names, criterion.Name) {
			known = false
			c.report(path+"."+criterion.Name, form.Problem{Got: "a criterion without score",
				Want:   "quality or one of " + p.path() + ".scores: " + form.Or(names),
				Remedy: form.DidYouMean(criterion.Name, names)})
		}
	}
	if sum := s.worth(p, p.bestQuality()); known && sum > 1+1e-9 {
		c.report(path, form.Problem{Got: "an appeal of " + withoutRest(sum),
			Want: "weights × scores that sum to at most 1", Remedy: "lower the weights"})
	}
}

// checkNetwork checks that somebody is there, and that the generator can make the network.
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

// checkPopulation checks that the population holds all who are selected, brought together or to be
// reached.
func (c ruleChecker) checkPopulation() {
	n := c.Market.Population
	if n == 0 || !c.Sound("market.population") {
		return
	}
	most := fmt.Sprintf("at most the population, %d", n)
	for channel, kind := range having[selecting](c.channels()) {
		field, number, by := kind.selection()
		if path := channel.path() + "." + field; number > n && c.Sound(path) {
			c.report(path, form.Problem{Got: fmt.Sprint(number), Want: most})
		}
		c.checkIDs(channel.path()+".select", by)
	}
	for channel, kind := range having[crowded](c.channels()) {
		kind.checkCrowd(c, channel.path(), n)
	}
	if c.Target != nil {
		number, field := c.Target.counted()
		again := c.Target.Sales > 0 && c.features(c.focal()).Returning
		if path := "target." + field; number > n && !again && c.Sound(path) {
			c.report(path, form.Problem{Got: fmt.Sprint(number), Want: most})
		}
	}
}

// checkClocks checks that what a clock of need takes the place of is left out.
func (c ruleChecker) checkClocks() {
	for _, s := range c.Market.Segments {
		path := "market.segments." + s.Name + ".need"
		if s.Need == nil || !c.Sound(path) {
			continue
		}
		for _, p := range c.readProducts() {
			if p.Presale > 0 && c.Sound(p.path()+".presale") {
				c.report(p.path()+".presale", form.Problem{Got: form.FormatNumber(p.Presale),
					Want: "0 beside " + path, Remedy: "give the clock an advance instead"})
			}
			if p.ReplaceAfter > 0 && c.Sound(p.path()+".replace_after") {
				c.report(p.path()+".replace_after", form.Problem{Got: fmt.Sprint(p.ReplaceAfter),
					Want:   "nothing beside " + path,
					Remedy: "the clock brings owners back: leave it out"})
			}
		}
	}
}

// checkReinforcement checks that the chances do not fall, and that no social proof stands beside
// them.
func (c ruleChecker) checkReinforcement() {
	chances := c.Market.Decision.Reinforcement
	if c.Market.Decision.Rule != "reinforcement" || !c.Sound("market.decision") {
		return
	}
	for i := 1; i < len(chances); i++ {
		if chances[i] < chances[i-1] {
			c.report(form.Item("market.decision.reinforcement", i), form.Problem{
				Got: form.FormatNumber(chances[i]), Want: "no less than the one before, " +
					form.FormatNumber(chances[i-1])})
		}
	}
	for _, s := range c.Market.Segments {
		if path := "market.segments." + s.Name + ".social_proof"; s.SocialProof.required() &&
			c.Sound(path) {
			c.report(path, form.Problem{Got: "social proof", Want: "none beside rule reinforcement",
				Remedy: "let the first chances be 0 instead"})
		}
	}
}

// checkDegrees checks that segments by degree name each segment once.
func (c ruleChecker) checkDegrees() {
	by, path := c.Market.SegmentsByDegree, "market.segments_by_degree.order"
	if by == nil || !c.Sound(path, "market.segments") {
		return
	}
	var names []string
	for _, s := range c.Market.Segments {
		names = append(names, s.Name)
	}
	if !slices.Equal(slices.Sorted(slices.Values(by.Order)), names) {
		c.report(path, form.Problem{Got: strings.Join(by.Order, ", "),
			Want: "every segment once: " + strings.Join(names, ", ")})
	}
}

// checkIDs checks that the ids of a generated network are numbers below the population. Of a list
// it reports all that are not, of a file the first.
func (c ruleChecker) checkIDs(path string, by *Selection) {
	if c.Market.Network.File != nil || !c.Sound(path) {
		return
	}
	reported := 0
	for i, id := range by.IDs {
		if u, ok := (*network.Labels)(nil).Node(id); ok && int64(u) < int64(c.Market.consumers()) {
			continue
		}
		at := path
		if by.File == nil {
			at = form.Item(path+".ids", i)
		}
		c.report(at, form.Problem{Got: "the id " + form.Shorten(id),
			Want: fmt.Sprintf("ids of consumers, from 0 to %d", c.Market.consumers()-1)})
		if reported++; by.File != nil || reported == enough {
			return
		}
	}
}

// checkTrust checks that trust from weights has a file with weights.
func (c ruleChecker) checkTrust() {
	if c.Market.Trust.Weight != nil && c.Market.Network.File == nil &&
		c.Sound("market.trust", "market.network") {
		c.report("market.trust.weight", form.Problem{Got: "trust from weights",
			Want:   "a network file that has them",
			Remedy: "the contacts of a generator all weigh the same: use constant"})
	}
}

// checkAwareness checks that awareness is counted where it decides something.
func (c ruleChecker) checkAwareness() {
	if c.Record.Awareness || !c.Sound("record") {
		return
	}
	need := func(because string) {
		c.report("record.awareness",
			form.Problem{Got: "false", Want: "true, because " + because})
	}
	for _, s := range c.Market.Segments {
		if s.SocialProof.required() && c.Sound("market.segments") {
			need("segment " + s.Name + " has social_proof")
		}
	}
	if w := c.Market.Trust.Weight; w != nil && w.Distrust == "reverse" && c.Sound("market.trust") {
		need("negative word of mouth travels (distrust: reverse)")
	}
	for _, p := range c.readProducts() {
		if c.Sound(p.path(), "channels") && c.allowsDetractors(p) {
			need("negative word of mouth travels (" + p.path() + ".experience.detraction)")
			return
		}
	}
}

// allowsDetractors reports whether there can be detractors who talk.
func (c ruleChecker) allowsDetractors(p *Product) bool {
	disappointed := p.Quality < 1
	for _, kind := range having[hyped](c.channelsOf(p)) {
		disappointed = disappointed || kind.hype() > 0
	}
	return disappointed && p.Experience.Detraction > 0 && p.Talk.Rate > 0 &&
		p.Talk.DetractorRate > 0
}
