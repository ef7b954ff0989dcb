package netfile

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"womsim/network"
)

// A mapped file that is written into is told, whatever its new size; one that is replaced is not,
// for its bytes stay.
func TestUnchanged(t *testing.T) {
	if !mapsFiles {
		t.Skip("files are read whole")
	}
	b := network.NewBuilder(3)
	b.AddTie(0, 1, 1)
	g, _, err := b.Build(network.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	whole := inWgraph(t, g, Origin{})
	longer := func(path string) error {
		return os.WriteFile(path, append(slices.Clone(whole), 0), 0o666)
	}
	for name, c := range map[string]struct {
		change func(path string) error
		want   string
	}{
		"left alone": {func(string) error { return nil }, ""},
		"touched": {func(path string) error {
			return os.Chtimes(path, time.Time{}, time.Unix(1, 0))
		}, "x.wgraph changed while it was in use"},
		"longer": {longer, "x.wgraph changed"},
		"longer at the same time": {func(path string) error {
			before, err := os.Stat(path)
			if err != nil {
				return err
			}
			return errors.Join(longer(path), os.Chtimes(path, time.Time{}, before.ModTime()))
		}, "x.wgraph changed"},
		"replaced": {func(path string) error { return Save(path, g) }, ""},
		"removed":  {os.Remove, ""},
	} {
		path := placed(t, "x.wgraph", whole)
		_, report, err := mappedWgraph(path, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.change(path); err != nil {
			t.Fatal(err)
		}
		err = report.Unchanged("x.wgraph")
		if c.want == "" && err != nil || c.want != "" &&
			(err == nil || !strings.HasPrefix(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
