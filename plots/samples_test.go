package plots

import (
	"math"
	"slices"

	"womsim/sim/rng"
)

// logistic is an adoption curve that is easy to recognise, with quantiles in proportion.
func logistic(label string, ceiling, middle, slope float64, from, to int) Curve {
	c := Curve{Label: label}
	for day := from; day <= to; day++ {
		mean := ceiling / (1 + math.Exp(-(float64(day)-middle)/slope))
		c.Days = append(c.Days, day)
		c.Mean = append(c.Mean, mean)
		c.P05 = append(c.P05, 0.72*mean)
		c.P25 = append(c.P25, 0.9*mean)
		c.P75 = append(c.P75, 1.12*mean)
		c.P95 = append(c.P95, 1.3*mean)
	}
	return c
}

// daily is the curve of what is added each day.
func daily(c Curve) Curve {
	d := Curve{Label: c.Label, Days: c.Days}
	step := func(total []float64) []float64 {
		out := make([]float64, len(total))
		for i := range total {
			if i > 0 {
				out[i] = total[i] - total[i-1]
			}
		}
		return out
	}
	d.Mean, d.P05, d.P25, d.P75, d.P95 = step(c.Mean), step(c.P05), step(c.P25), step(c.P75),
		step(c.P95)
	return d
}

func arms(n int) []Curve {
	names := []string{"ads", "seeds", "both", "ads, then seed users in every city of the first " +
		"two tiers",
		"referral", "press day only", "forum and meetups", "nothing"}
	var curves []Curve
	for i := range n {
		name := names[i%len(names)]
		curves = append(curves, logistic(name, 26000/(1+0.35*float64(i)), 32+2*float64(i),
			9+float64(i), -60, 119))
	}
	return curves
}

func adoption(curves []Curve) Timeline {
	return Timeline{
		Title:      "Ads or seed users?",
		Subtitle:   "One budget, two ways to spend it, over the 90 days in which a phone sells.",
		Quantity:   "adopters (people)",
		Replicates: 200,
		Window:     [2]int{0, 89},
		Target:     Target{20000, 89},
		Cumulative: true,
		Curves:     curves,
	}
}

// distribution makes replicates of a metric that spread like a sum of two dozen uniforms.
func distribution(label string, centre, spread, target float64) Distribution {
	o := Distribution{Label: label}
	key := rng.Root(7).Named(label)
	reached := 0.0
	for r := range 200 {
		v := 0.0
		for i := range 24 {
			v += key.At(uint64(r)).At(uint64(i)).Uniform() - 0.5
		}
		v = centre + spread*v/math.Sqrt2
		o.Values = append(o.Values, v)
		o.Mean += v / 200
		if v >= target {
			reached += 1. / 200
		}
	}
	sorted := slices.Sorted(slices.Values(o.Values))
	o.P05, o.P25, o.P50, o.P75, o.P95 = sorted[10], sorted[50], sorted[100], sorted[150],
		sorted[190]
	o.TargetReached = reached
	return o
}

func distributions() Distributions {
	o := Distributions{
		Title:      "How sure is the target of 20,000 phones?",
		Metric:     "adopters on day 89 (people)",
		Target:     20000,
		Replicates: 200,
		Arms: []Distribution{
			distribution("ads", 14000, 900, 20000), distribution("seeds", 21000, 1900, 20000),
			distribution("ads, then seed users in every city of the first two tiers", 24500, 1400,
				20000),
		},
	}
	for i := range o.Arms {
		o.Arms[i].Arm = i
	}
	return o
}

func forestPlot() ForestPlot {
	return ForestPlot{
		Title:      "What does each plan gain over doing nothing?",
		Metric:     "adopters on day 89 (people)",
		Baseline:   "nothing",
		Replicates: 200,
		Arms: []Difference{
			{"ads", 1, 1200, -300, 2700, 0.61, 0}, {"seeds", 2, 6400, 5100, 7700, 0.985, 0},
			{"ads, then seed users in every city of the first two tiers", 3, 9100, 8300, 9900, 1,
				0},
			{"press day only", 4, -900, -1600, -200, 0.12, 0},
		},
	}
}

