package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

// misused describes an option that a command does not have, or that lacks its value, in one line.
func misused(c *cli.Context, err error, _ bool) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: ")
	if !unknown {
		return fmt.Errorf("%s: %w; %[1]s --help tells the options", c.Command.HelpName, err)
	}
	suggestion := ""
	if near := cli.SuggestFlag(c.Command.Flags, strings.TrimLeft(name, "-"), true); near != "" {
		suggestion = " did you mean " + near + "?"
	}
	return fmt.Errorf("%s: unknown option -%s;%s %[1]s --help lists them", c.Command.HelpName,
		strings.Replace(name, "--", "-", 1), suggestion)
}

// strict makes commands and their subcommands report misuse with misused.
func strict(commands []*cli.Command) []*cli.Command {
	for _, c := range commands {
		c.OnUsageError = misused
		strict(c.Subcommands)
	}
	return commands
}

// inTermsOfFlags rewrites problems with settings that stand for flags in terms of these flags.
func inTermsOfFlags(c *cli.Context, err error, flags ...string) error {
	problems, ok := err.(scenarios.Problems)
	if !ok {
		return err
	}
	told := make([]error, len(problems))
	for i, p := range problems {
		told[i] = p
		for _, flag := range flags {
			if c.IsSet(flag) && p.Setting == flag+"="+c.String(flag) {
				text := fmt.Sprintf("--%s: got %s, want %s", flag, p.Got, p.Want)
				if p.Remedy != "" {
					text += "; " + p.Remedy
				}
				told[i] = errors.New(text)
			}
		}
	}
	return errors.Join(told...)
}

// flagsFirst moves the flags of a command line in front of its arguments, where the flag
// package looks for them, so that both "run --quiet my.yaml" and "run my.yaml --quiet" are
// understood. What follows "--" stays.
func flagsFirst(commands []*cli.Command, args []string) []string {
	for i, arg := range args {
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(arg) })
		if at < 0 {
			continue
		}
		command := commands[at]
		if len(command.Subcommands) > 0 {
			return append(slices.Clone(args[:i+1]), flagsFirst(command.Subcommands,
				args[i+1:])...)
		}
		options, rest := splitFlags(command.Flags, args[i+1:])
		return slices.Concat(args[:i+1], options, rest)
	}
	return args
}

// splitFlags separates flags, with their values, from arguments.
func splitFlags(flags []cli.Flag, args []string) (options, rest []string) {
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

// takesValue reports whether the value of an option is the next argument. Of short ones written
// together, the last decides.
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
