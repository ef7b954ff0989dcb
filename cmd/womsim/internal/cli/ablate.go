package cli

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/scenarios/decide"
	"womsim/scenarios/study"
	"womsim/sim/results"
)

func ablateCommand() *cli.Command {
	return &cli.Command{
		Name: "ablate",
		Usage: "tell what each channel adds: simulate one arm whole, and without each of its " +
			"channels",
		ArgsUsage: "SCENARIO (a file, or the name of a built-in one: womsim list)",
		Description: "womsim ablate ads-vs-seeds --arm half\n" +
			"womsim ablate my.yaml --replicates 500 --set product.quality=0.9\n" +
			"All variants share their draws, so that what is lost without a channel is what it " +
			"adds. The folder\nholds what womsim run leaves, with the arms everything and " +
			"without-CHANNEL, and ablation.csv.",
		Flags: common([]string{"arm", "replicates", "seed", "workers", "set", "force", "no-plots",
			"quiet", "json"}, outFlag("out/NAME-ablation"), resumeFlag(),
			&cli.BoolFlag{Name: "shapley", Usage: "also share out what all channels add " +
				"together: Shapley values, exact with up to five channels"},
			&cli.IntFlag{Name: "permutations", Value: 200, Usage: "`NUMBER` of orders of the " +
				"channels that --shapley draws where there are more than five"}),
		Action: func(c *cli.Context) error {
			name, err := oneArg(c, "a scenario: a file, or a name from womsim list")
			if err != nil {
				return err
			}
			a, err := ablation(c, name)
			if err != nil {
				return err
			}
			w := newWork(c, name, a.Study)
			return w.complete(func(ctx context.Context, f *study.Folder,
				o study.Options) (*study.Answer, []results.File, error) {
				return a.Evaluate(ctx, f.Journal, o)
			})
		},
	}
}

// ablation returns the ablation that the command line asks for.
func ablation(c *cli.Context, name string) (*decide.Ablation, error) {
	s, err := scenarios.Find(name, scenarios.Options{Settings: settings(c)})
	if err != nil {
		return nil, inTermsOfFlags(c, err, "replicates", "seed")
	}
	a, err := decide.NewAblation(s, c.String("arm"))
	if err != nil {
		return nil, err
	}
	switch permutations := c.Int("permutations"); {
	case c.Bool("shapley"):
		err = a.Share(permutations)
	case c.IsSet("permutations"):
		err = fmt.Errorf("--permutations: got %d without --shapley, want both: only Shapley "+
			"values are averages over orders of the channels", permutations)
	}
	return a, err
}
