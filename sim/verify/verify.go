// Package verify checks the simulator against theory, literature and real data, and tells with what
// margin it passed.
//
// Begin with [Checks], the table of all claims: each [Check] makes the [Row]s of one, and stands in
// the file of its group. A [Report] is what was found, [Pictures] are what can be looked at.
package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A Row compares one figure with what it should be.
type Row struct {
	Check, What, Source           string
	Expected, Measured, Tolerance float64
	Unit                          string
	How                           string // how the tolerance was computed
	Pass                          bool
	ReportOnly                    bool   // reported, not judged
	NotRun                        string // reason; empty: it ran
}

// Failed reports whether the row ran, was judged, and did not pass.
func (r Row) Failed() bool { return !r.Pass && !r.ReportOnly && r.NotRun == "" }

// An Env is what the checks may use.
type Env struct {
	Quick   bool
	Data    string // folder of real data, from WOMSIM_DATA; empty: none
	Workers int
}

// A Check makes the rows of one claim.
type Check struct {
	Name, Group, What string
	Full              bool // left out by --quick
	Run               func(context.Context, Env) ([]Row, error)
}

// Checks lists all checks, in the order of the table.
func Checks() []Check {
	return slices.Concat(exactChecks(), closedChecks(), publishedChecks(), realChecks())
}

// A Finding is what came of a check.
type Finding struct {
	Check
	Rows []Row
}

// Select returns the checks of the given names, in the order of the table; without names all
// checks, or if quick all that are not Full.
func Select(names []string, quick bool) ([]Check, error) {
	all := Checks()
	for _, name := range names {
		if !slices.ContainsFunc(all, func(c Check) bool { return c.Name == name }) {
			return nil, fmt.Errorf("got the check %q, want one of %s", name,
				strings.Join(namesOf(all), ", "))
		}
	}
	return slices.DeleteFunc(all, func(c Check) bool {
		return len(names) > 0 && !slices.Contains(names, c.Name) || len(names) == 0 && quick &&
			c.Full
	}), nil
}

// namesOf returns the names of checks.
func namesOf(checks []Check) (names []string) {
	for _, c := range checks {
		names = append(names, c.Name)
	}
	return names
}
