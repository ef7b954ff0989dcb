package cli

import (
	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

// schemaCommand returns the command womsim schema.
func schemaCommand() *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the JSON Schema of scenario files, for editors",
		Description: "womsim schema > womsim.schema.json\n" +
			"Editors that know the YAML language server then check and complete a scenario with " +
			"this first line:\n" +
			"# yaml-language-server: $schema=womsim.schema.json",
		Action: func(c *cli.Context) error {
			if err := noArgs(c); err != nil {
				return err
			}
			_, err := c.App.Writer.Write(scenarios.JSONSchema())
			return failed(err)
		},
	}
}
