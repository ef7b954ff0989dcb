package cli

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/sim/results"
)

const small = `
name: small
title: Which is it?
replicates: 4
timeline: {window: 20}
market: {population: 200, network: {mean_degree: 6}}
channels: {ads: {kind: broadcast, hazard: 0.01}}
`

// pictured runs the small scenario with more lines, draws its pictures and names them.
func pictured(t *testing.T, more ...string) (dir string, names []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	path := file(t, "small.yaml", small+strings.Join(more, "\n"))
	if status, _, errs := womsim("run", path, "--out", dir, "--no-plots", "--quiet"); status != 0 {
		t.Fatal(errs)
	}
	for line := range strings.Lines(succeed(t, "plot", dir)) {
		name := strings.TrimSpace(line)
		if filepath.Dir(name) != filepath.ToSlash(dir) && filepath.Dir(name) != dir {
			t.Errorf("%s is not in %s", name, dir)
		}
		names = append(names, filepath.Base(name))
	}
	return dir, names
}

func both(names ...string) (files []string) {
	for _, name := range names {
		files = append(files, name+".png", name+".svg")
	}
	return files
}

func TestPlotDrawsWhatTheRunCallsFor(t *testing.T) {
	for what, c := range map[string]struct{ more, want []string }{
		"nobody": {[]string{"arms: {no: {channels: {ads: null}}}"},
			both("adoption", "sales", "adopters", "funnel")},
		"target, no arm": {[]string{"target: {adopters: 9}",
			"sweep: {product.quality: [0.2, 0.9]}"}, both("adoption", "sales", "adopters",
			"convinced", "credited", "funnel", "sweep-adopters", "sweep-target")},
		"money": {[]string{"product: {price: 10, unit_cost: 5}",
			"arms: {yes: {}, no: {channels: {ads: null}}}", "sweep: {product.quality: [0.2, 0.9]}"},
			both("adoption", "sales", "cash", "adopters", "profit", "convinced", "credited",
				"funnel", "differences", "differences-profit", "sweep-adopters", "sweep-profit")},
		"two-way sweep": {[]string{"target: {adopters: 9}",
			"sweep: {product.quality: [0.2, 0.9], channels.ads.hazard: [0, 0.1, 1]}",
			"arms: {yes: {}, no: {channels: {ads: null}}}"},
			both("adoption", "sales", "adopters", "convinced", "credited", "funnel", "differences",
				"sweep-adopters", "sweep-target")},
	} {
		t.Run(what, func(t *testing.T) {
			dir, got := pictured(t, c.more...)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			for _, name := range got {
				if picture := content(t, filepath.Join(dir, name)); strings.HasSuffix(name,
					".svg") && !strings.Contains(picture, "Which is it?") {
					t.Errorf("%s lacks the title", name)
				}
				if strings.HasSuffix(name, ".png") {
					look(t, filepath.Join(dir, name))
				}
			}
		})
	}
}

// look sees to it that a picture can be decoded and is not blank.
func look(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X < 1000 || size.Y < 200 {
		t.Errorf("%s is only %v", path, size)
	}
}

func TestPlotNeedsAFinishedRun(t *testing.T) {
	refuse(t, []string{"plot", t.TempDir()}, "holds no finished run")
	refuse(t, []string{"plot"}, "plot needs the folder of a finished run")
}

func TestPlotDrawsTheSameAgain(t *testing.T) {
	dir, _ := pictured(t)
	path := filepath.Join(dir, "adoption.svg")
	first := content(t, path)
	write(t, path, "")
	succeed(t, "plot", dir)
	if content(t, path) != first {
		t.Error("another picture came out")
	}
}

// TestPNGPicturesWarnOfBoxes once, and only where there are any.
func TestPNGPicturesWarnOfBoxes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	path := file(t, "small.yaml", small+"arms: {种子: {}, 广告: {channels: {ads: null}}}")
	_, _, errs := womsim("run", path, "--out", dir, "--quiet")
	if strings.Count(errs, "PNG pictures show boxes in the place of 告子广种; the SVG pictures") != 1 {
		t.Errorf("got %q", errs)
	}
	dir = filepath.Join(t.TempDir(), "out")
	if _, _, errs := womsim("run", file(t, "small.yaml", small), "--out", dir,
		"--quiet"); strings.Contains(errs, "PNG") {
		t.Errorf("got %q", errs)
	}
}

// TestPicturesGoWithTheirRun: what clears a folder for another run knows all of them.
func TestPicturesGoWithTheirRun(t *testing.T) {
	dir, _ := pictured(t, "product: {price: 10, unit_cost: 5}", "target: {adopters: 9}",
		"arms: {yes: {}, no: {channels: {ads: null}}}", "sweep: {product.quality: [0.2, 0.9]}")
	if err := results.Clear(dir); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 ||
		left[0].Name() != "journal" || left[1].Name() != "scenario.yaml" {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestContributionsAreDrawn as the files of an ablation hold them: last touch, incremental, and
// shares only where they were asked for.
func TestContributionsAreDrawn(t *testing.T) {
	scenario, dir := file(t, "two.yaml", twoChannels), filepath.Join(t.TempDir(), "out")
	succeed(t, "ablate", scenario, "--quiet", "--shapley", "--out", dir)
	sales, profit := content(t, filepath.Join(dir, "contributions.svg")),
		content(t, filepath.Join(dir, "contributions-profit.svg"))
	for _, want := range []string{">fans<", ">tv<", ">people who talk<",
		">last touch<", ">incremental<", ">Shapley value<"} {
		if !strings.Contains(sales, want) {
			t.Errorf("the picture of sales lacks %s", want)
		}
		if lastTouch := strings.Contains(want, "last touch") ||
			strings.Contains(want, "people"); strings.Contains(profit, want) == lastTouch {
			t.Errorf("the picture of profit and %s", want)
		}
	}
	channels := table(t, filepath.Join(dir, "ablation.csv"))
	if credited := channels["fans"]["credited_sales"]; !strings.Contains(sales, ">"+credited+"<") {
		t.Errorf("the picture lacks the last-touch sales of fans, %s", credited)
	}
	plain := filepath.Join(t.TempDir(), "plain")
	succeed(t, "ablate", scenario, "--quiet", "--out", plain)
	if strings.Contains(content(t, filepath.Join(plain, "contributions.svg")), "Shapley") {
		t.Error("shares are drawn that nobody asked for")
	}
}

// TestFunnelsTellTheirSteps with the rates between them; who was informed only where it is
// recorded.
func TestFunnelsTellTheirSteps(t *testing.T) {
	dir, _ := pictured(t)
	svg := content(t, filepath.Join(dir, "funnel.svg"))
	for _, want := range []string{">informed<", ">convictions<", ">purchases<", ">owners<",
		">owners who recommend<", "% of convictions)<", "% of owners)<", "% of informed)<"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the funnel lacks %s", want)
		}
	}
	dir, _ = pictured(t, "record: {awareness: false}")
	if svg := content(t, filepath.Join(dir, "funnel.svg")); strings.Contains(svg, ">informed<") ||
		strings.Contains(svg, "of informed") || !strings.Contains(svg, ">convictions<") {
		t.Error("a funnel without awareness tells of it, or of nothing")
	}
}
