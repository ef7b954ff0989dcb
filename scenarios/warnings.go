package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"womsim/scenarios/form"
)

// Warnings lists reasons to doubt the scenario, found without a run.
func (s *Scenario) Warnings() []string {
	var warnings []string
	switch n := s.Replicates.Max; {
	case n == 1:
		warnings = append(warnings, "one replicate cannot tell chance from effect, and has no "+
			"intervals; 100 or more are usual")
	case n < 30:
		warnings = append(warnings, fmt.Sprintf("%d replicates are few: intervals are wide, and "+
			"quantiles rest on single runs; 100 or more are usual", n))
	}
	if s.pricesWithoutEffect() {
		warnings = append(warnings, "prices differ between variants, but nobody minds them: give "+
			"segments a willingness_to_pay, or price decides nothing but revenue")
	}
	if s.graphsDiffer() {
		warnings = append(warnings, "networks differ between variants, each of which has one "+
			"graph in all replicates: a difference is one of single graphs, too; "+
			"market.network.resample: true draws a graph for every replicate")
	}
	return slices.Concat(warnings, s.variantWarnings(), s.idleWarnings())
}

// graphsDiffer reports whether variants have different generated networks, one in all replicates.
func (s *Scenario) graphsDiffer() bool {
	network := func(p Point) string {
		return canonical(struct {
			Network
			Population int
		}{p.Spec.Market.Network, p.Spec.Market.consumers()})
	}
	return slices.ContainsFunc(s.Points, func(p Point) bool {
		return network(p) != network(s.Points[0]) && p.Spec.Market.Network.Generator != "" &&
			!p.resamples()
	})
}

// variantWarnings lists the warnings about single variants, each once. A warning that not every arm
// has names its arms.
func (s *Scenario) variantWarnings() []string {
	var warnings []string
	arms, losses := map[string][]string{}, s.lossWarnings()
	for i := range s.Points {
		p := &s.Points[i]
		for _, warning := range slices.Concat(p.Spec.warnings(), losses[p.Arm]) {
			if arms[warning] == nil {
				warnings = append(warnings, warning)
			}
			if !slices.Contains(arms[warning], p.Arm) {
				arms[warning] = append(arms[warning], p.Arm)
			}
		}
	}
	return fewAlike(warnings, func(warning string) string {
		if in := arms[warning]; len(in) < len(s.Arms) {
			return "in arm " + strings.Join(in, ", ") + ": " + warning
		}
		return warning
	})
}

// figure is a number in a sentence, and what stands before it.
var figure = regexp.MustCompile(`(^|[ (])[\d.]+`)

// mostAlike is how many warnings that differ in figures alone are told.
const mostAlike = 3

// fewAlike returns warnings as they are told, of those that differ in figures alone the first few.
func fewAlike(warnings []string, tell func(string) string) (told []string) {
	alike, last := map[string]int{}, map[string]int{}
	for _, warning := range warnings {
		about := figure.ReplaceAllString(warning, "$1#")
		if alike[about]++; alike[about] <= mostAlike {
			last[about] = len(told)
			told = append(told, tell(warning))
		}
	}
	for about, n := range alike {
		if n > mostAlike {
			told[last[about]] += fmt.Sprintf(" (so in %d more variants, with other figures)",
				n-mostAlike)
		}
	}
	return told
}

// pricesWithoutEffect reports whether prices differ between variants though no consumer minds them.
func (s *Scenario) pricesWithoutEffect() bool {
	price := func(p Point) string { return canonical(p.Spec.focal().Price) }
	minds := func(p Point) bool { return p.Spec.priceSensitive() }
	return slices.ContainsFunc(s.Points, func(p Point) bool {
		return price(p) != price(s.Points[0])
	}) && !slices.ContainsFunc(s.Points, minds)
}

// priceSensitive reports whether some consumers buy only up to a price.
func (s *Spec) priceSensitive() bool {
	return s.Market.Consumers.statePrices() || slices.ContainsFunc(s.Market.Segments,
		func(s Segment) bool { return s.WillingnessToPay != nil })
}

