package verify

// An InjectedFault is a fault that was planted in a private copy, and what failed of the quick form
// of the checks that concern it.
type InjectedFault struct{ Fault, Failed string }

// theoryFaults has for every kind of row of the exact and closed-form checks a fault at which it
// was seen to fail.
var theoryFaults = []InjectedFault{
	{"messages arrive a day late (`sim/talk_batch.go`)",
		"`cascade-worlds`: all rows; `branching`: " +
			"all; `reference`: counts and events"},
	{"trust counts nine tenths (`sim/talk_profile.go`)",
		"`cascade-worlds`, `threshold-worlds`: all " +
			"rows; `bass-complete`, `bass-steps`, `bass-circle`: all that run the engine; " +
			"`talk-length`: size of outbreaks, all of the triangle"},
	{"every talk lasts its mean (`sim/talk.go`)", "`talk-length`: chance and size of " +
		"outbreaks, all of the triangle under random talk"},
	{"a talker's word replaces the sum of those before (`sim/influence.go`)",
		"`threshold-worlds`: all rows"},
	{"thresholds a fifth higher (`sim/influence.go`)", "`cascade-window`: chance of a global " +
		"cascade " +
		"at z = 2, 3, 4 and 5, size at z = 5"},
	{"thresholds half as high (`sim/influence.go`)", "`cascade-window`: none outside, z = 7; " +
		"chance " +
		"at z = 4 and 5"},
	{"thresholds twice as high (`sim/influence.go`)", "`cascade-window`, in full: chance and " +
		"size at " +
		"every z from 1.5 to 5"},
	{"buyers are not counted as adopters (`sim/decide.go`)",
		"`reference`: counts and events, laws of conservation"},
	{"satisfaction is drawn by day, not by purchase (`sim/experience.go`)",
		"`without-channel`: scenarios without negative word of mouth"},
	{"the last adoption counts, not the first (`sim/metrics/split.go`)",
		"`without-channel`: scenarios of all features"},
	{"random graphs with twice the ties (`network/erdos_renyi.go`)", "`percolation`: all rows; " +
		"`cascade-window`: none outside, z = 0.8; chance and size at z = 2 and 5"},
	{"the complete graph tells upward only (`network/complete.go`)",
		"`bass-complete`: all that run the engine"},
	{"all days of repeated talk have the same draws (`sim/talk.go`)",
		"`bass-complete`, `bass-circle`: all that run the engine"},
	{"the recursion has q one percent higher (`sim/analytic/bass.go`)",
		"`bass-complete`, `bass-steps`: rates"},
	{"k² in place of k(k − 1) in the growth of cascades (`sim/analytic/window.go`)",
		"`cascade-window`: both ends"},
	{"Bass's closed form a thousandth higher (`sim/analytic/bass.go`)", "`bass-steps`: rate"},
	{"the closed form of the circle a thousandth higher (`sim/analytic/circle.go`)",
		"`bass-circle`: rate"},
}
