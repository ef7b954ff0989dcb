package cli

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// optionsFirst moves the options of a command line in front of its arguments, where the flag package looks for
// them, so that both "run --quiet my.yaml" and "run my.yaml --quiet" are understood. What follows "--" stays.
func optionsFirst(commands []*cli.Command, args []string) []string {
	for i, arg := range args {
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(arg) })
		if at < 0 {
			continue
		}
		command := commands[at]
		if len(command.Subcommands) > 0 {
			return append(slices.Clone(args[:i+1]), optionsFirst(command.Subcommands, args[i+1:])...)
		}
		options, rest := apart(command.Flags, args[i+1:])
		return slices.Concat(args[:i+1], options, rest)
	}
	return args
}

// apart tells options, with their values, from arguments.
func apart(flags []cli.Flag, args []string) (options, rest []string) {
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			return options, append(append(rest, arg), args[i+1:]...)
		case len(arg) < 2 || arg[0] != '-':
			rest = append(rest, arg)
		case takesValue(flags, arg) && i+1 < len(args):
			i++
			options = append(options, arg, args[i])
		default:
			options = append(options, arg)
		}
	}
	return options, rest
}

// takesValue tells whether the value of an option is the next argument. Of short ones written together, the last decides.
func takesValue(flags []cli.Flag, option string) bool {
	name := strings.TrimLeft(option, "-")
	if !strings.HasPrefix(option, "--") {
		name = name[len(name)-1:]
	}
	for _, f := range flags {
		if d, ok := f.(cli.DocGenerationFlag); ok && slices.Contains(f.Names(), name) {
			return d.TakesValue()
		}
	}
	return false
}
