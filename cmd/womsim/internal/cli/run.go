package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"womsim/plots/report"
	"womsim/scenarios"
	"womsim/sim"
	"womsim/sim/experiment"
	"womsim/sim/results"
	"womsim/sim/verdict"
)

func runCommand() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "simulate all arms and sweep points of a scenario, and leave tables and pictures",
		ArgsUsage: "SCENARIO (a file, or the name of a built-in one: womsim list)",
		Description: "womsim run ads-vs-seeds\n" +
			"womsim run my.yaml --replicates 500 --set product.quality=0.9 --out out/better\n" +
			"womsim run my.yaml --resume      goes on with an interrupted run; the same bytes " +
			"come out",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "`FOLDER` for the results",
				DefaultText: "out/NAME"},
			&cli.StringFlag{Name: "replicates", Aliases: []string{"n"},
				Usage: "`NUMBER` of random runs of each arm, instead of the scenario's"},
			&cli.StringFlag{Name: "seed", Usage: "`SEED` of all randomness, instead of the " +
				"scenario's"},
			&cli.IntFlag{Name: "workers", Action: checkWorkers, Aliases: []string{"w"},
				Usage: "`NUMBER` of cores to use, on as many replicates or, where they are few " +
					"or large, on one; makes no difference to the results",
				DefaultText: "all cores"},
			&cli.StringSliceFlag{Name: "arm", Usage: "only this `ARM`; may be given again"},
			&cli.StringSliceFlag{Name: "set", Usage: "`PATH=VALUE` for any field; may be given " +
				"again"},
			&cli.BoolFlag{Name: "resume", Usage: "go on with the unfinished run in the folder"},
			&cli.BoolFlag{Name: "force", Usage: "begin anew, over whatever run the folder holds"},
			&cli.BoolFlag{Name: "no-plots", Usage: "leave no pictures"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "no progress"},
			&cli.BoolFlag{Name: "strict", Usage: "check every replicate against all conservation " +
				"laws"},
			&cli.BoolFlag{Name: "json", Usage: "print the summary as JSON instead of the table"},
		},
		Action: func(c *cli.Context) error {
			scenario, err := oneArg(c, "a scenario: a file, or a name from womsim list")
			if err != nil {
				return err
			}
			j := &job{scenario: scenario, context: c, stdout: c.App.Writer, stderr: c.App.ErrWriter,
				started: time.Now()}
			return j.run(c.Context)
		},
	}
}

// A job is one womsim run.
type job struct {
	scenario       string
	context        *cli.Context
	stdout, stderr io.Writer
	started        time.Time

	plan  *scenarios.Study
	crew  scenarios.Parallelism
	dir   string
	info  results.RunInfo
	files []results.File // beside those of every run
	lock  sync.Mutex     // of info.Counters
}

func (j *job) run(ctx context.Context) error {
	if err := j.prepare(ctx); err != nil {
		return err
	}
	done, err := j.finished()
	if err != nil {
		return err
	}
	if done {
		fmt.Fprintf(j.stderr, "%s holds this run already; it is left as it is (--force would run "+
			"it again)\n", j.dir)
		return j.answer()
	}
	journal, err := j.openJournal()
	if err != nil {
		return err
	}
	err = j.simulate(func(o experiment.Options) (experiment.Outcome, error) {
		return experiment.Run(ctx, j.plan.Plan, journal, j.model, j.measure(), o)
	})
	if err == nil {
		err = j.write(journal)
	}
	if err := errors.Join(err, failed(journal.Close())); err != nil {
		return err
	}
	return j.answer()
}

// prepare reads the scenario and builds every model once, so that whatever is wrong with it shows
// before anything is written.
func (j *job) prepare(ctx context.Context) error {
	s, err := scenarios.Find(j.scenario, scenarios.Options{Settings: j.settings(),
		Arms: j.context.StringSlice("arm")})
	if err != nil {
		return inTermsOfFlags(j.context, err, "replicates", "seed")
	}
	for _, told := range madeCertain(s) {
		fmt.Fprintf(j.stderr, "%s\n", told)
	}
	j.dir = j.context.String("out")
	if j.dir == "" {
		j.dir = filepath.Join("out", s.Name)
	}
	j.plan, err = scenarios.NewStudy(s)
	if err != nil {
		return err
	}
	return j.ready(ctx)
}

