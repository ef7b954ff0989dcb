package plots

import (
	"flag"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"womsim/sim/rng"
)

// logistic is an adoption curve that is easy to recognise, with quantiles in proportion.
func logistic(label string, ceiling, middle, slope float64, from, to int) Curve {
	c := Curve{Label: label}
	for day := from; day <= to; day++ {
		mean := ceiling / (1 + math.Exp(-(float64(day)-middle)/slope))
		c.Days = append(c.Days, day)
		c.Mean = append(c.Mean, mean)
		c.P05 = append(c.P05, 0.72*mean)
		c.P25 = append(c.P25, 0.9*mean)
		c.P75 = append(c.P75, 1.12*mean)
		c.P95 = append(c.P95, 1.3*mean)
	}
	return c
}

// daily is the curve of what is added each day.
func daily(c Curve) Curve {
	d := Curve{Label: c.Label, Days: c.Days}
	step := func(total []float64) []float64 {
		out := make([]float64, len(total))
		for i := range total {
			if i > 0 {
				out[i] = total[i] - total[i-1]
			}
		}
		return out
	}
	d.Mean, d.P05, d.P25, d.P75, d.P95 = step(c.Mean), step(c.P05), step(c.P25), step(c.P75),
		step(c.P95)
	return d
}

func arms(n int) []Curve {
	names := []string{"ads", "seeds", "both", "ads, then seed users in every city of the first " +
		"two tiers",
		"referral", "press day only", "forum and meetups", "nothing"}
	var curves []Curve
	for i := range n {
		name := names[i%len(names)]
		curves = append(curves, logistic(name, 26000/(1+0.35*float64(i)), 32+2*float64(i),
			9+float64(i), -60, 119))
	}
	return curves
}

func adoption(curves []Curve) Timeline {
	return Timeline{
		Title:      "Ads or seed users?",
		Subtitle:   "One budget, two ways to spend it, over the 90 days in which a phone sells.",
		Quantity:   "adopters (people)",
		Replicates: 200,
		Window:     [2]int{0, 89},
		Target:     Target{20000, 89},
		Cumulative: true,
		Curves:     curves,
	}
}

// distribution makes replicates of a metric that spread like a sum of two dozen uniforms.
func distribution(label string, centre, spread, target float64) Distribution {
	o := Distribution{Label: label}
	key := rng.Root(7).Named(label)
	reached := 0.0
	for r := range 200 {
		v := 0.0
		for i := range 24 {
			v += key.At(uint64(r)).At(uint64(i)).Uniform() - 0.5
		}
		v = centre + spread*v/math.Sqrt2
		o.Values = append(o.Values, v)
		o.Mean += v / 200
		if v >= target {
			reached += 1. / 200
		}
	}
	sorted := slices.Sorted(slices.Values(o.Values))
	o.P05, o.P25, o.P50, o.P75, o.P95 = sorted[10], sorted[50], sorted[100], sorted[150],
		sorted[190]
	o.TargetReached = reached
	return o
}

func distributions() Distributions {
	o := Distributions{
		Title:      "How sure is the target of 20,000 phones?",
		Metric:     "adopters on day 89 (people)",
		Target:     20000,
		Replicates: 200,
		Arms: []Distribution{
			distribution("ads", 14000, 900, 20000), distribution("seeds", 21000, 1900, 20000),
			distribution("ads, then seed users in every city of the first two tiers", 24500, 1400,
				20000),
		},
	}
	for i := range o.Arms {
		o.Arms[i].Arm = i
	}
	return o
}

func forestPlot() ForestPlot {
	return ForestPlot{
		Title:      "What does each plan gain over doing nothing?",
		Metric:     "adopters on day 89 (people)",
		Baseline:   "nothing",
		Replicates: 200,
		Arms: []Difference{
			{"ads", 1, 1200, -300, 2700, 0.61, 0}, {"seeds", 2, 6400, 5100, 7700, 0.985, 0},
			{"ads, then seed users in every city of the first two tiers", 3, 9100, 8300, 9900, 1,
				0},
			{"press day only", 4, -900, -1600, -200, 0.12, 0},
		},
	}
}

func response(label string, ceiling, half float64, along []float64) Response {
	r := Response{Label: label}
	for _, x := range along {
		mean := ceiling * x / (x + half)
		r.Mean = append(r.Mean, mean)
		r.Low, r.High = append(r.Low, 0.95*mean), append(r.High, 1.05*mean)
		r.P05, r.P95 = append(r.P05, 0.7*mean), append(r.P95, 1.3*mean)
	}
	return r
}

