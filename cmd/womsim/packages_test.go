package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const packagesPage = "docs/packages.md"

// program of the page, with the example that it is taken from.
var shownProgram = regexp.MustCompile("(?s)<!-- (\\S+_test\\.go) -->\n```go\n(.*?)```\n")

// The programs of the page about packages are the examples of the packages, so that they compile
// and print what they say. With -update they are written anew.
func TestPackagesPageShowsTheExamples(t *testing.T) {
	path := filepath.Join(root, packagesPage)
	page := readText(t, path)
	now := shownProgram.ReplaceAllStringFunc(page, func(shown string) string {
		file := shownProgram.FindStringSubmatch(shown)[1]
		return "<!-- " + file + " -->\n```go\n" + asProgramText(readText(t,
			filepath.Join(root, file))) + "```\n"
	})
	if *update {
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if now != page {
		t.Errorf("%s does not show the examples as they are: go test ./cmd/womsim "+
			"-run Packages -update", packagesPage)
	}
}

// asProgramText makes a program of a file that holds one example.
func asProgramText(example string) string {
	text, _, _ := strings.Cut(example, "\t// Output:")
	text = regexp.MustCompile(`package \w+_test`).ReplaceAllString(text, "package main")
	text = regexp.MustCompile(`func Example\w*\(\)`).ReplaceAllString(text, "func main()")
	return text + "}\n"
}

// A module of somebody else builds the programs of the page, with the lines for go.mod that it
// tells, and without a connection.
func TestPackagesBuildInAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	// the requirements of womsim, so that nothing is looked up that its own build does not need
	copyFile(t, filepath.Join(here, "go.mod"), filepath.Join(dir, "go.mod"))
	copyFile(t, filepath.Join(here, "go.sum"), filepath.Join(dir, "go.sum"))
	run := func(args ...string) {
		t.Helper()
		command := exec.Command("go", args...)
		command.Dir = dir
		command.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		if text, err := command.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, text)
		}
	}
	run("mod", "edit", "-module=example.com/launch", "-require=womsim@v0.0.0",
		"-replace=womsim="+here)
	programs := shownProgram.FindAllStringSubmatch(readText(t, filepath.Join(here, packagesPage)),
		-1)
	if len(programs) < 3 {
		t.Fatalf("only %d programs in %s", len(programs), packagesPage)
	}
	for _, m := range programs {
		name := filepath.Join(dir, filepath.Dir(m[1]))
		if err := os.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(name, "main.go"), []byte(m[2]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run("build", "-o", os.DevNull, "./...")
	if mod := readText(t, filepath.Join(dir, "go.mod")); !strings.Contains(mod,
		"replace womsim => ") {
		t.Errorf("go.mod holds\n%s", mod)
	}
}
