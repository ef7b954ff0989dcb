package verify

func exactChecks() []Check { return nil }
