package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
)

func validateCommand() *cli.Command {
	return &cli.Command{
		Name:      "validate",
		Usage:     "check scenarios without running them, and tell how large they are",
		ArgsUsage: "SCENARIO…",
		Description: "womsim validate my.yaml\n" +
			"womsim validate *.yaml --set product.quality=0.9\n" +
			"All that is wrong is told at once, with line and column; the exit status is then 2.\n" +
			"The memory is what a run on all cores may take at most, with the replicates that it " +
			"would make at a time.",
		Flags: common([]string{"set", "workers"}),
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return errors.New("validate needs a scenario: a file, or a name from " +
					"womsim list")
			}
			var wrong []error
			for _, name := range c.Args().Slice() {
				lines, err := validate(c.Context, name, c.StringSlice("set"), workersOf(c))
				if err != nil {
					wrong = append(wrong, err)
					continue
				}
				fmt.Fprint(c.App.Writer, lines)
			}
			return errors.Join(wrong...)
		},
	}
}

// validate describes a sound scenario.
func validate(ctx context.Context, name string, settings []string, workers int) (string, error) {
	s, err := scenarios.Find(name, scenarios.Options{Settings: settings})
	if err != nil {
		return "", err
	}
	run, err := scenarios.NewStudy(s)
	if err != nil {
		return "", withName(name, err)
	}
	crew, tooLarge := run.Parallelism(workers)
	footprint, err := run.Footprint(crew.Replicates)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	extent, err := extentOf(run)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	most := footprint.Total()
	free, known := scenarios.FreeMemory()
	if known && most > free {
		most = footprint.Minimum() // garbage is collected earlier
	}
	taken := "at most " + memory(most) + " with " + describeCrew(crew)
	if known {
		taken += "; " + memory(free) + " free"
	}
	rows := [][]string{
		{"  variants", variants(s, run)},
		{"  replicates", replicates(s)},
		{"  consumers", extent.consumers.String()},
		{"  contacts", extent.contacts.String()},
		{"  days", extent.days.String()},
		{"  memory", taken},
	}
	if len(s.Uncertain) > 0 {
		rows = slices.Insert(rows, 2, []string{"  uncertain", uncertain(s)})
	}
	warnings := run.Layout.Warnings
	if tooLarge != nil {
		warnings = append(warnings, tooLarge.Error())
	} else if err := run.Prepare(ctx); err != nil {
		return "", withName(name, err)
	}
	text := name + ": ok\n" + columns(rows)
	for _, warning := range slices.Concat(certain(s), warnings, run.Notices()) {
		text += "  warning: " + warning + "\n"
	}
	return text, nil
}

// describeCrew tells how the cores are put to work.
func describeCrew(c scenarios.Parallelism) string {
	text := counted(c.Replicates, "replicate") + " at a time"
	if c.Workers > 1 {
		text += ", " + counted(c.Workers, "worker") + " on each"
	}
	return text
}

// withName puts the name of the scenario before an error that does not tell where it is.
func withName(name string, err error) error {
	var problems scenarios.Problems
	if errors.As(err, &problems) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// variants counts what is compared.
func variants(s *scenarios.Scenario, run *scenarios.Study) string {
	text := counted(len(s.Arms), "arm")
	if len(s.Axes) > 0 {
		var axes []string
		for _, axis := range s.Axes {
			axes = append(axes, counted(len(axis.Values), "value")+" of "+axis.Path)
		}
		text += " × " + strings.Join(axes, " × ")
	}
	if points := run.Plan.Points; points != len(s.Arms) || len(s.Axes) > 0 {
		text += ": " + counted(points, "different variant")
	}
	return text
}

func replicates(s *scenarios.Scenario) string {
	r := s.Replicates
	if r.Min == r.Max {
		return count(r.Min) + " of each"
	}
	return fmt.Sprintf("%s to %s of each, until precise", count(r.Min), count(r.Max))
}

// A span is a range of whole numbers.
type span struct{ least, most int64 }

func (s *span) add(n int64) { s.least, s.most = min(s.least, n), max(s.most, n) }

func (s span) String() string {
	if s.least == s.most {
		return count(s.least)
	}
	return count(s.least) + " to " + count(s.most)
}

// An extent is how large the points of a run are.
type extent struct{ consumers, contacts, days span }

func extentOf(run *scenarios.Study) (extent, error) {
	none := span{math.MaxInt64, math.MinInt64}
	e := extent{none, none, none}
	for i := range run.Plan.Points {
		p := run.Variant(i)
		population, err := run.Population(p)
		if err != nil {
			return e, err
		}
		contacts, err := run.Contacts(p)
		if err != nil {
			return e, err
		}
		t := p.Spec.Timeline
		e.consumers.add(int64(population))
		e.contacts.add(contacts)
		e.days.add(int64(t.Prelaunch + t.Window + t.Aftermath))
	}
	return e, nil
}
