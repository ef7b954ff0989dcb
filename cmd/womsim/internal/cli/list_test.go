package cli

import (
	"strings"
	"testing"

	"womsim/scenarios"
)

func TestListNamesEveryScenarioAndItsQuestion(t *testing.T) {
	out := succeed(t, "list")
	lines := strings.Split(out, "\n")
	at := -1
	for i, e := range scenarios.Library() {
		if !strings.HasPrefix(lines[i], e.Name+"  ") || !strings.HasSuffix(lines[i], "  "+e.Title) {
			t.Errorf("got %q for %s", lines[i], e.Name)
		}
		if from := strings.Index(lines[i], e.Title); at >= 0 && from != at {
			t.Errorf("the question of %s begins at %d, those before at %d", e.Name, from, at)
		} else {
			at = from
		}
	}
	refuse(t, []string{"list", "x"}, `got "x", want no argument`)
}
