package verify

// A Break is a fault that was planted, and what failed.
type Break struct{ Fault, Failed string }

var breaks = []Break{}
