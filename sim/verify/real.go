package verify

func realChecks() []Check { return nil }