// warnings lists reasons to doubt a variant.
func (s *Spec) warnings() []string {
	w := warner{Spec: s}
	w.warnEmptyMarket()
	w.warnMeanTraits()
	w.warnEarlyNeeds()
	for _, p := range w.allProducts() {
		w.warnIdleProduct(p)
		for channel, kind := range having[warned](w.channelsOf(p)) {
			kind.warnings(&w, p, channel.path())
		}
		w.warnNoFirstOwner(p)
	}
	w.warnBelievedTogether()
	w.warnMoney()
	return append(w.found, s.roundingWarnings()...)
}

// A warner collects reasons to doubt a variant: what does nothing, or less than it says, for want
// of something else, and money that is not counted.
type warner struct {
	*Spec
	found []string
}

// warn adds a warning.
func (w *warner) warn(format string, a ...any) {
	w.found = append(w.found, fmt.Sprintf(format, a...))
}

// warnEmptyMarket warns of segments and markets in which nobody is. The population of a network's
// file is not known here.
func (w *warner) warnEmptyMarket() {
	m := &w.Market
	for _, s := range m.Segments {
		path := "market.segments." + s.Name
		in, stated := m.Consumers.inSegments([]string{s.Name})
		drawn := m.consumers() - stated
		expected := float64(s.Share * float64(drawn))
		switch {
		case in > 0:
		case m.segmentsStated():
			w.warn("%s: nobody is in it: %s states another segment for every consumer", path,
				m.Consumers.File.Path)
		case s.Share == 0:
			w.warn("%s has a share of 0: nobody is in it", path)
		case m.Population > 0 && expected < 1:
			w.warn("%s: a share of %s of %d consumers is %s of one on average: in many "+
				"replicates nobody is in it", path, form.FormatNumber(s.Share), drawn,
				form.FormatRounded(expected))
		}
	}
	if m.Entry != nil && m.shareInMarket(w.Timeline.LastDay()) == 0 {
		w.warn("market.entry: nobody is in the market by the last day, %d", w.Timeline.LastDay())
	}
}

// warnIdleProduct warns of settings of a product that need another one to have an effect.
func (w *warner) warnIdleProduct(p *Product) {
	if i := p.Iteration; i != nil && len(w.communitiesOf(p)) == 0 {
		w.warn("%s.iteration does nothing without a channel of kind community: its members bring "+
			"the feedback", p.path())
	} else if i != nil && i.Ceiling <= p.Quality {
		w.warn("%s.iteration does nothing: quality, %s from the start, is not below its ceiling, "+
			"%s", p.path(), form.FormatNumber(p.Quality), form.FormatNumber(i.Ceiling))
	}
	if p.Supply != nil && p.Supply.PresoldFirst && p.Presale == 0 {
		w.warn("%s.supply.presold_first does nothing without %s.presale", p.path(), p.path())
	}
	if limit := p.limit(); limit != "" && !w.someoneGivesUp() {
		w.warn("%s.%s: whoever finds none waits for ever; give segments patience, if some give up "+
			"or buy something else", p.path(), limit)
	}
}

// limit returns the field that limits what can be bought; "" without limit.
func (p *Product) limit() string {
	switch {
	case p.Supply != nil:
		return "supply"
	case p.Invites != nil:
		return "invites"
	}
	return ""
}

// someoneGivesUp reports whether waiting ends in some segment.
func (s *Spec) someoneGivesUp() bool {
	return slices.ContainsFunc(s.Market.Segments, func(s Segment) bool {
		return s.Patience != nil || s.Need != nil
	})
}

// warnMeanTraits warns where influence or talkativeness are not 1 in the mean: then trust or the
// rate of talk do not mean what they say.
func (w *warner) warnMeanTraits() {
	influence := w.Market.meanTrait(func(s *Segment) float64 { return s.Influence },
		func(t tally) stated { return t.influence })
	talkativeness := w.Market.meanTrait(func(s *Segment) float64 { return s.Talkativeness },
		func(t tally) stated { return t.talkativeness })
	where := "market.segments"
	if w.Market.Consumers != nil {
		where += " and market.consumers"
	}
	for _, trait := range []struct {
		name, of string
		mean     float64
	}{{"influence", "market.trust", influence},
		{"talkativeness", "talk.rate", talkativeness}} {
		if math.Abs(trait.mean-1) > 0.05 {
			w.warn("%s: %s is %s in the mean over the population, so that %s does not say what "+
				"it is in the mean; let the mean be 1", where, trait.name,
				form.FormatRounded(trait.mean), trait.of)
		}
	}
}