func sweep(n int) Sweep {
	budgets := []float64{1e4, 3e4, 1e5, 3e5, 1e6, 3e6}
	s := Sweep{
		Title:      "How much advertising is enough?",
		Metric:     "adopters on day 89 (people)",
		Replicates: 100,
		Target:     20000,
		Along:      Axis{Name: "budget for billboards (CNY)", Values: budgets, Log: true},
	}
	for i := range n {
		s.Arms = append(s.Arms, response(arms(8)[i].Label, 26000-2500*float64(i), 6e4*float64(i+1),
			budgets))
	}
	return s
}

func heatMap(arms, columns, rows int) HeatMap {
	h := HeatMap{
		Title:      "Quality or budget?",
		Metric:     "adopters on day 89 (people)",
		Replicates: 100,
		X:          Axis{Name: "budget for billboards (CNY)"},
		Y:          Axis{Name: "quality"},
	}
	for i := range columns {
		h.X.Values = append(h.X.Values, 1e6*float64(i)/float64(columns))
	}
	for j := range rows {
		h.Y.Values = append(h.Y.Values, float64(j+1)/float64(rows))
	}
	for a := range arms {
		f := Panel{Label: []string{"ads", "seeds", "both"}[a%3]}
		for _, y := range h.Y.Values {
			var row []float64
			for _, x := range h.X.Values {
				row = append(row, 26000*y*y*(x+2e5)/(x+6e5)/float64(a+1))
			}
			f.Cells = append(f.Cells, row)
		}
		h.Arms = append(h.Arms, f)
	}
	return h
}

func stackedBars() StackedBars {
	return StackedBars{
		Title:      "Who convinced the buyers?",
		Quantity:   "convictions by day 89 (people)",
		Replicates: 200,
		Parts: []string{"friends", "billboards", "press",
			"fans given a phone before the launch", "meetups", "share-to-win campaign"},
		Arms: []Bar{
			{"ads", []float64{6200, 7300, 900, 0, 0, math.NaN()}}, {"seeds",
				[]float64{17400, 0, 1100, 1000, 600, 20}},
			{"ads, then seed users in every city of the first two tiers",
				[]float64{19000, 3800, 900, 700, 300, 90}},
			{"nothing", make([]float64, 6)},
		},
	}
}

func funnel(n int) Funnel {
	s := Funnel{Title: "Where do they get lost?", Quantity: "people on day 89", Replicates: 200}
	for i, name := range []string{"informed", "convinced", "bought", "own it", "recommend it"} {
		step := Step{Name: name}
		for k := range n {
			mean := 30000 / float64(1+i) / float64(1+k)
			step.Arms = append(step.Arms, Reach{mean, 0.8 * mean, 1.2 * mean, "47 of 100 informed"})
		}
		s.Steps = append(s.Steps, step)
	}
	for _, c := range arms(n) {
		s.Arms = append(s.Arms, c.Label)
	}
	s.Steps[0].Arms[n-1] = Reach{math.NaN(), math.NaN(), math.NaN(), ""}
	return s
}

func dotPlot() DotPlot {
	return DotPlot{
		Title: "What does each channel add?", Quantity: "sales (units)", Replicates: 200,
		Methods: []string{"last touch", "incremental", "Shapley value"},
		Rows: []Row{
			{"billboards", []Estimate{PointEstimate(2100), {1200, 900, 1500}, {1900, 1500, 2300}}},
			{"fans given a phone before the launch", []Estimate{PointEstimate(300),
				{4000, 3600, 4400},
				{4100, 3900, 4300}}},
			{"press", []Estimate{PointEstimate(40), {-10, -50, 30}, {12, -30, 50}}},
			{"people who talk", []Estimate{PointEstimate(5200), PointEstimate(math.NaN()),
				PointEstimate(math.NaN())}},
		},
	}
}

