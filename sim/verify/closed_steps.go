package verify

import (
	"context"
	"fmt"
	"math"

	"womsim/sim"
)

// stepStudy is a model whose p and q are spread over k steps in a unit of time, and that tends to a
// closed form as k grows.
type stepStudy struct {
	check, source, of string
	at, runs          int // time looked at; replicates
	// share of adopters at that time in the closed form
	limit float64
	model func(k int) (sim.Config, error) // covers the time
	bias  func(k int) float64             // share with k steps less the limit, computed
}

// stepRows compares the engine, less the computed bias of its steps, with the closed form.
func stepRows(ctx context.Context, env Env, s stepStudy) (rows []Row, err error) {
	for _, k := range []int{1, 4, 16} {
		c, err := s.model(k)
		if err != nil {
			return nil, err
		}
		curves, err := bassRuns(ctx, env, c, s.runs)
		if err != nil {
			return nil, err
		}
		row := Row{Check: s.check, Source: s.source, Unit: "share", Expected: s.limit,
			Measured: curves.mean(s.at*k-1) - s.bias(k)}
		row.What = fmt.Sprintf("%s, steps of 1/%d, %d runs: share at time %d, less the computed "+
			"bias of %+.5f", s.of, k, s.runs, s.at, s.bias(k))
		rows = append(rows, row.judgeVariance(math.Pow(curves.standardError(s.at*k-1), 2),
			"4.5 standard errors"))
	}
	return rows, nil
}

// stepBias returns the share of adopters at a time with k steps a unit of time, less the share in
// the closed form.
func stepBias(daily func(p, q float64, days int) []float64, closed func(p, q, t float64) float64, k,
	at int) float64 {
	return daily(innovation/float64(k), imitation/float64(k), at*k)[at*k-1] - closed(innovation,
		imitation, float64(at))
}

// biasRows shows what whole steps do to the curve, and that the bias vanishes as 1/k.
func biasRows(check, source string, bias func(k int) float64) (rows []Row) {
	row := Row{Check: check, Source: source}
	for _, k := range []int{1, 7, 30} {
		row.What = fmt.Sprintf("bias of whole steps at p = %v, q = %v and %d to a unit of time, "+
			"share at time 8", innovation, imitation, k)
		row.Unit, row.ReportOnly, row.Pass, row.Measured = "share", true, true, bias(k)
		rows = append(rows, row)
	}
	row.What, row.Unit, row.ReportOnly = "rate: bias of 256 steps / bias of 1024, both computed",
		"",
		false
	row.Expected, row.Measured, row.Tolerance = 4, bias(256)/bias(1024), 4*0.75/256
	row.How = "3/k: the term in 1/k² with a coefficient like that of the term in 1/k"
	return append(rows, judge(row))
}
