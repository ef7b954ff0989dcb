package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stopped runs a command line in a context that ends, and gives the error.
func stopped(ctx context.Context, args ...string) error {
	a := app(new(bytes.Buffer), new(bytes.Buffer))
	return a.RunContext(ctx, arrange(a.Commands, append([]string{"womsim"}, args...)))
}

// Whenever Ctrl-C comes, the message says what became of the work, and not what Go calls it.
func TestInterruptedBeforeTheFirstReplicate(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	for _, c := range []struct{ line, want string }{
		{"run --out " + out + " " + scenario, "interrupted; no replicate was begun, and the same " +
			"command begins again"},
		{"ablate --out " + out + " " + scenario, "interrupted; no replicate was begun, and the " +
			"same command begins again"},
		{"validate " + scenario + " bass", "interrupted; not everything was checked"},
		{"verify --quick", "interrupted; no check after those above was finished"},
	} {
		err := stopped(ctx, strings.Fields(c.line)...)
		if err == nil || err.Error() != c.want || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want %s", c.line, err, c.want)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the folder was made")
	}
}

// A study that is interrupted while it grows keeps its old answer, scenario and pictures included,
// until the new one is written.
func TestInterruptedGrowthLeavesTheOldAnswer(t *testing.T) {
	scenario, out := file(t, "quick.yaml", quickRun), filepath.Join(t.TempDir(), "out")
	answer := succeed(t, "run", scenario, "--quiet", "--out", out)
	journal := filepath.Join(out, "journal")
	size := len(content(t, journal))
	before := map[string]string{}
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		before[entry.Name()] = content(t, filepath.Join(out, entry.Name()))
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { // as soon as the journal has grown
		for ctx.Err() == nil {
			if info, err := os.Stat(journal); err != nil || info.Size() > int64(2*size) {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	err = stopped(ctx, "run", scenario, "--replicates", "1000000", "--out", out)
	if err == nil || err.Error() != "interrupted; what is finished is kept, and the same command "+
		"goes on" || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	for name, text := range before {
		if now := content(t, filepath.Join(out, name)); (now == text) == (name == "journal") {
			t.Errorf("%s has changed: %t", name, now != text)
		}
	}
	if again := succeed(t, "show", out); again != answer {
		t.Errorf("got the answer\n%swant\n%s", again, answer)
	}
	_, _, notice := womsim("run", scenario, "--replicates", "20", "--out", out, "--no-plots")
	if !strings.Contains(notice, "the pictures of the earlier answer are removed") {
		t.Errorf("grown without pictures: got %q", notice)
	}
	for _, name := range []string{"adoption.png", "funnel.svg"} {
		if _, err := os.Stat(filepath.Join(out, name)); err == nil {
			t.Errorf("%s shows numbers of an earlier answer", name)
		}
	}
	if text := content(t, filepath.Join(out, "scenario.yaml")); !strings.Contains(text,
		"replicates: 20\n") {
		t.Errorf("the scenario beside the tables of 20 replicates:\n%s", text)
	}
}
