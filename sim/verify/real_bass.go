package verify

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"womsim/network"
	"womsim/sim"
)

const bassSource = "Bass 1969, A new product growth model for consumer durables; figures of " +
	"another program for the same data"

// A bassProduct is a series with the fit that another program made, and the unit of the last digit
// of each figure.
type bassProduct struct {
	name, file string
	fit, digit bassCurve
}

var bassProducts = []bassProduct{
	{"room air conditioners", "room_air_conditioners.csv", bassCurve{18712.7, 0.009442, 0.374763},
		bassCurve{0.1, 1e-6, 1e-6}},
	{"colour televisions", "color_televisions.csv", bassCurve{39658.6, 0.018466, 0.615863},
		bassCurve{0.1, 1e-6, 1e-6}},
	{"video recorders", "vcr.csv", bassCurve{67660, 0.008789, 0.642158}, bassCurve{1, 1e-6, 1e-6}},
}

var bassDoctors = bassProduct{"tetracycline", adoptionFile, bassCurve{109.54, 0.08123, 0.20666},
	bassCurve{0.01, 1e-5, 1e-5}}

// realBass fits Bass curves to four series and runs the model with three of them.
func realBass(ctx context.Context, env Env) ([]Row, error) {
	drug, err := env.adoptions()
	if err != nil {
		return nil, err
	}
	rows, _, err := bassDoctors.rows(drug.byMonth())
	if err != nil {
		return nil, err
	}
	for _, product := range bassProducts {
		sales, err := env.column(product.file, 1)
		if err != nil {
			return nil, err
		}
		more, fit, err := product.rows(sales)
		if err != nil {
			return nil, err
		}
		replay, err := product.replay(ctx, env, fit, sales)
		if err != nil {
			return nil, err
		}
		rows = append(rows, append(more, replay)...)
	}
	return rows, nil
}

// rows compares a fit with the other program's, whose q of video recorders is cut off: the least
// squares lie at 0.6421589.
func (b bassProduct) rows(sales []float64) ([]Row, bassCurve, error) {
	fit, err := fitBass(sales)
	if err != nil {
		return nil, fit, err
	}
	row := func(what string, expected, measured, digit float64) Row {
		return judge(Row{Check: "real-bass", What: what + " of " + b.name, Source: bassSource,
			Expected: expected, Measured: measured,
			Tolerance: digit, How: "one unit of the last digit, rounded or cut off"})
	}
	return []Row{row("market m", b.fit.m, fit.m, b.digit.m), row("innovation p", b.fit.p, fit.p,
		b.digit.p),
		row("imitation q", b.fit.q, fit.q, b.digit.q)}, fit, nil
}

// replay runs the model on a complete graph with p and q spread over steps in a year, and reports
// how far its mean sales a year lie from the real ones, beside how far the fitted curve does.
func (b bassProduct) replay(ctx context.Context, env Env, fit bassCurve, sales []float64) (Row,
	error) {
	const consumers, steps = 1000, 20
	g, err := network.Complete{Nodes: consumers}.Generate(checkKey("real-bass"))
	if err != nil {
		return Row{}, err
	}
	g, _, err = network.ConstantTrust{Trust: fit.q / steps / (consumers - 1)}.Apply(g,
		checkKey("real-bass"))
	if err != nil {
		return Row{}, err
	}
	s, err := runReplicates(ctx, env, bassConfig(g, steps*len(sales), fit.p/steps),
		env.choose(8, 100),
		func(r *sim.Result) []float64 {
			years, before := make([]float64, len(sales)), 0.0
			for year := range years {
				sold := float64(r.Adopters[(year+1)*steps-1])
				years[year], before = sold-before, sold
			}
			return years
		})
	if err != nil {
		return Row{}, err
	}
	squares := 0.0
	for year, sold := range sales {
		off := sold - fit.m/consumers*s.mean(year)
		squares += off * off
	}
	n := float64(len(sales))
	return Row{Check: "real-bass", ReportOnly: true,
		What: "root mean square error of the model's " +
			"sales of " + b.name + " a year, beside that of the fitted curve",
		Source: bassSource, Expected: math.Sqrt(fit.squares(sales) / n),
		Measured: math.Sqrt(squares / n), Unit: "thousands"}, nil
}

// column reads the numbers of a column of a table with a header.
func (e Env) column(file string, column int) (numbers []float64, err error) {
	in, err := os.Open(filepath.Join(e.Data, file))
	if err != nil {
		return nil, err
	}
	defer in.Close()
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for i, fields := range lines[1:] {
		x, err := strconv.ParseFloat(fields[column], 64)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, i+2, err)
		}
		numbers = append(numbers, x)
	}
	return numbers, nil
}
