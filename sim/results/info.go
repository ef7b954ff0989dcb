package results

import (
	"io"
	"path/filepath"
	"time"

	"womsim/sim"
)

// RunInfo is what a run tells about itself and no other run repeats: it is no part of the results.
type RunInfo struct {
	Started time.Time `json:"started"`
	Machine Machine   `json:"machine"`
	// of the program, its language and what else matters
	Versions map[string]string `json:"versions"`
	// from which the scenario's input files were read
	Folder          string   `json:"scenario_folder"`
	Workers         int      `json:"workers"`
	NetworkSeconds  float64  `json:"network_s"` // seconds spent on building networks
	SimulateSeconds float64  `json:"simulate_s"`
	WriteSeconds    float64  `json:"write_s"`
	Counters        Counters `json:"counters"` // over all replicates that this process ran
	PeakMemoryBytes int64    `json:"peak_memory_bytes"`
}

// A Machine is what the run ran on.
type Machine struct {
	System       string `json:"system"`
	Architecture string `json:"architecture"`
	Processors   int    `json:"processors"`
}

// Counters say what the engine did.
type Counters struct {
	Contacts int64 `json:"contacts"`  // out-degrees of all episodes begun
	LookedAt int64 `json:"looked_at"` // contacts looked at one by one
	Events   int64 `json:"events"`    // messages, waiting times and opinions delivered
}

// Add adds the work of one replicate.
func (c *Counters) Add(w sim.Stats) {
	c.Contacts += w.Contacts
	c.LookedAt += w.ContactsScanned
	c.Events += w.Arrivals
}

// Join adds the counters of other replicates.
func (c *Counters) Join(other Counters) {
	c.Contacts += other.Contacts
	c.LookedAt += other.LookedAt
	c.Events += other.Events
}

// Write leaves the information in the folder of the run.
func (i RunInfo) Write(dir string) error {
	return WriteFile(filepath.Join(dir, infoFile), func(w io.Writer) error {
		return writeJSON(w, i)
	})
}

// ReadInfo reads the information from the folder of a run.
func ReadInfo(dir string) (RunInfo, error) {
	var i RunInfo
	return i, readJSON(filepath.Join(dir, infoFile), &i)
}
