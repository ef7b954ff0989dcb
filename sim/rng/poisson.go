package rng

// A poisson inverts the Poisson distribution of one mean by table.
type poisson struct {
	thresholds []uint64 // thresholds[n] = ⌈P(count ≤ n)·2⁵³⌉
	guide      [256]uint16
}

// newPoisson tabulates the distribution, up to where the remaining chance is below 2⁻⁶⁰.
func newPoisson(mean float64) *poisson {
	p := &poisson{}
	chance, sum := Exp(-mean), 0.0
	for n := 0; ; n++ {
		sum += chance
		p.thresholds = append(p.thresholds, Threshold53(sum))
		if float64(n) > mean && chance < 0x1p-60 {
			break
		}
		chance = float64(chance*mean) / float64(n+1)
	}
	p.thresholds[len(p.thresholds)-1] = 1 << 53
	n := 0
	for i := range p.guide {
		for p.thresholds[n] <= uint64(i)<<45 {
			n++
		}
		p.guide[i] = uint16(n)
	}
	return p
}

// count returns the count at a draw.
func (p *poisson) count(k Key) int {
	u := uint64(k >> 11)
	n := int(p.guide[u>>45])
	for u >= p.thresholds[n] {
		n++
	}
	return n
}
