package rng

// poisson is the Poisson law of one mean, inverted by table.
type poisson struct {
	due   []uint64 // due[n] = ⌈P(count ≤ n)·2⁵³⌉
	guide [256]uint16
}

// newPoisson tabulates the law, up to where what is left over is below 2⁻⁵³.
func newPoisson(mean float64) *poisson {
	p := &poisson{}
	chance, sum := Exp(-mean), 0.0
	for n := 0; ; n++ {
		sum += chance
		p.due = append(p.due, Due(sum))
		if float64(n) > mean && chance < 0x1p-60 {
			break
		}
		chance = float64(chance*mean) / float64(n+1)
	}
	p.due[len(p.due)-1] = 1 << 53
	n := 0
	for i := range p.guide {
		for p.due[n] <= uint64(i)<<45 {
			n++
		}
		p.guide[i] = uint16(n)
	}
	return p
}

// of is the count at a draw.
func (p *poisson) of(k Key) int {
	u := uint64(k >> 11)
	n := int(p.guide[u>>45])
	for u >= p.due[n] {
		n++
	}
	return n
}
