package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"womsim/scenarios"
)

func TestInitWritesAScenarioThatIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my.yaml")
	if out := succeed(t, "init", path); !strings.Contains(out, "womsim run "+path) {
		t.Errorf("got %q", out)
	}
	if content(t, path) != string(scenarios.Starter()) {
		t.Error("the file is not the starter")
	}
	if out := succeed(t, "validate", path); !strings.HasPrefix(out, path+": ok\n") {
		t.Errorf("got %q", out)
	}
}

func TestInitWritesOverNothingUnlessForced(t *testing.T) {
	path := file(t, "my.yaml", "name: mine")
	refuse(t, []string{"init", path}, "my.yaml exists", "--force")
	if content(t, path) != "name: mine" {
		t.Error("the file was written over")
	}
	succeed(t, "init", path, "--force")
	if content(t, path) == "name: mine" {
		t.Error("the file was not written over")
	}
	refuse(t, []string{"init", filepath.Dir(path), "--force"}, "is a folder")
	refuse(t, []string{"init", filepath.Join(path, "my.yaml")}, "there is no such folder")
	refuse(t, []string{"init", filepath.Join(filepath.Dir(path), "none", "my.yaml")},
		"there is no such folder")
	refuse(t, []string{"init"}, "init needs the file to write")
	refuse(t, []string{"init", "a", "b"}, `got "b" after "a"`)
}
