package cli

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func TestOptionsMayStandBehindArguments(t *testing.T) {
	leaf := &cli.Command{Name: "run", Aliases: []string{"r"}, Flags: []cli.Flag{
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}}, &cli.BoolFlag{Name: "force",
			Aliases: []string{"f"}},
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}}, &cli.StringSliceFlag{Name: "set"},
	}}
	commands := []*cli.Command{leaf, {Name: "network", Subcommands: []*cli.Command{leaf}}}
	for line, want := range map[string]string{
		"womsim run a --out b --quiet c":   "womsim run --out b --quiet a c",
		"womsim run a --out=b c":           "womsim run --out=b a c",
		"womsim run a -o b":                "womsim run -o b a",
		"womsim run a -qo b":               "womsim run -qo b a",
		"womsim r a -q":                    "womsim r -q a",
		"womsim run a -q -- --out b":       "womsim run -q -- a --out b",
		"womsim run a --set x=-1 --set -2": "womsim run --set x=-1 --set -2 a",
		"womsim run - --quiet":             "womsim run --quiet -",
		"womsim run a --out":               "womsim run --out",
		"womsim run a --out b --help":      "womsim run --help",
		"womsim run a --out --help":        "womsim run --out --help a",
		"womsim run a -h":                  "womsim run --help",
		"womsim run a -- -h":               "womsim run -- a -h",
		"womsim help":                      "womsim --help",
		"womsim help run":                  "womsim run --help",
		"womsim help network run":          "womsim network run --help",
		"womsim network help run":          "womsim network run --help",
		"womsim help unknown":              "womsim unknown --help",
		"womsim run a --unknown b":         "womsim run --unknown a b",
		"womsim network run a -q":          "womsim network run -q a",
		"womsim list":                      "womsim list",
		"womsim unknown a --out b":         "womsim unknown a --out b",
		"womsim --help run a":              "womsim --help run a",
		"womsim":                           "womsim",
	} {
		if got := strings.Join(arrange(commands, strings.Fields(line)), " "); got != want {
			t.Errorf("%s: got %s, want %s", line, got, want)
		}
	}
}
