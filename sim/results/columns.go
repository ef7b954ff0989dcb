package results

import (
	"fmt"

	"womsim/sim"
	"womsim/sim/metrics"
)

// Kinds of columns that hold no metric of their own.
const (
	Text     Kind = "text"
	OfMetric Kind = "of the metric" // a value, in the unit of the metric in the row
)

// Placeholders in names of columns.
const (
	AnyPath   = "PATH"   // a path that is swept over
	AnyMetric = "METRIC" // a metric of the run
)

// A FileTable describes the columns of one data file, for the page that explains the files. Unit
// and meaning of metrics stand in the registry.
type FileTable struct {
	File    string
	Row     string // what a row stands for
	Columns []Column
}

// FileTables describes every table that a run can leave, with all columns that it can have.
func FileTables() []FileTable {
	return []FileTable{
		{SummaryFile, "arm, sweep point and metric", summaryColumns()},
		{curvesFile, "arm, sweep point, daily metric and day", curvesColumns()},
		{ComparisonFile, "arm but the baseline, sweep point and metric", comparisonColumns()},
		{replicatesFile, "arm, sweep point and replicate", replicatesColumns()},
		{dailyFile, "arm, sweep point, replicate and day", dailyColumns()},
		{ablationFile, "channel, for organic demand and for people who talk",
			ablationColumns()},
		{shapleyFile, "channel and metric", shapleyColumns()},
		{treesFile, "conviction or seed user", treesColumns()},
		{treeSizesFile, "arm, sweep point, replicate and product", treeSizesColumns()},
	}
}

// keyed puts the columns of the point in front of others.
func keyed(columns ...Column) []Column {
	return append([]Column{
		{Name: "arm", Kind: Text, Meaning: "name of the arm"},
		{Name: AnyPath, Unit: "as in the scenario", Kind: Ratio, Meaning: "one column for each " +
			"path of the sweep: the value there; empty where the path does not apply"},
		{Name: ParameterUncertainty, Kind: Text, Meaning: "only with `uncertain`. `" + Sampled +
			"`: each replicate draws the uncertain inputs; `" + Central + "`: they stand at " +
			"their centre, and chance alone is left; empty: the variant draws nothing"},
	}, columns...)
}

var (
	metricColumn = Column{Name: "metric", Kind: Text, Meaning: "name of the metric"}
	dayColumn    = Column{Name: "day", Unit: "day after launch", Kind: Day,
		Meaning: "day, 0 being the launch"}
	replicateColumn = Column{Name: "replicate", Kind: Count, Meaning: "number of the replicate, " +
		"from 0; the same number has the same draws in all arms"}
)

// ofMetric describes a column that holds a value of the metric of its row.
func ofMetric(name, meaning string) Column {
	return Column{Name: name, Unit: "of the metric", Kind: OfMetric, Meaning: meaning}
}

// spreadColumns describes the interval of a mean and the quantiles of the replicates.
func spreadColumns() []Column {
	columns := []Column{
		ofMetric("ci_low", "lower end of the 95 % interval of the mean: Student's t; of the "+
			"chance of an event, Wilson's"),
		ofMetric("ci_high", "upper end of that interval"),
	}
	for _, percent := range []string{"5", "25", "50", "75", "95"} {
		columns = append(columns, ofMetric("p"+fmt.Sprintf("%02s", percent), percent+" % of the "+
			"replicates lie below: how far single launches differ"))
	}
	return columns
}

// summaryColumns describes the columns of summary.csv.
func summaryColumns() []Column {
	columns := keyed(metricColumn, ofMetric("mean", "mean over the replicates to which the "+
		"metric applies; of an event, its chance"), ofMetric("se", "standard error of the mean"))
	columns = append(columns, spreadColumns()...)
	return append(columns,
		Column{Name: "replicates", Unit: "replicates", Kind: Count,
			Meaning: "replicates to which the metric applies"},
		ofMetric("es05", "only where profit is known. Expected shortfall: mean of the worst 5 % "+
			"of the replicates, the lowest where more is better, the highest where less is; "+
			"empty where neither is"))
}

// curvesColumns describes the columns of curves.csv.
func curvesColumns() []Column {
	columns := keyed(dayColumn, metricColumn, ofMetric("mean", "mean over the replicates to "+
		"which the metric applies on the day"))
	return append(columns, spreadColumns()...)
}

// comparisonColumns describes the columns of comparison.csv.
func comparisonColumns() []Column {
	return keyed(
		Column{Name: "baseline", Kind: Text, Meaning: "arm that is compared with"},
		metricColumn,
		ofMetric("difference", "mean of arm − baseline, paired replicate by replicate"),
		ofMetric("se", "standard error of the difference"),
		ofMetric("ci_low", "lower end of the 95 % interval of the difference: Student's t"),
		ofMetric("ci_high", "upper end of that interval"),
		Column{Name: "p_better", Unit: "of replicates", Kind: Share, Meaning: "replicates in " +
			"which the arm is better, ties counting half; less is better where the metric says so"},
		Column{Name: "shared_draws", Kind: Text,
			Meaning: "the draws that the two have in common: " +
				"`full`, every draw and the network; `consumers`, the draws but not the network; " +
				"`none`, nothing"})
}

// replicatesColumns describes the columns of replicates.parquet.
func replicatesColumns() []Column {
	return keyed(replicateColumn, ofMetric(AnyMetric, "one column for each metric: its value; "+
		"null where it does not apply"))
}

// dailyColumns describes the columns of daily.parquet.
func dailyColumns() []Column {
	return keyed(replicateColumn, dayColumn, ofMetric(AnyMetric, "one column for each daily "+
		"metric: its value; null where it does not apply"))
}

