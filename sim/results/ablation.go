package results

import (
	"io"
	"math"
	"slices"

	"womsim/sim"
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

// PeopleWhoTalk is the row of ablation.csv of word of mouth. No channel can be called so.
const PeopleWhoTalk = "people who talk"

// A Contribution is what one channel costs, what the last word before a conviction credits it with,
// and what it adds: what is lost, replicate by replicate with the same draws, when it alone is left
// out. Of what cannot be left out it is the credit alone.
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
		if Index(m.Scalars, Profit) >= 0 {
			columns = append(columns, Column{Name: IncrementalReturn, Kind: Ratio})
		}
	}
	for _, c := range splits {
		columns = append(columns, Column{Name: c.Name, Kind: Ratio}) // a mean
	}
	return columns
}

// ablationRows lists what the rows of ablation.csv are about: the channels that are left out, then
// what cannot be left out, so that all sales are credited: organic demand, and people who talk.
func (m Manifest) ablationRows() []Ablated {
	rows := slices.Clone(m.Ablated)
	if organic := (Ablated{Channel: sim.OrganicSource}); slices.Contains(m.Channels,
		sim.OrganicSource) && !slices.ContainsFunc(rows, func(a Ablated) bool {
		return a.Channel == organic.Channel
	}) {
		rows = append(rows, organic)
	}
	return append(rows, Ablated{Channel: PeopleWhoTalk})
}

// credit returns what sources cost, and what the last touch credits them with.
func (m Manifest) credit(whole [][]float64, sources ...string) map[string]float64 {
	numbers := map[string]float64{}
	for column, of := range map[string]string{Spend: SpendOn,
		CreditedConvictions: metrics.ConvictionsBy, CreditedSales: metrics.SalesBy} {
		for _, source := range sources {
			mean := math.NaN()
			if i := Index(m.Scalars, of+source); i >= 0 {
				mean = experiment.Summarize(whole[i]).Mean
			}
			numbers[column] += mean
		}
	}
	return numbers
}

// contribution returns the row of a channel, or of what cannot be left out: without lacking.
func (m Manifest) contribution(a Ablated, whole, lacking [][]float64) Contribution {
	sources := []string{a.Channel}
	if a.Channel == PeopleWhoTalk {
		sources = new(sim.Config).Sources()[:metrics.NumTalkSources]
	}
	numbers := m.credit(whole, sources...)
	if lacking != nil {
		m.compareWith(numbers, whole, lacking)
	}
	c := Contribution{Ablated: a}
	for _, column := range m.ContributionColumns() {
		value, known := numbers[column.Name]
		if !known {
			value = math.NaN()
		}
		c.Values = append(c.Values, value)
	}
	return c
}

// compareWith adds to the numbers of a channel what is lost in the arm that lacks it.
func (m Manifest) compareWith(numbers map[string]float64, whole, lacking [][]float64) {
	for _, metric := range views[Attributed] {
		if i := Index(m.Scalars, metric); i >= 0 {
			d := experiment.Compare(whole[i], lacking[i])
			numbers[AddedOf+metric], numbers[AddedOf+metric+StandardError] = d.Mean, d.SE
			numbers[AddedOf+metric+CILow], numbers[AddedOf+metric+CIHigh] = d.CILow,
				d.CIHigh
		}
	}
	if sales := numbers[AddedOf+metrics.Sales]; sales > 0 {
		numbers[IncrementalCAC] = numbers[Spend] / sales
	}
	if spend := numbers[Spend]; spend > 0 {
		numbers[IncrementalReturn] = (numbers[AddedOf+Profit] + spend) / spend
	}
	for _, c := range splits {
		numbers[c.Name] = experiment.Summarize(lacking[Index(m.Scalars, c.Name)]).Mean
	}
}

// scalarsOf returns all values of an arm without a sweep.
func (m Manifest) scalarsOf(v Values, arm string) ([][]float64, error) {
	i := slices.IndexFunc(m.Points, func(p Point) bool { return p.Arm == arm })
	return v.Scalars(m.Points[i].Index)
}

func (m Manifest) ablationHeader() []string {
	return append([]string{"channel", "product"}, Names(m.ContributionColumns())...)
}

// writeAblation has one row for each channel that is left out, and for what cannot be.
func (m Manifest) writeAblation(w io.Writer, v Values) error {
	whole, err := m.scalarsOf(v, m.Baseline)
	if err != nil {
		return err
	}
	columns := m.ContributionColumns()
	out := newSheet(w, m.ablationHeader())
	for _, a := range m.ablationRows() {
		var lacking [][]float64
		if a.Arm != "" {
			if lacking, err = m.scalarsOf(v, a.Arm); err != nil {
				return err
			}
		}
		var texts []string
		for i, value := range m.contribution(a, whole, lacking).Values {
			texts = append(texts, cell(columns[i].Kind, value))
		}
		out.row([]string{a.Channel, a.Product}, texts)
	}
	return out.end()
}

// Contributions returns the rows of ablation.csv: those of r.Ablated, then those of what cannot be
// left out.
func (r *Run) Contributions() ([]Contribution, error) {
	rows := r.ablationRows()
	return read(r, ablationFile, func(file io.Reader) (all []Contribution, err error) {
		err = eachLine(ablationFile, file, r.ablationHeader(), func(l *line) error {
			l.take(2)
			c := Contribution{Ablated: rows[len(all)], Values: make([]float64, len(l.fields))}
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