// gallery holds one picture of each situation that has once looked wrong.
var gallery = sync.OnceValue(func() map[string]*Figure {
	huge := adoption([]Curve{logistic("everyone", 1.4e8, 30, 9, 0, 89)})
	huge.Target.Adopters = 1e8
	tiny := adoption([]Curve{logistic("share", 3e-6, 30, 9, 0, 89)})
	tiny.Quantity, tiny.Target = "adopters (share of the market)", Target{}
	far := adoption(arms(2))
	far.Target.Adopters = 1e6
	zero := adoption([]Curve{logistic("ads", 0, 30, 9, 0, 89), logistic("seeds", 0, 30, 9, 0, 89)})
	single := adoption([]Curve{logistic("ads", 300, 0, 9, 3, 3), logistic("seeds", 500, 0, 9, 3,
		3)})
	single.Window, single.Target = [2]int{3, 3}, Target{160, 3}
	gaps := adoption(arms(2))
	for i := range gaps.Curves[1].Mean {
		if i < 70 || i%40 == 0 {
			gaps.Curves[1].Mean[i], gaps.Curves[1].P05[i], gaps.Curves[1].P25[i] = math.NaN(),
				math.NaN(), math.Inf(-1)
		}
	}
	long := adoption(arms(3))
	long.Title = "Is it better to spend one and the same budget on advertisements that everybody " +
		"sees once, or on a few hundred seed users whom their friends trust and listen to for a " +
		"long time after the launch?"
	long.Curves[0].Label = "AnUnbreakableNameThatSomebodyGaveToAnArmBecauseTheyCould_v2_final"
	sales := adoption(arms(3))
	sales.Title, sales.Quantity, sales.Target, sales.Cumulative,
		sales.Separate = "When do they buy?", "sales (phones a day)", Target{}, false, true
	for i, c := range sales.Curves {
		sales.Curves[i] = daily(c)
	}
	many := sales
	many.Curves = nil
	for _, c := range arms(6) {
		many.Curves = append(many.Curves, daily(c))
	}
	empty := adoption(nil)
	late := adoption([]Curve{logistic("a", 900, 30, 9, -60, 89)})
	late.Launch, late.Window, late.Target, late.Cumulative = 89, [2]int{88, 89}, Target{}, false
	crowded := adoption(arms(8))
	for i := range crowded.Curves {
		crowded.Curves[i].Label = strings.Repeat("and another channel ", 3) + strconv.Itoa(i)
	}
	outlier := distributions()
	outlier.Arms[0].Values[7] = 95000
	holes := heatMap(1, 5, 4)
	holes.Arms[0].Cells[1][2], holes.Arms[0].Cells[3][4] = math.NaN(), math.Inf(1)
	level := heatMap(1, 3, 3)
	for _, row := range level.Arms[0].Cells {
		clear(row)
	}
	level.X = Axis{Name: "seeding", Names: []string{"random", "degree",
		"influence maximisation"}}
	choice := sweep(2)
	choice.Along = Axis{Name: "seeding", Names: []string{"random", "degree", "trust",
		"pagerank", "k_core", "influence maximisation"}}
	wordy := sweep(4)
	wordy.Along = Axis{Name: "what is done beside it", Names: []string{"seed users in every city",
		"press on the day of the launch", "share-to-win among friends", "billboards", "nothing",
		"all of it"}}
	words := heatMap(2, 3, 2)
	words.X = Axis{Name: "what is done beside it", Names: wordy.Along.Names[:3]}
	words.Y = Axis{Name: "seeding", Names: []string{"highest degree", "random"}}
	absent := sweep(2)
	money, chance := adoption(arms(3)), adoption(arms(2))
	money.Title, money.Quantity, money.Target = "When does it pay back?", "cash (CNY)", Target{}
	for i := range money.Curves {
		c := &money.Curves[i]
		for _, series := range c.series() {
			for k := range *series {
				(*series)[k] -= 4000 - 3000/float64(k+1)
			}
		}
		c.Marks = []Mark{{Day: -3, Value: -3900}, {Day: float64(20 + 3*i), Ring: true}}
		c.Remarks = []string{"low −3,900 on day −3", "paid back on day " + strconv.Itoa(20+3*i)}
	}
	moneyApart := money
	moneyApart.Separate, moneyApart.Curves = true, append(slices.Clone(money.Curves),
		money.Curves...)
	for i := range chance.Curves {
		chance.Curves[i].ChanceOnly = ChanceOnly{chance.Curves[i].P25, chance.Curves[i].P75}
	}
	chanceOne := chance
	chanceOne.Curves = chance.Curves[:1]
	beside := distributions()
	beside.Target, beside.Zero = 0, "break-even"
	for i := range beside.Arms {
		a := &beside.Arms[i]
		a.ChanceOnly = &[2]float64{a.P25, a.P75}
	}
	losing := distributions()
	losing.Target, losing.Zero, losing.Arms = 0, "break-even",
		[]Distribution{distribution("ads", -300, 900, 0), distribution("seeds", 1500, 1900, 0)}
	families := Families{Timeline: adoption(nil), Along: Axis{Name: "trust constant"}}
	for i, arm := range []string{"ads", "seeds", "both"} {
		f := Family{Label: arm}
		for k := range 4 {
			f.Curves = append(f.Curves, logistic("", 26000/(1+0.2*float64(3*i+k)), 32, 9, -60, 119))
		}
		families.Arms = append(families.Arms, f)
	}
	families.Along.Values = []float64{0.1, 0.2, 0.4, 0.8}
	families.Arms[2].Curves = families.Arms[2].Curves[:1]
	chosen := families
	chosen.Along, chosen.Arms = Axis{Name: "seeding", Names: []string{"random", "degree",
		"trust", "influence maximisation"}}, families.Arms[:1]
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
	areasMany := areas
	areasMany.Arms = nil
	for i := range 11 {
		areasMany.Arms = append(areasMany.Arms, areas.Arms[i%3])
		areasMany.Arms[i].Label = "without engineers, forum join = 0." + strconv.Itoa(i)
	}
	areaOne := areas
	areaOne.Arms = areas.Arms[:1]
	absent.Along.Log = false
	absent.Arms[1].Mean[2] = math.NaN()
	flat := distributions()
	for i := range flat.Arms {
		flat.Arms[i] = Distribution{Label: flat.Arms[i].Label, Values: make([]float64, 50)}
	}
	distant := distributions()
	distant.Target = 1e7
	never := forestPlot()
	for i := range never.Arms {
		never.Arms[i].Mean, never.Arms[i].Low, never.Arms[i].High = 0, 0, 0
	}
	undefined := forestPlot()
	undefined.Arms[1].Mean, undefined.Arms[1].Low, undefined.Arms[1].High,
		undefined.Arms[1].Better = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	high, above, distantLevel := sweep(1), sweep(1), sweep(1)
	high.Target, above.Target, distantLevel.Target = 0, 50000, 200000
	high.Arms[0] = Response{Label: "ads", Mean: []float64{2e4, 2.1e4, 2.2e4, 2.2e4, 2.3e4, 2.3e4}}
	steady := adoption(nil)
	steady.Target, steady.Curves = Target{},
		[]Curve{{Label: "a", Days: []int{0, 1, 2}, Mean: []float64{500, 505, 510}}}
	steady.Replicates = 1
	return map[string]*Figure{
		"sweep-high": high.Draw(), "sweep-above": above.Draw(), "sweep-far": distantLevel.Draw(),
		"adoption-steady": steady.Draw(),
		"stacked-bars":    stackedBars().Draw(), "stacked-bars-none": StackedBars{Title: "x",
			Parts: []string{"a"}}.Draw(),
		"adoption-1": adoption(arms(1)).Draw(), "adoption-3": adoption(arms(3)).Draw(),
		"adoption-8":  adoption(arms(8)).Draw(),
		"adoption-11": adoption(arms(11)).Draw(), "adoption-huge": huge.Draw(),
		"adoption-tiny": tiny.Draw(),
		"adoption-far":  far.Draw(), "adoption-zero": zero.Draw(), "adoption-single": single.Draw(),
		"adoption-gaps": gaps.Draw(), "adoption-long": long.Draw(), "adoption-empty": empty.Draw(),
		"adoption-30":   adoption(arms(30)).Draw(),
		"distributions": distributions().Draw(), "distributions-flat": flat.Draw(),
		"distributions-distant": distant.Draw(), "distributions-outlier": outlier.Draw(),
		"adoption-late": late.Draw(), "adoption-crowded": crowded.Draw(),
		"distributions-none": Distributions{Title: "x"}.Draw(),
		"forest":             forestPlot().Draw(), "forest-never": never.Draw(),
		"forest-undefined": undefined.Draw(),
		"sweep-1":          sweep(1).Draw(), "sweep-3": sweep(3).Draw(),
		"sweep-6":      sweep(6).Draw(),
		"sweep-choice": choice.Draw(), "sweep-absent": absent.Draw(), "sweep-wordy": wordy.Draw(),
		"heatmap-words": words.Draw(),
		"money":         money.Draw(), "money-apart": moneyApart.Draw(), "chance-2": chance.Draw(),
		"chance-1": chanceOne.Draw(), "distributions-chance": beside.Draw(),
		"distributions-loss": losing.Draw(),
		"families":           families.Draw(), "families-names": chosen.Draw(),
		"stacked-area":   areas.Draw(),
		"stacked-area-1": areaOne.Draw(), "stacked-area-11": areasMany.Draw(),
		"funnel": funnel(3).Draw(), "funnel-8": funnel(8).Draw(), "dot-plot": dotPlot().Draw(),
		"heatmap-1": heatMap(1, 6, 5).Draw(), "heatmap-3": heatMap(3, 6,
			5).Draw(), "heatmap-fine": heatMap(2, 40, 60).Draw(),
		"heatmap-holes": holes.Draw(), "heatmap-level": level.Draw(), "heatmap-10": heatMap(10, 6,
			5).Draw(),
		"sales-3": sales.Draw(), "sales-6": many.Draw(),
	}
})

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