// ablationColumns describes the columns of ablation.csv.
func ablationColumns() []Column {
	columns := []Column{
		{Name: "channel", Kind: Text, Meaning: "the channel that is left out; `" +
			sim.OrganicSource + "` and `" + PeopleWhoTalk + "`, which cannot be, last"},
		{Name: "product", Kind: Text, Meaning: "the product that the channel is for; empty: the " +
			"product that the results are about"},
		{Name: Spend, Kind: Money, Meaning: "mean cost of the channel, with the subsidies that " +
			"it gives"},
		{Name: CreditedConvictions, Unit: metrics.Convictions, Kind: Ratio, Meaning: "mean " +
			"convictions by the channel: whoever spoke last has all the credit"},
		{Name: CreditedSales, Unit: "units", Kind: Ratio, Meaning: "mean sales to consumers " +
			"whom the channel convinced"},
	}
	for _, metric := range []Column{{Name: metrics.Adopters, Unit: "people", Kind: Ratio},
		{Name: metrics.Sales, Unit: "units", Kind: Ratio}, {Name: Profit, Kind: Money}} {
		for _, part := range []struct{ suffix, meaning string }{
			{"", ": mean of baseline − arm without the channel, paired replicate by replicate"},
			{StandardError, ": standard error of that mean"},
			{CILow, ": lower end of its 95 % interval"},
			{CIHigh, ": upper end of its 95 % interval"},
		} {
			columns = append(columns, Column{Name: AddedOf + metric.Name + part.suffix,
				Unit: metric.Unit, Kind: metric.Kind, Meaning: metric.Name + part.meaning})
		}
	}
	columns = append(columns, Column{Name: IncrementalCAC, Kind: Money, Meaning: "incremental " +
		"customer acquisition cost: `spend` / `" + AddedOf + "sales`; empty where the channel " +
		"adds none"}, Column{Name: IncrementalReturn, Unit: "per unit of spend", Kind: Ratio,
		Meaning: "(`" + AddedOf + "profit` + `spend`) / `spend`: what the channel adds to profit " +
			"before its own spend; above 1 it pays; empty where it costs nothing"})
	for _, c := range splits {
		columns = append(columns, Column{Name: c.Name, Unit: c.Unit, Kind: Ratio,
			Meaning: "mean: " + c.Meaning})
	}
	return columns
}

// shapleyColumns describes the columns of shapley.csv.
func shapleyColumns() []Column {
	return []Column{
		{Name: "channel", Kind: Text, Meaning: "the channel"},
		{Name: "metric", Kind: Text, Meaning: "`adopters`, `sales` or `profit`"},
		ofMetric("value", "Shapley value: what the channel adds to the channels before it, on "+
			"average over all orders"),
		ofMetric("se", "standard error: of the replicates, and of the orders where they are drawn"),
		ofMetric("ci_low", "lower end of the 95 % interval"),
		ofMetric("ci_high", "upper end of that interval"),
		ofMetric("se_replicates", "the part of the standard error that more replicates lower"),
		ofMetric("se_orders", "the part that more orders lower; 0 where all coalitions are run. "+
			"The squares of the two parts add up"),
	}
}

// treesColumns describes the columns of trees.parquet.
func treesColumns() []Column {
	return keyed(replicateColumn,
		Column{Name: "product", Kind: Text, Meaning: "the product; `product` where there is one"},
		Column{Name: "consumer", Kind: Count, Meaning: "number of the consumer in the network"},
		Column{Name: "day_convinced", Unit: "day after launch", Kind: Day, Meaning: "day of the " +
			"conviction; null of seed users, who were given the product"},
		Column{Name: "source", Kind: Text, Meaning: "who convinced or gave: `promoters`, `buzz`, " +
			"`detractors`, `rejecters`, or the channel"},
		Column{Name: "talker", Kind: Count, Meaning: "number of the consumer who convinced; null " +
			"of channels"},
		Column{Name: "generation", Unit: "steps", Kind: Count, Meaning: "0 of seed users, 1 of " +
			"consumers convinced by a channel, otherwise the talker's and 1"},
		Column{Name: "day_adopted", Unit: "day after launch", Kind: Day,
			Meaning: "day of becoming " +
				"an owner; null where this conviction did not lead to it"})
}

// treeSizesColumns describes the columns of trees.csv.
func treeSizesColumns() []Column {
	columns := keyed(replicateColumn,
		Column{Name: "product", Kind: Text, Meaning: "the product"},
		Column{Name: "trees", Unit: "trees", Kind: Count, Meaning: "rows without a talker: each " +
			"is the root of a tree"},
		Column{Name: "links", Unit: "rows", Kind: Count, Meaning: "rows of all trees"},
		Column{Name: "largest", Unit: "rows", Kind: Count, Meaning: "rows of the largest tree"},
		Column{Name: "mean_depth", Unit: "steps", Kind: Ratio, Meaning: "steps from a row to the " +
			"root of its tree, on average over all rows"},
		Column{Name: "deepest", Unit: "steps", Kind: Count, Meaning: "most steps from a row to " +
			"its root"})
	for generation, name := range generationColumns() {
		columns = append(columns, Column{Name: name, Unit: "of rows", Kind: Share,
			Meaning: fmt.Sprintf("rows of generation %d", generation)})
	}
	columns[len(columns)-1].Meaning += " and later"
	return columns
}

// generationColumns returns the names of the columns that hold the share of each generation.
func generationColumns() []string {
	names := make([]string, len(metrics.Forest{}.Share))
	for g := range names {
		names[g] = fmt.Sprintf("share_generation_%d", g)
	}
	names[len(names)-1] += "_and_later"
	return names
}