// warnEarlyNeeds warns of owners who are back for another one soon after a purchase.
func (w *warner) warnEarlyNeeds() {
	for _, s := range w.Market.Segments {
		if s.Need == nil || 2*s.Need.Advance <= s.Need.Every {
			continue
		}
		w.warn("market.segments.%s.need.advance: owners may buy again after %d of %d days, for "+
			"those who are convinced may buy %d days before their need; an advance is usually a "+
			"small part of every", s.Name, s.Need.Every-s.Need.Advance, s.Need.Every,
			s.Need.Advance)
	}
}

// meanTrait returns the mean of a trait over the population: as the table of consumers states it,
// else as their segments do.
func (m *Market) meanTrait(ofSegment func(*Segment) float64, ofTable func(tally) stated) float64 {
	drawn, total, rows := 0.0, 0.0, 0
	for i := range m.Segments {
		drawn += float64(m.Segments[i].Share * ofSegment(&m.Segments[i]))
	}
	add := func(t tally, other float64) {
		total += ofTable(t).sum + float64(float64(t.rows-ofTable(t).rows)*other)
		rows += t.rows
	}
	tallies := m.Consumers.tallies()
	for i := range m.Segments {
		add(tallies[m.Segments[i].Name], ofSegment(&m.Segments[i]))
	}
	if add(tallies[""], drawn); rows == 0 {
		return drawn
	}
	add(tally{rows: max(0, m.consumers()-rows)}, drawn)
	return total / float64(rows)
}

// warnNoFirstOwner warns of a referral programme where no channel brings the first owner.
func (w *warner) warnNoFirstOwner(p *Product) {
	channels := w.channelsOf(p)
	if p.Organic != nil && p.Organic.Hazard > 0 {
		return
	}
	for _, kind := range having[winning](channels) {
		if kind.winsFirst() {
			return
		}
	}
	for channel := range having[rewarding](channels) {
		w.warn("%s: 0 adopters, for nobody can be first: owners bring friends, but no other "+
			"channel gives %s away or convinces anyone", channel.path(), p.path())
		return
	}
}

// warnSelection warns where more are chosen than there are to choose from on the day, or somebody
// twice. The population of a network's file is not known here.
func (w *warner) warnSelection(path string, kind selecting, day int, segments []string) {
	field, number, by := kind.selection()
	if twice := len(by.IDs) - len(distinct(by.IDs)); twice > 0 {
		w.warn("%s.select names %d of %d ids again: a consumer is chosen once", path, twice,
			len(by.IDs))
	}
	pool := w.Market.Population
	if by.IDs != nil {
		pool = number
	}
	here := float64(float64(pool) * float64(w.shareEntered(day)*w.shareTargeted(segments)))
	if w.Market.Population > 0 && here < float64(number)-0.5 {
		where := ""
		if segments != nil {
			where = " and in " + strings.Join(segments, ", ")
		}
		w.warn("%s.%s: %d are asked for, but about %.0f are in the market on day %d%s", path,
			field, number, here, day, where)
	}
}

// distinct returns the ids in order, each once.
func distinct(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

// shareEntered returns the share of consumers who are in the market on a day.
func (w *warner) shareEntered(day int) float64 {
	if w.Market.Entry == nil {
		return 1
	}
	return w.Market.shareInMarket(day)
}

// shareTargeted returns the expected share of consumers in some segments, nil meaning all: of those
// whose segment is stated, and of the others by the shares of the segments.
func (s *Spec) shareTargeted(segments []string) (share float64) {
	if in, stated := s.Market.Consumers.inSegments(segments); stated > 0 {
		drawn := float64(max(0, s.Market.consumers()-stated))
		return (float64(in) + float64(drawn*s.shareDrawn(segments))) / (float64(stated) + drawn)
	}
	return s.shareDrawn(segments)
}

// shareDrawn returns the sum of the shares of some segments; nil: all.
func (s *Spec) shareDrawn(segments []string) (share float64) {
	for _, segment := range s.Market.Segments {
		if segments == nil || slices.Contains(segments, segment.Name) {
			share += segment.Share
		}
	}
	return share
}
