package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"womsim/scenarios"
	"womsim/scenarios/study"
)

// validateCommand returns the command womsim validate.
func validateCommand() *cli.Command {
	return &cli.Command{
		Name:      "validate",
		Usage:     "check scenarios without running them, and say how large they are",
		ArgsUsage: "SCENARIO…",
		Description: "womsim validate my.yaml\n" +
			"womsim validate *.yaml --set product.quality=0.9\n" +
			"Every problem is reported at once, with line and column, and the exit status 2.\n" +
			"The memory is what a run on all cores may take at most, with the replicates that it " +
			"would make at a time.",
		Flags: common([]string{"set", "workers"}),
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return errors.New("validate needs a scenario: a file, or a name from " +
					"womsim list")
			}
			var problems []error
			for _, name := range c.Args().Slice() {
				lines, err := validate(c.Context, name, c.StringSlice("set"), workersOf(c))
				if c.Context.Err() != nil {
					problems = append(problems, interrupted(err, "not everything was checked"))
					break
				}
				if err != nil {
					problems = append(problems, err)
					continue
				}
				fmt.Fprint(c.App.Writer, lines)
			}
			return errors.Join(problems...)
		},
	}
}

// validate describes a sound scenario, with all that deserves a warning.
func validate(ctx context.Context, name string, settings []string, workers int) (string, error) {
	s, err := scenarios.Find(name, scenarios.Options{Settings: settings})
	if err != nil {
		return "", err
	}
	st, err := study.New(s, "run")
	if err != nil {
		return "", withName(name, err)
	}
	parallelism, tooLarge := st.Parallelism(workers)
	rows, err := sizeRows(s, st, parallelism)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	warnings := st.Design.Warnings
	if tooLarge != nil {
		warnings = append(warnings, withFlags(tooLarge).Error())
	} else if err := st.Prepare(ctx); err != nil {
		return "", withName(name, err)
	}
	text := name + ": ok\n" + columns(rows)
	for _, warning := range slices.Concat(madeCertain(s), warnings, st.Notices()) {
		text += "  warning: " + warning + "\n"
	}
	return text, nil
}

// sizeRows returns a table of how large a run is.
func sizeRows(s *scenarios.Scenario, st *study.Study,
	parallelism study.Parallelism) ([][]string, error) {
	footprint, err := st.Footprint(parallelism.Replicates)
	if err != nil {
		return nil, err
	}
	extent, err := extentOf(st)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"  variants", variants(s, st)}, {"  replicates", replicates(s)}}
	if len(s.Uncertain) > 0 {
		rows = append(rows, []string{"  uncertain", uncertain(s)})
	}
	rows = append(rows,
		[]string{"  consumers", extent.consumers.String()},
		[]string{"  contacts", extent.contacts.String()},
		[]string{"  days", extent.days.String()},
		[]string{"  memory", memoryNeed(footprint) + " with " + describeParallelism(parallelism) +
			memoryLeft()},
	)
	elasticity, err := elasticities(st)
	return append(rows, elasticity...), err
}

// elasticities returns a row for each of the ads: by how many per cent more are convinced directly
// for a per cent of its budget, over all variants.
func elasticities(st *study.Study) (rows [][]string, err error) {
	values := map[string][]float64{}
	for _, v := range st.Variants {
		population, err := st.Population(v)
		if err != nil {
			return nil, err
		}
		for _, e := range v.Spec.DirectElasticities(population * v.Spec.PeoplePerConsumer()) {
			values[e.Channel] = append(values[e.Channel], e.Value)
		}
	}
	for _, channel := range slices.Sorted(maps.Keys(values)) {
		all := slices.DeleteFunc(values[channel], math.IsNaN)
		if len(all) == 0 {
			rows = append(rows, []string{"  elasticity", channel + ": not known before a run, " +
				"for messages add up or wait for people; compare arms of 0.9 and 1.1 times its " +
				"budget"})
			continue
		}
		text := number(slices.Min(all), 2)
		if most := number(slices.Max(all), 2); most != text {
			text += " to " + most
		}
		rows = append(rows, []string{"  elasticity", channel + ": " + text + " % more are " +
			"convinced, by channels and organic demand alone, for 1 % more budget"})
	}
	return rows, nil
}

// memoryNeed describes the memory that a run takes at most. Where there is less, garbage is
// collected earlier.
func memoryNeed(f study.Footprint) string {
	most := f.Total()
	if free, known := study.FreeMemory(); known && most > free {
		most = f.Minimum()
	}
	return "at most " + memory(most)
}

// memoryLeft describes the free memory, where the system tells it.
func memoryLeft() string {
	free, known := study.FreeMemory()
	if !known {
		return ""
	}
	return "; " + memory(free) + " free"
}

// describeParallelism describes how replicates are spread over the cores.
func describeParallelism(c study.Parallelism) string {
	text := counted(c.Replicates, "replicate") + " at a time"
	if c.Workers > 1 {
		text += ", " + counted(c.Workers, "worker") + " on each"
	}
	return text
}

// withName prefixes an error with the name of the scenario, unless the error has a place in a file.
func withName(name string, err error) error {
	var problems scenarios.Problems
	if errors.As(err, &problems) {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// variants counts what is compared.
func variants(s *scenarios.Scenario, st *study.Study) string {
	text := counted(len(s.Arms), "arm")
	if len(s.Axes) > 0 {
		var axes []string
		for _, axis := range s.Axes {
			axes = append(axes, counted(len(axis.Values), "value")+" of "+axis.Path)
		}
		text += " × " + strings.Join(axes, " × ")
	}
	if points := len(st.Variants); points != len(s.Arms) || len(s.Axes) > 0 {
		text += ": " + counted(points, "different variant")
	}
	return text
}

// replicates describes how often each variant is simulated.
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

// An extent holds the smallest and largest sizes of the variants of a run.
type extent struct{ consumers, contacts, days span }

// extentOf measures all variants of a run.
func extentOf(st *study.Study) (extent, error) {
	none := span{math.MaxInt64, math.MinInt64}
	e := extent{none, none, none}
	for _, v := range st.Variants {
		population, err := st.Population(v)
		if err != nil {
			return e, err
		}
		contacts, err := st.Contacts(v)
		if err != nil {
			return e, err
		}
		t := v.Spec.Timeline
		e.consumers.add(int64(population))
		e.contacts.add(contacts)
		e.days.add(int64(t.Prelaunch + t.Window + t.Aftermath))
	}
	return e, nil
}
