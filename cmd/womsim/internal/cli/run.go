package cli

import (
	"context"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/results"
)

func runCommand() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "simulate all arms and sweep points of a scenario; leaves tables and pictures",
		ArgsUsage: "SCENARIO (a file, or the name of a built-in one: womsim list)",
		Description: "womsim run ads-vs-seeds\n" +
			"womsim run my.yaml --replicates 500 --set product.quality=0.9 --out out/better\n" +
			"Run again in the same folder, an interrupted run goes on, and what is new is added: " +
			"more\nreplicates, another arm. What comes out is the same, byte for byte, as in one " +
			"go.",
		Flags: common([]string{"replicates", "seed", "workers", "arms", "set", "force", "no-plots",
			"quiet", "json"}, outFlag("out/NAME"), resumeFlag(),
			&cli.BoolFlag{Name: "strict", Usage: "check every replicate against all conservation " +
				"laws"}),
		Action: func(c *cli.Context) error {
			name, err := oneArg(c, "a scenario: a file, or a name from womsim list")
			if err != nil {
				return err
			}
			s, err := scenarios.Find(name, scenarios.Options{Settings: settings(c),
				Arms: c.StringSlice("arm")})
			if err != nil {
				return inTermsOfFlags(c, err, "replicates", "seed")
			}
			for _, notice := range madeCertain(s) {
				printNotices(c.App.ErrWriter, []string{notice})
			}
			st, err := study.New(s, c.Command.Name)
			if err != nil {
				return err
			}
			w := newWork(c, name, st)
			return w.complete(func(ctx context.Context, f *study.Folder,
				o study.Options) (*study.Answer, []results.File, error) {
				answer, err := st.Evaluate(ctx, f.Journal, st.Ask(), o)
				return answer, nil, err
			})
		},
	}
}
