package scenarios

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"womsim/network/netfile"
	"womsim/network/seeding"
	"womsim/scenarios/form"
	"womsim/sim"
)

// KnownConsumers states attributes of single consumers, from a table.
type KnownConsumers struct {
	File  *Input
	table *consumerTable
}

// consumerColumns are the columns that the table can have.
var consumerColumns = []string{"id", "segment", "influence", "talkativeness", "threshold",
	reservationPrice}

// reservationPrice is the column of money.
const reservationPrice = "reservation_price"

func (k *KnownConsumers) shape() form.Shape {
	return &form.Object{Fields: []form.Field{
		{Key: "file", Shape: consumerFile{k}, Required: true,
			Doc: "a table with a header: column id, as in the network's file or a number from 0, " +
				"and any of segment, influence, talkativeness, threshold and reservation_price; " +
				"what is left empty is drawn, or that of the segment. Fields are separated by " +
				"commas, semicolons or tabs, lines that begin with # are comments, and the " +
				"file may be compressed (.gz)"},
	}}
}

// consumerFile is the shape of the path of a table of consumers, which is read.
type consumerFile struct{ to *KnownConsumers }

func (s consumerFile) Read(r *form.Reader, path string, n *form.Node) *form.Node {
	normal := input{&s.to.File}.Read(r, path, n)
	if normal == nil {
		return nil
	}
	table, err := r.Context.(*inputs).consumers(s.to.File)
	if err == nil {
		s.to.table = table
		return normal
	}
	for _, err := range unjoined(err) {
		problem := form.Problem{Got: err.Error(), Want: "a table of consumers, by its header"}
		place, text, _ := strings.Cut(err.Error(), ": got ")
		if got, want, ok := strings.Cut(text, ", want "); ok {
			problem = form.Problem{Inside: place, Got: got, Want: want}
		}
		if p := (netfile.TableProblem{}); errors.As(err, &p) {
			problem = form.Problem{Inside: p.Place(), Got: p.Got, Want: p.Want,
				Remedy: p.Remedy}
		}
		r.Report(n, path, problem)
	}
	return nil
}

func (consumerFile) Describe() string { return "the path of a file" }

func (consumerFile) Schema(form.Use) *form.Schema { return &form.Schema{Type: "string"} }

// unjoined returns the errors that an error joins.
func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// consumers returns the table of consumers in a file, which is read once.
func (f *inputs) consumers(in *Input) (*consumerTable, error) {
	if table, ok := f.tables[in]; ok {
		return table, nil
	}
	file, err := in.Open()
	if err != nil {
		return nil, withoutPath(err)
	}
	defer file.Close()
	rows, err := netfile.ReadTable(file, in.Path)
	if err != nil {
		return nil, err
	}
	table, err := newConsumerTable(rows, in.Path)
	if err == nil {
		f.tables[in] = table
	}
	return table, err
}

// A tally is the rows of the table that state one segment, or none.
type tally struct {
	rows, line               int // their number, and the line of the first
	influence, talkativeness stated
}

// stated is how many rows state a number, and their sum.
type stated struct {
	rows int
	sum  float64
}

// add counts a number where row i states it.
func (s *stated) add(numbers []float64, i int) {
	if numbers != nil && !math.IsNaN(numbers[i]) {
		s.rows, s.sum = s.rows+1, s.sum+numbers[i]
	}
}

// tallied returns the tallies by segment, "" for the rows that state none.
func (t *consumerTable) tallied() map[string]tally {
	tallies := map[string]tally{}
	for i, line := range t.lines {
		segment := ""
		if t.segments != nil {
			segment = t.segments[i]
		}
		of := tallies[segment]
		if of.rows++; of.rows == 1 {
			of.line = line
		}
		of.influence.add(t.influence, i)
		of.talkativeness.add(t.talkativeness, i)
		tallies[segment] = of
	}
	return tallies
}

// tallies returns those of the table; nil without one.
func (k *KnownConsumers) tallies() map[string]tally {
	if k == nil || k.table == nil {
		return nil
	}
	return k.table.bySegment
}

// inSegments counts the consumers stated to be in some segments, nil meaning any, and all whose
// segment is stated.
func (k *KnownConsumers) inSegments(names []string) (in, stated int) {
	for segment, of := range k.tallies() {
		if segment != "" {
			stated += of.rows
			if names == nil || slices.Contains(names, segment) {
				in += of.rows
			}
		}
	}
	return in, stated
}

// allInSegments reports whether a segment is stated for every consumer of the table.
func (k *KnownConsumers) allInSegments() bool {
	return len(k.tallies()) > 0 && k.tallies()[""].rows == 0
}

// segmentsStated reports whether the table states the segment of every consumer, as far as is known
// without the network.
func (m *Market) segmentsStated() bool {
	_, stated := m.Consumers.inSegments(nil)
	return m.sharesFromFile || m.Population > 0 && stated >= m.consumers()
}

// statePrices reports whether the table says what some consumers would pay.
func (k *KnownConsumers) statePrices() bool {
	return k != nil && k.table != nil && slices.ContainsFunc(k.table.reservationPrice,
		func(price float64) bool { return !math.IsNaN(price) })
}

