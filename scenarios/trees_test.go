package scenarios

import (
	"slices"
	"strings"
	"testing"
)

// An empty list is as none: the resolved scenario, and with it the identity of a run, stays the
// same.
func TestTreesAreThoseAskedFor(t *testing.T) {
	load := func(record string) (*Scenario, error) {
		return Parse("x.yaml", []byte("name: x\nreplicates: 4\n"+record), ".")
	}
	plain, err := load("")
	if err != nil {
		t.Fatal(err)
	}
	if none, err := load("record: {trees: []}\n"); err != nil ||
		string(none.YAML()) != string(plain.YAML()) {
		t.Errorf("an empty list: %v", err)
	}
	some, err := load("record: {trees: [3, 0]}\n")
	if err != nil || !slices.Equal(some.Points[0].Spec.Record.Trees, []int{0, 3}) ||
		!strings.Contains(string(some.YAML()), "trees: [3, 0]") {
		t.Errorf("%v, %v", some, err)
	}
	for record, want := range map[string]string{
		"record: {trees: 1}\n":    "record.trees: got 1, want a list of numbers of replicates",
		"record: {trees: [-1]}\n": "record.trees[0]: got -1, want a whole number from 0",
		"record: {trees: [5, 0, 4]}\n": "x.yaml:3:18: record.trees[0]: got replicate 5, want " +
			"replicates that are run, from 0 to 3\nx.yaml:3:24: record.trees[2]: got replicate " +
			"4, want replicates that are run, from 0 to 3",
		"record: {trees: [3, 0, 3, 0]}\n": "x.yaml:3:24: record.trees[2]: got 3 a second time, " +
			"want each replicate once\nx.yaml:3:27: record.trees[3]: got 0 a second time, want " +
			"each replicate once",
		"record: {trees: [first]}\n": `record.trees[0]: got "first"`,
	} {
		s, err := load(record)
		if err == nil {
			err = s.Recordable()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
