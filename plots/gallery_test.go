package plots

import (
	"flag"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// gallery holds one picture of each situation that has once looked wrong.
var gallery = sync.OnceValue(func() map[string]*Figure {
	all := map[string]*Figure{}
	for _, pictures := range []map[string]*Figure{
		adoptionPictures(), dailyPictures(), chancePictures(), familyPictures(), areaPictures(),
		sweepPictures(), heatMapPictures(), distributionPictures(), forestPictures(),
		{
			"stacked-bars":      stackedBars().Draw(),
			"stacked-bars-none": StackedBars{Title: "x", Parts: []string{"a"}}.Draw(),
			"funnel":            funnel(3).Draw(),
			"funnel-8":          funnel(8).Draw(),
			"dot-plot":          dotPlot().Draw(),
		},
	} {
		maps.Copy(all, pictures)
	}
	return all
})

// changed returns a sample after a change.
func changed[T any](sample T, change func(*T)) T {
	change(&sample)
	return sample
}

// adoptionOf returns a timeline of one curve over the sales window, without a target.
func adoptionOf(c Curve) Timeline {
	t := adoption([]Curve{c})
	t.Target = Target{}
	return t
}

func adoptionPictures() map[string]*Figure {
	pictures := map[string]*Figure{
		"adoption-empty": adoption(nil).Draw(),
		"adoption-huge": changed(adoption([]Curve{logistic("everyone", 1.4e8, 30, 9, 0, 89)}),
			func(t *Timeline) { t.Target.Adopters = 1e8 }).Draw(),
		"adoption-tiny": changed(adoptionOf(logistic("share", 3e-6, 30, 9, 0, 89)),
			func(t *Timeline) { t.Quantity = "adopters (share of the market)" }).Draw(),
		"adoption-far": changed(adoption(arms(2)), func(t *Timeline) {
			t.Target.Adopters = 1e6
		}).Draw(),
		"adoption-zero": adoption([]Curve{logistic("ads", 0, 30, 9, 0, 89),
			logistic("seeds", 0, 30, 9, 0, 89)}).Draw(),
		"adoption-single": changed(adoption([]Curve{logistic("ads", 300, 0, 9, 3, 3),
			logistic("seeds", 500, 0, 9, 3, 3)}), func(t *Timeline) {
			t.Window, t.Target = [2]int{3, 3}, Target{160, 3}
		}).Draw(),
		"adoption-gaps": changed(adoption(arms(2)), withGaps).Draw(),
		"adoption-long": changed(adoption(arms(3)), func(t *Timeline) {
			t.Title = "Is it better to spend one and the same budget on advertisements that " +
				"everybody sees once, or on a few hundred seed users whom their friends trust " +
				"and listen to for a long time after the launch?"
			t.Curves[0].Label = "AnUnbreakableNameThatSomebodyGaveToAnArmBecauseTheyCould_v2_final"
		}).Draw(),
		"adoption-late": changed(adoptionOf(logistic("a", 900, 30, 9, -60, 89)),
			func(t *Timeline) {
				t.Launch, t.Window, t.Cumulative = 89, [2]int{88, 89}, false
			}).Draw(),
		"adoption-crowded": changed(adoption(arms(8)), func(t *Timeline) {
			for i := range t.Curves {
				t.Curves[i].Label = strings.Repeat("and another channel ", 3) + strconv.Itoa(i)
			}
		}).Draw(),
		"adoption-steady": changed(adoptionOf(Curve{Label: "a", Days: []int{0, 1, 2},
			Mean: []float64{500, 505, 510}}), func(t *Timeline) { t.Replicates = 1 }).Draw(),
	}
	for _, n := range []int{1, 3, 8, 11, 30} {
		pictures["adoption-"+strconv.Itoa(n)] = adoption(arms(n)).Draw()
	}
	return pictures
}

// withGaps makes most values of the second curve not finite.
func withGaps(t *Timeline) {
	c := &t.Curves[1]
	for i := range c.Mean {
		if i < 70 || i%40 == 0 {
			c.Mean[i], c.P05[i], c.P25[i] = math.NaN(), math.NaN(), math.Inf(-1)
		}
	}
}

// dailyPictures shows sales and cash.
func dailyPictures() map[string]*Figure {
	sales := func(n int) Timeline {
		t := adoption(nil)
		t.Title, t.Quantity, t.Target = "When do they buy?", "sales (phones a day)", Target{}
		t.Cumulative, t.Separate = false, true
		for _, c := range arms(n) {
			t.Curves = append(t.Curves, daily(c))
		}
		return t
	}
	money := adoption(arms(3))
	money.Title, money.Quantity, money.Target = "When does it pay back?", "cash (CNY)", Target{}
	for i := range money.Curves {
		c := &money.Curves[i]
		for _, series := range c.series() {
			for k := range *series {
				(*series)[k] -= 4000 - 3000/float64(k+1)
			}
		}
		payback := 20 + 3*i
		c.Marks = []Mark{{Day: -3, Value: -3900}, {Day: float64(payback), Ring: true}}
		c.Remarks = []string{"low −3,900 on day −3", "paid back on day " + strconv.Itoa(payback)}
	}
	return map[string]*Figure{
		"sales-3": sales(3).Draw(),
		"sales-6": sales(6).Draw(),
		"money":   money.Draw(),
		"money-apart": changed(money, func(t *Timeline) {
			t.Separate, t.Curves = true, slices.Repeat(t.Curves, 2)
		}).Draw(),
	}
}

// chancePictures shows chance alone beside uncertain inputs.
func chancePictures() map[string]*Figure {
	beside := func(n int) Timeline {
		t := adoption(arms(2)[:n])
		for i := range t.Curves {
			t.Curves[i].ChanceOnly = ChanceOnly{t.Curves[i].P25, t.Curves[i].P75}
		}
		return t
	}
	return map[string]*Figure{
		"chance-1": beside(1).Draw(),
		"chance-2": beside(2).Draw(),
		"distributions-chance": changed(distributions(), func(d *Distributions) {
			d.Target, d.Zero = 0, "break-even"
			for i := range d.Arms {
				d.Arms[i].ChanceOnly = &[2]float64{d.Arms[i].P25, d.Arms[i].P75}
			}
		}).Draw(),
	}
}

func familyPictures() map[string]*Figure {
	families := Families{Timeline: adoption(nil), Along: Axis{Name: "trust constant",
		Values: []float64{0.1, 0.2, 0.4, 0.8}}}
	for i, arm := range []string{"ads", "seeds", "both"} {
		f := Family{Label: arm}
		for k := range 4 {
			f.Curves = append(f.Curves, logistic("", 26000/(1+0.2*float64(3*i+k)), 32, 9, -60, 119))
		}
		families.Arms = append(families.Arms, f)
	}
	families.Arms[2].Curves = families.Arms[2].Curves[:1]
	return map[string]*Figure{
		"families": families.Draw(),
		"families-names": changed(families, func(f *Families) {
			f.Along = Axis{Name: "seeding", Names: []string{"random", "degree", "trust",
				"influence maximisation"}}
			f.Arms = f.Arms[:1]
		}).Draw(),
	}
}

func areaPictures() map[string]*Figure {
	areas := StackedArea{Timeline: adoption(nil), Parts: stackedBars().Parts}
	areas.Title, areas.Quantity = "Who convinced?", "convictions so far"
	for i, arm := range []string{"ads", "seeds", "both"} {
		s := Stack{Label: arm}
		for k := range areas.Parts {
			c := logistic("", 9000/float64(1+k+i), 32, 9, -60, 119)
			s.Days, s.Values = c.Days, append(s.Values, c.Mean)
		}
		areas.Arms = append(areas.Arms, s)
	}
	return map[string]*Figure{
		"stacked-area":   areas.Draw(),
		"stacked-area-1": changed(areas, func(a *StackedArea) { a.Arms = a.Arms[:1] }).Draw(),
		"stacked-area-11": changed(areas, func(a *StackedArea) {
			a.Arms = slices.Repeat(a.Arms, 4)[:11]
			for i := range a.Arms {
				a.Arms[i].Label = "without engineers, forum join = 0." + strconv.Itoa(i)
			}
		}).Draw(),
	}
}

// besides names what is done beside a campaign, in long words.
var besides = Axis{Name: "what is done beside it", Names: []string{"seed users in every city",
	"press on the day of the launch", "share-to-win among friends", "billboards", "nothing",
	"all of it"}}

func sweepPictures() map[string]*Figure {
	target := func(adopters float64) func(*Sweep) {
		return func(s *Sweep) { s.Target = adopters }
	}
	return map[string]*Figure{
		"sweep-1":     sweep(1).Draw(),
		"sweep-3":     sweep(3).Draw(),
		"sweep-6":     sweep(6).Draw(),
		"sweep-above": changed(sweep(1), target(50000)).Draw(),
		"sweep-far":   changed(sweep(1), target(200000)).Draw(),
		"sweep-high": changed(sweep(1), func(s *Sweep) {
			s.Target, s.Arms[0] = 0, Response{Label: "ads", Mean: []float64{2e4, 2.1e4, 2.2e4,
				2.2e4, 2.3e4, 2.3e4}}
		}).Draw(),
		"sweep-absent": changed(sweep(2), func(s *Sweep) {
			s.Along.Log, s.Arms[1].Mean[2] = false, math.NaN()
		}).Draw(),
		"sweep-choice": changed(sweep(2), func(s *Sweep) {
			s.Along = Axis{Name: "seeding", Names: []string{"random", "degree", "trust",
				"pagerank", "k_core", "influence maximisation"}}
		}).Draw(),
		"sweep-wordy": changed(sweep(4), func(s *Sweep) { s.Along = besides }).Draw(),
	}
}

func heatMapPictures() map[string]*Figure {
	return map[string]*Figure{
		"heatmap-1":    heatMap(1, 6, 5).Draw(),
		"heatmap-3":    heatMap(3, 6, 5).Draw(),
		"heatmap-10":   heatMap(10, 6, 5).Draw(),
		"heatmap-fine": heatMap(2, 40, 60).Draw(),
		"heatmap-holes": changed(heatMap(1, 5, 4), func(h *HeatMap) {
			h.Arms[0].Cells[1][2], h.Arms[0].Cells[3][4] = math.NaN(), math.Inf(1)
		}).Draw(),
		"heatmap-level": changed(heatMap(1, 3, 3), func(h *HeatMap) {
			for _, row := range h.Arms[0].Cells {
				clear(row)
			}
			h.X = Axis{Name: "seeding", Names: []string{"random", "degree",
				"influence maximisation"}}
		}).Draw(),
		"heatmap-words": changed(heatMap(2, 3, 2), func(h *HeatMap) {
			h.X = Axis{Name: besides.Name, Names: besides.Names[:3]}
			h.Y = Axis{Name: "seeding", Names: []string{"highest degree", "random"}}
		}).Draw(),
	}
}

func distributionPictures() map[string]*Figure {
	return map[string]*Figure{
		"distributions":      distributions().Draw(),
		"distributions-none": Distributions{Title: "x"}.Draw(),
		"distributions-outlier": changed(distributions(), func(d *Distributions) {
			d.Arms[0].Values[7] = 95000
		}).Draw(),
		"distributions-distant": changed(distributions(), func(d *Distributions) {
			d.Target = 1e7
		}).Draw(),
		"distributions-flat": changed(distributions(), func(d *Distributions) {
			for i := range d.Arms {
				d.Arms[i] = Distribution{Label: d.Arms[i].Label, Values: make([]float64, 50)}
			}
		}).Draw(),
		"distributions-loss": changed(distributions(), func(d *Distributions) {
			d.Target, d.Zero = 0, "break-even"
			d.Arms = []Distribution{distribution("ads", -300, 900, 0),
				distribution("seeds", 1500, 1900, 0)}
		}).Draw(),
	}
}

func forestPictures() map[string]*Figure {
	return map[string]*Figure{
		"forest": forestPlot().Draw(),
		"forest-never": changed(forestPlot(), func(f *ForestPlot) {
			for i := range f.Arms {
				f.Arms[i].Mean, f.Arms[i].Low, f.Arms[i].High = 0, 0, 0
			}
		}).Draw(),
		"forest-undefined": changed(forestPlot(), func(f *ForestPlot) {
			a := &f.Arms[1]
			a.Mean, a.Low, a.High, a.Better = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		}).Draw(),
	}
}

var galleryFolder = flag.String("gallery", "", "also write every picture of the gallery into "+
	"this folder")

func TestGalleryIsWrittenOnDemand(t *testing.T) {
	if *galleryFolder == "" {
		t.Skip("no -gallery folder")
	}
	for name, figure := range gallery() {
		for _, ext := range []string{".png", ".svg"} {
			if err := figure.WriteFile(filepath.Join(*galleryFolder, name+ext)); err != nil {
				t.Error(err)
			}
		}
	}
}