// whyShares says why segments need shares, or how they can do without; "" without a table.
func (k *KnownConsumers) whyShares() string {
	if k == nil || k.table == nil {
		return ""
	}
	switch open := k.tallies()[""]; {
	case k.allInSegments():
		return "or leave all shares out, for " + k.File.Path + " states the segment of everyone " +
			"in it"
	case k.table.segments == nil:
		return k.File.Path + " has no column segment, from which it could be taken"
	default:
		return fmt.Sprintf("it cannot be taken from %s, for %s, the first on line %d", k.File.Path,
			count(open.rows, "row states", "rows state")+" no segment", open.line)
	}
}

// count returns a number with its noun.
func count(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", several)
}

// checkKnownConsumers checks the table of consumers against the market.
func (c ruleChecker) checkKnownConsumers() {
	k, path := c.Market.Consumers, "market.consumers.file"
	if k == nil || k.table == nil || !c.Sound(path, "market.segments") {
		return
	}
	report := func(line int, p form.Problem) {
		p.Inside = fmt.Sprintf("%s:%d", k.File.Path, line)
		c.report(path, p)
	}
	names := c.Market.segmentNames()
	for _, name := range slices.Sorted(maps.Keys(k.tallies())) {
		if name == "" || slices.Contains(names, name) {
			continue
		}
		of := k.tallies()[name]
		got := "segment " + form.Shorten(name)
		if of.rows > 1 {
			got += fmt.Sprintf(" in %d rows, first on this line", of.rows)
		}
		report(of.line, form.Problem{Got: got, Want: "one of market.segments: " + form.Or(names),
			Remedy: form.DidYouMean(name, names)})
	}
	for i, threshold := range k.table.threshold {
		if !math.IsNaN(threshold) && c.Market.Decision.Rule != "threshold" &&
			c.Sound("market.decision") {
			report(k.table.lines[i], form.Problem{Got: "a threshold",
				Want: "market.decision of rule threshold beside it"})
			break
		}
	}
	if c.Market.Homophily > 0 && k.allInSegments() && c.Sound("market.homophily") {
		c.report("market.homophily", form.Problem{Got: form.FormatNumber(c.Market.Homophily),
			Want: "none, for the segments of all consumers are stated in " + path})
	}
}

// engineConsumers returns what is known of the consumers of a graph; nil if nothing is.
func (m *Market) engineConsumers(g *graph) (*sim.Consumers, error) {
	k := m.Consumers
	if k == nil {
		return nil, nil
	}
	nodes, err := seeding.IDs(g.Graph, k.table.ids)
	if unknown := (seeding.UnknownError{}); errors.As(err, &unknown) {
		problem := Problem{Path: "market.consumers.file", Got: k.File.Path + " with " +
			form.Shorten(unknown.Got()), Want: unknown.Want}
		if each := m.perConsumer(); each > 1 {
			problem.Remedy = fmt.Sprintf("a row is a consumer, who stands for %d people "+
				"(market.represents): there are %d of them", each, g.Nodes())
		}
		return nil, problem
	}
	if err != nil {
		return nil, fmt.Errorf("market.consumers.file: %w", err)
	}
	if len(nodes) < len(k.table.ids) {
		return nil, Problem{Path: "market.consumers.file",
			Got: fmt.Sprintf("%s with %d rows of %d consumers", k.File.Path, len(k.table.ids),
				len(nodes)),
			Want: "one row for each; ids such as 7 and 07 are the same consumer"}
	}
	if m.sharesFromFile && len(nodes) < g.Nodes() {
		return nil, Problem{Path: "market.consumers.file",
			Got: fmt.Sprintf("segments of %d consumers of %d", len(nodes), g.Nodes()),
			Want: "a row for each of them, or a share for each segment, by which the others are " +
				"drawn"}
	}
	c := &sim.Consumers{
		Influence:        spread(k.table.influence, nodes, g.Nodes(), 1),
		Talkativeness:    spread(k.table.talkativeness, nodes, g.Nodes(), 1),
		Threshold:        spread(k.table.threshold, nodes, g.Nodes(), 1),
		ReservationPrice: spread(k.table.reservationPrice, nodes, g.Nodes(), minorUnits),
	}
	if k.table.segments != nil {
		c.Segment = m.givenSegments(nodes, g.Nodes())
	}
	return c, nil
}

// givenSegments returns the segment of each of n consumers, −1 where the table does not say; the
// rows of the table stand for the nodes.
func (m *Market) givenSegments(nodes []uint32, n int) []int16 {
	segments := slices.Repeat([]int16{-1}, n)
	names := m.segmentNames()
	for i, v := range nodes {
		segments[v] = int16(slices.Index(names, m.Consumers.table.segments[i]))
	}
	return segments
}

// minorUnits is how many minor units of currency a unit has.
const minorUnits = 100

// spread returns the numbers of nodes as a list of all nodes, each times a unit; NaN for the
// others, nil for none.
func spread(numbers []float64, of []uint32, nodes int, unit float64) []float64 {
	if numbers == nil {
		return nil
	}
	all := make([]float64, nodes)
	for v := range all {
		all[v] = math.NaN()
	}
	for i, v := range of {
		all[v] = numbers[i]
		if unit != 1 { // to whole minor units, as all money
			all[v] = math.RoundToEven(float64(numbers[i] * unit))
		}
	}
	return all
}
