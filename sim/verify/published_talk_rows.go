package verify

import (
	"cmp"
	"math"
	"slices"
)

// The factors, in the order of talkRanges.
const (
	strongTies = iota
	weakTies
	advertising
	strongTrust
	weakTrust
)

var talkNames = [...]string{"the number of strong ties", "the number of weak ties", "advertising",
	"the strength of strong ties", "the strength of weak ties"}

// talkPairs are the factors in which weak ties can be held against strong ones.
var talkPairs = []struct {
	name         string
	weak, strong int
}{{"numbers", weakTies, strongTies}, {"strengths", weakTrust, strongTrust}}

// compareEffects orders effects by size: the one that saves most days first.
func compareEffects(a, b effect) int { return cmp.Compare(a.size, b.size) }

// withoutAdvertising returns the effects of all factors but advertising.
func withoutAdvertising(all []effect) []effect {
	return slices.Concat(all[:advertising], all[advertising+1:])
}

// talkDays are the days to 16 % of the market, from there to 95 %, and to 95 %, by point of the
// design.
type talkDays struct{ early, later, all []float64 }

// talkRows judges the effects on the three stages. More than three levels are needed to tell which
// effect is the strongest.
func talkRows(levels int, factors [][]float64, days talkDays) ([]Row, error) {
	var on [3][]effect
	for i, stage := range [][]float64{days.early, days.later, days.all} {
		var err error
		if on[i], err = regress(factors, stage); err != nil {
			return nil, err
		}
	}
	rows := talkSigns(on[0], on[1], on[2])
	if levels > 3 {
		rows = append(rows, talkExtremes(on[0], on[1])...)
	}
	rows = append(rows, talkParity(on)...)
	lowest := talkRow("days to 95 % with all parameters at their lowest; 149 in a replication "+
		"that draws weak ties anew, one run of either", 149, days.all[0])
	lowest.Source, lowest.Unit, lowest.ReportOnly = "JuliaGraphs tutorials, Talk-of-the-network",
		"days", true
	return append(rows, lowest), nil
}

// talkRow makes a row about a standardized effect.
func talkRow(what string, expected, measured float64) Row {
	return Row{Check: "talk-of-the-network", What: what, Source: talkSource, Expected: expected,
		Measured: measured, Unit: "standard deviations"}
}

// talkSigns judges that advertising counts more early than later, and that each factor saves days.
func talkSigns(early, later, all []effect) []Row {
	first, then := early[advertising], later[advertising]
	rows := []Row{requireAbove(talkRow("effect of advertising on the days to 16 %, over that on "+
		"the "+
		"days from there to 95 %", -then.size, -first.size),
		math.Hypot(first.standardError, then.standardError))}
	for f, e := range all {
		rows = append(rows, requireBelow(talkRow("effect of "+talkNames[f]+" on the days to 95 %: "+
			"fewer days", 0, e.size), e.standardError))
	}
	return rows
}

// talkExtremes judges that advertising has the strongest effect early and the weakest later.
func talkExtremes(early, later []effect) []Row {
	first, strongest := early[advertising], slices.MinFunc(withoutAdvertising(early),
		compareEffects)
	then, weakest := later[advertising], slices.MaxFunc(withoutAdvertising(later), compareEffects)
	return []Row{
		requireBelow(talkRow("effect of advertising on the days to 16 %: the strongest",
			strongest.size, first.size), math.Hypot(strongest.standardError, first.standardError)),
		requireAbove(talkRow("effect of advertising on the days from 16 % to 95 %: the weakest",
			weakest.size, then.size), math.Hypot(weakest.standardError, then.standardError)),
	}
}

// talkParity reports the effects of weak ties over the effects of strong ones, by stage.
func talkParity(on [3][]effect) (rows []Row) {
	for i, stage := range []string{"to 16 %", "from 16 % to 95 %", "to 95 %"} {
		for _, pair := range talkPairs {
			ratio := on[i][pair.weak].ratioTo(on[i][pair.strong])
			row := talkRow("effect of weak ties over that of strong ones, by their "+pair.name+
				", on the days "+stage+"; the paper claims parity", 1, ratio.size)
			row.Unit = "times"
			rows = append(rows, reportOnly(row, ratio.standardError))
		}
	}
	return rows
}
