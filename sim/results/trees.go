package results

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"

	"womsim/sim/metrics"
)

// A Tree is the recommendation trees of one product in one replicate of a point.
type Tree struct {
	Product string
	Sources []string // of the product
	Links   []metrics.Link
}

// TreeFiles returns trees.parquet, with one row for each link, and trees.csv, with one for each
// point, replicate and product. Grow simulates a replicate of a point anew; only its trees stand in
// memory.
func (l Design) TreeFiles(replicates []int, grow func(p Point, replicate int) ([]Tree,
	error)) []File {
	if len(replicates) == 0 {
		return nil
	}
	t := treeWriter{l, replicates, grow}
	return []File{{treesFile, t.writeLinks}, {treeSizesFile, t.writeSizes}}
}

type treeWriter struct {
	Design
	replicates []int
	grow       func(p Point, replicate int) ([]Tree, error)
}

// each hands over all trees, in the order of points and replicates.
func (t treeWriter) each(take func(p Point, replicate int, tree Tree) error) error {
	for _, p := range t.Points {
		for _, replicate := range t.replicates {
			trees, err := t.grow(p, replicate)
			if err != nil {
				return fmt.Errorf("recommendation trees of arm %s, replicate %d: %w", p.Arm,
					replicate, err)
			}
			for _, tree := range trees {
				if err := take(p, replicate, tree); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (t treeWriter) writeLinks(w io.Writer) error {
	columns := append(Manifest{Design: t.Design}.keyColumns(), []parquetColumn{{"replicate", whole},
		{"product", label}, {"consumer", whole}, {"day_convinced", whole},
		{"source", label}, {"talker", whole}, {"generation", whole}, {"day_adopted", whole}}...)
	out := newBlock(w, "trees", columns)
	err := t.each(func(p Point, replicate int, tree Tree) error {
		links := tree.Links
		out.begin(len(links))
		out.key(p)
		out.integer(func(int) (int, bool) { return replicate, true })
		out.text(tree.Product)
		out.integer(func(row int) (int, bool) { return int(links[row].Consumer), true })
		out.integer(func(row int) (int, bool) {
			return links[row].Convinced, links[row].Convinced != metrics.Never
		})
		out.fill(func(row int) (parquet.Value, bool) {
			return parquet.ValueOf(tree.Sources[links[row].Source]), true
		})
		out.integer(func(row int) (int, bool) {
			if parent := links[row].Parent; parent >= 0 {
				return int(links[parent].Consumer), true
			}
			return 0, false
		})
		out.integer(func(row int) (int, bool) { return links[row].Generation, true })
		out.integer(func(row int) (int, bool) {
			return links[row].Adopted, links[row].Adopted != metrics.Never
		})
		return out.end()
	})
	if err != nil {
		return err
	}
	return out.close()
}

// integer fills the next column with a whole number for each row of the block, where it applies.
func (b *block) integer(of func(row int) (int, bool)) {
	b.fill(func(row int) (parquet.Value, bool) {
		x, applies := of(row)
		return parquet.Int64Value(int64(x)), applies
	})
}

func (t treeWriter) writeSizes(w io.Writer) error {
	header := append(append([]string{"arm"}, t.Sweep...), "replicate", "product", "trees", "links",
		"largest", "mean_depth", "deepest")
	out := newSheet(w, append(header, generationColumns()...))
	err := t.each(func(p Point, replicate int, tree Tree) error {
		f := metrics.Summarize(tree.Links)
		out.row([]string{p.Arm}, p.Sweep, []string{fmt.Sprint(replicate), tree.Product},
			cells(Count, float64(f.Trees), float64(f.Links), float64(f.Largest), f.MeanDepth,
				float64(f.Deepest)), cells(Share, f.Share[:]...))
		return nil
	})
	if err != nil {
		return err
	}
	return out.end()
}