// settings are those of the command line, with the options that stand for some.
func (j *job) settings() []string {
	settings := j.context.StringSlice("set")
	for _, name := range []string{"replicates", "seed"} {
		if value := j.context.String(name); value != "" {
			settings = append(settings, name+"="+value)
		}
	}
	return settings
}

// ready builds the models of the plan, if they fit into memory.
func (j *job) ready(ctx context.Context) error {
	crew, err := j.plan.Parallelism(j.workers())
	if err != nil {
		return err
	}
	j.crew = crew
	if err := spare(j.plan, crew.Replicates); err != nil {
		return err
	}
	begun := time.Now()
	if err := j.plan.Prepare(ctx); err != nil {
		return err
	}
	j.info.NetworkSeconds = time.Since(begun).Seconds()
	j.plan.Layout.Warnings = append(j.plan.Layout.Warnings, j.plan.Notices()...)
	return nil
}

// spare has garbage collected early enough, if the run would fill the memory otherwise. The
// environment's GOMEMLIMIT goes before.
func spare(run *scenarios.Study, replicates int) error {
	footprint, err := run.Footprint(replicates)
	free, known := scenarios.FreeMemory()
	if err == nil && known && footprint.Total() > free && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(free - free/16)
	}
	return err
}

func (j *job) workers() int {
	return workersOf(j.context)
}

const journalFile = "journal"

// finished tells whether the folder holds this run already. A folder that holds anything else is an
// error, but for an unfinished run with --resume and any run with --force.
func (j *job) finished() (bool, error) {
	if j.context.Bool("force") {
		return false, j.forcible()
	}
	m, err := results.ReadManifest(j.dir)
	switch {
	case err == nil && m.Plan == j.plan.Plan.ID && m.ModelVersion == j.plan.Plan.ModelVersion:
		if _, err := results.ReadInfo(j.dir); err == nil { // written last of all
			return true, nil
		}
		return false, j.unfinished()
	case err == nil:
		return false, fmt.Errorf("%s holds another run (%s); choose another folder with --out, "+
			"or --force to begin anew over it", j.dir, m.Name)
	case !errors.Is(err, os.ErrNotExist):
		return false, err
	}
	entries, err := os.ReadDir(j.dir)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(filepath.Join(j.dir, journalFile)); err != nil {
		return false, j.strange()
	}
	return false, j.unfinished()
}

// forcible is an error where --force would destroy more than a run that is over.
func (j *job) forcible() error {
	entries, err := os.ReadDir(j.dir)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	_, noManifest := os.Stat(filepath.Join(j.dir, "manifest.json"))
	journal, noJournal := experiment.Open(filepath.Join(j.dir, journalFile), j.plan.Plan)
	if noManifest != nil && errors.Is(noJournal, os.ErrNotExist) {
		return j.strange()
	}
	if journal != nil {
		return failed(journal.Close())
	}
	if errors.Is(noJournal, experiment.ErrLocked) {
		return noJournal
	}
	return nil
}

// strange is the error of a folder in which there is something else than a run.
func (j *job) strange() error {
	return fmt.Errorf("%s is not empty and holds no run; choose another folder with --out", j.dir)
}

// unfinished is an error unless the run is to be resumed.
func (j *job) unfinished() error {
	if j.context.Bool("resume") {
		return nil
	}
	return fmt.Errorf("%s holds an unfinished run; go on with it by --resume, or begin anew with "+
		"--force", j.dir)
}

// openJournal makes the folder and the journal, or goes on with one that is there.
func (j *job) openJournal() (*experiment.Journal, error) {
	path := filepath.Join(j.dir, journalFile)
	if j.context.Bool("force") {
		if err := results.Clear(j.dir); err != nil {
			return nil, failed(err)
		}
	}
	journal, err := experiment.Open(path, j.plan.Plan)
	if errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(j.dir, 0o755); err != nil {
			return nil, err
		}
		journal, err = experiment.Create(path, j.plan.Plan)
	}
	if errors.Is(err, experiment.ErrOtherPlan) {
		return nil, fmt.Errorf("%w; choose another folder with --out, or --force to begin anew",
			err)
	}
	if err != nil {
		return nil, err
	}
	err = results.WriteFile(filepath.Join(j.dir, "scenario.yaml"), func(w io.Writer) error {
		_, err := w.Write(j.plan.YAML())
		return err
	})
	if err != nil {
		return nil, failed(errors.Join(err, journal.Close()))
	}
	return journal, nil
}

