package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"womsim/sim/metrics"
	"womsim/sim/results"
)

// onTarget says of several arms how often each reaches the target; with a sweep at how many points
// that is more likely than not.
func (r *run) onTarget() string {
	chances := r.chances()
	if len(chances) == 0 || len(r.Arms) == 1 {
		return ""
	}
	if !hasSweep(r.Design) {
		return r.wanted() + " " + reached(chances)
	}
	likely := 0
	for _, c := range chances {
		if c.share > 0.5 {
			likely++
		}
	}
	return fmt.Sprintf("%s in more than half of the replicates at %d of %d sweep points",
		r.wanted(), likely, len(chances))
}

// A chance is the share of the replicates of a point that reach its target.
type chance struct {
	arm   string
	share float64
}

// chances returns the chance of every point that has a target, the best first.
func (r *run) chances() (all []chance) {
	metric := results.Index(r.Scalars, metrics.TargetReached)
	for i, p := range r.Points {
		if metric >= 0 && p.Target.Exists() {
			all = append(all, chance{p.Arm, r.Summaries[i][metric].Mean})
		}
	}
	slices.SortStableFunc(all, func(a, b chance) int { return cmp.Compare(b.share, a.share) })
	return all
}

// wanted begins a sentence on the target that all points share, or that each has its own.
func (r *run) wanted() string {
	target := metrics.Target{}
	for _, p := range r.Points {
		if p.Target.Exists() && target.Exists() && p.Target != target {
			return "The target of each is reached"
		}
		if p.Target.Exists() {
			target = p.Target
		}
	}
	return counted(target) + " are reached"
}

// counted names a target in words, such as 500 sales by day 89.
func counted(t metrics.Target) string {
	return fmt.Sprintf("%s %s by day %d", grouped(float64(t.Wanted()), 0), t.Metric(), t.By)
}

// reached says by which arms in how many replicates: by all that are few, of many by the best.
func reached(chances []chance) string {
	best, last := chances[0], chances[len(chances)-1]
	switch {
	case best.share == 0:
		return "by no arm in any replicate"
	case best.share == last.share && len(chances) > 1:
		return fmt.Sprintf("by every arm in %s of replicates", percent(best.share))
	case len(chances) > tablePairs:
		return fmt.Sprintf("most often by %s in %s of replicates", best.arm, percent(best.share))
	}
	arms := []string{fmt.Sprintf("by %s in %s of replicates", best.arm, percent(best.share))}
	for _, c := range chances[1:] {
		arms = append(arms, fmt.Sprintf("by %s in %s", c.arm, percent(c.share)))
	}
	return strings.Join(arms, ", ")
}
