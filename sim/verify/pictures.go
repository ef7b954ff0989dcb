package verify

import (
	"context"
	"fmt"

	"womsim/network"
	"womsim/plots"
	"womsim/sim"
	"womsim/sim/analytic"
)

// A Picture belongs to the report.
type Picture struct {
	File    string // name, with the ending of its format
	Caption string
	Figure  *plots.Figure
}

// Pictures draws theory and engine together.
func Pictures(ctx context.Context, env Env) (pictures []Picture, err error) {
	for _, draw := range []func(context.Context, Env) (Picture, error){
		completePicture, circlePicture, outbreakPicture, windowPicture,
	} {
		p, err := draw(ctx, env)
		if err != nil {
			return nil, err
		}
		pictures = append(pictures, p)
	}
	return pictures, nil
}

const pictureDays = 25

// completePicture draws Bass's model on a complete graph.
func completePicture(ctx context.Context, env Env) (Picture, error) {
	const nodes = 1_000
	c, err := completeConfig(nodes, innovation, imitation, pictureDays)
	if err != nil {
		return Picture{}, err
	}
	return bassCurves{c, Picture{File: "bass-complete.svg",
		Caption: "Bass's model on a complete graph. The engine lies on the recursion in whole " +
			"steps; what parts both from the closed form is the bias of steps that are as long " +
			"as a year here."},
		analytic.BassDaily(innovation, imitation, pictureDays), analytic.Bass}.draw(ctx, env)
}

// circlePicture draws Bass's model on a circle.
func circlePicture(ctx context.Context, env Env) (Picture, error) {
	c, err := graphConfig(network.Ring{Nodes: 1_000, MeanDegree: 2}, innovation, imitation/2,
		pictureDays)
	if err != nil {
		return Picture{}, err
	}
	return bassCurves{c, Picture{File: "bass-circle.svg",
		Caption: "The same p and q on a circle, where everyone has two neighbours: diffusion is " +
			"slower, as Fibich and Gibori (2010) computed."},
		analytic.BassCircleDaily(innovation, imitation, pictureDays),
		analytic.BassCircle}.draw(ctx, env)
}

// bassCurves are the curves of one picture of Bass's model.
type bassCurves struct {
	model   sim.Config
	picture Picture   // without its figure
	daily   []float64 // exact, in whole steps
	closed  func(p, q, t float64) float64
}

// draw draws the engine's mean curve, the exact one in whole steps, and the closed form.
func (b bassCurves) draw(ctx context.Context, env Env) (Picture, error) {
	n := env.choose(20, 200)
	curves, err := bassRuns(ctx, env, b.model, n)
	if err != nil {
		return b.picture, err
	}
	days, engine, limit := make([]int, pictureDays), make([]float64, pictureDays),
		make([]float64, pictureDays)
	for t := range days {
		days[t], engine[t], limit[t] = t, curves.mean(t),
			b.closed(innovation, imitation, float64(t+1))
	}
	b.picture.Figure = plots.Timeline{
		Title: "Share of adopters: engine, exact in steps, closed form",
		Subtitle: fmt.Sprintf("%d consumers, p = %v, q = %v a step; mean of %d runs",
			b.model.Graph.Nodes(), innovation, imitation, n),
		Quantity: "share of adopters", Window: [2]int{0, pictureDays - 1},
		Curves: []plots.Curve{{Label: "engine", Days: days, Mean: engine},
			{Label: "whole steps, exact", Days: days, Mean: b.daily},
			{Label: "closed form", Days: days, Mean: limit}},
	}.Draw()
	return b.picture, nil
}

// outbreakPicture draws chance and size of outbreaks against the mean degree.
func outbreakPicture(ctx context.Context, env Env) (Picture, error) {
	theory := analytic.SIR{Rate: 0.3, MeanDays: 5}
	along := sweepOf(1.75, 0.25, 10)
	size, chance := plots.Response{Label: "size, theory"}, plots.Response{Label: "chance, theory"}
	measuredSize, measuredChance := plots.Response{Label: "size, engine"},
		plots.Response{Label: "chance, engine"}
	for _, z := range along {
		size.Mean = append(size.Mean, analytic.Percolation(z*theory.Transmissibility()))
		chance.Mean = append(chance.Mean, theory.OutbreakChance(z))
		g := talkEnsemble(theory, z, env.choose(2, 40))
		s, err := g.outbreaks(ctx, env)
		if err != nil {
			return Picture{}, err
		}
		measuredChance.Mean = append(measuredChance.Mean, s.mean(0))
		measuredSize.Mean = append(measuredSize.Mean, s.mean(1)/max(s.mean(0), 1e-9))
	}
	return Picture{File: "outbreaks.svg",
		Caption: "Outbreaks from one seed with talk of random length: their size is that of " +
			"percolation, their chance is lower (Kenah and Robins 2007).",
		Figure: plots.Sweep{Title: "Chance and size of outbreaks",
			Metric: "chance, and share of consumers reached",
			Along:  plots.Axis{Name: "mean degree z", Values: along}, Arms: []plots.Response{size,
				measuredSize, chance, measuredChance}}.Draw()}, nil
}

// windowPicture draws the chance of a global cascade against the mean degree.
func windowPicture(ctx context.Context, env Env) (Picture, error) {
	model, along := analytic.ShareThreshold(shareThreshold), sweepOf(0.5, 0.5, 14)
	theory, engine := plots.Response{Label: "chance, theory"},
		plots.Response{Label: "chance, engine"}
	for _, z := range along {
		theory.Mean = append(theory.Mean, model.Trigger(z))
		s, err := thresholdEnsemble(z, env.choose(1, 40)).outbreaks(ctx, env)
		if err != nil {
			return Picture{}, err
		}
		engine.Mean = append(engine.Mean, s.mean(0))
	}
	return Picture{File: "cascade-window.svg",
		Caption: "The cascade window of Watts (2002) for φ = 0.18: the chance that one random " +
			"seed sets off a global cascade.",
		Figure: plots.Sweep{Title: "The cascade window", Metric: "chance of a global cascade",
			Along: plots.Axis{Name: "mean degree z", Values: along}, Arms: []plots.Response{theory,
				engine}}.Draw()}, nil
}

// sweepOf returns evenly spaced values.
func sweepOf(from, step float64, points int) []float64 {
	values := make([]float64, points)
	for i := range values {
		values[i] = from + step*float64(i)
	}
	return values
}
