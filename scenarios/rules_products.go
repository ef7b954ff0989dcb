package scenarios

import (
	"fmt"
	"slices"

	"womsim/scenarios/form"
)

// readProducts are the products; none where they could not be read, which is told.
func (c ruleChecker) readProducts() []*Product {
	if c.Products == nil && c.tree.Has("products") {
		return nil
	}
	return c.Spec.allProducts()
}

// checkProducts: those that are named exist, and what is said of several is said of several.
func (c ruleChecker) checkProducts() {
	if c.readProducts() == nil {
		return
	}
	var names []string
	for _, p := range c.Products {
		names = append(names, p.Name)
	}
	known := func(path, name string) bool {
		switch {
		case slices.Contains(names, name) || !c.Sound(path):
			return true
		case names == nil:
			c.report(path, form.Problem{Got: fmt.Sprintf("%q", name), Want: "several products",
				Remedy: "there is one product: leave it out, or describe all under products"})
		default:
			c.report(path, form.Problem{Got: fmt.Sprintf("%q", name),
				Want: "one of the products: " + form.Or(names), Remedy: form.DidYouMean(name,
					names)})
		}
		return false
	}
	if names != nil {
		known("focal", c.Focal)
	}
	for _, ch := range c.Channels {
		path := "channels." + ch.Name
		if ch.Product != "" {
			known(path+".product", ch.Product)
		}
		if a, ok := ch.Kind.(interface{ source() string }); ok && c.Sound(path) &&
			known(path+".from", a.source()) {
			if own := c.productOf(&ch); own != nil && own.Name == a.source() {
				c.report(path+".from",
					form.Problem{Got: fmt.Sprintf("%q, the product itself", a.source()),
						Want: "another product", Remedy: "say with product for which one the " +
							"channel is"})
			}
		}
	}
	c.checkExclusiveSets(known)
}

// checkExclusiveSets of products that exclude each other have two members at least, and nothing is
// in two of them.
func (c ruleChecker) checkExclusiveSets(known func(path, name string) bool) {
	if !c.Sound("excludes") {
		return
	}
	seen := map[string]bool{}
	for i, set := range c.Excludes {
		if len(set) < 2 {
			c.report(form.Item("excludes", i), form.Problem{Got: "a list of one product",
				Want: "lists of at least two", Remedy: "write [[phone, rival]] for one set of two"})
			continue
		}
		for j, name := range set {
			path := form.Item(form.Item("excludes", i), j)
			if known(path, name) && seen[name] {
				c.report(path, form.Problem{Got: fmt.Sprintf("%q twice", name),
					Want: "each product once, in one set"})
			}
			seen[name] = true
		}
	}
}

// productOf is the product that a channel is for; nil if there is none of that name.
func (s *Spec) productOf(c *Channel) *Product {
	if c.Product == "" {
		return s.focal()
	}
	return s.productNamed(c.Product)
}

// checkLaunches and fixed costs fall within the run.
func (c ruleChecker) checkLaunches() {
	if !c.Sound("timeline") {
		return
	}
	for _, p := range c.readProducts() {
		c.checkWithinRun(p.path()+".launch", p.Launch)
		for i, cost := range p.FixedCost {
			c.checkWithinRun(form.Item(p.path()+".fixed_cost", i)+".day", cost.Day)
		}
	}
}

// checkWithinRun tells whether a day lies within the timeline, as it must.
func (c ruleChecker) checkWithinRun(path string, day int) bool {
	first, last := c.Timeline.FirstDay(), c.Timeline.LastDay()
	inside := day >= first && day <= last
	if c.Sound(path) && !inside {
		c.report(path, form.Problem{Got: "day " + fmt.Sprint(day),
			Want: fmt.Sprintf("a day of the timeline, from %d to %d",
				first, last)})
	}
	return inside
}
