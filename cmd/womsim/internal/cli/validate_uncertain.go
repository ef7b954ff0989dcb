package cli

import (
	"strings"

	"womsim/scenarios"
)

// uncertain tells what replicates draw.
func uncertain(s *scenarios.Scenario) string {
	fields := make([]string, len(s.Uncertain))
	for i, u := range s.Uncertain {
		fields[i] = u.String()
	}
	return strings.Join(fields, "; ") + "; each variant is run with it, and at the centre"
}
