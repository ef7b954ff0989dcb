package plots

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// goldenResolution keeps the pictures small.
const goldenResolution = 60

func TestPicturesLookAsTheyDid(t *testing.T) {
	pictures := gallery()
	for _, name := range []string{"adoption-3", "sales-6", "distributions", "forest",
		"stacked-bars",
		"sweep-3", "heatmap-3",
		"money", "chance-2", "families", "stacked-area", "funnel", "dot-plot"} {
		t.Run(name, func(t *testing.T) {
			var drawn bytes.Buffer
			if err := pictures[name].encodePNG(&drawn, goldenResolution); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(path, drawn.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			golden, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if differ := unlike(decoded(t, golden), decoded(t, drawn.Bytes())); differ > 0.00004 {
				// a handful of pixels
				t.Errorf("%.4f %% of the pixels differ; look, and run with -update if it is meant",
					100*differ)
			}
		})
	}
}

func decoded(t *testing.T, picture []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// unlike is the share of pixels of two pictures that differ by more than a tenth of the range of a
// channel.
func unlike(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	differ := 0
	size := a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			r0, g0, b0, _ := a.At(x, y).RGBA()
			r1, g1, b1, _ := b.At(x, y).RGBA()
			if max(apart(r0, r1), apart(g0, g1), apart(b0, b1)) > 0xffff/10 {
				differ++
			}
		}
	}
	return float64(differ) / float64(size.X*size.Y)
}

func apart(a, b uint32) uint32 { return max(a, b) - min(a, b) }

func TestSameDataSameBytes(t *testing.T) {
	for _, format := range []Format{PNG, SVG} {
		copies := make([]bytes.Buffer, 6)
		var all sync.WaitGroup
		for i := range copies {
			all.Go(func() {
				if err := adoption(arms(3)).Draw().Encode(&copies[i], format); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for i := range copies {
			if !bytes.Equal(copies[0].Bytes(), copies[i].Bytes()) {
				t.Errorf("%s: two drawings differ", format)
			}
		}
	}
}

func TestFilesAreWrittenWhole(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "adoption.svg")
	figure := adoption(arms(2)).Draw()
	for range 2 {
		if err := figure.WriteFile(path); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(content, svgOf(t, figure)) {
		t.Errorf("the file holds something else, or %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("the file has mode %v, or %v", info.Mode(), err)
	}
	if err := os.Mkdir(filepath.Join(folder, "taken.png"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := figure.WriteFile(filepath.Join(folder, "taken.png")); err == nil {
		t.Error("a folder was written over")
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, or %v", entries, err)
	}
}

// TestNoLinkIsFollowed: where a link has the name of a picture or of its draft, what it leads to is
// left alone, and a picture stands in its place.
func TestNoLinkIsFollowed(t *testing.T) {
	folder := t.TempDir()
	precious, path := filepath.Join(folder, "precious"), filepath.Join(folder, "adoption.svg")
	if err := os.WriteFile(precious, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{path, filepath.Join(folder, ".adoption.svg.partial")} {
		if err := os.Symlink(precious, link); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	if err := adoption(arms(1)).Draw().WriteFile(path); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadFile(precious); err != nil || string(left) != "mine" {
		t.Errorf("the file of others holds %d bytes, %v", len(left), err)
	}
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the picture is no file of its own: %v, %v", info.Mode(), err)
	}
}

// TestCharactersWithoutAPictureAreNamed: those of titles and labels, each once.
func TestCharactersWithoutAPictureAreNamed(t *testing.T) {
	f := adoption(arms(2))
	if got := f.Draw().MissingGlyphs(); len(got) != 0 {
		t.Errorf("got %q, want none", got)
	}
	f.Title, f.Curves[1].Label = "预算 and 预算", "种子"
	if got := string(f.Draw().MissingGlyphs()); got != "预算种子" {
		t.Errorf("got %q", got)
	}
	blank, boxes := drawnAs(t, " "), drawnAs(t, "种")
	if unlike(blank, boxes) == 0 || unlike(drawnAs(t, "□"), boxes) != 0 {
		t.Error("a PNG has no box in the place of a character that it lacks")
	}
}

// drawnAs is a small picture with a title.
func drawnAs(t *testing.T, title string) image.Image {
	t.Helper()
	var picture bytes.Buffer
	if err := (StackedBars{Title: "a" + title + "b"}).Draw().encodePNG(&picture,
		goldenResolution); err != nil {
		t.Fatal(err)
	}
	return decoded(t, picture.Bytes())
}

func TestUnknownFormatsAreRefused(t *testing.T) {
	err := adoption(arms(1)).Draw().WriteFile(filepath.Join(t.TempDir(), "adoption.gif"))
	if err == nil || !strings.Contains(err.Error(), `got the format "gif", want png or svg`) {
		t.Errorf("got %v", err)
	}
}

func TestFigureKnowsItsTitle(t *testing.T) {
	if got := (Timeline{Title: "a\n b"}).Draw().Title(); got != "a b" {
		t.Errorf("got %q", got)
	}
}
