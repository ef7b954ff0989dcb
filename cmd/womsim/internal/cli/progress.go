package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"womsim/sim/experiment"
)

// A progress shows how far a run has come: a bar with rate and time left on a terminal, a line now
// and then elsewhere, nothing if quiet.
type progress struct {
	out     io.Writer
	quiet   bool
	bar     *progressbar.ProgressBar
	started time.Time
	last    time.Time
	before  int // rows that were there before
}

// lineEvery is how often a line is written where there is no terminal.
const lineEvery = 10 * time.Second

// newProgress begins to measure the time.
func newProgress(out io.Writer, quiet bool) *progress {
	p := &progress{out: out, quiet: quiet, started: time.Now(), last: time.Now(), before: -1}
	if file, ok := out.(*os.File); ok && !quiet && term.IsTerminal(int(file.Fd())) {
		p.bar = progressbar.NewOptions(1, progressbar.OptionSetWriter(out),
			progressbar.OptionSetDescription("simulating"),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("runs"),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// update shows the status after a row; one call at a time.
func (p *progress) update(s experiment.Status) {
	if p.before < 0 {
		p.before = max(0, s.Finished-1)
	}
	switch {
	case p.quiet:
	case p.bar != nil:
		if s.Target != p.bar.GetMax() {
			p.bar.ChangeMax(s.Target)
		}
		_ = p.bar.Set(s.Finished)
	case time.Since(p.last) >= lineEvery:
		p.last = time.Now()
		fmt.Fprintf(p.out, "%d of %d runs, %.1f a second, %s left\n", s.Finished, s.Target,
			p.rate(s), p.left(s))
	}
}

// rate returns how many rows a second have been made.
func (p *progress) rate(s experiment.Status) float64 {
	return float64(s.Finished-p.before) / time.Since(p.started).Seconds()
}

// left returns the time that the remaining rows will take.
func (p *progress) left(s experiment.Status) time.Duration {
	seconds := float64(s.Target-s.Finished) / p.rate(s)
	return time.Duration(seconds * float64(time.Second)).Round(time.Second)
}

// end removes the bar.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
