package scenarios

import (
	"math"
	"slices"
	"strings"

	"womsim/scenarios/form"
)

// warnIdle tells what does nothing, or less than it says, for want of something else.
func (d *warner) warnIdle() {
	d.warnEmptyMarket()
	for _, p := range d.allProducts() {
		d.warnIdleProduct(p)
		for _, c := range d.channelsOf(p) {
			d.warnIdleChannel(p, c)
		}
		d.warnNoFirstOwner(p)
	}
}

// warnEmptyMarket: segments and markets in which nobody is. The population of a network's file is
// not known here.
func (d *warner) warnEmptyMarket() {
	m := &d.Market
	for _, s := range m.Segments {
		path := "market.segments." + s.Name
		if expected := float64(s.Share * float64(m.consumers())); s.Share == 0 {
			d.warn("%s has a share of 0: nobody is in it", path)
		} else if m.Population > 0 && expected < 1 {
			d.warn("%s: a share of %s of %d consumers is %s of one on average: in many "+
				"replicates nobody is in it",
				path, form.FormatNumber(s.Share), m.consumers(),
				form.FormatNumber(roughly(expected)))
		}
	}
	if m.Entry != nil && m.shareInMarket(d.Timeline.LastDay()) == 0 {
		d.warn("market.entry: nobody is in the market by the last day, %d", d.Timeline.LastDay())
	}
}

// roughly is a number to two digits.
func roughly(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v))-1)
	return math.Round(v/unit) * unit
}

func (d *warner) warnIdleProduct(p *Product) {
	if i := p.Iteration; i != nil && len(d.communitiesOf(p)) == 0 {
		d.warn("%s.iteration does nothing without a channel of kind community: its members bring "+
			"the feedback", p.path())
	} else if i != nil && i.Ceiling <= p.Quality {
		d.warn("%s.iteration does nothing: quality, %s from the start, is not below its ceiling, %s", p.path(), form.FormatNumber(p.Quality), form.FormatNumber(i.Ceiling))
	}
	if p.Supply != nil && p.Supply.PresoldFirst && p.Presale == 0 {
		d.warn("%s.supply.presold_first does nothing without %s.presale", p.path(), p.path())
	}
}

// warnNoFirstOwner: a referral programme, where no channel brings the first owner.
func (d *warner) warnNoFirstOwner(p *Product) {
	channels := d.channelsOf(p)
	referral := slices.IndexFunc(channels, func(c *Channel) bool {
		_, ok := c.Kind.(*Referral)
		return ok
	})
	if referral >= 0 && !slices.ContainsFunc(channels, func(c *Channel) bool {
		return begins(c.Kind)
	}) {
		d.warn("channels.%s: 0 adopters, for nobody can be first: owners bring friends, but no "+
			"other channel gives %s away or convinces anyone",
			channels[referral].Name, p.path())
	}
}

// begins tells whether a channel can win consumers for a product that nobody has yet.
func begins(a ChannelKind) bool {
	switch a := a.(type) {
	case *Seeding:
		return a.Users > 0
	case *Ads:
		return a.Budget > 0 && a.Credibility > 0
	case *Broadcast:
		return a.Hazard > 0 && a.Credibility > 0
	case *Press:
		return a.Reach > 0 && a.Credibility > 0
	case *Event:
		return a.Followers > 0 && a.Credibility > 0
	case *CrossSell:
		return a.Credibility > 0
	}
	return false
}

func (d *warner) warnIdleChannel(p *Product, c *Channel) {
	path := "channels." + c.Name
	switch a := c.Kind.(type) {
	case *Meetup:
		if len(d.communitiesOf(p)) == 0 {
			d.warn("%s does nothing without a channel of kind community: its members are the "+
				"attendees", path)
		}
	case *Referral:
		d.warnIdleReferral(p, path, a)
	case *Seeding:
		d.warnSelection(path, a, a.Day, a.Segments)
	case *Event:
		d.warnSelection(path, a, a.Day, a.Segments)
	}
}

// warnIdleReferral: subsidies that nobody minds, and groups larger than there are friends. Contacts
// of a network's file are not known here.
func (d *warner) warnIdleReferral(p *Product, path string, f *Referral) {
	if f.Subsidy > 0 && !d.priceSensitive() {
		d.warn("%s.subsidy wins nobody, for nobody minds the price: give segments a "+
			"willingness_to_pay", path)
	}
	network := d.Market.Network.Graph(d.Market.consumers())
	if network == nil || f.Group < 2 {
		return
	}
	if degree := float64(network.Contacts()) / float64(d.Market.consumers()); float64(f.Group-1) > degree {
		d.warn("%s.group: %d friends are a consumer and %d of its contacts, but a consumer has "+
			"%s on average: few groups or none come together",
			path, f.Group, f.Group-1, form.FormatNumber(math.Round(10*degree)/10))
	}
}

// warnSelection: more are chosen than there are to choose from on the day, or somebody twice. The
// population of a network's file is not known here.
func (d *warner) warnSelection(path string, a selecting, day int, targets []string) {
	field, number, by := a.selection()
	if twice := len(by.IDs) - len(distinct(by.IDs)); twice > 0 {
		d.warn("%s.select names %d of %d ids again: a consumer is chosen once", path, twice,
			len(by.IDs))
	}
	pool := d.Market.Population
	if by.IDs != nil {
		pool = number
	}
	here := float64(float64(pool) * float64(d.shareEntered(day)*d.shareTargeted(targets)))
	if d.Market.Population > 0 && here < float64(number)-0.5 {
		d.warn("%s.%s: %d are asked for, but about %.0f are in the market on day %d%s", path, field,
			number, here, day, inSegments(targets))
	}
}

func distinct(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

func inSegments(targets []string) string {
	if targets == nil {
		return ""
	}
	return " and in " + strings.Join(targets, ", ")
}

// shareEntered is the share of consumers who are in the market on a day.
func (d *warner) shareEntered(day int) float64 {
	if d.Market.Entry == nil {
		return 1
	}
	return d.Market.shareInMarket(day)
}

// shareTargeted is the share of consumers in some segments; nil: all.
func (s *Spec) shareTargeted(segments []string) (share float64) {
	for _, segment := range s.Market.Segments {
		if segments == nil || slices.Contains(segments, segment.Name) {
			share += segment.Share
		}
	}
	return share
}
