package plots

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

func svgOf(t *testing.T, f *Figure) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Encode(&b, "svg"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A placed is a text of a document with the box it fills, in points from the top left corner.
type placed struct {
	txt                      string
	left, right, top, bottom float64
}

// drawn reads what a document holds: its texts and the numbers of its paths.
func drawn(t *testing.T, svg []byte) (texts []placed, paths []float64) {
	t.Helper()
	number := regexp.MustCompile(`-?[0-9.]+(e[-+]?[0-9]+)?`)
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	var open *placed
	var face textStyle
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return texts, paths
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			at := map[string]string{}
			for _, a := range e.Attr {
				at[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "text":
				open, face = &placed{left: parsed(t, at["x"]), bottom: parsed(t, at["y"])},
					written(t, at["style"])
			case "path":
				for _, n := range number.FindAllString(at["d"], -1) {
					paths = append(paths, parsed(t, n))
				}
			}
		case xml.CharData:
			if open != nil {
				open.txt += string(e)
			}
		case xml.EndElement:
			if e.Name.Local == "text" {
				open.right = open.left + face.width(open.txt).Points()
				open.top = open.bottom - 0.72*face.Font.Size.Points()
				texts, open = append(texts, *open), nil
			}
		}
	}
}

func parsed(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !finite(v) {
		t.Fatalf("coordinate %q", s)
	}
	return v
}

// written is the lettering of a style.
func written(t *testing.T, style string) textStyle {
	t.Helper()
	size := regexp.MustCompile(`font-size:([0-9.]+)px`).FindStringSubmatch(style)
	if size == nil {
		t.Fatalf("no size in %q", style)
	}
	weight := xfont.WeightNormal
	if strings.Contains(style, "font-weight:bold") {
		weight = xfont.WeightBold
	}
	return liberationSans(vg.Length(parsed(t, size[1])), weight, ink)
}

func TestNothingIsClippedAndNoTextsOverlap(t *testing.T) {
	pictures := gallery()
	for _, name := range slices.Sorted(maps.Keys(pictures)) {
		t.Run(name, func(t *testing.T) {
			svg := svgOf(t, pictures[name])
			if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
				t.Error("a coordinate is not a number")
			}
			texts, paths := drawn(t, svg)
			width, height := pictures[name].Size()
			for _, v := range paths {
				if v < -1 || v > max(width, height)+1 {
					t.Fatalf("a path goes to %g", v)
				}
			}
			for i, a := range texts {
				// the origin is at the bottom: y counts downwards from it
				if a.left < -0.1 || a.right > width+0.1 || a.top < -height-0.1 || a.bottom > 0.1 {
					t.Errorf("%q is cut off: %+v", a.txt, a)
				}
				for _, b := range texts[:i] {
					if a.left < b.right && b.left < a.right && a.top < b.bottom &&
						b.top < a.bottom {
						t.Errorf("%q and %q overlap", a.txt, b.txt)
					}
				}
			}
		})
	}
}

func TestTextsSayWhatIsShown(t *testing.T) {
	pictures := gallery()
	for name, wants := range map[string][]string{
		"adoption-3": {"Ads or seed users?", "Mean of 200 replicates; bands hold 50 % and 90 % " +
			"of them", "adopters (people)",
			"day after launch", "launch", "sales window, day 0 to 89", "target 20,000 by day 89",
			"ads: 25,998", "30,000"},
		"adoption-8": {"Mean of 200 replicates; bands hold 50 % of them", "nothing: 7,458"},
		"adoption-11": {"Shaded: sales window, day 0 to 89. Dashed: launch, day 0. Grey " +
			"lines: the other arms. Black line and ring: target 20,000 by day 89."},
		"adoption-30":           {"The first 24 of 30 arms are drawn."},
		"adoption-far":          {"target 1,000,000 by day 89, far above this scale"},
		"adoption-empty":        {"There is nothing to draw."},
		"distributions":         {"target 20,000", "target reached: 74 %", "mean 13,955"},
		"distributions-outlier": {"100,000"},
		"forest": {"+6,400  [+5,100 … +7,700]", "better in 61 % of replicates",
			"nothing"},
		"sweep-3": {"Mean of 100 replicates; bands hold 90 % of them, bars are 95 % " +
			"intervals of the mean", "300,000"},
		"sweep-high":      {"20,000", "22,000"},
		"sweep-above":     {"target 50,000"},
		"sweep-far":       {"target 200,000, far above this scale"},
		"adoption-steady": {"0", "One replicate"},
		"stacked-bars":    {"friends", "17,400", "20,120", "share-to-win campaign"},
		"sweep-6":         {"Mean of 100 replicates; bars are 95 % intervals of the mean"},
		"heatmap-1": {"18,744", "quality", "budget for billboards (CNY)",
			"adopters on day 89 (people)"},
		"heatmap-holes":      {"–"},
		"money":              {"low −3,900 on day −3", "paid back on day 23", "−10,000"},
		"money-apart":        {"low −3,900 on day −3", "paid back on day 23"},
		"distributions-loss": {"break-even", "below zero: 67 %"},
		"families":           {"trust constant:", "0.1", "0.8"},
		"families-names":     {"seeding:", "influence maximisation"},
		"stacked-area": {"22,049 in all", "friends", "share-to-win campaign",
			"Shaded: sales window, day 0 to 89. Dashed: launch, day 0."},
		"stacked-area-11": {"forum join = 0.10"},
		"funnel":          {"informed", "recommend it", "15,000 (47 of 100 informed)"},
		"dot-plot": {"last touch", "2,100", "+1,200  [+900 … +1,500]",
			"people who talk"},
	} {
		texts, _ := drawn(t, svgOf(t, pictures[name]))
		for _, want := range wants {
			if !slices.ContainsFunc(texts, func(p placed) bool { return p.txt == want }) {
				t.Errorf("%s: no %q among %+v", name, want, texts)
			}
		}
	}
}

