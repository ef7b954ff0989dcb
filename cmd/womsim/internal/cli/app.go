// Package cli answers "how do I ask?": the commands of womsim, one file each.
//
// Begin with [Main], and with commandGroups in help.go, the list of all commands. What those that
// simulate have in common stands in work.go, what several have as flags in flags.go.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"
)

// Exit statuses.
const (
	statusFailed      = 1   // something went wrong that the input is not to blame for
	statusInput       = 2   // the command line, a file or a folder is not as it should be
	statusInterrupted = 130 // Ctrl-C, as shells have it
)

// Main runs one command line and returns the exit status.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := cancelOnInterrupt(stderr)
	defer stop()
	out := &output{Writer: stdout}
	a := app(out, stderr)
	err := a.RunContext(ctx, arrange(a.Commands, args))
	if err == nil && out.err != nil {
		err = failed(fmt.Errorf("writing the output: %w", out.err))
	}
	if err == nil {
		return 0
	}
	fmt.Fprint(stderr, complaint(err))
	var failure *failure
	switch {
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	case errors.As(err, &failure):
		return statusFailed
	}
	return statusInput
}

// cancelOnInterrupt returns a context that ends at the first Ctrl-C; the second one ends the
// program. The function it returns releases both.
func cancelOnInterrupt(stderr io.Writer) (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-interrupts:
			signal.Stop(interrupts)
			fmt.Fprintln(stderr, "womsim: finishing what is in flight; once more to stop at once")
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() { signal.Stop(interrupts); cancel() }
}

// An output remembers the first error of writing, so that a full disk behind a pipe or a file is
// reported whatever a command does about it.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// complaint returns the message of an error. Every problem begins with "womsim:" on a line of its
// own; lines that continue one are indented.
func complaint(err error) string {
	var text strings.Builder
	for line := range strings.Lines(err.Error() + "\n") {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, " ") {
			text.WriteString("womsim: ")
		}
		text.WriteString(line)
	}
	return text.String()
}

// A failure is an error that the user's input is not to blame for: a full disk, a broken replicate.
type failure struct{ error }

// Unwrap returns the error itself.
func (f *failure) Unwrap() error { return f.error }

// failed marks an error as a failure.
func failed(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &failure{err}
}

// An interruption is the end of a command by Ctrl-C.
type interruption struct {
	kept string // what became of the work
	error
}

// Error returns what became of the work; the error itself says no more.
func (i *interruption) Error() string { return "interrupted; " + i.kept }

// Unwrap returns the error itself.
func (i *interruption) Unwrap() error { return i.error }

// interrupted says of an error that is the end by Ctrl-C what became of the work.
func interrupted(err error, kept string) error {
	if errors.Is(err, context.Canceled) {
		return &interruption{kept, err}
	}
	return err
}

// app returns the program with all its commands.
func app(stdout, stderr io.Writer) *cli.App {
	groups := commandGroups()
	a := &cli.App{
		Name:      "womsim",
		Usage:     "simulate how a product spreads by word of mouth, advertising and seed users",
		UsageText: "womsim COMMAND [OPTIONS] [ARGUMENTS]",
		Description: "Begin with: womsim run ads-vs-seeds\n" +
			"Then write a scenario of your own: womsim init my.yaml, and womsim run my.yaml\n" +
			"womsim help COMMAND describes a command.",
		CustomAppHelpTemplate: appHelp(groups),
		Writer:                stdout, ErrWriter: stderr,
		ExitErrHandler:            func(*cli.Context, error) {},
		UseShortOptionHandling:    true,
		HideVersion:               true,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // --set sweep.product.quality=[0.5,0.9] is one setting
		OnUsageError:              misused,
		Flags: []cli.Flag{&cli.BoolFlag{Name: "version", Usage: "the same as womsim version",
			DisableDefaultText: true}},
		Action: func(c *cli.Context) error {
			if c.Bool("version") {
				return printVersion(c)
			}
			if name := c.Args().First(); name != "" {
				return fmt.Errorf("unknown command %q; womsim help lists them", name)
			}
			return cli.ShowAppHelp(c)
		},
	}
	for _, g := range groups {
		a.Commands = append(a.Commands, uniform(g.commands)...)
	}
	return a
}
