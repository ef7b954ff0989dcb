package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/plots"
)

const (
	peakFactor = 4 // how far the sales of a peak day exceed those of any other day
	maxPeaks   = 3 // days
	maxNamed   = 4 // curves whose sales on a peak day are written; of more, only the greatest
)

// cutPeaks removes from curves of sales the days before the launch, on which there are none, and
// days that would flatten all others, such as launch day, on which the presold buy. It returns a
// sentence for each such day.
func cutPeaks(curves []plots.Curve) string {
	most := map[int]float64{}
	for i := range curves {
		c := &curves[i]
		c.From(max(0, c.Days[0]))
		for k, day := range c.Days {
			if !math.IsNaN(c.Mean[k]) {
				most[day] = max(most[day], c.Mean[k])
			}
		}
	}
	text := ""
	for _, day := range peakDays(most) {
		text += peakNote(curves, day)
		for i := range curves {
			if curves[i].Days[0] == day && len(curves[i].Days) > 1 {
				curves[i].From(day + 1)
			}
			curves[i].Skip(day)
		}
	}
	return text
}

// peakDays returns the few days, in order, whose sales are far above those of any other.
func peakDays(most map[int]float64) (days []int) {
	for day := range most {
		days = append(days, day)
	}
	slices.SortFunc(days, func(a, b int) int {
		return cmp.Or(cmp.Compare(most[b], most[a]), cmp.Compare(a, b))
	})
	left := 0
	for n := 1; n <= maxPeaks && n < len(days); n++ {
		if next := most[days[n]]; next > 0 && most[days[n-1]] > peakFactor*next {
			left = n
		}
	}
	return slices.Sorted(slices.Values(days[:left]))
}

// peakNote writes the sales of a day that is not drawn.
func peakNote(curves []plots.Curve, day int) string {
	name := fmt.Sprintf("day %s", plots.Number(float64(day)))
	if day == 0 {
		name = "launch day, when the presold buy"
	}
	var sold []string
	most := 0.0
	for _, c := range curves {
		if k := slices.Index(c.Days, day); k >= 0 {
			sold = append(sold, c.Label+" "+plots.Number(c.Mean[k]))
			most = max(most, c.Mean[k])
		}
	}
	if len(sold) > maxNamed {
		return fmt.Sprintf("Not drawn: %s (up to %s). ", name, plots.Number(most))
	}
	return fmt.Sprintf("Not drawn: %s (%s). ", name, strings.Join(sold, ", "))
}
