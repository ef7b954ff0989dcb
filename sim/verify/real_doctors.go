package verify

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"womsim/network"
	"womsim/sim"
)

const (
	doctorsSource = "Coleman, Katz and Menzel 1966, Medical innovation (netdiffuseR)"
	lilienSource  = doctorsSource + "; Van den Bulte and Lilien 2001, Medical innovation " +
		"revisited, American Journal of Sociology 106"
	adoptionFile = "med-innovations-adoption.csv"
	lastMonth    = 17 // of the survey; who adopts later has never adopted
)

// adoptions are the months in which the doctors adopted, by their names.
type adoptions struct {
	names  []string
	months []int
}

// adoptions reads the months of adoption.
func (e Env) adoptions() (a adoptions, err error) {
	names, err := e.column(adoptionFile, 0)
	if err != nil {
		return a, err
	}
	months, err := e.column(adoptionFile, 1)
	if err != nil {
		return a, err
	}
	for i := range names {
		a.names, a.months = append(a.names, strconv.Itoa(int(names[i]))),
			append(a.months, int(months[i]))
	}
	return a, nil
}

// byMonth counts the adopters of the months 1 … lastMonth.
func (a adoptions) byMonth() []float64 {
	counts := make([]float64, lastMonth)
	for _, month := range a.months {
		if month <= lastMonth {
			counts[month-1]++
		}
	}
	return counts
}

// A doctorNetwork is the doctors on their network: who has named whom listens to him.
type doctorNetwork struct {
	graph  *network.Graph
	months []int // of adoption, by node
}

// doctorNetwork reads the network and the months of adoption of its doctors.
func (e Env) doctorNetwork() (w doctorNetwork, err error) {
	a, err := e.adoptions()
	if err != nil {
		return w, err
	}
	g, err := e.openNetwork(doctors)
	if err != nil {
		return w, err
	}
	labels := g.Labels()
	// doctors who named nobody and whom nobody named are not in the file
	w.graph = g.WithIsolated(len(a.names))
	w.months = make([]int, len(a.names))
	isolated := g.Nodes()
	for i, name := range a.names {
		v, ok := labels.Node(name)
		if !ok {
			v = uint32(isolated)
			isolated++
		}
		w.months[v] = a.months[i]
	}
	if isolated != len(a.names) {
		return w, fmt.Errorf("%s names %d doctors who are not in %s", doctors.Path,
			len(a.names)-isolated, adoptionFile)
	}
	return w, nil
}

// exposure counts, for every doctor and month, the colleagues named by the doctor who had adopted
// before.
func (w doctorNetwork) exposure() [][]float64 {
	counts := make([][]float64, len(w.months))
	for v := range counts {
		counts[v] = make([]float64, lastMonth+1)
	}
	for ends := range w.graph.All() {
		for month := w.months[ends[0]] + 1; month <= lastMonth; month++ {
			counts[ends[1]][month]++
		}
	}
	return counts
}

// negLogLikelihood returns minus the log-likelihood of the hazard 1 − (1 − p)(1 − b)^k a month,
// with k colleagues named having adopted.
func (w doctorNetwork) negLogLikelihood(p, b float64) float64 {
	sum := 0.0
	for v, exposed := range w.exposure() {
		for month := 1; month <= min(lastMonth, w.months[v]); month++ {
			stays := math.Log1p(-p) + exposed[month]*math.Log1p(-b)
			if month == w.months[v] {
				sum -= math.Log(-math.Expm1(stays))
			} else {
				sum -= stays
			}
		}
	}
	return sum
}

// A hazardFit is the maximum-likelihood fit of the chances a month of adopting by oneself (p) and
// by one colleague named (b).
type hazardFit struct {
	p, b float64
	gain float64 // of 2·log-likelihood over a fit without b
}

// fitHazard fits p and b, each by its logit.
func (w doctorNetwork) fitHazard() (hazardFit, error) {
	share := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	both, err := minimize(func(x []float64) float64 {
		return w.negLogLikelihood(share(x[0]), share(x[1]))
	}, -3, -4)
	if err != nil {
		return hazardFit{}, err
	}
	alone, err := minimize(func(x []float64) float64 {
		return w.negLogLikelihood(share(x[0]), 0)
	}, -3)
	if err != nil {
		return hazardFit{}, err
	}
	p, b := share(both[0]), share(both[1])
	return hazardFit{p, b,
		2 * (w.negLogLikelihood(share(alone[0]), 0) - w.negLogLikelihood(p, b))}, nil
}

