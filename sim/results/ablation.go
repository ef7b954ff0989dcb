package results

import (
	"io"
	"math"
	"slices"

	"womsim/sim/experiment"
	"womsim/sim/metrics"
)

// Ablated is an arm that is the baseline without one of its channels.
type Ablated struct {
	Arm     string `json:"arm"`
	Channel string `json:"channel"`
	// for which the channel is; empty: the one that the run is about
	Product string `json:"product,omitempty"`
}

// A Contribution is what one channel costs, what the last word before a conviction credits it with,
// and what it adds: what is lost, replicate by replicate with the same draws, when it alone is left
// out.
type Contribution struct {
	Ablated
	// in the order of the columns of the file; NaN: does not apply. Money in units of the currency
	Values []float64
}

// ContributionColumns returns the columns of ablation.csv that hold numbers.
func (m Manifest) ContributionColumns() (columns []Column) {
	if Index(m.Scalars, MarketingSpend) >= 0 {
		columns = append(columns, Column{Name: Spend, Kind: Money})
	}
	columns = append(columns, Column{Name: CreditedConvictions, Kind: Ratio},
		Column{Name: CreditedSales, Kind: Ratio})
	for _, metric := range views[Attributed] {
		if i := Index(m.Scalars, metric); i >= 0 {
			for _, part := range []string{"", StandardError, CILow, CIHigh} {
				columns = append(columns, Column{Name: AddedOf + metric + part,
					Kind: m.Scalars[i].Kind})
			}
		}
	}
	if Index(m.Scalars, MarketingSpend) >= 0 {
		columns = append(columns, Column{Name: IncrementalCAC, Kind: Money})
	}
	for _, c := range splits {
		columns = append(columns, Column{Name: c.Name, Kind: Ratio}) // a mean
	}
	return columns
}

// contribution returns the row of a channel.
func (m Manifest) contribution(a Ablated, whole, lacking [][]float64) Contribution {
	numbers := map[string]float64{}
	mean := func(name string) float64 {
		if i := Index(m.Scalars, name); i >= 0 {
			return experiment.Summarize(whole[i]).Mean
		}
		return math.NaN()
	}
	numbers[Spend] = mean(SpendOn + a.Channel)
	numbers[CreditedConvictions], numbers[CreditedSales] = mean(metrics.ConvictionsBy+
		a.Channel), mean(metrics.SalesBy+a.Channel)
	for _, metric := range views[Attributed] {
		if i := Index(m.Scalars, metric); i >= 0 {
			d := experiment.Compare(whole[i], lacking[i])
			numbers[AddedOf+metric], numbers[AddedOf+metric+StandardError] = d.Mean, d.SE
			numbers[AddedOf+metric+CILow], numbers[AddedOf+metric+CIHigh] = d.CILow,
				d.CIHigh
		}
	}
	numbers[IncrementalCAC] = math.NaN()
	if sales := numbers[AddedOf+metrics.Sales]; sales > 0 {
		numbers[IncrementalCAC] = numbers[Spend] / sales
	}
	for _, c := range splits {
		numbers[c.Name] = experiment.Summarize(lacking[Index(m.Scalars, c.Name)]).Mean
	}
	c := Contribution{Ablated: a}
	for _, column := range m.ContributionColumns() {
		c.Values = append(c.Values, numbers[column.Name])
	}
	return c
}

// scalarsOf returns all values of an arm without a sweep.
func (m Manifest) scalarsOf(v Values, arm string) ([][]float64, error) {
	i := slices.IndexFunc(m.Points, func(p Point) bool { return p.Arm == arm })
	return v.Scalars(m.Points[i].Index)
}

func (m Manifest) ablationHeader() []string {
	return append([]string{"channel", "product"}, Names(m.ContributionColumns())...)
}

// writeAblation has one row for each channel that is left out.
func (m Manifest) writeAblation(w io.Writer, v Values) error {
	whole, err := m.scalarsOf(v, m.Baseline)
	if err != nil {
		return err
	}
	columns := m.ContributionColumns()
	out := newSheet(w, m.ablationHeader())
	for _, a := range m.Ablated {
		lacking, err := m.scalarsOf(v, a.Arm)
		if err != nil {
			return err
		}
		var texts []string
		for i, value := range m.contribution(a, whole, lacking).Values {
			texts = append(texts, cell(columns[i].Kind, value))
		}
		out.row([]string{a.Channel, a.Product}, texts)
	}
	return out.end()
}

// Contributions returns the rows of ablation.csv.
func (r *Run) Contributions() ([]Contribution, error) {
	return read(r, ablationFile, func(file io.Reader) (all []Contribution, err error) {
		err = eachLine(ablationFile, file, r.ablationHeader(), func(l *line) error {
			l.take(2)
			c := Contribution{Ablated: r.Ablated[len(all)], Values: make([]float64, len(l.fields))}
			for i := range c.Values {
				l.numbers(&c.Values[i])
			}
			all = append(all, c)
			return nil
		})
		return all, err
	})
}

// Value returns a number of a contribution by the name of its column in ablation.csv; NaN where the
// run has none.
func (r *Run) Value(c Contribution, name string) float64 {
	if i := Index(r.ContributionColumns(), name); i >= 0 {
		return c.Values[i]
	}
	return math.NaN()
}
