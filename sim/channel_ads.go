package sim

import (
	"errors"
	"fmt"
)

// Ads are paid impressions, spread evenly over the days From … To and over the targeted consumers:
// each sees a Poisson number a day. Budgets and prices are the business of those who compute
// Impressions.
type Ads struct {
	Name        string
	Impressions float64 // mean number a targeted consumer and day
	From, To    int     // days, both included
	Segments    []string
	Credibility float64
	Hype        float64 // hype: share of satisfied buyers who are disappointed by what was promised
}

func (a Ads) ChannelName() string { return a.Name }
func (a Ads) Targets() []string   { return a.Segments }
func (a Ads) HypeLevel() float64  { return a.Hype }

// Reach is a Poisson number of impressions within the flight.
func (a Ads) Reach(day int, _ float64) Reach {
	if day < a.From || day > a.To {
		return Reach{}
	}
	return Reach{Hazard: a.Impressions, Credibility: a.Credibility}
}

// Validate joins all that is wrong.
func (a Ads) Validate() error {
	return errors.Join(
		unless(a.Impressions >= 0 && a.Impressions <= 1000, "impressions", a.Impressions,
			"from 0 to 1000 a consumer and day"),
		flight(a.From, a.To),
		share("credibility", a.Credibility), share("hype", a.Hype))
}

func unless(ok bool, field string, got any, want string) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%s: got %v, want %s", field, got, want)
}

func share(field string, x float64) error {
	return unless(x >= 0 && x <= 1, field, x, "a share from 0 to 1")
}
