// Package metrics turns the result of one replicate into named numbers: what a marketer calls
// reach, conversion, take-off, target, and the share of word of mouth.
//
// Begin with [Scalars], one number a replicate, and [Daily], one a day; names.go has the names of
// all. [Trees] and [Split] look at single consumers.
//
// Every number is taken at the end of the sales window or counts from the first day of the run to
// that end, prelaunch included, unless its comment says otherwise. A number that does not apply is
// NaN.
package metrics

import (
	"math"
	"slices"

	"womsim/sim"
	"womsim/sim/rng"
)

// A Horizon is what is asked of a result beyond the result itself.
type Horizon struct {
	Window     int // the sales window covers the days 0 … Window-1
	Population int // consumers
}

// A Target is a number of adopters, or of sales, to be reached by the end of a day. The zero value
// is none.
type Target struct {
	Adopters int64 `json:"adopters,omitempty"` // owners, seed users included
	Sales    int64 `json:"sales,omitempty"`    // purchases; seed users are none
	By       int   `json:"by"`
}

// Exists reports whether there is a target.
func (t Target) Exists() bool { return t.Adopters > 0 || t.Sales > 0 }

// Wanted returns the number to be reached.
func (t Target) Wanted() int64 { return max(t.Adopters, t.Sales) }

// Metric returns the name of what is counted: [Adopters] or [Sales].
func (t Target) Metric() string {
	if t.Sales > 0 {
		return Sales
	}
	return Adopters
}

// A Scalar is one number a replicate.
type Scalar struct {
	Name  string
	Value float64
}

// A Series is one count a day, from the first day of the run.
type Series struct {
	Name   string
	Counts []int64
}

// A Rate is one number a day, from the first day of the run; NaN on days to which it does not
// apply.
type Rate struct {
	Name   string
	Values []float64
}

// NumTalkSources is how many of the sources of a result are people who talk; the others are
// channels.
const NumTalkSources = int(rng.NumStates)

// Daily returns every series of a result. Those that it did not record are left out.
func Daily(r *sim.Result) []Series {
	all := []Series{{NewAdopters, changes(r.Adopters)},
		{Convictions, total(r.Convictions)}, {Exposures, total(r.Exposures)}}
	for _, s := range r.Series() {
		if s.Counts != nil && s.Counts != &r.WaitDays { // Rates makes response_days of these
			all = append(all, Series{s.Name, *s.Counts})
		}
	}
	for _, p := range products(r) {
		all = append(all, Series{AdoptersOf + p.Product, p.Adopters},
			Series{SalesOf + p.Product, p.Sales})
	}
	for s, name := range r.Sources {
		all = append(all, Series{ConvictionsBy + name, r.Convictions[s]})
		if r.Exposures != nil {
			all = append(all, Series{ExposuresBy + name, r.Exposures[s]})
		}
		if r.SalesBy != nil {
			all = append(all, Series{SalesBy + name, r.SalesBy[s]})
		}
		if r.Actions != nil && s >= NumTalkSources {
			all = append(all, Series{ActionsOf + name, r.Actions[s]})
		}
	}
	return slices.DeleteFunc(all, func(s Series) bool { return s.Counts == nil })
}

// Rates returns every rate of a result. Those that it did not record are left out.
func Rates(r *sim.Result) []Rate {
	all := []Rate{{ReproductionNumber, reproduction(r)}, {Quality, r.Quality}, {Mood, r.Mood},
		{ResponseDays, waits(r.WaitDays, r.Answered)}}
	return slices.DeleteFunc(all, func(r Rate) bool { return r.Values == nil })
}

// reproduction returns the daily reproduction number of a run.
func reproduction(r *sim.Result) []float64 {
	won := total(slices.Concat(r.Convictions, r.Seeded))
	return Reproduction(total(r.Convictions[:NumTalkSources]), won)
}

// Scalars returns every number of a result.
func Scalars(r *sim.Result, q Horizon) []Scalar {
	w := window{r, q, q.Window - r.FirstDay}
	return slices.Concat(w.adoption(), w.rivals(), w.funnel(), w.opinions(), w.timing(),
		w.sources(),
		w.optional(), w.afterwards())
}

