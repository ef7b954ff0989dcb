package sim

// A clock is the clock of need of all consumers toward the products of a set, or toward one product
// that is in none. Only who is convinced is looked at when it strikes; the others, to whom nothing
// happens, are counted by the day of their strike.
type clock struct {
	products []*productRun // in order of name
	// by consumer: the index of the day of its first strike, if it always struck as it does now;
	// −1: it has no clock
	first []int32
	// by segment and first strike: consumers in the market who neither own nor hold out
	counted [][]int64
	due     queue[uint32] // strikes of consumers who have been convinced before
	held    bitset        // who holds its need over
	holders []uint32      // the same, and since the morning who no longer does
}

// startClocks sets the clocks of all consumers for a replicate.
func (r *Runner) startClocks() {
	for len(r.clocks) < len(r.model.clockSets) {
		r.clocks = append(r.clocks, new(clock))
	}
	for i, set := range r.model.clockSets {
		c := r.clocks[i]
		c.begin(r, set)
		for v := range uint32(len(c.first)) {
			if i > 0 {
				c.first[v] = r.clocks[0].first[v]
			} else {
				c.first[v] = r.firstStrike(v)
			}
			if c.products[0].state[v]&stateBits != outside {
				c.count(v, 1)
			}
		}
	}
}

// firstStrike draws the index of the first strike of a consumer who has bought nothing yet.
func (r *Runner) firstStrike(v uint32) int32 {
	product := r.runs[0]
	every := product.model.segments[product.segmentOf(v)].NeedClock.Every
	if every == 0 {
		return -1
	}
	phase := int(float64(product.draws.Clock.At(uint64(v)).Uniform() * float64(every)))
	return int32((phase - r.model.config.Timeline.FirstDay()) % every)
}

// begin takes the memory that a replicate needs.
func (c *clock) begin(r *Runner, set []int) {
	n, days := r.model.config.Graph.Nodes(), r.model.config.Timeline.Days()
	for _, v := range c.holders {
		c.held.unset(v)
	}
	c.holders, c.held = c.holders[:0], newBitset(c.held, n)
	if len(c.first) != n {
		c.first = make([]int32, n)
	}
	c.due.reset(days)
	for len(c.counted) < len(r.model.config.Segments) {
		c.counted = append(c.counted, nil)
	}
	for i, s := range r.model.config.Segments {
		c.counted[i] = zeros(c.counted[i], min(s.NeedClock.Every, days))
	}
	c.products = c.products[:0]
	for _, at := range set {
		c.products = append(c.products, r.runs[at])
		r.runs[at].clock = c
	}
}

// every returns the days between two strikes of a consumer.
func (c *clock) every(v uint32) int {
	p := c.products[0]
	return p.model.segments[p.segmentOf(v)].NeedClock.Every
}

// count adds n to the consumers who are struck when v is; those struck after the run are not
// counted.
func (c *clock) count(v uint32, n int64) {
	if first := c.first[v]; first >= 0 {
		if by := c.counted[c.products[0].segmentOf(v)]; int(first) < len(by) {
			by[first] += n
		}
	}
}

// struck returns how many are struck on a day who neither own nor hold out by now.
func (c *clock) struck(index int) (n int64) {
	for i := range c.products[0].model.segments {
		if every := c.products[0].model.segments[i].NeedClock.Every; every > 0 {
			n += c.counted[i][index%every]
		}
	}
	return n
}

// next returns the index of the next strike of a consumer, today included.
func (c *clock) next(v uint32, today int) int {
	every := c.every(v)
	return today + (int(c.first[v])-today%every+every)%every
}

// beginOwning makes the clock of a new owner go on from today.
func (c *clock) beginOwning(v uint32, today int) {
	switch {
	case c.first[v] < 0:
		return
	case c.held.has(v):
		c.held.unset(v)
	default:
		c.count(v, -1)
	}
	c.first[v] = int32(today % c.every(v))
}

// needByClock returns the index of the day on which the need of a consumer convinced today arises.
func (r *productRun) needByClock(s *segment, v, ordinal uint32) int {
	if r.clock.held.has(v) {
		return max(r.index, r.model.launch)
	}
	next := r.clock.next(v, r.index)
	r.clock.due.push(next, v)
	from := max(r.index, r.model.launch, next-s.NeedClock.Advance)
	return min(next, from+s.need.Days(r.draws.Need(v, ordinal))-1)
}

// strike counts the needs of today before any of them is met.
func (c *clock) strike(index int) {
	n := c.struck(index)
	for _, p := range c.products {
		p.result.Needs[index] = n
	}
}

// pass ends the needs of today that nothing of the set has met, but for those that are held over.
func (c *clock) pass(index int) {
	before := len(c.holders)
	for _, v := range c.due.dueOn(index) {
		if c.next(v, index) != index || c.held.has(v) || !c.waits(v) {
			continue
		}
		if c.holds(v) {
			c.count(v, -1)
			c.held.set(v)
			c.holders = append(c.holders, v)
		} else {
			c.buyElsewhere(v)
		}
	}
	elsewhere := c.struck(index)
	for _, p := range c.products {
		p.result.NeedsHeld[index] = int64(len(c.holders) - before)
		p.result.NeedsElsewhere[index] = elsewhere
		p.result.Stats.Arrivals += int64(len(c.due.dueOn(index)))
	}
	c.release(index)
}

// holds draws whether a consumer holds the need of today over.
func (c *clock) holds(v uint32) bool {
	p := c.products[0]
	return p.draws.Hold(v, p.day).Uniform() < p.model.segments[p.segmentOf(v)].NeedClock.Hold
}

// waits reports whether a consumer is convinced of a product of the set.
func (c *clock) waits(v uint32) bool {
	for _, p := range c.products {
		if p.state[v]&stateBits == convinced {
			return true
		}
	}
	return false
}

// buyElsewhere ends all convictions of a consumer, who has bought something else.
func (c *clock) buyElsewhere(v uint32) {
	for _, p := range c.products {
		if p.state[v]&stateBits == convinced {
			p.endWaiting(v)
			p.result.LostNeed[p.index]++
			if p.watch != nil {
				p.emit(BoughtElsewhere, v, -1, v)
			}
		}
	}
}

// release lets those who held out and are convinced of nothing any more buy something else, from
// which their clock goes on.
func (c *clock) release(index int) {
	kept := c.holders[:0]
	for _, v := range c.holders {
		switch {
		case !c.held.has(v): // an owner by now
		case c.waits(v):
			kept = append(kept, v)
		default:
			c.held.unset(v)
			c.first[v] = int32(index % c.every(v))
			c.count(v, 1)
		}
	}
	c.holders = kept
}
