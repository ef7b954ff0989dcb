package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/shapley"
	"womsim/sim/verdict"
)

func ablateCommand() *cli.Command {
	return &cli.Command{
		Name: "ablate",
		Usage: "tell what each channel adds: run one arm whole, and without each of its " +
			"channels",
		ArgsUsage: "SCENARIO (a file, or the name of a built-in one: womsim list)",
		Description: "womsim ablate ads-vs-seeds --arm half\n" +
			"womsim ablate my.yaml --replicates 500 --set product.quality=0.9\n" +
			"All variants share their luck, so that what is lost without a channel is what it " +
			"adds. The folder holds what womsim run leaves,\n" +
			"with the arms everything and without-CHANNEL, and ablation.csv.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "arm", Usage: "the `ARM` of which channels are left out",
				DefaultText: "the baseline"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "`FOLDER` for the results",
				DefaultText: "out/NAME-ablation"},
			&cli.StringFlag{Name: "replicates", Aliases: []string{"n"},
				Usage: "`NUMBER` of random runs of each variant, instead of the scenario's"},
			&cli.StringFlag{Name: "seed", Usage: "`SEED` of all randomness, instead of the " +
				"scenario's"},
			&cli.IntFlag{Name: "workers", Action: checkWorkers, Aliases: []string{"w"},
				Usage:       "`NUMBER` of replicates at a time; makes no difference to the results",
				DefaultText: "all cores"},
			&cli.StringSliceFlag{Name: "set", Usage: "`PATH=VALUE` for any field; may be given " +
				"again"},
			&cli.BoolFlag{Name: "shapley", Usage: "also share out what all channels add " +
				"together: Shapley values, exact with up to five channels"},
			&cli.IntFlag{Name: "permutations", Value: 200, Usage: "`NUMBER` of orders of the " +
				"channels that --shapley draws where there are more than five"},
			&cli.BoolFlag{Name: "resume", Usage: "go on with the unfinished run in the folder"},
			&cli.BoolFlag{Name: "force", Usage: "begin anew, over whatever run the folder holds"},
			&cli.BoolFlag{Name: "no-plots", Usage: "leave no pictures"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress"},
			&cli.BoolFlag{Name: "json", Usage: "print what each channel adds as JSON instead of " +
				"the table"},
		},
		Action: func(c *cli.Context) error {
			scenario, err := oneArg(c, "a scenario: a file, or a name from womsim list")
			if err != nil {
				return err
			}
			a := &ablation{job: job{scenario: scenario, context: c, stdout: c.App.Writer,
				stderr: c.App.ErrWriter, started: time.Now()}}
			return a.run(c.Context)
		},
	}
}

// An ablation is one womsim ablate.
type ablation struct {
	job
	shares shapley.Plan // without parts: not asked for
}

func (a *ablation) run(ctx context.Context) error {
	s, err := scenarios.Find(a.scenario, scenarios.Options{Settings: a.settings()})
	if err != nil {
		return inTermsOfFlags(a.context, err, "replicates", "seed")
	}
	if a.plan, err = scenarios.NewAblation(s, a.context.String("arm")); err != nil {
		return err
	}
	if a.dir = a.context.String("out"); a.dir == "" {
		a.dir = filepath.Join("out", a.plan.Name)
	}
	if err := a.orders(); err != nil {
		return err
	}
	if err := a.ready(ctx); err != nil {
		return err
	}
	done, err := a.finished()
	if err != nil {
		return err
	}
	if done && a.told() {
		fmt.Fprintf(a.stderr, "%s holds this run already; it is left as it is (--force would run "+
			"it again)\n", a.dir)
		return a.answer()
	}
	journal, err := a.openJournal()
	if err != nil {
		return err
	}
	err = a.simulate(func(o experiment.Options) (experiment.Outcome, error) {
		return experiment.RunEach(ctx, a.plan.Plan, journal, (&pairing{ablation: a}).worker, o)
	})
	if err == nil && a.shares.Players > 0 {
		err = a.share(ctx, s, journal)
	}
	if err == nil {
		err = a.write(journal)
	}
	if err := errors.Join(err, failed(journal.Close())); err != nil {
		return err
	}
	return a.answer()
}

// told tells whether the finished run in the folder has the shares that are asked for.
func (a *ablation) told() bool {
	m, err := results.ReadManifest(a.dir)
	return err == nil && (a.shares.Players == 0 || m.Shapley == a.plan.Layout.Shapley)
}

// answer prints what each channel adds.
func (a *ablation) answer() error {
	run, err := results.Read(a.dir)
	if err != nil {
		return err
	}
	if a.context.Bool("json") {
		return failed(run.WriteAblationJSON(a.stdout))
	}
	table, err := verdict.AblationTable(run)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s\nResults and pictures: %s\n", table, a.dir)
	return nil
}
