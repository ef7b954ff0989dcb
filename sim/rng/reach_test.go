package rng

import (
	"math"
	"slices"
	"testing"
)

// impressionsOf counts the impressions of each consumer on a day at a hazard, in all slices.
func impressionsOf(day ChannelDay, hazard float64, consumers int) (counts []int, low int) {
	counts = make([]int, consumers)
	for slice := range ReachSlices {
		for v, p := range day.Impressions(slice, hazard, consumers) {
			counts[v]++
			if p.Mark < 0.05 {
				low++
			}
		}
	}
	return counts, low
}

// The number of impressions is Poisson with mean hazard × consumers, their marks uniform.
func TestImpressionsArePoisson(t *testing.T) {
	const consumers, days = 50, 4000
	d := NewDraws(7, 0, "p")
	for _, hazard := range []float64{0.0003, 0.02, 0.125, 0.7, 3.1} {
		var n, n2, low float64
		for day := range days {
			counts, below := impressionsOf(d.Channel("ads").Day(day), hazard, consumers)
			count := 0.0
			for _, c := range counts {
				count += float64(c)
			}
			n += count
			n2 += count * count
			low += float64(below)
		}
		mean, want := n/days, hazard*consumers
		if math.Abs(mean-want) > 4.5*math.Sqrt(want/days) {
			t.Errorf("hazard %v: mean %v, want %v", hazard, mean, want)
		}
		// the variance of a Poisson variance estimate is (μ + 2μ²)/n
		if variance := n2/days - mean*mean; math.Abs(variance-want) > 4.5*math.Sqrt((want+
			2*want*want)/days) {
			t.Errorf("hazard %v: variance %v, want %v", hazard, variance, want)
		}
		if math.Abs(low-0.05*n) > 4.5*math.Sqrt(0.05*0.95*n) {
			t.Errorf("hazard %v: %v of %v marks below 0.05", hazard, low, n)
		}
	}
}

// What each consumer of a region meets is Poisson, and independent of what the others meet, of
// what it meets on the next day, and of what it meets in another slice.
func TestConsumersMeetImpressionsIndependently(t *testing.T) {
	const consumers, days, hazard = 6, 20_000, 0.8
	const series = 2 * consumers // of the slices of low marks, and of the last one
	means := make([]float64, series)
	products := make([][series + consumers]float64, series) // with all, and with the next day's
	d := NewDraws(8, 0, "p")
	yesterday := make([]float64, consumers)
	for day := range days {
		var x [series + consumers]float64
		for slice := range ReachSlices {
			for v := range d.Channel("ads").Day(day).Impressions(slice, hazard, consumers) {
				x[int(v)+slice/(ReachSlices-1)*consumers]++
			}
		}
		for v := range series {
			x[v] -= hazard * []float64{0.25, 0.75}[v/consumers]
		}
		copy(x[series:], yesterday)
		copy(yesterday, x[:consumers])
		for i := range series {
			means[i] += x[i] / days
			for j := range x {
				products[i][j] += x[i] * x[j] / days
			}
		}
	}
	for i := range series {
		want := hazard * []float64{0.25, 0.75}[i/consumers]
		if math.Abs(means[i]) > 4.5*math.Sqrt(want/days) {
			t.Errorf("series %d: mean %v off", i, means[i])
		}
		for j, got := range products[i] {
			other := hazard * []float64{0.25, 0.75, 0.25}[j/consumers]
			covariance, se := 0.0, math.Sqrt(want*other/days) // of independent ones
			if i == j {
				covariance, se = want, math.Sqrt((want+2*want*want)/days)
			}
			if math.Abs(got-covariance) > 4.5*se {
				t.Errorf("series %d and %d: covariance %v, want %v ± %v", i, j, got, covariance, se)
			}
		}
	}
}

