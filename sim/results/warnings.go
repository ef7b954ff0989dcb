package results

import (
	"fmt"
	"slices"
	"strings"

	"womsim/sim/experiment"
)

// outcomes are warnings that only the results can give.
func (m Manifest) outcomes(j *experiment.Journal) ([]string, error) {
	talking := index(m.Scalars, "still_talking")
	var arms []string
	for _, p := range m.Points {
		values, err := j.Scalars(p.Index)
		if err != nil {
			return nil, err
		}
		if slices.Max(values[talking]) > 0 && !slices.Contains(arms, p.Arm) {
			arms = append(arms, p.Arm)
		}
	}
	if arms == nil {
		return nil, nil
	}
	return []string{fmt.Sprintf("people were still talking on the last day of the run (%s): what came of it later is not counted; "+
		"a longer timeline.aftermath would show it", strings.Join(arms, ", "))}, nil
}
