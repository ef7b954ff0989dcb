package rng

// An Axis lays the viewers of a channel end to end, in order of number, each as long as it views
// more than others: a point of a band belongs to the consumer on whose stretch it lies (see
// [ReachBand.Positions]).
type Axis struct {
	viewer      Key
	multipliers []float64
	// where the stretch of every axisStride-th consumer begins; the last is the end of the axis
	begins []float64
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
}

// length returns the multiplier of a viewer: the quantile number ⌊4,096·U⌋.
func (a *Axis) length(v uint64) float64 { return a.multipliers[a.viewer.At(v)>>52] }

// Length returns the end of the axis.
func (a *Axis) Length() float64 { return a.begins[len(a.begins)-1] }

// A cursor is a block of an axis, and the stride in which it begins: from there on the points of
// the block are looked for.
type cursor struct {
	block  uint64
	stride int
}

// find returns the consumer on whose stretch a point of the axis lies. Points may come in any order
// within a block, blocks in increasing order.
func (a *Axis) find(c *cursor, position float64) uint32 {
	if block := uint64(position) / ReachBlockSize; block > c.block {
		*c = cursor{block, a.stride(c.stride, float64(block)*ReachBlockSize)}
	}
	stride := a.stride(c.stride, position)
	v, end := uint64(stride)*axisStride, a.begins[stride]
	for {
		if end += a.length(v); position < end {
			return uint32(v)
		}
		v++
	}
}

// stride returns the number of the stride that holds a point, which is not before the stride from:
// by steps that double, and then by halves.
func (a *Axis) stride(from int, position float64) int {
	last, step := len(a.begins)-2, 1
	for from+step <= last && a.begins[from+step] <= position {
		from += step
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if from+step <= last && a.begins[from+step] <= position {
			from += step
		}
	}
	return from
}

// FillAxis draws points of a band below a hazard, as many as fit into the sampler, from where the
// last call ended, with the consumers on whose stretch of the axis they lie. It returns their
// number, and whether there may be more.
func (s *ReachBand) FillAxis(g *SkipSampler, a *Axis, hazard float64) (n int, more bool) {
	if s.Dense() {
		return s.fillAxisByBlock(g, a, hazard)
	}
	scale, end := 1/(s.width*s.sliceWidth), a.Length()
	for n < len(g.Points) {
		point := s.key.At(g.next)
		g.next++
		g.position += float64(negLog(uint64(point)|heightMask) * scale)
		if g.position >= end {
			return n, false
		}
		if s.Height(point) < hazard {
			g.Consumers[n], g.Points[n] = a.find(&g.cursor, g.position), point
			n++
		}
	}
	return n, true
}

// fillAxisByBlock is FillAxis for dense bands; next is a block.
func (s *ReachBand) fillAxisByBlock(g *SkipSampler, a *Axis, hazard float64) (n int, more bool) {
	for end := a.Length(); float64(g.next)*ReachBlockSize < end; g.next++ {
		b := s.Block(uint32(g.next))
		if n+b.N > len(g.Points) {
			return n, true
		}
		for i := range b.N {
			point := b.Point(i)
			at := float64(float64(g.next)*ReachBlockSize) + point.PlaceOnAxis()
			if at < end && s.Height(point) < hazard {
				g.Consumers[n], g.Points[n] = a.find(&g.cursor, at), point
				n++
			}
		}
	}
	return n, false
}
