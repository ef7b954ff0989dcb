package cli

import (
	"testing"

	"womsim/scenarios"
)

func TestShowPrintsTheFile(t *testing.T) {
	e, err := scenarios.Builtin("independent-cascade")
	if err != nil {
		t.Fatal(err)
	}
	if got := succeed(t, "show", "independent-cascade"); got != string(e.YAML) {
		t.Errorf("got %s", got)
	}
	refuse(t, []string{"show", "independent"},
		`"independent" is neither a file nor a built-in scenario`)
	refuse(t, []string{"show"}, "womsim show needs the name of a built-in scenario")
}