// realDoctors fits p and b by maximum likelihood, runs the model with them on the doctors' network,
// and reports what the data say of contagion between those who name each other: the study of 1966
// made it famous, and Van den Bulte and Lilien (2001) find none once marketing is controlled for.
func realDoctors(ctx context.Context, env Env) ([]Row, error) {
	w, err := env.doctorNetwork()
	if err != nil {
		return nil, err
	}
	fit, err := w.fitHazard()
	if err != nil {
		return nil, err
	}
	rows, err := w.modelRows(ctx, env, fit)
	if err != nil {
		return nil, err
	}
	opinionLeader, err := nodesByLabel(w.graph, []string{"1029"})
	if err != nil {
		return nil, err
	}
	row := func(what, unit string, expected, measured float64) Row {
		return Row{Check: "real-doctors", What: what, Source: lilienSource, Unit: unit,
			Expected: expected, Measured: measured, ReportOnly: true}
	}
	named := float64(w.graph.Contacts()) / float64(w.graph.Nodes())
	return append(rows,
		requireEqual(Row{Check: "real-doctors", What: "doctors who have named doctor 1029, and " +
			"listen to him", Source: doctorsSource, Unit: "count", Expected: 19,
			Measured: float64(w.graph.OutDegree(opinionLeader[0]))}),
		row("chance a month that one colleague named convinces, times colleagues named (maximum "+
			"likelihood), beside the imitation q of the Bass curve",
			"a month", bassDoctors.fit.q, fit.b*named),
		row("gain in 2·log-likelihood by contagion between colleagues; 3.84 would be significant "+
			"at 5 %", "", 3.84, fit.gain),
		w.adoptionGap(env),
	), nil
}

// modelRows compares the doctors who have adopted in the end with the model's. The doctors are one
// run, so the tolerance is that of one.
func (w doctorNetwork) modelRows(ctx context.Context, env Env, fit hazardFit) ([]Row, error) {
	g, _, err := network.ConstantTrust{Trust: fit.b}.Apply(w.graph, checkKey("real-doctors"))
	if err != nil {
		return nil, err
	}
	s, err := runReplicates(ctx, env, bassConfig(g, lastMonth, fit.p), env.choose(2000, 20_000),
		func(r *sim.Result) []float64 {
			curve := make([]float64, lastMonth)
			for month := range curve {
				curve[month] = float64(r.Adopters[month])
			}
			return curve
		})
	if err != nil {
		return nil, err
	}
	var rows []Row
	soFar := 0.0
	for month, adopted := range (adoptions{months: w.months}).byMonth() {
		soFar += adopted
		if month+1 == 1 || month+1 == 6 || month+1 == lastMonth {
			rows = append(rows, judgeMean(Row{Check: "real-doctors",
				What: fmt.Sprintf("doctors who have adopted by month %d, in the model fitted on "+
					"their network", month+1), Source: doctorsSource, Expected: soFar,
				Measured: s.mean(month), Unit: "doctors",
				How: "4.5 standard deviations of one run: the doctors are one"},
				s.standardError(month)*math.Sqrt(float64(len(s)+1))))
		}
	}
	return rows, nil
}

// adoptionGap reports how many months lie between the adoptions of a doctor and of a colleague
// named, in standard deviations from what comes of shuffling the months over all doctors.
func (w doctorNetwork) adoptionGap(env Env) Row {
	mean := func(months []int) float64 {
		sum := 0.0
		for ends := range w.graph.All() {
			sum += math.Abs(float64(months[ends[0]] - months[ends[1]]))
		}
		return sum / float64(w.graph.Contacts())
	}
	n := env.choose(500, 5000)
	shuffles := make(sample, n)
	for i := range shuffles {
		months := slices.Clone(w.months)
		shuffle(months, checkKey("real-doctors").At(uint64(i)))
		shuffles[i] = []float64{mean(months)}
	}
	off := (mean(w.months) - shuffles.mean(0)) / (shuffles.standardError(0) * math.Sqrt(float64(n)))
	return Row{Check: "real-doctors", Source: lilienSource, Unit: "months", ReportOnly: true,
		Expected: shuffles.mean(0), Measured: mean(w.months),
		What: fmt.Sprintf("months between the adoptions of a doctor and of a colleague named, "+
			"beside those of doctors at random (%s standard deviations off)", Number(off))}
}
