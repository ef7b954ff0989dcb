package cli

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// A commandGroup holds the commands of one stage of work.
type commandGroup struct {
	title    string
	commands []*cli.Command
}

// commandGroups returns all commands, in the order in which help lists them.
func commandGroups() []commandGroup {
	return []commandGroup{
		{"Scenario", []*cli.Command{initCommand(), listCommand(), showCommand(),
			validateCommand(), schemaCommand()}},
		{"Simulate", []*cli.Command{runCommand()}},
		{"Decide", []*cli.Command{ablateCommand()}},
		{"Results", []*cli.Command{plotCommand()}},
		{"Tools", []*cli.Command{networkCommand(), verifyCommand(), versionCommand()}},
	}
}

// appHelp returns the template of the program's help. The library itself would sort the groups by
// name.
func appHelp(groups []commandGroup) string {
	var list strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&list, "   %s:\n", g.title)
		for _, c := range g.commands {
			fmt.Fprintf(&list, "     %-9s %s\n", c.Name, c.Usage)
		}
	}
	return `NAME:
   {{.Name}} - {{.Usage}}

USAGE:
   {{.UsageText}}

DESCRIPTION:
   {{wrap .Description 3}}

COMMANDS:
` + list.String() + `
OPTIONS:{{template "visibleFlagTemplate" .}}
`
}

// commandHelp is the template of the help of one command.
const commandHelp = `NAME:
   {{template "helpNameTemplate" .}}

USAGE:
   {{.HelpName}}{{if .VisibleCommands}} COMMAND{{end}} [OPTIONS]{{with .ArgsUsage}} {{.}}{{end}}

DESCRIPTION:
   {{wrap .Description 3}}
{{if .VisibleCommands}}
COMMANDS:{{template "visibleCommandTemplate" .}}
{{end}}
OPTIONS:{{template "visibleFlagTemplate" .}}
`

// uniform gives commands and their subcommands the same help and the same messages about misuse.
func uniform(commands []*cli.Command) []*cli.Command {
	for _, c := range commands {
		c.OnUsageError = misused
		c.HideHelpCommand = true
		c.CustomHelpTemplate = commandHelp
		for _, f := range c.Flags {
			if b, ok := f.(*cli.BoolFlag); ok && b.DefaultText == "" {
				b.DisableDefaultText = true // "(default: false)" says nothing
			}
		}
		uniform(c.Subcommands)
	}
	return commands
}
