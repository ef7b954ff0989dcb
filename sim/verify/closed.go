package verify

// closedChecks lists the checks against closed forms and limits.
func closedChecks() []Check {
	return []Check{
		{Name: "bass-complete", Group: "closed form", What: "Bass's model on a complete graph: " +
			"exact distribution, limit of many consumers", Run: bassComplete},
		{Name: "bass-steps", Group: "closed form", What: "daily steps against Bass's closed " +
			"form, the bias of steps computed", Run: bassSteps},
		{Name: "bass-circle", Group: "closed form", What: "Bass's model on a circle: exact in " +
			"days, limit of short steps", Run: bassCircle},
		{Name: "percolation", Group: "closed form", What: "size and chance of large cascades on " +
			"a random graph", Run: percolation},
		{Name: "talk-length", Group: "closed form", What: "a random length of talk keeps the " +
			"size of outbreaks and lowers their chance", Run: talkLength},
		{Name: "cascade-window", Group: "closed form", What: "the cascade window of fixed " +
			"thresholds on random graphs", Run: cascadeWindow},
		{Name: "branching", Group: "closed form", What: "early growth on a random graph with " +
			"given degrees", Run: branching},
	}
}
