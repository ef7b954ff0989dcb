package rng

// An Axis lays the viewers of a channel end to end, in order of number, each as long as it views
// more than others: a point of a band belongs to the consumer on whose stretch it lies (see
// [ChannelDay.Positions]).
type Axis struct {
	viewer      Key
	multipliers []float64
	// where the stretch of every axisStride-th consumer begins; the last is the end of the axis
	begins []float64
	guide  []uint32 // by axisStride units of length: the stride in which they begin
}

// axisStride is how many stretches lie between two of the sums that are kept.
const axisStride = 8

// Lay lays out the viewers 0 … consumers−1 of a channel, with multipliers as of GammaMultipliers.
func (a *Axis) Lay(c Channel, multipliers []float64, consumers int) {
	a.viewer, a.multipliers = Key(c).Named("viewer"), multipliers
	if n := (consumers+axisStride-1)/axisStride + 1; cap(a.begins) < n {
		a.begins = make([]float64, 0, n)
	}
	a.begins = a.begins[:0]
	at := 0.0
	for v := range uint64(consumers) {
		if v%axisStride == 0 {
			a.begins = append(a.begins, at)
		}
		at += a.length(v)
	}
	a.begins = append(a.begins, at)
	a.layGuide()
}

// layGuide notes in which stride every stretch of axisStride units begins.
func (a *Axis) layGuide() {
	a.guide = a.guide[:0]
	stride := uint32(0)
	for at := 0.0; at < a.Length(); at += axisStride {
		for a.begins[stride+1] <= at {
			stride++
		}
		a.guide = append(a.guide, stride)
	}
}

// length returns the multiplier of a viewer: the quantile number ⌊4,096·U⌋.
func (a *Axis) length(v uint64) float64 { return a.multipliers[a.viewer.At(v)>>52] }

// Length returns the end of the axis.
func (a *Axis) Length() float64 { return a.begins[len(a.begins)-1] }

// find returns the consumer on whose stretch a point of the axis lies.
func (a *Axis) find(position float64) uint32 {
	stride := int(a.guide[int(position/axisStride)])
	for a.begins[stride+1] <= position {
		stride++
	}
	v, end := uint64(stride)*axisStride, a.begins[stride]
	for {
		if end += a.length(v); position < end {
			return uint32(v)
		}
		v++
	}
}

// Points calls do for the impressions of a band in a region of the axis, with the consumers on
// whose stretch they lie.
func (a *Axis) Points(s *ReachBand, l *ReachLaw, band, region int, do func(v uint32, point Key)) {
	b := s.Region(l, band, region)
	for i := range b.N {
		point := b.Point(i)
		at := float64(float64(region)*RegionSize) + point.PlaceOnAxis()
		if at < a.Length() {
			do(a.find(at), point)
		}
	}
}