// Bands, slices and days have draws of their own: what one region meets in one says nothing of what
// it meets in another, or of what the next region meets.
func TestRegionsBandsAndDaysAreIndependent(t *testing.T) {
	const days, consumers = 5000, 2 * RegionSize
	channel := new(Draws).Channel("ads")
	law := NewReachLaw(0, 0.5, consumers) // a mean of half an impression
	mean := RegionSize * ReachBandWidth * 0x1p-10
	other := NewReachLaw(1, 0.5, consumers)
	sums := map[string]float64{}
	for day := range days {
		count := func(l *ReachLaw, day, slice, band, region int) float64 {
			s := channel.Day(day).Band(slice, band)
			return float64(s.Region(l, band, region).N)
		}
		x := count(law, day, 0, 0, 0) - mean
		sums["region"] += x * (count(law, day, 0, 0, 1) - mean)
		sums["band"] += x * (count(law, day, 0, 1, 0) - mean)
		sums["day"] += x * (count(law, day+1, 0, 0, 0) - mean)
		sums["slice"] += x * (count(other, day, 1, 0, 0) - 3*mean) / math.Sqrt(3)
	}
	for name, sum := range sums {
		if got := sum / days; math.Abs(got) > 4.5*mean/math.Sqrt(days) {
			t.Errorf("the next %s: covariance %v", name, got)
		}
	}
}

// The slices follow each other without a gap, and together are the whole; so do their marks.
func TestSlicesLeaveOutNothing(t *testing.T) {
	sum := 0.0
	for slice := range ReachSlices {
		if ReachSliceFloor(slice) != sum {
			t.Errorf("slice %d begins at %v, want %v", slice, ReachSliceFloor(slice), sum)
		}
		sum += sliceWidth(slice)
		band := ChannelDay(1).Band(slice, 0)
		if low, high := band.Mark(0), band.Mark(math.MaxUint64); low != ReachSliceFloor(slice) ||
			high >= sum || high < sum-sliceWidth(slice)*0x1p-50 {
			t.Errorf("slice %d: marks from %v to %v", slice, low, high)
		}
	}
	if sum != 1 {
		t.Errorf("the slices end at %v", sum)
	}
	whole := ChannelDay(1).Band(ReachWhole, 0)
	if ReachSliceFloor(ReachWhole) != 0 || sliceWidth(ReachWhole) != 1 || whole.Mark(0) != 0 ||
		whole.Mark(1<<63) != 0.5 || whole.Mark(math.MaxUint64) >= 1 {
		t.Error("the whole is not [0, 1)")
	}
}

// Every slice has impressions in proportion to its width, and the whole has them by its own draws.
func TestSlicesHaveTheirShare(t *testing.T) {
	const consumers, hazard, days = 3 * RegionSize, 0.3, 200
	d := NewDraws(15, 0, "p")
	for slice := range ReachSlices + 1 {
		n, floor, width := 0.0, ReachSliceFloor(slice), sliceWidth(slice)
		cells := make([]int, 256)
		for day := range days {
			for _, p := range d.Channel("ads").Day(day).Impressions(slice, hazard, consumers) {
				cells[int((p.Mark-floor)/width*256)]++ // panics if the mark is of another slice
				n++
			}
		}
		if mean := float64(consumers*hazard*days) * width; math.Abs(n-mean) > 4.5*math.Sqrt(mean) {
			t.Errorf("slice %d: %v impressions, want %v", slice, n, mean)
		}
		// of n draws, the variance is (n−1)/n of the limit's
		if x := chiSquare(cells, int(n)); x > chiSquareLimit {
			t.Errorf("slice %d: marks have chi-square %.0f", slice, x)
		}
	}
}

// Impressions fall on all consumers of a region alike, whichever part of a draw they are from.
func TestPlacesAreUniform(t *testing.T) {
	band := new(Draws).Channel("ads").Day(1).Band(ReachWhole, 0)
	law := NewReachLaw(ReachWhole, ReachBandWidth, 700*RegionSize)
	var low, high, pairs [placesPerDraw][]int
	var n [placesPerDraw]int
	for j := range placesPerDraw {
		low[j], high[j], pairs[j] = make([]int, 256), make([]int, 256), make([]int, 256)
	}
	for region := range 700 {
		b, last := band.Region(law, 0, region), uint32(0)
		for i := range b.N {
			j, v := i%placesPerDraw, b.Consumer(i)
			if v/RegionSize != uint32(region) {
				t.Fatalf("consumer %d is not of region %d", v, region)
			}
			low[j][v%256]++
			high[j][v/16%256]++
			pairs[j][v/256%16<<4|last/256%16]++
			n[j]++
			last = v
		}
	}
	for j := range placesPerDraw {
		for name, cells := range map[string][]int{"low": low[j], "high": high[j],
			"neighbours": pairs[j]} {
			// the first one of each region has no neighbour
			if x := chiSquare(cells, n[j]); x > chiSquareLimit && (j > 0 || name != "neighbours") {
				t.Errorf("place %d, %s: chi-square %.0f", j, name, x)
			}
		}
	}
}

