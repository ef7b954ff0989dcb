package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
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

// TestEveryCommandTeaches sees to it that help has an example of each command.
func TestEveryCommandTeaches(t *testing.T) {
	for _, c := range app(nil, nil).Commands {
		commands := append(c.Subcommands, c)
		for _, sub := range commands {
			if sub.Usage == "" || !strings.Contains(sub.Description,
				"womsim "+strings.TrimSpace(c.Name)) && c.Name != "list" {
				t.Errorf("%s: usage %q, description %q", sub.Name, sub.Usage, sub.Description)
			}
		}
	}
	if out := succeed(t, "network", "generate", "--help"); !strings.Contains(out,
		"--mean-degree NUMBER") {
		t.Errorf("help of generate lacks its options:\n%s", out)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
