package cli

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

func listCommand() *cli.Command {
	return &cli.Command{
		Name:  "list",
		Usage: "list the built-in scenarios and the questions they answer",
		Description: "Run one by its name:        womsim run independent-cascade\n" +
			"Read what is in it:         womsim show independent-cascade\n" +
			"Make it your own:           womsim show independent-cascade > my.yaml",
		Action: func(c *cli.Context) error {
			if err := noArgs(c); err != nil {
				return err
			}
			var rows [][]string
			for _, e := range scenarios.Library() {
				rows = append(rows, []string{e.Name, e.Title})
			}
			fmt.Fprint(c.App.Writer, columns(rows), "\nRun one with womsim run NAME; read it "+
				"with womsim show NAME.\n")
			return nil
		},
	}
}

// noArgs sees to it that a command without arguments has none.
func noArgs(c *cli.Context) error {
	if c.NArg() > 0 {
		return fmt.Errorf("womsim %s: got %q, want no argument", c.Command.Name, c.Args().First())
	}
	return nil
}