// lastRegions are numbers of consumers whose last regions have all kinds of sizes.
func lastRegions() (numbers []int) {
	for n := 1; n <= 40; n++ {
		numbers = append(numbers, n)
	}
	for size := 64; size <= RegionSize; size *= 2 {
		numbers = append(numbers, size-1, size, size+1, size+size/3)
	}
	return append(numbers, 2*RegionSize-1, 2*RegionSize, 2*RegionSize+1, 2*RegionSize+5,
		3*RegionSize+100)
}

// The last region has the least power of two that suffices, all others are whole.
func TestLastRegionsArePowersOfTwo(t *testing.T) {
	for consumers := 1; consumers <= 2*RegionSize+2; consumers++ {
		last := Regions(consumers) - 1
		if last*RegionSize >= consumers || (last+1)*RegionSize < consumers {
			t.Fatalf("%d consumers have %d regions", consumers, last+1)
		}
		size, left := regionSize(last, consumers), consumers-last*RegionSize
		if size&(size-1) != 0 || size < left || size/2 >= left {
			t.Fatalf("%d consumers: the last region has %d places", consumers, size)
		}
		if last > 0 && regionSize(0, consumers) != RegionSize {
			t.Fatalf("%d consumers: the first region is not whole", consumers)
		}
	}
	if last := Regions(Unbounded) - 1; regionSize(last, Unbounded) != RegionSize {
		t.Error("a market without bounds has no small region")
	}
}

// Whatever the size of the last region, no consumer is left out and none met more often: the
// counts, each Poisson with the hazard as its mean, have the chi-square of their number.
func TestAllConsumersAreMetAlike(t *testing.T) {
	const days, hazard = 40, 1.6
	const mean = days * hazard
	d := NewDraws(10, 0, "p")
	for _, consumers := range lastRegions() {
		total := make([]int, consumers)
		for day := range days {
			counts, _ := impressionsOf(d.Channel("ads").Day(day), hazard, consumers)
			for v, n := range counts {
				total[v] += n
			}
		}
		sum, x, last := 0, 0.0, 0.0
		for v, n := range total {
			sum += n
			x += (float64(n) - mean) * (float64(n) - mean) / mean
			if v/RegionSize == (consumers-1)/RegionSize {
				last += float64(n) - mean
			}
		}
		n := float64(consumers)
		if math.Abs(float64(sum)-n*mean) > 4.5*math.Sqrt(n*mean) {
			t.Errorf("%d consumers: %d impressions, want %v", consumers, sum, n*mean)
		}
		if ofLast := n - float64((consumers-1)/RegionSize*RegionSize); math.Abs(last) >
			4.5*math.Sqrt(ofLast*mean) {
			t.Errorf("%d consumers: %v impressions too many in the last region", consumers, last)
		}
		// of one Poisson count, (c−m)²/m has mean 1 and variance 2 + 1/m, and a longer tail
		if x > n+5*math.Sqrt((2+1/mean)*n)+10 {
			t.Errorf("%d consumers: chi-square %.0f", consumers, x)
		}
		if slices.Contains(total, 0) { // of chance e⁻⁶⁴
			t.Errorf("%d consumers: consumer %d is never met", consumers, slices.Index(total, 0))
		}
	}
}

// The batches of consumers are the consumers of the impressions one by one, from any multiple of
// five on, into room of any size; nothing is written behind them.
func TestBatchesOfConsumersAreEachConsumer(t *testing.T) {
	law := NewReachLaw(4, 0.06, 3*RegionSize)
	band := new(Draws).Channel("ads").Day(2).Band(4, 0)
	for region := range 3 {
		b := band.Region(law, 0, region)
		for from := 0; from <= b.N; from += placesPerDraw {
			for room := range 24 {
				to := slices.Repeat([]uint32{1 << 31}, room+2)
				n := b.Consumers(to[:room], from)
				if n != min(room, b.N-from) {
					t.Fatalf("%d of %d impressions from %d on", n, b.N, from)
				}
				for i, v := range to {
					want := uint32(1 << 31)
					if i < n {
						want = b.Consumer(from + i)
					}
					if v != want {
						t.Fatalf("impression %d in room %d: consumer %d, want %d", from+i, room, v,
							want)
					}
				}
			}
		}
	}
}
