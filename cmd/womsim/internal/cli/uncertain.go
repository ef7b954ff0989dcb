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
	return strings.Join(fields, "; ") + "; each variant is run as replicates draw, and at the " +
		"centre"
}

// certain tells which uncertain fields settings have made certain.
func certain(s *scenarios.Scenario) (told []string) {
	for _, path := range s.Overridden {
		told = append(told, path+" is uncertain in the file, and certain here: --set has set it "+
			"or taken it away")
	}
	return told
}
