package results

import (
	"encoding/json"
	"io"
	"math"

	"womsim/sim/experiment"
)

// WriteJSON writes the summary and the comparisons of a run as JSON, for programs. What does not
// apply is left out.
func (r *Run) WriteJSON(w io.Writer) error {
	digest := struct {
		Name        string           `json:"name"`
		Replicates  int              `json:"replicates"`
		Points      []jsonPoint      `json:"points"`
		Comparisons []jsonComparison `json:"comparisons,omitempty"`
		Warnings    []string         `json:"warnings,omitempty"`
	}{Name: r.Name, Replicates: r.Replicates, Warnings: r.Warnings}
	for i, p := range r.Points {
		d := jsonPoint{Arm: p.Arm, Sweep: r.swept(p.Sweep),
			Metrics: map[string]map[string]float64{}}
		for j, column := range r.Scalars {
			if numbers := jsonSummary(r.Summaries[i][j], r.Shortfalls[i][j]); len(numbers) > 1 {
				d.Metrics[column.Name] = numbers
			}
		}
		digest.Points = append(digest.Points, d)
	}
	for _, c := range r.Comparisons {
		d := c.Difference
		if numbers := finite(map[string]float64{"difference": d.Mean, "se": d.SE, "ci_low": d.CILow,
			"ci_high": d.CIHigh, "p_better": d.PBetter}); len(numbers) > 0 {
			digest.Comparisons = append(digest.Comparisons,
				jsonComparison{c.Arm, r.swept(c.Sweep), c.Baseline, c.Metric, string(c.SharedDraws),
					numbers})
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(digest)
}

type jsonPoint struct {
	Arm     string                        `json:"arm"`
	Sweep   map[string]string             `json:"sweep,omitempty"`
	Metrics map[string]map[string]float64 `json:"metrics"`
}

type jsonComparison struct {
	Arm         string             `json:"arm"`
	Sweep       map[string]string  `json:"sweep,omitempty"`
	Baseline    string             `json:"baseline"`
	Metric      string             `json:"metric"`
	SharedDraws string             `json:"shared_draws"`
	Numbers     map[string]float64 `json:"numbers"`
}

// swept returns the values of a point on the paths that apply to it.
func (r *Run) swept(sweep []string) map[string]string {
	values := map[string]string{}
	for i, path := range r.Sweep {
		if sweep[i] != "" {
			values[path] = sweep[i]
		}
	}
	return values
}

func jsonSummary(s experiment.Summary, shortfall float64) map[string]float64 {
	return finite(map[string]float64{"mean": s.Mean, "se": s.SE, "ci_low": s.CILow,
		"ci_high": s.CIHigh,
		"p05":     s.P05, "p25": s.P25, "p50": s.P50, "p75": s.P75, "p95": s.P95, "es05": shortfall,
		"replicates": float64(s.N)})
}

// finite drops what is not a number.
func finite(numbers map[string]float64) map[string]float64 {
	for name, value := range numbers {
		if math.IsNaN(value) || math.IsInf(value, 0) {
			delete(numbers, name)
		}
	}
	return numbers
}

// WriteAblationJSON writes what each channel adds as JSON, for programs. What does not apply is
// left out.
func (r *Run) WriteAblationJSON(w io.Writer) error {
	all, err := r.Contributions()
	if err != nil {
		return err
	}
	type channel struct {
		Channel string             `json:"channel"`
		Product string             `json:"product,omitempty"`
		Numbers map[string]float64 `json:"numbers"`
	}
	digest := struct {
		Name       string    `json:"name"`
		Replicates int       `json:"replicates"`
		Channels   []channel `json:"channels"`
		Warnings   []string  `json:"warnings,omitempty"`
	}{Name: r.Name, Replicates: r.Replicates, Warnings: r.Warnings}
	shares, err := r.Shares()
	if err != nil {
		return err
	}
	for _, c := range all {
		numbers := map[string]float64{}
		for _, s := range shares {
			if s.Channel == c.Channel {
				numbers["shapley_"+s.Metric], numbers["shapley_"+s.Metric+StandardError] = s.Value,
					s.SE
			}
		}
		for i, column := range r.ContributionColumns() {
			numbers[column.Name] = c.Values[i]
		}
		digest.Channels = append(digest.Channels, channel{c.Channel, c.Product, finite(numbers)})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(digest)
}
