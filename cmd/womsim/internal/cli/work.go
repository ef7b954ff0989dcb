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
	"time"

	"github.com/urfave/cli/v2"

	"womsim/plots/report"
	"womsim/scenarios/study"
	"womsim/sim/experiment"
	"womsim/sim/results"
)

// resumeFlag returns --resume, which is what happens in any case.
func resumeFlag() cli.Flag {
	return &cli.BoolFlag{Name: "resume", Usage: "go on with what the folder holds, as happens in " +
		"any case"}
}

// settings returns those of the command line, with the options that stand for some.
func settings(c *cli.Context) []string {
	all := c.StringSlice("set")
	for _, name := range []string{"replicates", "seed"} {
		if value := c.String(name); value != "" {
			all = append(all, name+"="+value)
		}
	}
	return all
}

// A work is one command that brings a study in a folder to completion.
type work struct {
	*cli.Context
	scenario       string // as on the command line
	study          *study.Study
	dir            string
	options        study.Options
	info           results.RunInfo
	stdout, stderr io.Writer
}

// An evaluate has a study simulate what its journal lacks, and returns the answer and the files
// that stand beside the tables of every study.
type evaluate func(ctx context.Context, f *study.Folder, o study.Options) (*study.Answer,
	[]results.File, error)

// newWork prepares to complete a study in the folder that the command line names.
func newWork(c *cli.Context, scenario string, st *study.Study) *work {
	w := &work{Context: c, scenario: scenario, study: st, dir: c.String("out"),
		stdout: c.App.Writer, stderr: c.App.ErrWriter}
	w.info.Started = time.Now()
	if w.dir == "" {
		w.dir = filepath.Join("out", st.Name)
	}
	return w
}

// complete brings the study in the folder to completion, and prints its answer.
func (w *work) complete(evaluate evaluate) error {
	ctx := w.Context.Context
	if err := w.ready(ctx); err != nil {
		return interrupted(err, "no replicate was begun, and the same command begins again")
	}
	mode := study.Continue
	if w.Bool("force") {
		mode = study.Anew
	}
	folder, err := study.OpenFolder(w.dir, w.study.Identity, mode)
	if err != nil {
		return withFlags(err)
	}
	figures := report.Files
	if w.Bool("no-plots") {
		figures = nil
	}
	if !w.Bool("quiet") {
		printNotices(w.stderr, w.cut(folder))
	}
	if folder.Holds(w.study.Design, figures) {
		fmt.Fprintf(w.stderr, "%s holds this run already; it is left as it is (--force would run "+
			"it again)\n", w.dir)
	} else {
		err = w.fill(ctx, folder, evaluate)
	}
	if err := errors.Join(err, failed(folder.Close())); err != nil {
		return err
	}
	return showAnswer(w.stdout, w.dir, w.Bool("json"))
}

// ready builds every model once, if they fit into memory, so that everything that is wrong with the
// scenario shows before anything is written.
func (w *work) ready(ctx context.Context) (err error) {
	w.options.Strict = w.Bool("strict")
	if w.options.Parallelism, err = w.study.Parallelism(workersOf(w.Context)); err != nil {
		return withFlags(err)
	}
	if err := limitMemory(w.study, w.options.Parallelism.Replicates); err != nil {
		return err
	}
	begun := time.Now()
	if err := w.study.Prepare(ctx); err != nil {
		return err
	}
	w.info.NetworkSeconds = time.Since(begun).Seconds()
	w.study.Design.Warnings = append(w.study.Design.Warnings, w.study.Notices()...)
	return nil
}

// limitMemory sets a memory limit if the study would not fit otherwise. GOMEMLIMIT takes
// precedence.
func limitMemory(st *study.Study, replicates int) error {
	footprint, err := st.Footprint(replicates)
	free, known := study.FreeMemory()
	if err == nil && known && footprint.Total() > free && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(free - free/16)
	}
	return err
}

// fill simulates what the folder lacks, and writes the tables anew.
func (w *work) fill(ctx context.Context, f *study.Folder, evaluate evaluate) error {
	had := f.Journal.Len()
	answer, files, err := w.simulate(ctx, f, evaluate)
	if err != nil {
		return err
	}
	if had > 0 && !w.Bool("quiet") {
		fmt.Fprintln(w.stderr, w.grown(f, answer))
	}
	if err := w.study.InputsUnchanged(); err != nil {
		return failed(err)
	}
	begun := time.Now()
	draw := w.draw
	if w.Bool("no-plots") {
		draw = nil
	}
	err = f.Finish(w.study, answer.Replicates, draw, func() results.RunInfo {
		w.info.WriteSeconds = time.Since(begun).Seconds()
		return w.about()
	}, slices.Concat(files, w.study.TreeFiles(ctx))...)
	return failed(interrupted(err, "every replicate is kept, and the same command writes the "+
		"files"))
}

// simulate has the study evaluated, with progress on the terminal.
func (w *work) simulate(ctx context.Context, f *study.Folder,
	evaluate evaluate) (*study.Answer, []results.File, error) {
	begun := time.Now()
	progress := newProgress(w.stderr, w.Bool("quiet"))
	w.options.Progress = progress.update
	answer, files, err := evaluate(ctx, f, w.options)
	progress.end()
	w.info.SimulateSeconds = time.Since(begun).Seconds()
	if err == nil {
		w.info.Counters = answer.Counters
	}
	return answer, files, failed(interrupted(withFlags(err),
		"what is finished is kept, and the same command goes on"))
}

// cut says what was cut off the end of the journal, if anything was.
func (w *work) cut(f *study.Folder) []string {
	switch rows, bytes := f.Journal.Cut(); {
	case bytes == 0:
		return nil
	case rows == 0:
		return []string{fmt.Sprintf("%s: the last %s of the journal were no row, and are cut off",
			w.dir, counted(bytes, "byte"))}
	default:
		return []string{fmt.Sprintf("%s: %s at the end of the journal, damaged or unfinished, "+
			"cut off; measured anew where asked for", w.dir, counted(rows, "row"))}
	}
}

// grown says what became of a study that the folder held.
func (w *work) grown(f *study.Folder, answer *study.Answer) string {
	text := fmt.Sprintf("%s: the study goes on; %s added", w.dir,
		counted(answer.Simulated, "simulation"))
	if answer.Simulated == 0 {
		text = w.dir + ": every simulation was there; the files are written anew"
	}
	if len(results.Drawn(w.dir)) > 0 && w.Bool("no-plots") {
		text += "; the pictures of the earlier answer are removed"
	}
	asked := map[experiment.Key]bool{}
	for _, v := range answer.Variants {
		asked[v] = true
	}
	if n := f.Unused(asked); n > 0 {
		text += fmt.Sprintf("; rows of %s that this run does not ask for stay in the journal",
			counted(n, "variant"))
	}
	return text
}

// draw leaves the figures of a run in its folder.
func (w *work) draw(run *results.Run) error {
	pictures, err := report.WriteAll(run, w.dir)
	if err == nil {
		printNotices(w.stderr, pictures.Notices)
	}
	return err
}

// about returns what the run tells of itself.
func (w *work) about() results.RunInfo {
	i := w.info
	i.Machine = results.Machine{System: runtime.GOOS, Architecture: runtime.GOARCH,
		Processors: runtime.NumCPU()}
	i.Versions = map[string]string{"go": runtime.Version(), "womsim": version()}
	i.Folder = folderOf(w.scenario)
	i.Workers = workersOf(w.Context)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	i.PeakMemoryBytes = int64(memory.Sys)
	return i
}

// folderOf returns the folder of a scenario file; empty for a built-in one.
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
