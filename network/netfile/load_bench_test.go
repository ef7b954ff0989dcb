package netfile

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"womsim/network"
	"womsim/sim/rng"
)

// friends is a graph to read and write: 3.2 million contacts, each with a trust of its own.
func friends(b *testing.B) *network.Graph {
	b.Helper()
	g, err := network.BarabasiAlbert{Nodes: 200_000, MeanDegree: 16}.Generate(rng.Root(1))
	if err == nil {
		g, _, err = network.BetaTrust{Mean: 0.1, Concentration: 20}.Apply(g, rng.Root(2))
	}
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkEdgeList reads text to the graph, or only to its statements. WOMSIM_EDGES may name a
// file to be read instead.
func BenchmarkEdgeList(b *testing.B) {
	forms := []struct {
		name string
		line func(from, to uint32, trust float64) string
	}{
		{"ids", func(from, to uint32, _ float64) string {
			return fmt.Sprintf("%d\t%d\n", from, to)
		}},
		{"weights", func(from, to uint32, trust float64) string {
			return fmt.Sprintf("%d,%d,%v\n", from, to, trust)
		}},
		{"names", func(from, to uint32, _ float64) string {
			return fmt.Sprintf("u%d\tu%d\n", from, to)
		}},
	}
	for _, form := range forms {
		path := filepath.Join(b.TempDir(), form.name)
		text := bytes.NewBufferString("# womsim: directed\n")
		for ends, trust := range friends(b).All() {
			text.WriteString(form.line(ends[0], ends[1], trust))
		}
		if err := os.WriteFile(path, text.Bytes(), 0o666); err != nil {
			b.Fatal(err)
		}
		loads(b, form.name, path)
	}
	if path := os.Getenv("WOMSIM_EDGES"); path != "" {
		loads(b, "file", path)
	}
}

func loads(b *testing.B, name, path string) {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Run(name+"/parse", func(b *testing.B) {
		b.SetBytes(info.Size())
		for b.Loop() {
			file, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			r := &reading{concurrency: concurrency{runtime.GOMAXPROCS(0), 1 << 20},
				bytes: info.Size()}
			text, _, err := plainText(file, path)
			if r.parse(text); err != nil || r.problems.err() != nil {
				b.Fatal(err, r.problems.err())
			}
			file.Close()
		}
	})
	b.Run(name+"/graph", func(b *testing.B) {
		b.SetBytes(info.Size())
		contacts, before := 0, allocated()
		for b.Loop() {
			g, _, err := Open(Spec{Path: path})
			if err != nil {
				b.Fatal(err)
			}
			contacts += g.Contacts()
		}
		b.ReportMetric(float64(allocated()-before)/float64(contacts), "B/contact")
	})
}

// BenchmarkWgraph writes a graph, opens it, looks through it, and compares it with its checksums.
// Opening takes as long whatever the size.
func BenchmarkWgraph(b *testing.B) {
	g := friends(b)
	path := filepath.Join(b.TempDir(), "friends.wgraph")
	each := func(name string, do func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(g.Bytes())
			before := allocated()
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(allocated()-before)/float64(b.N)/float64(g.Contacts()),
				"B/contact")
		})
	}
	each("save", func() error { return Save(path, g) })
	each("open", func() error {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		data, unmap, err := bytesIn(file, 0)
		if err != nil {
			return err
		}
		defer unmap()
		_, _, err = graphIn(data, Spec{})
		return err
	})
	mapped, _, err := Open(Spec{Path: path})
	if err != nil {
		b.Fatal(err)
	}
	each("look through", mapped.Check)
	each("checksums", func() error { _, err := CheckFile(path); return err })
}
