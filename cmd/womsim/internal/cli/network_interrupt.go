package cli

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"

	"womsim/network/netfile"
)

// interruptible runs a command that has no replicates to finish: one Ctrl-C ends the program and
// removes the unfinished file. Out is the path of the file to write, "" for none.
func interruptible(c *cli.Context, out string, run func() error) error {
	interrupts := make(chan os.Signal, 1)
	signal.Reset(os.Interrupt, syscall.SIGTERM) // Main waits for replicates
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	done := make(chan struct{})
	defer close(done)
	defer signal.Stop(interrupts)
	go func() {
		select {
		case <-interrupts:
			if out != "" {
				_ = os.Remove(netfile.TempPath(out)) // is there only while it is written
			}
			fmt.Fprintln(c.App.ErrWriter, "womsim: interrupted")
			os.Exit(statusInterrupted)
		case <-done:
		}
	}()
	return run()
}
