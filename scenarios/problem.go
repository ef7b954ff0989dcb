package scenarios

import "womsim/scenarios/form"

// A Problem is one thing wrong with a scenario, at its line.
type Problem = form.Problem

// Problems are all that is wrong with a scenario.
type Problems = form.Problems

// Money is an amount in hundredths of the currency.
type Money = form.Money

// paths are the paths of the scenario file.
var paths = form.Paths{Holders: []string{"sweep", uncertain}, Example: "product.quality=0.9"}
