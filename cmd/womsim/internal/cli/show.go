package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/sim/results"
	"womsim/sim/verdict"
)

// showCommand returns the command womsim show.
func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print a built-in scenario, a file as a run takes it, or the answer of a run",
		ArgsUsage: "NAME|FILE|FOLDER",
		Description: "womsim show bass                             prints a built-in scenario as " +
			"it " +
			"was written\n" +
			"womsim show bass > my.yaml                   makes it a file to change and run\n" +
			"womsim show my.yaml --set product.quality=1  prints the scenario that a run would " +
			"take\n" +
			"womsim show out/bass                         prints the answer of a run again",
		Flags: common([]string{"set", "json"}),
		Action: func(c *cli.Context) error {
			name, err := oneArg(c, "a built-in scenario (womsim list), a file, or the folder of "+
				"a finished run")
			if err != nil {
				return err
			}
			return show(c, name)
		},
	}
}

// show prints what stands behind a name: a built-in scenario before a folder of the same name.
func show(c *cli.Context, name string) error {
	builtin, unknown := scenarios.FindBuiltin(name)
	info, err := os.Stat(name)
	folder := unknown != nil && err == nil && info.IsDir()
	switch {
	case folder && c.IsSet("set"):
		return errors.New("--set: got a folder, want a scenario: a finished run is as it is")
	case !folder && c.IsSet("json"):
		return errors.New("--json: got a scenario, want the folder of a finished run")
	case folder:
		return showAnswer(c.App.Writer, name, c.Bool("json"))
	case unknown == nil && !c.IsSet("set"):
		_, err := c.App.Writer.Write(builtin.YAML)
		return failed(err)
	}
	s, err := scenarios.Find(name, scenarios.Options{Settings: c.StringSlice("set")})
	if err != nil {
		return err
	}
	_, err = c.App.Writer.Write(s.YAML())
	return failed(err)
}

// showAnswer prints what came out of a finished run or ablation.
func showAnswer(out io.Writer, dir string, asJSON bool) error {
	run, err := results.Read(dir)
	if err != nil {
		return err
	}
	table, digest := verdict.Table, run.WriteJSON
	if len(run.Ablated) > 0 {
		table, digest = verdict.AblationTable, run.WriteAblationJSON
	}
	if asJSON {
		return failed(digest(out))
	}
	text, err := table(run)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\nResults and pictures: %s\n", text, dir)
	return nil
}
