// Package cli answers "how do I ask?": the commands of womsim, one file each.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
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
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(interrupts)
	go func() {
		select {
		case <-interrupts:
			signal.Stop(interrupts) // a second one ends at once
			fmt.Fprintln(stderr, "womsim: finishing the replicates in flight; once more to stop "+
				"at once")
			cancel()
		case <-ctx.Done():
		}
	}()
	a := app(stdout, stderr)
	err := a.RunContext(ctx, flagsFirst(a.Commands, args))
	switch {
	case err == nil:
		return 0
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "womsim:", err)
		return statusInterrupted
	}
	fmt.Fprintln(stderr, "womsim:", err)
	var failure *failure
	if errors.As(err, &failure) {
		return statusFailed
	}
	return statusInput
}

// A failure is an error that the user's input is not to blame for: a full disk, a broken replicate.
type failure struct{ error }

func (f *failure) Unwrap() error { return f.error }

// failed marks an error as a failure.
func failed(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &failure{err}
}

func app(stdout, stderr io.Writer) *cli.App {
	return &cli.App{
		Name:      "womsim",
		Usage:     "simulate how a product spreads by word of mouth, advertising and seed users",
		UsageText: "womsim COMMAND [OPTIONS] [ARGUMENTS]",
		Description: "Begin with: womsim run ads-vs-seeds\n" +
			"Then write a scenario of your own: womsim init my.yaml, and womsim run my.yaml",
		Writer: stdout, ErrWriter: stderr,
		ExitErrHandler:            func(*cli.Context, error) {},
		UseShortOptionHandling:    true,
		Suggest:                   true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // --set sweep.product.quality=[0.5,0.9] is one setting
		OnUsageError:              misused,
		CommandNotFound:           nil,
		Action: func(c *cli.Context) error {
			if name := c.Args().First(); name != "" {
				return fmt.Errorf("unknown command %q; womsim help lists them", name)
			}
			return cli.ShowAppHelp(c)
		},
		Commands: strict([]*cli.Command{
			runCommand(), ablateCommand(), listCommand(), showCommand(), initCommand(),
			validateCommand(), schemaCommand(),
			networkCommand(), plotCommand(), verifyCommand(),
		}),
	}
}
