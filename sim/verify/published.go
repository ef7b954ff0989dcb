package verify

func publishedChecks() []Check { return nil }