func TestNoTargetLeavesNoTrace(t *testing.T) {
	with, without := adoption(arms(2)), adoption(arms(2))
	without.Target = Target{}
	if !bytes.Contains(svgOf(t, with.Draw()), []byte("target")) {
		t.Error("a target is not named")
	}
	if bytes.Contains(svgOf(t, without.Draw()), []byte("target")) {
		t.Error("no target is named")
	}
}

func TestLinesLieWhereTheirValuesAre(t *testing.T) {
	timeline := Timeline{Quantity: "x",
		Curves: []Curve{{Label: "a", Days: []int{0, 5, 10}, Mean: []float64{0, 100, 50}}}}
	c := timeline.Curves[0].line(true)
	x, y := timeline.scales([]line{c}, false)
	if x.unit(5) != 0.5 || y.unit(50) != 0.5 || y.unit(100) != 1 || y.unit(0) != 0 {
		t.Errorf("scales %+v and %+v", x, y)
	}
	steady := line{x: []float64{0, 1}, y: []float64{500, 510}}
	timeline.Target = Target{Adopters: 505}
	x, y = timeline.scales([]line{steady}, false)
	if y.min != 0 {
		t.Errorf("a quantity over time begins at %g", y.min)
	}
	if len(x.ticks) != 2 {
		t.Errorf("two days have the ticks %v", x.ticks)
	}
}

func TestHostileTextsAreEscaped(t *testing.T) {
	f := adoption(arms(2))
	f.Title = "a <b> & \"c\" \x01 ]]> <script>alert(1)</script>"
	f.Curves[0].Label = "x < y & z\x00"
	texts, _ := drawn(t, svgOf(t, f.Draw()))
	if !slices.ContainsFunc(texts, func(p placed) bool {
		return strings.HasPrefix(p.txt, "x < y & z")
	}) {
		t.Error("the label is lost")
	}
}

func TestRaggedCurvesPanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f := adoption(arms(1))
	f.Curves[0].P05 = f.Curves[0].P05[1:]
	f.Draw()
}

func TestRunsSplitAtGaps(t *testing.T) {
	gap := []float64{1, 2, 1e301, 4, 5}
	whole := []float64{1, 1, 1, 1, 1}
	if got := finiteSpans(gap, whole); !slices.Equal(got, [][2]int{{0, 2}, {3, 5}}) {
		t.Errorf("got %v", got)
	}
}

func TestALevelIsNamedWhereNoLineCrosses(t *testing.T) {
	canvas := draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: 400, Y: 200}}}
	p := plotArea{canvas, scale{min: 0, max: 10}, scale{min: 0, max: 100}}
	steep := line{x: []float64{0, 3}, y: []float64{0, 100}}
	y, width := p.atY(50), vg.Length(100)
	x := p.clearLeft([]line{steep}, y, width)
	if p.crosses(steep, x, x+width, y, y+10) || !p.crosses(steep, gap, gap+width, y, y+10) {
		t.Errorf("named at %v", x)
	}
	level := line{x: []float64{0, 10}, y: []float64{52, 52}}
	if x := p.clearLeft([]line{level}, y, width); x != gap {
		t.Errorf("with no place free, named at %v", x)
	}
}

// named is the first text of a picture that begins so.
func named(t *testing.T, texts []placed, beginning string) placed {
	t.Helper()
	i := slices.IndexFunc(texts, func(p placed) bool { return strings.HasPrefix(p.txt, beginning) })
	if i < 0 {
		t.Fatalf("no %q", beginning)
	}
	return texts[i]
}

func TestCaptionsStayAboveTheirPanel(t *testing.T) {
	texts, _ := drawn(t, svgOf(t, gallery()["adoption-late"]))
	end := texts[slices.IndexFunc(texts, func(p placed) bool {
		return p.txt == "a"
	})].left - (2*gap + swatchLength + gap).Points()
	for _, caption := range []string{"sales window", "launch"} {
		if p := named(t, texts, caption); p.right > end+0.1 {
			t.Errorf("%q ends at %g, the panel at %g", p.txt, p.right, end)
		}
	}
}

func TestNamesStayBesideTheirPanel(t *testing.T) {
	texts, _ := drawn(t, svgOf(t, gallery()["adoption-crowded"]))
	top, bottom := named(t, texts, "30,000").top,
		texts[slices.IndexFunc(texts, func(p placed) bool { return p.txt == "0" })].bottom
	for _, p := range texts {
		if strings.HasPrefix(p.txt, "and another") && (p.top < top-6 || p.bottom > bottom+6) {
			t.Errorf("%+v is not between %g and %g", p, top, bottom)
		}
	}
}
