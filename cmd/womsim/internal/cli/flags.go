package cli

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"

	"womsim/scenarios/study"
)

// commonFlags describes the flags that several commands share, each once. The values are functions
// because the parser writes into a flag: every command needs its own.
var commonFlags = map[string]func() cli.Flag{
	"set": func() cli.Flag {
		return &cli.StringSliceFlag{Name: "set", Usage: "`PATH=VALUE` for any field of the " +
			"scenario; may be given again"}
	},
	"replicates": func() cli.Flag {
		return &cli.StringFlag{Name: "replicates", Aliases: []string{"n"},
			Usage: "`NUMBER` of random runs of each variant, instead of the scenario's"}
	},
	"seed": func() cli.Flag {
		return &cli.StringFlag{Name: "seed", Usage: "`SEED` of all randomness, instead of the " +
			"scenario's"}
	},
	"workers": func() cli.Flag {
		return &cli.IntFlag{Name: "workers", Aliases: []string{"w"}, Action: checkWorkers,
			Usage:       "`NUMBER` of cores to use; makes no difference to the results",
			DefaultText: "all cores"}
	},
	"arm": func() cli.Flag {
		return &cli.StringFlag{Name: "arm", Usage: "the `ARM` in question",
			DefaultText: "the baseline"}
	},
	"arms": func() cli.Flag {
		return &cli.StringSliceFlag{Name: "arm", Usage: "only this `ARM`; may be given again"}
	},
	"json": func() cli.Flag {
		return &cli.BoolFlag{Name: "json", Usage: "print JSON instead of text"}
	},
	"quiet": func() cli.Flag {
		return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress"}
	},
	"force": func() cli.Flag {
		return &cli.BoolFlag{Name: "force", Usage: "write over the run or file that is there"}
	},
	"no-plots": func() cli.Flag {
		return &cli.BoolFlag{Name: "no-plots", Usage: "leave no pictures"}
	},
}

// common returns common flags by their keys, followed by a command's own.
func common(keys []string, own ...cli.Flag) []cli.Flag {
	flags := make([]cli.Flag, 0, len(keys)+len(own))
	for _, key := range keys {
		flags = append(flags, commonFlags[key]())
	}
	return append(flags, own...)
}

// outFlag returns --out for a folder of results; standard describes the folder without it.
func outFlag(standard string) cli.Flag {
	return &cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "`FOLDER` for the results",
		DefaultText: standard}
}

// remedies holds the flags that carry out each remedy of a study.
var remedies = map[study.Remedy]string{
	study.OtherFolder:  "choose another folder with --out",
	study.BeginAnew:    "--force to begin anew",
	study.FewerWorkers: "let fewer --workers work at a time",
}

// withFlags returns the error of a study with its remedies in terms of flags.
func withFlags(err error) error {
	if refusal := new(study.Refusal); errors.As(err, &refusal) {
		return refusal.In(remedies)
	}
	return err
}

// workersOf returns the number of workers asked for, or else the number of cores.
func workersOf(c *cli.Context) int {
	if n := c.Int("workers"); n > 0 {
		return n
	}
	return runtime.GOMAXPROCS(0)
}

// checkWorkers refuses a number of workers below one.
func checkWorkers(_ *cli.Context, n int) error {
	if n < 1 {
		return fmt.Errorf("--workers: got %d, want at least 1; without it all cores work", n)
	}
	return nil
}
