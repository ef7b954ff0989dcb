package main

import (
	"os"
	"path/filepath"
	"testing"

	"womsim/scenarios"
)

// Two real networks, each through a scenario file, with all outputs; the counts are those published
// with them.
func TestRealNetworks(t *testing.T) {
	data := os.Getenv("WOMSIM_DATA")
	if data == "" {
		t.Skip("not run: set WOMSIM_DATA to the folder with facebook_combined.txt and " +
			"soc-sign-bitcoinotc.csv")
	}
	for _, c := range []struct {
		scenario, file            string
		nodes, contacts, distrust int
	}{
		{"facebook", "facebook_combined.txt", 4039, 2 * 88234, 0},
		{"bitcoin-otc", "soc-sign-bitcoinotc.csv", 5881, 35592, 3563},
	} {
		t.Run(c.scenario, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "scenario.yaml")
			copyFile(t, filepath.Join(root, "scenarios", "testdata", "real", c.scenario+".yaml"),
				path)
			copyFile(t, filepath.Join(data, c.file), filepath.Join(dir, c.file))
			s, err := scenarios.Load(path, "replicates=20")
			if err != nil {
				t.Fatal(err)
			}
			g, err := scenarios.NewBuild(s).Graph(&s.Points[0].Variant, 0)
			if err != nil {
				t.Fatal(err)
			}
			distrust := 0
			for _, trust := range g.All() {
				if trust < 0 {
					distrust++
				}
			}
			if g.Nodes() != c.nodes || g.Contacts() != c.contacts || distrust != c.distrust {
				t.Errorf("%d nodes, %d contacts, %d of them distrust; want %d, %d, %d", g.Nodes(),
					g.Contacts(), distrust, c.nodes, c.contacts, c.distrust)
			}
			out := filepath.Join(dir, "out")
			if text, err := program("run", "--quiet", "--strict", "--replicates", "20", "--out",
				out, path).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			for _, name := range []string{"manifest.json", "scenario.yaml", "summary.csv",
				"curves.csv", "comparison.csv",
				"replicates.parquet", "daily.parquet", "adoption.png", "adoption.svg", "sales.png",
				"adopters.png", "differences.png"} {
				if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
					t.Errorf("%s: %v", name, err)
				}
			}
			// run again from the folder of the run, the file sought where the scenario was
			again := filepath.Join(dir, "again")
			if text, err := program("run", "--quiet", "--out", again,
				filepath.Join(out, "scenario.yaml")).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			want, got := finalFiles(t, out), finalFiles(t, again)
			for name := range want {
				if got[name] != want[name] {
					t.Errorf("%s differs when the resolved scenario is run again", name)
				}
			}
		})
	}
}

// The same bytes come out for any number of workers, pictures included.
func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	dir := t.TempDir()
	scenario := filepath.Join(dir, "killed.yaml")
	if err := os.WriteFile(scenario, []byte(killed), 0o644); err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	for _, workers := range []string{"1", "2", "7"} {
		out := filepath.Join(dir, workers)
		if text, err := program("run", "--quiet", "--workers", workers, "--out", out,
			scenario).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		got := finalFiles(t, out)
		if want == nil {
			want = got
		}
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("%s differs between 1 and %s workers", name, workers)
			}
		}
	}
	if len(want) < 10 {
		t.Errorf("only %d files", len(want))
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
