package cli

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

// misused describes in one line a flag that a command does not have, or one without a proper value.
func misused(c *cli.Context, err error, _ bool) error {
	at := place(c)
	if option, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		suggestion := ""
		if near := cli.SuggestFlag(c.Command.Flags, option, true); near != "" {
			suggestion = " did you mean " + near + "?"
		}
		return fmt.Errorf("%sunknown option %s;%s %s --help lists them", at, dashed(option),
			suggestion, c.Command.HelpName)
	}
	if option, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return fmt.Errorf("%s%s needs a value", at, dashed(option))
	}
	if m := invalidValue.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("%s%s: got %s, want %s", at, dashed(m[2]), m[1], wanted(c, m[2]))
	}
	return fmt.Errorf("%s%w", at, err)
}

// invalidValue matches how the flag package reports a value that it cannot read.
var invalidValue = regexp.MustCompile(
	`^invalid(?: boolean)? value ("(?:.*)") for (?:flag )?-(.*?): `)

// wanted describes the values that a flag takes.
func wanted(c *cli.Context, name string) string {
	for _, f := range c.Command.Flags {
		if !slices.Contains(f.Names(), name) {
			continue
		}
		switch f.(type) {
		case *cli.BoolFlag:
			return "true or false, or no value for true"
		case *cli.IntFlag:
			return "a whole number"
		}
	}
	return "a number"
}

// dashed returns a flag's name as it is written.
func dashed(name string) string {
	if len(strings.TrimLeft(name, "-")) == 1 {
		return "-" + name
	}
	return "--" + strings.TrimLeft(name, "-")
}

// place returns the command's name as messages begin with it, behind "womsim: "; of the program
// itself, nothing.
func place(c *cli.Context) string {
	_, name, ok := strings.Cut(c.Command.HelpName, " ")
	if !ok {
		return ""
	}
	return name + ": "
}

// oneArg returns the single argument of a command; want describes it.
func oneArg(c *cli.Context, want string) (string, error) {
	switch c.NArg() {
	case 0:
		return "", fmt.Errorf("%s needs %s", strings.TrimSuffix(place(c), ": "), want)
	case 1:
		return c.Args().First(), nil
	}
	return "", fmt.Errorf("%sgot %q after %q, want one argument", place(c), c.Args().Get(1),
		c.Args().First())
}

// noArgs refuses arguments.
func noArgs(c *cli.Context) error {
	if c.NArg() > 0 {
		return fmt.Errorf("%sgot %q, want no argument", place(c), c.Args().First())
	}
	return nil
}

// inTermsOfFlags rewrites problems with settings that stand for flags in terms of these flags.
func inTermsOfFlags(c *cli.Context, err error, flags ...string) error {
	problems, ok := err.(scenarios.Problems)
	if !ok {
		return err
	}
	messages := make([]error, len(problems))
	for i, p := range problems {
		messages[i] = p
		for _, flag := range flags {
			if c.IsSet(flag) && p.Setting == flag+"="+c.String(flag) {
				text := fmt.Sprintf("--%s: got %s, want %s", flag, p.Got, p.Want)
				if p.Remedy != "" {
					text += "; " + p.Remedy
				}
				messages[i] = errors.New(text)
			}
		}
	}
	return errors.Join(messages...)
}

// arrange puts a command line into the order that the parser understands: flags, which may stand
// behind arguments, before them, and help, asked for anywhere, alone. What follows "--" stays.
func arrange(commands []*cli.Command, args []string) []string {
	for i, arg := range args {
		if arg == "help" {
			return slices.Concat(args[:i], arrange(commands, append(args[i+1:len(args):len(args)],
				"--help")))
		}
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.HasName(arg) })
		if at < 0 {
			continue
		}
		rest := args[i+1:]
		if command := commands[at]; len(command.Subcommands) > 0 {
			rest = arrange(command.Subcommands, rest)
		} else {
			rest = flagsFirst(command.Flags, rest)
		}
		return slices.Concat(args[:i+1], rest)
	}
	return args
}

// flagsFirst moves flags, with their values, before the arguments. A flag without its value comes
// last of all, for the parser to find.
func flagsFirst(flags []cli.Flag, args []string) []string {
	var options, rest []string
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			return slices.Concat(options, []string{"--"}, rest, args[i+1:])
		case arg == "--help" || arg == "-h":
			return []string{"--help"}
		case len(arg) < 2 || arg[0] != '-':
			rest = append(rest, arg)
		case !takesValue(flags, arg):
			options = append(options, arg)
		case i+1 == len(args):
			return append(options, arg)
		default:
			i++
			options = append(options, arg, args[i])
		}
	}
	return append(options, rest...)
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
