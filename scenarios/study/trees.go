package study

import (
	"context"

	"womsim/sim"
	"womsim/sim/metrics"
	"womsim/sim/results"
)

// TreeFiles returns the files of recommendation trees that the scenario asks for. Their replicates
// are simulated once more, watched.
func (st *Study) TreeFiles(ctx context.Context) []results.File {
	runner := sim.NewRunner()
	grow := func(p results.Point, replicate int) ([]results.Tree, error) {
		model, err := st.Model(ctx, st.Variants[st.Place(p)], replicate)
		if err != nil {
			return nil, err
		}
		c := model.Config()
		all := []*metrics.Trees{{}}
		for i := range c.OtherProducts {
			all = append(all, &metrics.Trees{Product: i + 1})
		}
		runner.Watch(func(e sim.StateChange) { all[e.Product].Note(e) })
		runner.Run(model, replicate)
		trees := []results.Tree{{Product: c.Product.Name, Sources: c.Sources(),
			Links: all[0].Links()}}
		for i := range c.OtherProducts {
			trees = append(trees, results.Tree{Product: c.OtherProducts[i].Product.Name,
				Sources: c.OtherProducts[i].Sources(), Links: all[i+1].Links()})
		}
		return trees, nil
	}
	return st.Design.TreeFiles(st.Points[0].Spec.Record.Trees, grow)
}
