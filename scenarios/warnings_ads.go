package scenarios

import (
	"fmt"
	"strings"

	"womsim/scenarios/form"
	"womsim/sim/rng"
)

const (
	// share of all consumers whom advertisements alone hardly ever convince
	halfMarket = 0.5
	// part of a budget that finds no room under the cap, beyond which it is worth a warning
	noRoomWarned = 0.01
	// how many times the budget of a cpm's at, or what part of it, makes the cpm a guess
	farFromAt = 10
)

// warnings warns of ads that win half a market, that consumers may not see, and whose price is not
// what it seems.
func (a *Ads) warnings(w *warner, p *Product, path string) {
	if p == w.focal() {
		w.warnBelieved(path, "itself", named(path))
	}
	a.warnNoRoom(w, path)
	a.warnFarFromAt(w, path)
	if a.CPM.Elasticity == 0 && a.Inventory != "" {
		a.warnFixedPrice(w, path)
		return
	}
	for other, ads := range having[*Ads](w.channels()) {
		if other.path() == path || a.warnTwoPrices(w, path, other.path(), ads) {
			return // the later one reports
		}
	}
}

// named returns the channel at a path.
func named(path string) []*Channel {
	return []*Channel{{Name: strings.TrimPrefix(path, "channels.")}}
}

// warnBelieved warns of ads that win half the market by themselves.
func (w *warner) warnBelieved(who, by string, ads []*Channel) {
	share, ok := w.convincedDirectly(w.Market.Population, ads)
	if ok && share >= halfMarket {
		w.warn("%s would convince %.0f %% of all consumers by %s: few advertisements win half a "+
			"market; a credibility of 0.001 to 0.01 is usual", who, 100*share, by)
	}
}

// warnBelievedTogether warns of ads for the focal product that win half the market together, but
// not one by one.
func (w *warner) warnBelievedTogether() {
	var all []*Channel
	var paths []string
	for c := range having[*Ads](w.channelsOf(w.focal())) {
		all, paths = append(all, c), append(paths, c.path())
		share, _ := w.convincedDirectly(w.Market.Population, all[len(all)-1:])
		if share >= halfMarket {
			return
		}
	}
	if len(all) > 1 {
		w.warnBelieved(strings.Join(paths, " and "), "themselves", all)
	}
}

// warnNoRoom warns of a budget for more impressions than the cap lets consumers have. The
// population of a network's file is not known here.
func (a *Ads) warnNoRoom(w *warner, path string) {
	placed := a.placed(w.Spec, w.Market.Population)
	if placed == nil {
		return
	}
	none, dearer := 1-placed[len(placed)-1], ""
	unspent := float64(none * float64(a.Budget))
	if a.CPM.Elasticity > 0 {
		spent := float64(a.spent(w.Spec))
		rise := rng.Exp(float64(a.CPM.Elasticity*rng.Log(spent/(spent-unspent)))) - 1
		dearer = fmt.Sprintf(", but makes the cpm %.0f %% higher", 100*rise)
	}
	if none > noRoomWarned {
		w.warn("%s.frequency_cap: %.0f %% of the budget, %.0f, finds no room, for consumers may "+
			"not see more: it is not spent%s; take a smaller budget, a longer flight or a higher "+
			"cap", path, 100*none, unspent/minorUnits, dearer)
	}
}

// warnFarFromAt warns of a cpm that is stated for quite another budget.
func (a *Ads) warnFarFromAt(w *warner, path string) {
	times := float64(a.spent(w.Spec)) / float64(a.CPM.At)
	if a.CPM.Elasticity == 0 || a.Budget == 0 || times <= farFromAt && times >= 1.0/farFromAt {
		return
	}
	what := "the budget"
	if a.Inventory != "" {
		what = "that of all budgets of inventory " + a.Inventory
	}
	w.warn("%s.cpm: it is stated at a budget of %s, but %s is %s, %s times that: a cpm drawn out "+
		"so far, to %s, is a guess; state value and at near the budget", path, a.CPM.At, what,
		a.spent(w.Spec), form.FormatRounded(times), a.priceNow(w.Spec))
}

// warnFixedPrice warns of an inventory that does nothing for a channel.
func (a *Ads) warnFixedPrice(w *warner, path string) {
	for other, ads := range having[*Ads](w.channels()) {
		if ads.Inventory == a.Inventory && ads.CPM.Elasticity > 0 {
			w.warn("%s.inventory: its budget raises the cpm of %s, but not its own; give it "+
				"{value, at, elasticity}, too", path, other.path())
			return
		}
	}
	w.warn("%s.inventory does nothing: its cpm does not rise with the budget; give it {value, "+
		"at, elasticity}", path)
}

// isCounted reports whether it matters who has seen how many of the advertisements.
func (a *Ads) isCounted() bool { return a.Spread > 0 || a.FrequencyCap != nil || a.Fatigue > 0 }

// warnTwoPrices warns, and reports whether it did, of two channels that have an inventory each or
// count the price of one in two ways.
func (a *Ads) warnTwoPrices(w *warner, path, other string, ads *Ads) bool {
	one, two := &ads.CPM, &a.CPM
	switch {
	case one.Elasticity == 0 || two.Elasticity == 0 || ads.Inventory != a.Inventory:
		return false
	case a.Inventory == "":
		w.warn("%s and %s: the cpm of each rises with its own budget alone, so that two "+
			"channels of half the budget buy more than one; give them one inventory if they buy "+
			"from the same", other, path)
	case one.At != two.At:
		w.warn("%s and %s buy from inventory %s, but state their cpm at %s and %s: at is the sum "+
			"of all budgets of an inventory; give both the same at, and each its value there",
			other, path, a.Inventory, one.At, two.At)
	case one.Elasticity != two.Elasticity:
		w.warn("%s and %s buy from inventory %s, but by elasticities of %s and %s: in one "+
			"inventory the cpm rises alike", other, path, a.Inventory,
			form.FormatNumber(one.Elasticity), form.FormatNumber(two.Elasticity))
	case a.isCounted() || ads.isCounted():
		w.warn("%s and %s buy from inventory %s, but each has viewers, a cap and fatigue of its "+
			"own: what one has shown tires nobody of the other, so that two channels of half the "+
			"budget convince more than one; make them one channel if they are one campaign",
			other, path, a.Inventory)
	default:
		return false
	}
	return true
}
