// Package experiment repeats simulations over all cores, keeps every finished replicate in a
// journal that can grow and be joined with others, and summarizes what came out.
//
// Begin with [Run], which fills a [Journal] with the rows that [Request]s ask for, and with
// [Summarize] and [Compare], which describe their columns.
package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// A Key identifies a variant: the hash of everything that decides its rows.
type Key [sha256.Size]byte

// String returns the key in hex.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// MarshalText writes the key in hex.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a key in hex.
func (k *Key) UnmarshalText(text []byte) error {
	if n, err := hex.Decode(k[:], text); err != nil || n != len(k) {
		return fmt.Errorf("got the key %q, want %d hex digits", text, 2*len(k))
	}
	return nil
}

// A Sample addresses the rows of one variant under one measure: one row for each replicate.
type Sample struct {
	Key     Key
	Measure string // names and versions what is measured, such as "full/1"
}

// Columns describes the rows of a sample. All rows of a sample have the same columns.
type Columns struct {
	Scalars  []string `json:"scalars"`         // names of one number a replicate
	Daily    []string `json:"daily,omitempty"` // names of one number a day
	FirstDay int      `json:"first_day,omitempty"`
	Days     int      `json:"days,omitempty"` // length of every daily series
}

// A Row holds what one replicate left. NaN stands for "does not apply".
type Row struct {
	Scalars []float64   // in the order of Columns.Scalars
	Daily   [][]float64 // by series, in the order of Columns.Daily, and day
}

// equal reports whether two descriptions are the same.
func (c Columns) equal(other Columns) bool {
	return slices.Equal(c.Scalars, other.Scalars) && slices.Equal(c.Daily, other.Daily) &&
		c.FirstDay == other.FirstDay && c.Days == other.Days
}

// check returns an error unless the row has the shape that the columns describe.
func (c Columns) check(row Row) error {
	if len(row.Scalars) != len(c.Scalars) || len(row.Daily) != len(c.Daily) {
		return fmt.Errorf("a row of %d scalars and %d daily series; the columns are %d and %d",
			len(row.Scalars), len(row.Daily), len(c.Scalars), len(c.Daily))
	}
	for i, series := range row.Daily {
		if len(series) != c.Days {
			return fmt.Errorf("series %q has %d days; the columns have %d", c.Daily[i], len(series),
				c.Days)
		}
	}
	return nil
}
