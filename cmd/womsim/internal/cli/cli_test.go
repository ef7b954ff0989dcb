package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// womsim runs a command line in this process.
func womsim(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = Main(append([]string{"womsim"}, args...), &out, &errs)
	return status, out.String(), errs.String()
}

// succeed runs a command line that must succeed, and gives its output.
func succeed(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := womsim(args...)
	if status != 0 || errs != "" {
		t.Fatalf("womsim %s: status %d\n%s", strings.Join(args, " "), status, errs)
	}
	return out
}

// refuse runs a command line that must be refused with status 2 and messages that say so.
func refuse(t *testing.T, args []string, wants ...string) {
	t.Helper()
	status, out, errs := womsim(args...)
	if status != statusInput {
		t.Errorf("womsim %s: status %d\n%s", strings.Join(args, " "), status, out)
	}
	for _, want := range wants {
		if !strings.Contains(errs, want) {
			t.Errorf("womsim %s: got %q, want %q in it", strings.Join(args, " "), errs, want)
		}
	}
}

// file writes a file into a folder of the test, and gives its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// leaves returns the command lines of all commands that have no subcommands.
func leaves(commands []*cli.Command) (lines []string) {
	for _, c := range commands {
		if len(c.Subcommands) == 0 {
			lines = append(lines, c.Name)
		}
		for _, line := range leaves(c.Subcommands) {
			lines = append(lines, c.Name+" "+line)
		}
	}
	return lines
}

// Help names every command, and of every command all flags, each default once, with an example;
// it comes wherever it is asked for.
func TestEveryCommandHasHelp(t *testing.T) {
	all := app(nil, nil)
	lines := leaves(all.Commands)
	if len(lines) < 10 {
		t.Errorf("only the commands %q", lines)
	}
	general := succeed(t, "help")
	for _, line := range lines {
		if first, _, _ := strings.Cut(line, " "); !strings.Contains(general, "\n     "+first+" ") {
			t.Errorf("womsim help lacks %s", first)
		}
		help := succeed(t, append([]string{"help"}, strings.Fields(line)...)...)
		if !strings.Contains(help, "\n   womsim ") || strings.Count(help, "womsim "+line) < 3 {
			t.Errorf("help of %s lacks an example:\n%s", line, help)
		}
		for row := range strings.Lines(help) {
			if strings.Count(row, "default") > 1 || strings.Contains(row, "default: false") {
				t.Errorf("%s: %s", line, row)
			}
		}
		for _, tail := range []string{"--help", "-h", "x --help", "x y -h"} {
			if got := succeed(t, strings.Fields(line+" "+tail)...); got != help {
				t.Errorf("womsim %s %s prints\n%s", line, tail, got)
			}
		}
	}
}

// TestVersion requires version and --version to print the same.
func TestVersion(t *testing.T) {
	want := succeed(t, "version")
	if got := succeed(t, "--version"); got != want || !strings.Contains(got, "\nmodel ") {
		t.Errorf("womsim --version prints\n%s, womsim version\n%s", got, want)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
