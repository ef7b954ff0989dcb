package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"womsim/sim"
)

// versionCommand returns the command womsim version.
func versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the versions of the program, the model and Go",
		Description: "womsim version\n" +
			"The same scenario and seed give the same results in all programs of one model " +
			"version.",
		Action: printVersion,
	}
}

// printVersion prints the versions of the program, the model and Go.
func printVersion(c *cli.Context) error {
	if err := noArgs(c); err != nil {
		return err
	}
	b := readBuild()
	commit := cmp.Or(b.commit, "unknown")
	if b.modified {
		commit += ", with changes"
	}
	fmt.Fprint(c.App.Writer, columns([][]string{
		{"womsim", b.version},
		{"commit", commit},
		{"model", fmt.Sprint(sim.ModelVersion)},
		{"go", runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH},
	}))
	return nil
}

// A build says from which source the program was made; commit is empty where the linker did not
// note it, as under go run.
type build struct {
	version, commit string
	modified        bool // the source differed from the commit
}

func readBuild() build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return build{version: "unknown"}
	}
	b := build{version: info.Main.Version}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	return b
}

// version returns the commit that the program was built from, or else the version of the module.
func version() string {
	b := readBuild()
	return cmp.Or(b.commit, b.version)
}
