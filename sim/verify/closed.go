package verify

func closedChecks() []Check { return nil }
