package verdict

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"womsim/sim/metrics"
	"womsim/sim/results"
)

const (
	// episodes still going on, in adopters, beyond which they are worth a warning
	talkWarned = 0.01
	// share of consumers who rejected the product, beyond which it is worth a warning
	rejectWarned = 0.5
	// difference of two mean spends in the larger, beyond which it is worth a warning
	spendWarned = 0.05
	// difference of homophily reached and asked for, beyond which it is worth a warning
	homophilyWarned = 0.02
)

// outcomes finds warnings that only the results of a design can give.
type outcomes struct{ results.Design }

// Warnings returns the warnings that the rows of a finished run give reason for. They belong to the
// design before [results.Write] writes its manifest.
func Warnings(d results.Design, v results.Values) (warnings []string, err error) {
	m, means := outcomes{d}, map[string]map[int]float64{}
	for _, metric := range []string{metrics.Adopters, metrics.StillTalking, results.MarketingSpend,
		metrics.RejectedShare, metrics.Convinced, metrics.Sales, metrics.HomophilyReached} {
		if means[metric], err = d.Means(v, metric); err != nil {
			return nil, err
		}
	}
	for _, warning := range []string{m.unequalSpending(means[results.MarketingSpend]),
		m.mostReject(means[metrics.RejectedShare]),
		m.mostWait(means[metrics.Convinced],
			means[metrics.Sales]), m.stillTalking(means[metrics.StillTalking],
			means[metrics.Adopters]), m.missesHomophily(means[metrics.HomophilyReached])} {
		if warning != "" {
			warnings = append(warnings, warning)
		}
	}
	return warnings, nil
}

// stillTalking warns of talk that the end of the run cut off, arm by arm; with a sweep from where
// it was least to where it was most.
func (m outcomes) stillTalking(talking, adopters map[int]float64) string {
	least, most := map[string]float64{}, map[string]float64{}
	for _, p := range m.Points {
		share := talking[p.Index] / max(adopters[p.Index], 1)
		if before, seen := least[p.Arm]; !seen || share < before {
			least[p.Arm] = share
		}
		most[p.Arm] = max(most[p.Arm], share)
	}
	var arms []string
	along := ""
	for _, arm := range m.Arms {
		if most[arm] > talkWarned {
			text := perHundred(most[arm])
			if low := perHundred(least[arm]); low != text {
				text, along = low+" to "+text, ", from variant to variant"
			}
			arms = append(arms, arm+" "+text)
		}
	}
	if arms == nil {
		return ""
	}
	return fmt.Sprintf("people were still talking on the last day of the run (episodes to "+
		"100 adopters%s: %s): what came of it later is not counted; a longer timeline.aftermath "+
		"would show it", along, strings.Join(arms, ", "))
}

// perHundred writes a ratio as so many to a hundred: owners who come back, and consumers who only
// tell the news, can have more episodes than there are adopters.
func perHundred(ratio float64) string { return strings.TrimSuffix(percent(ratio), " %") }

// missesHomophily warns where contacts are less, or more, alike than was asked for.
func (m outcomes) missesHomophily(reached map[int]float64) string {
	var missed []string
	for _, p := range m.Points {
		got, known := reached[p.Index]
		if known && p.Homophily > 0 && math.Abs(got-p.Homophily) > homophilyWarned {
			text := fmt.Sprintf("%s %.2f instead of %.4g", p.Arm, got, p.Homophily)
			if !slices.Contains(missed, text) {
				missed = append(missed, text)
			}
		}
	}
	if missed == nil {
		return ""
	}
	return fmt.Sprintf("homophily was not reached (%s): the network does not hold as many "+
		"contacts within segments; ask for less, or take a network with communities",
		strings.Join(missed, ", "))
}

// mostReject warns where the product loses more consumers than all channels could win.
func (m outcomes) mostReject(rejected map[int]float64) string {
	arms := m.where(func(p results.Point) (float64, bool) {
		return rejected[p.Index], rejected[p.Index] > rejectWarned
	})
	if arms == nil {
		return ""
	}
	return fmt.Sprintf("more than half of all consumers rejected the product for good (%s): "+
		"negative word of mouth dominates; look at product.quality, "+
		"product.experience.detraction and market.negative_weight before any channel",
		strings.Join(arms, ", "))
}

// mostWait warns where consumers mind the price, and more wait convinced than have bought.
func (m outcomes) mostWait(convinced, sales map[int]float64) string {
	arms := m.where(func(p results.Point) (float64, bool) {
		waiting := convinced[p.Index]
		return waiting / max(1, waiting+sales[p.Index]), waiting > 1 && waiting > sales[p.Index]
	})
	if arms == nil || !m.PriceSensitive {
		return ""
	}
	return fmt.Sprintf("more consumers wait convinced than have bought (of both, waiting: %s): "+
		"the price is too high for most, or their need "+
		"has not come", strings.Join(arms, ", "))
}

// where lists the arms for which something holds at any place of the sweep, each with its largest
// share there.
func (m outcomes) where(holds func(results.Point) (share float64, yes bool)) (arms []string) {
	for _, arm := range m.Arms {
		most, any := 0.0, false
		for _, p := range m.Points {
			if share, yes := holds(p); yes && p.Arm == arm {
				most, any = max(most, share), true
			}
		}
		if any {
			arms = append(arms, arm+" "+percent(most))
		}
	}
	return arms
}

// unequalSpending warns of the most unequal of the spends that are compared with each other.
func (m outcomes) unequalSpending(spend map[int]float64) string {
	widest, told := spendWarned, ""
	for _, c := range m.pairs() {
		a, b := spend[c.Arm.Index], spend[c.Baseline.Index]
		if gap := (max(a, b) - min(a, b)) / max(a, b); gap > widest && len(m.Ablated) == 0 {
			widest = gap
			told = fmt.Sprintf("arms do not spend the same: %s %s against %s of %s%s", c.Arm.Arm,
				money(m.Design, a), cash(b), c.Baseline.Arm, at(m.Design, c.Sweep))
		}
	}
	return told
}

// pairs returns the pairs of points that stand side by side: without a sweep all.
func (m outcomes) pairs() (all []results.Pair) {
	if hasSweep(m.Design) {
		return m.Design.Pairs()
	}
	for i, p := range m.Points {
		for _, q := range m.Points[i+1:] {
			all = append(all, results.Pair{Arm: p, Baseline: q})
		}
	}
	return all
}