// A window is a result up to the end of the sales window.
type window struct {
	*sim.Result
	Horizon
	days int // from the first day to the last of the window
}

// sum adds up a series to the end of the window.
func (w window) sum(counts []int64) (sum int64) {
	for _, c := range counts[:w.days] {
		sum += c
	}
	return sum
}

// end returns a series at the end of the window; NaN where it was not recorded.
func (w window) end(counts []int64) float64 {
	if counts == nil {
		return math.NaN()
	}
	return float64(counts[w.days-1])
}

// adoption returns how far the product came: the states, and the funnel in shares.
func (w window) adoption() []Scalar {
	adopters, aware, sales := w.end(w.Adopters), w.end(w.Aware), float64(w.sum(w.Sales))
	return []Scalar{
		{Adopters, adopters},
		{AdoptionShare, ratio(adopters, float64(w.Population))},
		{Sales, sales},
		{SeedUsers, float64(w.sum(total(w.Seeded)))},
		{Aware, aware},
		{AwareShare, ratio(aware, float64(w.Population))},
		{Conversion, ratio(sales, aware)},
		{Convinced, w.end(w.Convinced)},
		{Presold, w.presold()},
		{Rejected, w.end(w.Rejected)},
		{RejectedShare, ratio(w.end(w.Rejected), float64(w.Population))},
	}
}

// funnel returns the share of each step that takes the next, from informed over convinced and
// buying to recommending, and whether word of mouth still grows. Who was convinced again after
// forgetting counts again.
func (w window) funnel() []Scalar {
	convictions := float64(w.sum(total(w.Convictions)))
	return []Scalar{
		{Persuasion, ratio(convictions, w.end(w.Aware))},
		{ClosingRate, ratio(float64(w.sum(w.Sales)), convictions)},
		{AdvocacyRate, ratio(w.end(w.Promoters), w.end(w.Adopters))},
		{ReproductionNumber, reproduction(w.Result)[w.days-1]},
	}
}

// products returns the products of a run that has several, the focal one first.
func products(r *sim.Result) []*sim.Result {
	if len(r.OtherProducts) == 0 {
		return nil
	}
	return append([]*sim.Result{r}, r.OtherProducts...)
}

// rivals returns how far each of several products came.
func (w window) rivals() (numbers []Scalar) {
	for _, p := range products(w.Result) {
		numbers = append(numbers, Scalar{AdoptersOf + p.Product, w.end(p.Adopters)},
			Scalar{SalesOf + p.Product, float64(w.sum(p.Sales))})
	}
	return numbers
}

// presold returns how many consumers wait, convinced, on the eve of the launch.
func (w window) presold() float64 {
	if w.FirstDay >= 0 {
		return 0
	}
	return float64(w.Convinced[-1-w.FirstDay])
}

func (w window) opinions() []Scalar {
	promoters, passives, detractors := w.end(w.Promoters), w.end(w.Passives), w.end(w.Detractors)
	return []Scalar{
		{Promoters, promoters},
		{Passives, passives},
		{Detractors, detractors},
		{NPS, NetPromoterScore(promoters, passives, detractors)},
	}
}

// NetPromoterScore returns 100 × (promoters − detractors) / all who hold an opinion, from −100 to
// 100; NaN while nobody holds one (Reichheld 2003, "The one number you need to grow", Harvard
// Business Review).
func NetPromoterScore(promoters, passives, detractors float64) float64 {
	return 100 * ratio(promoters-detractors, promoters+passives+detractors)
}

// timing returns when: take-off and peak.
func (w window) timing() []Scalar {
	sales := w.Sales[:w.days]
	peakDay, peakSales := peak(sales)
	numbers := []Scalar{
		{TakeoffDay, w.date(TakeOff(sales))},
		{PeakDay, w.date(peakDay)},
		{PeakSales, float64(peakSales)},
	}
	return numbers
}

