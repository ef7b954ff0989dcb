package study_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"womsim/network"
	"womsim/network/netfile"
	"womsim/scenarios"
	"womsim/scenarios/study"
	"womsim/sim/rng"
)

// A file that is mapped is no memory of the program: the estimate counts it once, and nothing for
// reading it.
func TestFootprintOfAWgraph(t *testing.T) {
	folder := t.TempDir()
	g, err := network.Ring{Nodes: 30_000, MeanDegree: 10}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	footprint := func(name string, settings ...string) study.Footprint {
		t.Helper()
		path := filepath.Join(folder, name)
		if _, err := os.Stat(path); err != nil {
			if err := netfile.Save(path, g); err != nil {
				t.Fatal(err)
			}
		}
		s, err := scenarios.Parse("s", []byte("name: s\nmarket: {network: {file: "+name+"}}\n"),
			folder, settings...)
		if err != nil {
			t.Fatal(err)
		}
		st, err := study.New(s, "run")
		if err != nil {
			t.Fatal(err)
		}
		f, err := st.Footprint(1)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	read, mapped := footprint("ring.csv"), footprint("ring.wgraph")
	if want := int64(4*30_000 + 6*300_000); mapped.Mapped != want || read.Mapped != 0 ||
		read.Networks != want {
		t.Errorf("mapped %d and %d bytes, want %d and none; read %d", mapped.Mapped, read.Mapped,
			want, read.Networks)
	}
	if want := int64(4*30_000 + 2*300_000); mapped.Networks != want ||
		mapped.Building != 13*300_000 || mapped.Workers != read.Workers {
		t.Errorf("got %+v, want networks of %d, beside %+v", mapped, want, read)
	}
	more := footprint("ring.wgraph", "sweep.market.trust.constant=[0.1, 0.2]")
	if more.Mapped != mapped.Mapped || more.Networks != 2*mapped.Networks {
		t.Errorf("two trusts on one file: got %+v, with one %+v", more, mapped)
	}
}

// A file that is written into while a run goes on is told by its name in the scenario.
func TestInputsUnchanged(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files are read whole")
	}
	folder := t.TempDir()
	g, err := network.Ring{Nodes: 30_000, MeanDegree: 10}.Generate(rng.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "n.wgraph")
	if err := netfile.Save(path, g); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Parse("s", []byte("name: s\nmarket: {network: {file: n.wgraph}}\n"), folder)
	if err != nil {
		t.Fatal(err)
	}
	st, err := study.New(s, "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := st.InputsUnchanged(); err != nil {
		t.Error(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	if err := st.InputsUnchanged(); err == nil || err.Error() != "n.wgraph changed while it was "+
		"in use; results would be a mixture: run again" {
		t.Errorf("got %v", err)
	}
}
