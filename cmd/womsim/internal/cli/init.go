package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/sim/results"
)

// initCommand returns the command womsim init.
func initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "write a scenario file with comments to begin from",
		ArgsUsage: "FILE",
		Description: "womsim init my.yaml       writes a scenario that runs within seconds\n" +
			"womsim validate my.yaml   checks it after your changes\n" +
			"womsim run my.yaml        simulates it",
		Flags: common([]string{"force"}),
		Action: func(c *cli.Context) error {
			path, err := oneArg(c, "the file to write, such as my.yaml")
			if err != nil {
				return err
			}
			if err := checkWrite(path, c.Bool("force")); err != nil {
				return err
			}
			if err := results.WriteFile(path, func(w io.Writer) error {
				_, err := w.Write(scenarios.Starter())
				return err
			}); err != nil {
				return writeError(path, err)
			}
			fmt.Fprintf(c.App.Writer, "Wrote %s. Change it, check it with womsim validate %[1]s, "+
				"and run it with womsim run %[1]s.\n", path)
			return nil
		},
	}
}

// checkWrite refuses to overwrite a file, unless forced, or a folder.
func checkWrite(path string, force bool) error {
	switch info, err := os.Stat(path); {
	case err != nil:
		return nil
	case info.IsDir():
		return fmt.Errorf("%s is a folder, want the name of a file", path)
	case !force:
		return fmt.Errorf("%s exists; choose another name, or --force to write over it", path)
	}
	return nil
}

// writeError explains an error of writing: a mistake of the user where the folder is missing or
// closed, else a failure.
func writeError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s: there is no such folder; make it first", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: no permission to write there", path)
	}
	return failed(fmt.Errorf("writing %s: %w", path, err))
}
