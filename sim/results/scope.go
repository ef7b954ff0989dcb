package results

import (
	"slices"
	"strings"

	"womsim/sim"
	"womsim/sim/metrics"
)

// A scope is what decides which columns there are.
type scope struct {
	has      func(need) bool
	channels []string // sources of messages beside people
	products []string // where there are several
	acting   []string // channels whose actions are counted
	spending []string // channels with a cost
}

// sources returns all sources of messages: people by what they are, then channels.
func (s scope) sources() []string { return append(new(sim.Config).Sources(), s.channels...) }

// columns returns the entries that the scope has, and those of every source of messages, product
// and channel.
func (s scope) columns(entries []entry, perDay string) []Column {
	var all []Column
	for _, e := range entries {
		if s.has(e.need) {
			all = append(all, e.Column)
		}
	}
	sources := s.sources()
	for _, source := range sources {
		all = append(all, Column{metrics.ConvictionsBy + source, "convictions" + perDay, Count,
			HigherIsBetter, "times that a consumer was convinced by " + source})
	}
	for _, source := range sources {
		if s.has(awareness) {
			all = append(all, Column{metrics.ExposuresBy + source, "messages" + perDay, Count,
				HigherIsBetter, "messages from " + source + " that arrived"})
		}
	}
	for _, source := range sources {
		all = append(all, Column{metrics.SalesBy + source, "units" + perDay, Count, HigherIsBetter,
			"purchases by consumers whom " + source + " convinced"})
	}
	for _, product := range s.products {
		all = append(all, Column{metrics.AdoptersOf + product, "people", Count, "",
			"owners of " + product + ", those who have left it for another included"},
			Column{metrics.SalesOf + product, "units" + perDay, Count, "",
				"purchases of " + product})
	}
	for _, channel := range s.acting {
		all = append(all, Column{metrics.ActionsOf + channel, "actions" + perDay, Count, "",
			"actions of " + channel + ", as its kind counts them"})
	}
	for _, channel := range s.spending {
		all = append(all, Column{SpendOn + channel, "", Money, LowerIsBetter,
			"spend on " + channel + ", its subsidies included"})
	}
	return all
}

// scalars returns the columns of one number a replicate.
func (s scope) scalars() []Column {
	all := s.columns(scalars, "")
	for _, channel := range s.spending {
		all = append(all, Column{CACOf + channel, "", Money, LowerIsBetter,
			"spend on " + channel + " divided by sales to those whom it convinced, over those " +
				"replicates that had any"})
	}
	return all
}

// dailies returns the columns of one number a day.
func (s scope) dailies() []Column { return s.columns(dailies, "/day") }

// scope returns what any point of the design has.
func (l Design) scope() scope {
	return scope{l.has, l.Channels, l.Products, l.ActionChannels, l.spenders()}
}

// Scalars returns the columns of one number a replicate, in the order of the files.
func (l Design) Scalars() []Column {
	all := append(l.scope().scalars(), l.uncertainColumns()...)
	if len(l.Ablated) > 0 {
		all = append(all, splits...)
	}
	return all
}

// Dailies returns the columns of one number a day, in the order of the files.
func (l Design) Dailies() []Column { return l.scope().dailies() }

// Names returns the names of columns.
func Names(columns []Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// Index returns the place of the column of that name, or -1.
func Index(columns []Column, name string) int {
	return slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
}

// known lists the names of columns for an error message.
func known(columns []Column) string { return strings.Join(Names(columns), ", ") }
