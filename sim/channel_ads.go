package sim

import (
	"errors"
	"fmt"
)

// Ads are paid impressions, spread evenly over the days From … To and over the targeted consumers:
// each sees a Poisson number a day. The engine knows no budget; callers turn money into
// Impressions.
type Ads struct {
	Name        string
	Impressions float64 // mean number a targeted consumer and day
	From, To    int     // days, both included
	Segments    []string
	Credibility float64
	Hype        float64 // hype: share of satisfied buyers who are disappointed by what was promised
	Viewing     Viewing // zero: all view alike, and every impression counts
}

// Viewing says how viewers differ, and what their further impressions do.
type Viewing struct {
	Spread float64 // coefficient of variation of viewing, ≥ 0: gamma with mean 1
	// Cap is the number of impressions a consumer sees at most in each span of CapDays days, counted
	// from the first day of the flight; 0: no cap.
	Cap, CapDays int
	// Fatigue is the number of impressions after which a further one convinces half as often; 0:
	// no fatigue.
	Fatigue float64
}

// Numbered reports whether it matters which of a consumer's impressions one is.
func (v Viewing) Numbered() bool { return v.Cap > 0 || v.Fatigue > 0 }

// A ViewedChannel is a Broadcaster whose viewers differ or remember what they saw.
type ViewedChannel interface {
	Broadcaster
	Views() Viewing
}

// Views returns how the ads are viewed.
func (a Ads) Views() Viewing { return a.Viewing }

// ChannelName returns the name of the channel.
func (a Ads) ChannelName() string { return a.Name }

// Targets returns the names of the targeted segments; nil: all.
func (a Ads) Targets() []string { return a.Segments }

// HypeLevel returns the hype of the messages.
func (a Ads) HypeLevel() float64 { return a.Hype }

// Reach returns a Poisson number of impressions within the flight.
func (a Ads) Reach(day int, _ float64) Reach {
	if day < a.From || day > a.To {
		return Reach{}
	}
	return Reach{Hazard: a.Impressions, Credibility: a.Credibility}
}

// Validate joins all errors of the fields.
func (a Ads) Validate() error {
	return errors.Join(
		unless(a.Impressions >= 0 && a.Impressions <= 1000, "impressions", a.Impressions,
			"from 0 to 1000 a consumer and day"),
		flight(a.From, a.To), a.Viewing.validate(),
		share("credibility", a.Credibility), share("hype", a.Hype))
}

// validate joins all errors of the fields.
func (v Viewing) validate() error {
	return unless(v.Spread == 0 || v.Spread >= 0.01 && v.Spread <= 5, "spread", v.Spread,
		"0, or from 0.01 to 5")
}

// unless returns an error that says what was got and what is wanted, or nil if ok.
func unless(ok bool, field string, got any, want string) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%s: got %v, want %s", field, got, want)
}

// share returns an error unless x is a share from 0 to 1.
func share(field string, x float64) error {
	return unless(x >= 0 && x <= 1, field, x, "a share from 0 to 1")
}
