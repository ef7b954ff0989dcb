package cli

import (
	"strings"

	"womsim/scenarios"
)

// uncertain describes the fields that replicates draw.
func uncertain(s *scenarios.Scenario) string {
	fields := make([]string, len(s.Uncertain))
	for i, u := range s.Uncertain {
		fields[i] = u.String()
	}
	return strings.Join(fields, "; ") + "; each variant is run with sampled inputs, and with " +
		"central ones"
}

// madeCertain returns a notice for each uncertain field that settings have made certain.
func madeCertain(s *scenarios.Scenario) (notices []string) {
	for _, path := range s.Overridden {
		notices = append(notices, path+" is uncertain in the file, and certain here: --set has "+
			"set or removed it")
	}
	return notices
}
