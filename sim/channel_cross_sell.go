package sim

import "slices"

// CrossSell shows the product to the new owners of another one: each of them gets one message on
// the day after becoming an owner of it, every time it does.
type CrossSell struct {
	Name        string
	Owned       string // name of the other product
	Segments    []string
	Credibility float64
}

// ChannelName returns the name of the channel.
func (c CrossSell) ChannelName() string { return c.Name }

// Targets returns the names of the targeted segments; nil: all.
func (c CrossSell) Targets() []string { return c.Segments }

// FollowedProduct returns the product to whose new owners this one is shown.
func (c CrossSell) FollowedProduct() string { return c.Owned }

// Validate joins all errors of the fields.
func (c CrossSell) Validate() error { return share("credibility", c.Credibility) }

// ValidateIn refuses a product that is not there, and the product itself.
func (c CrossSell) ValidateIn(config *Config, l *Launch) error {
	known := slices.ContainsFunc(config.launches(), func(o Launch) bool {
		return o.Product.Name == c.Owned
	})
	return unless(known && c.Owned != l.Product.Name, "owned", c.Owned,
		"the name of another product")
}

// Messages sends one message to each of yesterday's new owners of the other product.
func (c CrossSell) Messages(_ int, s *MarketView) {
	for _, owner := range s.NewOwners(c.Owned) {
		if s.IsTargeted(owner.Consumer) {
			key := s.CrossSell(owner.Consumer, owner.Purchase)
			s.Send(owner.Consumer, key.Uniform(), c.Credibility)
		}
	}
}