func response(label string, ceiling, half float64, along []float64) Response {
	r := Response{Label: label}
	for _, x := range along {
		mean := ceiling * x / (x + half)
		r.Mean = append(r.Mean, mean)
		r.Low, r.High = append(r.Low, 0.95*mean), append(r.High, 1.05*mean)
		r.P05, r.P95 = append(r.P05, 0.7*mean), append(r.P95, 1.3*mean)
	}
	return r
}

func sweep(n int) Sweep {
	budgets := []float64{1e4, 3e4, 1e5, 3e5, 1e6, 3e6}
	s := Sweep{
		Title:      "How much advertising is enough?",
		Metric:     "adopters on day 89 (people)",
		Replicates: 100,
		Target:     20000,
		Along:      Axis{Name: "budget for billboards (CNY)", Values: budgets, Log: true},
	}
	for i := range n {
		s.Arms = append(s.Arms, response(arms(8)[i].Label, 26000-2500*float64(i), 6e4*float64(i+1),
			budgets))
	}
	return s
}

func heatMap(arms, columns, rows int) HeatMap {
	h := HeatMap{
		Title:      "Quality or budget?",
		Metric:     "adopters on day 89 (people)",
		Replicates: 100,
		X:          Axis{Name: "budget for billboards (CNY)"},
		Y:          Axis{Name: "quality"},
	}
	for i := range columns {
		h.X.Values = append(h.X.Values, 1e6*float64(i)/float64(columns))
	}
	for j := range rows {
		h.Y.Values = append(h.Y.Values, float64(j+1)/float64(rows))
	}
	for a := range arms {
		f := Panel{Label: []string{"ads", "seeds", "both"}[a%3]}
		for _, y := range h.Y.Values {
			var row []float64
			for _, x := range h.X.Values {
				row = append(row, 26000*y*y*(x+2e5)/(x+6e5)/float64(a+1))
			}
			f.Cells = append(f.Cells, row)
		}
		h.Arms = append(h.Arms, f)
	}
	return h
}

func stackedBars() StackedBars {
	return StackedBars{
		Title:      "Who convinced the buyers?",
		Quantity:   "convictions by day 89 (people)",
		Replicates: 200,
		Parts: []string{"friends", "billboards", "press",
			"fans given a phone before the launch", "meetups", "share-to-win campaign"},
		Arms: []Bar{
			{"ads", []float64{6200, 7300, 900, 0, 0, math.NaN()}}, {"seeds",
				[]float64{17400, 0, 1100, 1000, 600, 20}},
			{"ads, then seed users in every city of the first two tiers",
				[]float64{19000, 3800, 900, 700, 300, 90}},
			{"nothing", make([]float64, 6)},
		},
	}
}

func funnel(n int) Funnel {
	s := Funnel{Title: "Where do they get lost?", Quantity: "people on day 89", Replicates: 200}
	for i, name := range []string{"informed", "convinced", "bought", "own it", "recommend it"} {
		step := Step{Name: name}
		for k := range n {
			mean := 30000 / float64(1+i) / float64(1+k)
			step.Arms = append(step.Arms, Reach{mean, 0.8 * mean, 1.2 * mean, "47 of 100 informed"})
		}
		s.Steps = append(s.Steps, step)
	}
	for _, c := range arms(n) {
		s.Arms = append(s.Arms, c.Label)
	}
	s.Steps[0].Arms[n-1] = Reach{math.NaN(), math.NaN(), math.NaN(), ""}
	return s
}

func dotPlot() DotPlot {
	return DotPlot{
		Title: "What does each channel add?", Quantity: "sales (units)", Replicates: 200,
		Methods: []string{"last touch", "incremental", "Shapley value"},
		Rows: []Row{
			{"billboards", []Estimate{PointEstimate(2100), {1200, 900, 1500}, {1900, 1500, 2300}}},
			{"fans given a phone before the launch", []Estimate{PointEstimate(300),
				{4000, 3600, 4400},
				{4100, 3900, 4300}}},
			{"press", []Estimate{PointEstimate(40), {-10, -50, 30}, {12, -30, 50}}},
			{"people who talk", []Estimate{PointEstimate(5200), PointEstimate(math.NaN()),
				PointEstimate(math.NaN())}},
		},
	}
}
