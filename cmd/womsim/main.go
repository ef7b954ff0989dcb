// Command womsim simulates how a product spreads by word of mouth, advertising and seed users.
package main

import (
	"os"

	"womsim/cmd/womsim/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, os.Stdout, os.Stderr))
}
