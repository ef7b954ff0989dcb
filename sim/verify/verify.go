// Package verify checks the simulator against theory, literature and real data, and tells with what margin it passed.
package verify

import (
	"context"
	"slices"
)

// A Row compares one figure with what it should be.
type Row struct {
	Check, What, Source           string
	Expected, Measured, Tolerance float64
	Unit                          string
	How                           string // how the tolerance was computed
	Pass                          bool
	Report                        bool   // reported, not judged
	NotRun                        string // reason; empty: it ran
}

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
