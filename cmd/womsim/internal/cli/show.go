package cli

import (
	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print a built-in scenario",
		ArgsUsage: "NAME",
		Description: "womsim show independent-cascade             reads what stands behind a " +
			"name of womsim list\n" +
			"womsim show independent-cascade > my.yaml   makes it a file to change and run",
		Action: func(c *cli.Context) error {
			name, err := oneArg(c, "the name of a built-in scenario: womsim list")
			if err != nil {
				return err
			}
			e, err := scenarios.Builtin(name)
			if err != nil {
				return err
			}
			_, err = c.App.Writer.Write(e.YAML)
			return failed(err)
		},
	}
}
