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
// and what it adds: what is lost, replicate by replicate under the same luck, when it alone is left
// out.
type Contribution struct {
	Ablated
	// in the order of the columns of the file; NaN: does not apply. Money in units of the currency
	Values []float64
}

// added are the metrics of which the loss is told, each by its mean, standard error and 95 %
// interval.
var added = []string{"adopters", "sales", "profit"}

// addedOf begins the names of these columns.
const addedOf = "added_"

// contributionColumns are the columns of ablation.csv that hold numbers.
func (m Manifest) contributionColumns() (columns []Column) {
	if index(m.Scalars, "marketing_spend") >= 0 {
		columns = append(columns, Column{Name: "spend", Kind: Money})
	}
	columns = append(columns, Column{Name: "credited_convictions", Kind: Ratio},
		Column{Name: "credited_sales", Kind: Ratio})
	for _, metric := range added {
		if i := index(m.Scalars, metric); i >= 0 {
			for _, part := range []string{"", "_se", "_ci_low", "_ci_high"} {
				columns = append(columns, Column{Name: addedOf + metric + part,
					Kind: m.Scalars[i].Kind})
			}
		}
	}
	if index(m.Scalars, "marketing_spend") >= 0 {
		columns = append(columns, Column{Name: "incremental_cac", Kind: Money})
	}
	for _, c := range splits {
		columns = append(columns, Column{Name: c.Name, Kind: Ratio}) // a mean
	}
	return columns
}

// contribution is the row of a channel.
func (m Manifest) contribution(a Ablated, whole, lacking [][]float64) Contribution {
	numbers := map[string]float64{}
	mean := func(name string) float64 {
		if i := index(m.Scalars, name); i >= 0 {
			return experiment.Summarize(whole[i]).Mean
		}
		return math.NaN()
	}
	numbers["spend"] = mean(spendOn + a.Channel)
	numbers["credited_convictions"], numbers["credited_sales"] = mean(metrics.ConvictionsBy+
		a.Channel), mean(metrics.SalesBy+a.Channel)
	for _, metric := range added {
		if i := index(m.Scalars, metric); i >= 0 {
			d := experiment.Compare(whole[i], lacking[i])
			numbers[addedOf+metric], numbers[addedOf+metric+"_se"] = d.Mean, d.SE
			numbers[addedOf+metric+"_ci_low"], numbers[addedOf+metric+"_ci_high"] = d.CILow,
				d.CIHigh
		}
	}
	numbers["incremental_cac"] = math.NaN()
	if sales := numbers[addedOf+"sales"]; sales > 0 {
		numbers["incremental_cac"] = numbers["spend"] / sales
	}
	for _, c := range splits {
		numbers[c.Name] = experiment.Summarize(lacking[index(m.Scalars, c.Name)]).Mean
	}
	c := Contribution{Ablated: a}
	for _, column := range m.contributionColumns() {
		c.Values = append(c.Values, numbers[column.Name])
	}
	return c
}

// scalarsOf are all values of an arm without a sweep.
func (m Manifest) scalarsOf(j *experiment.Journal, arm string) ([][]float64, error) {
	i := slices.IndexFunc(m.Points, func(p Point) bool { return p.Arm == arm })
	return j.Scalars(m.Points[i].Index)
}

func (m Manifest) ablationHeader() []string {
	return append([]string{"channel", "product"}, Names(m.contributionColumns())...)
}

// writeAblation has one row for each channel that is left out.
func (m Manifest) writeAblation(w io.Writer, j *experiment.Journal) error {
	whole, err := m.scalarsOf(j, m.Baseline)
	if err != nil {
		return err
	}
	columns := m.contributionColumns()
	out := newSheet(w, m.ablationHeader())
	for _, a := range m.Ablated {
		lacking, err := m.scalarsOf(j, a.Arm)
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

// Contributions are the rows of ablation.csv.
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
