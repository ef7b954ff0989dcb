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

// A ViewedChannel is a Broadcaster of impressions whose viewers differ or remember what they saw.
type ViewedChannel interface {
	Broadcaster
	Views() Viewing
	FlightStart() int // the first day of its flight
}

// Views returns how the ads are viewed.
func (a Ads) Views() Viewing { return a.Viewing }

// FlightStart returns the first day of the flight.
func (a Ads) FlightStart() int { return a.From }

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
	return Reach{Hazard: a.offeredOn(day), Credibility: a.Credibility}
}

// Validate joins all errors of the fields.
func (a Ads) Validate() error {
	return errors.Join(
		unless(a.Impressions >= 0 && a.Impressions <= 1000, "impressions", a.Impressions,
			"from 0 to 1000 a consumer and day"),
		flight(a.From, a.To), a.Viewing.validate(),
		share("credibility", a.Credibility), share("hype", a.Hype))
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