// Scalars returns whether the target was reached by its day, and the first day of any on which it
// was. The values are those of its metric, day by day from the first: owners at the end of the
// day, or sales of the day.
func (t Target) Scalars(values []float64, firstDay int) []Scalar {
	reached, day, sofar := 0.0, math.NaN(), 0.0
	for i, v := range values {
		if t.Sales > 0 {
			v += sofar
			sofar = v
		}
		if v < float64(t.Wanted()) {
			continue
		}
		if i+firstDay == t.By {
			reached = 1
		}
		if math.IsNaN(day) {
			day = float64(i + firstDay)
		}
	}
	return []Scalar{{TargetReached, reached}, {DaysToTarget, day}}
}

// date returns the day of an index of a series; NaN for the index -1.
func (w window) date(index int) float64 {
	if index < 0 {
		return math.NaN()
	}
	return float64(index + w.FirstDay)
}

// peak returns the index of the most sales a day, the first if tied, or -1 if nothing was sold.
func peak(sales []int64) (index int, most int64) {
	index = -1
	for i, s := range sales {
		if s > most {
			index, most = i, s
		}
	}
	return index, most
}

// week is the number of days over which TakeOff smooths.
const week = 7

// TakeOff returns the index of the day with sales that begins the week whose sales exceed those of
// the week before by most, the first if tied, or -1 if nothing was sold. Days outside the series
// have no sales.
//
// It is the discrete form of the first inflection point of the sales curve, where sales accelerate
// most (Mahajan, Muller and Srivastava 1990, "Determination of adopter categories by using
// innovation diffusion models", Journal of Marketing Research 27), in whole weeks against daily
// noise.
func TakeOff(sales []int64) int {
	day, most := -1, int64(0)
	increase := int64(0) // of the week from index i on over the week before
	at := func(i int) int64 {
		if i < 0 || i >= len(sales) {
			return 0
		}
		return sales[i]
	}
	for i := -week; i < len(sales); i++ {
		increase += at(i+week-1) - 2*at(i-1) + at(i-week-1)
		if at(i) > 0 && increase > most {
			day, most = i, increase
		}
	}
	return day
}

// sources returns who convinced. The word-of-mouth multiplier is the number of consumers won in
// all, by a gift or a message, for each one that the company won itself.
func (w window) sources() []Scalar {
	var numbers []Scalar
	var convictions, byPeople int64
	for s, name := range w.Sources {
		count := w.sum(w.Convictions[s])
		convictions += count
		if s < NumTalkSources {
			byPeople += count
		}
		numbers = append(numbers, Scalar{ConvictionsBy + name, float64(count)})
		if w.Exposures != nil {
			numbers = append(numbers, Scalar{ExposuresBy + name, float64(w.sum(w.Exposures[s]))})
		}
	}
	if w.Exposures != nil {
		numbers = append(numbers, Scalar{Exposures, float64(w.sum(total(w.Exposures)))})
	}
	won := convictions + w.sum(total(w.Seeded))
	return append(numbers,
		Scalar{Convictions, float64(convictions)},
		Scalar{WOMShare, ratio(float64(byPeople), float64(convictions))},
		Scalar{WOMMultiplier, ratio(float64(won), float64(won-byPeople))})
}

// afterwards returns the state on the last day of the run, aftermath included.
func (w window) afterwards() []Scalar {
	return []Scalar{
		{AdoptersFinal, float64(w.Adopters[len(w.Adopters)-1])},
		{StillTalking, float64(w.OpenEpisodes)},
	}
}

// ratio returns a part of a whole, NaN of nothing.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return part / whole
}

// total adds up series day by day; nil for none.
func total(parts [][]int64) []int64 {
	if len(parts) == 0 {
		return nil
	}
	sum := make([]int64, len(parts[0]))
	for _, part := range parts {
		for i, count := range part {
			sum[i] += count
		}
	}
	return sum
}

// changes returns the increase of a state from day to day; before the first day it was 0.
func changes(state []int64) []int64 {
	change := slices.Clone(state)
	for i := 1; i < len(change); i++ {
		change[i] -= state[i-1]
	}
	return change
}
