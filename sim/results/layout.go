package results

import (
	"slices"

	"womsim/sim/economics"
	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// A Design describes a run: what was asked, and in which order its results stand in the files.
type Design struct {
	Name     string  `json:"name"`
	Title    string  `json:"title,omitempty"`
	Currency string  `json:"currency,omitempty"`
	Scenario string  `json:"scenario_sha256,omitempty"`
	Inputs   []Input `json:"inputs,omitempty"`
	Seed     uint64  `json:"seed"`
	// replicates that were asked for
	Asked experiment.Replicates `json:"asked"`

	Awareness bool     `json:"awareness"`          // whether exposures and awareness are recorded
	Channels  []string `json:"channels"`           // of any arm, in order of name
	Products  []string `json:"products,omitempty"` // of any arm that has several, in order of name
	Arms      []string `json:"arms"`               // in the order of the scenario
	Baseline  string   `json:"baseline"`           // arm with which the others are compared
	// paths swept over, in the order of the scenario
	Sweep []string `json:"sweep"`
	// arms in their order, each with its sweep points in grid order
	Points []Point `json:"points"`
	// arms that lack a channel of the baseline, by channel; none but in an ablation
	Ablated []Ablated `json:"ablated,omitempty"`
	// how the shares of channels in shapley.csv were found; empty: there are none
	Shapley string `json:"shapley,omitempty"`
	Features

	Warnings []string `json:"warnings,omitempty"`
	outcomes []string // further warnings, that the rows give reason for

	// paths of fields that replicates draw, in the order of the scenario
	Uncertain []string `json:"uncertain,omitempty"`
	// values of these fields by index of a point; NaN where the point does not have the field; nil
	// where nothing is uncertain
	Draws func(index, replicate int) []float64 `json:"-"`
}

// An Input is a file that the scenario reads.
type Input struct {
	Path   string `json:"path"` // as written in the scenario
	SHA256 string `json:"sha256"`
}

// A Point is one arm at one sweep point.
type Point struct {
	Arm string `json:"arm"`
	// value on each of the layout's paths; empty where the path does not apply
	Sweep []string `json:"sweep"`
	// number of the question: points with the same variant and target share it
	Index int `json:"index"`
	// identity of the variant, by which its rows are found
	Key experiment.Key `json:"key"`
	// identity of graph and consumers: points with the same one share all draws
	Network    string              `json:"network,omitempty"`
	Prelaunch  int                 `json:"prelaunch"`
	Window     int                 `json:"window"`
	Aftermath  int                 `json:"aftermath"`
	Population int                 `json:"population"`
	Homophily  float64             `json:"homophily,omitempty"`
	Target     metrics.Target      `json:"target,omitzero"`
	Costs      economics.CostModel `json:"-"`
}

// WithOutcomes returns the design with warnings that its rows give reason for. They stand in the
// manifest, and are no part of what was asked.
func (l Design) WithOutcomes(warnings []string) Design {
	l.outcomes = warnings
	return l
}

// FirstDay returns the first day of the point.
func (p Point) FirstDay() int { return -p.Prelaunch }

// Days returns the length of the point's run.
func (p Point) Days() int { return p.Prelaunch + p.Window + p.Aftermath }

// FirstDay returns the earliest of any point, with which every daily series begins.
func (l Design) FirstDay() int {
	first := l.Points[0].FirstDay()
	for _, p := range l.Points {
		first = min(first, p.FirstDay())
	}
	return first
}

// Days returns the length of every daily series: from the earliest first day to the latest last day
// of any point.
func (l Design) Days() int {
	end := 0
	for _, p := range l.Points {
		end = max(end, p.Window+p.Aftermath)
	}
	return end - l.FirstDay()
}

// offset returns the place of the point's first day in a daily series.
func (l Design) offset(p Point) int { return p.FirstDay() - l.FirstDay() }

// spenders returns the channels of which any point knows the cost, in order of name.
func (l Design) spenders() []string {
	return slices.DeleteFunc(slices.Clone(l.Channels), func(channel string) bool {
		return !l.any(func(p Point) bool {
			return slices.ContainsFunc(p.Costs.Spending, func(s economics.Spending) bool {
				return s.Channel == channel
			})
		})
	})
}

// any reports whether it holds for any point.
func (l Design) any(holds func(Point) bool) bool { return slices.ContainsFunc(l.Points, holds) }
