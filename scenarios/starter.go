package scenarios

import (
	_ "embed"
	"slices"
)

//go:embed starter.yaml
var starter []byte

// Starter is a scenario file with comments to begin from. It runs within seconds.
func Starter() []byte { return slices.Clone(starter) }