// simulate has an experiment fill its journal.
func (j *job) simulate(fill func(experiment.Options) (experiment.Outcome, error)) error {
	begun := time.Now()
	progress := newProgress(j.stderr, j.context.Bool("quiet"))
	_, err := fill(experiment.Options{Workers: j.crew.Replicates, Within: j.crew.Workers,
		Progress: progress.update})
	progress.end()
	j.info.SimulateSeconds += time.Since(begun).Seconds()
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("interrupted; what is finished is kept, and the same command with "+
			"--resume goes on: %w", err)
	}
	return failed(err)
}

func (j *job) model(ctx context.Context, point, replicate int) (*sim.Model, error) {
	return j.plan.Model(ctx, j.plan.Variant(point), replicate)
}

// measure makes a row of a result, and with --strict checks it first.
func (j *job) measure() experiment.Measure {
	measure := j.plan.Measure()
	strict := j.context.Bool("strict")
	return func(point, replicate int, r *sim.Result) (experiment.Row, error) {
		j.lock.Lock()
		j.info.Counters.Add(r.Stats)
		j.lock.Unlock()
		if strict {
			model, err := j.model(context.Background(), point, replicate)
			if err != nil {
				return experiment.Row{}, err
			}
			if violations := r.Check(model.Config()); len(violations) > 0 {
				return experiment.Row{}, fmt.Errorf("laws broken:\n  %s",
					strings.Join(violations, "\n  "))
			}
		}
		return measure(point, replicate, r)
	}
}

// write leaves the final files; what the run tells of itself comes last, and says that nothing is
// missing.
func (j *job) write(journal *experiment.Journal) error {
	if err := j.plan.InputsUnchanged(); err != nil {
		return failed(err)
	}
	begun := time.Now()
	design := j.plan.Layout
	warnings, err := verdict.Warnings(design, journal)
	if err != nil {
		return failed(err)
	}
	design.Warnings = slices.Concat(design.Warnings, warnings)
	if err := results.Write(j.dir, design, journal,
		slices.Concat(j.files, j.trees())...); err != nil {
		return failed(err)
	}
	if !j.context.Bool("no-plots") {
		run, err := results.Read(j.dir)
		if err != nil {
			return failed(err)
		}
		pictures, err := report.WriteAll(run, j.dir)
		if err != nil {
			return failed(err)
		}
		printNotices(j.stderr, pictures.Notices)
	}
	j.info.WriteSeconds = time.Since(begun).Seconds()
	return failed(j.about().Write(j.dir))
}

// about is what the run tells of itself.
func (j *job) about() results.RunInfo {
	i := j.info
	i.Started = j.started
	i.Machine = results.Machine{System: runtime.GOOS, Architecture: runtime.GOARCH,
		Processors: runtime.NumCPU()}
	i.Versions = map[string]string{"go": runtime.Version(), "womsim": version()}
	i.Folder = folderOf(j.scenario)
	i.Workers = j.workers()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	i.PeakMemoryBytes = int64(memory.Sys)
	return i
}

// folderOf is the folder of a scenario file; empty for a built-in one.
func folderOf(scenario string) string {
	if _, err := os.Stat(scenario); err != nil {
		return ""
	}
	path, err := filepath.Abs(filepath.Dir(scenario))
	if err != nil {
		return ""
	}
	return path
}

// answer prints what came out.
func (j *job) answer() error {
	run, err := results.Read(j.dir)
	if err != nil {
		return err
	}
	if j.context.Bool("json") {
		return failed(run.WriteJSON(j.stdout))
	}
	table, err := verdict.Table(run)
	if err != nil {
		return err
	}
	fmt.Fprintf(j.stdout, "%s\nResults and pictures: %s\n", table, j.dir)
	return nil
}
