package sim

import (
	"cmp"
	"slices"

	"womsim/sim/rng"
)

// A desk is a ComplaintDesk with the index of its series.
type desk struct {
	ComplaintDesk
	source  int
	targets []bool
}

// A complaint waits at a desk.
type complaint struct {
	owner buyer
	since int // index of the day
	lot   rng.Key
}

// experience gives an opinion to the owners who have had the product for the delay.
func (r *productRun) experience() {
	r.judgeAdopters()
	due := r.opinions.dueOn(r.index)
	r.result.Stats.Arrivals += int64(len(due))
	for i := range r.model.desks {
		r.workQueue(&r.model.desks[i], i)
	}
	if len(due) == 0 {
		return
	}
	quality := r.result.Quality[r.index-r.model.product.Experience.Delay]
	if r.model.basic && r.watch == nil {
		r.judgeAll(due, quality)
		return
	}
	for _, b := range due {
		satisfied := happens(r.satisfying(quality, b), r.draws.Satisfied, b)
		if satisfied || !r.complain(b) {
			r.judge(b, satisfied)
		}
	}
	for i := range r.model.desks {
		r.sortComplaints(i)
	}
}

// satisfying returns the chance that quality satisfies an owner.
func (r *productRun) satisfying(quality float64, b buyer) float64 {
	if hype := r.model.hype[b.source]; hype > 0 {
		quality = float64(quality * (1 - hype))
	}
	if r.model.talkers.demanding {
		traits := &r.model.segments[r.segmentOf(b.consumer)].traits
		quality = float64(quality * traits.Satisfaction)
	}
	return quality
}

// judge gives an owner an opinion.
func (r *productRun) judge(b buyer, satisfied bool) {
	v, kind := b.consumer, BecamePassive
	switch {
	case satisfied && happens(r.advocacy(v), r.draws.Advocacy, b):
		kind = BecamePromoter
		r.begun[rng.Promoter] = append(r.begun[rng.Promoter], v)
		r.count.promoters++
	case !satisfied && happens(r.model.product.Experience.Detraction, r.draws.Detraction, b):
		kind = BecameDetractor
		r.begun[rng.Detractor] = append(r.begun[rng.Detractor], v)
		r.count.detractors++
	default:
		r.count.passives++
	}
	if r.model.returns || len(r.model.communities) > 0 {
		r.replaceOpinion(v, kind)
	}
	if r.watch != nil {
		r.emit(kind, v, -1, v)
	}
}

// judgeAll judges many owners who cannot complain and have no history.
func (r *productRun) judgeAll(due []buyer, quality float64) {
	e, promoters, detractors := &r.model.product.Experience, r.begun[rng.Promoter],
		r.begun[rng.Detractor]
	before := len(promoters) + len(detractors)
	for _, b := range due {
		if happens(r.satisfying(quality, b), r.draws.Satisfied, b) {
			if happens(e.Advocacy, r.draws.Advocacy, b) {
				promoters = append(promoters, b.consumer)
			}
		} else if happens(e.Detraction, r.draws.Detraction, b) {
			detractors = append(detractors, b.consumer)
		}
	}
	r.count.promoters += int64(len(promoters) - len(r.begun[rng.Promoter]))
	r.count.detractors += int64(len(detractors) - len(r.begun[rng.Detractor]))
	r.count.passives += int64(len(due) - (len(promoters) + len(detractors) - before))
	r.begun[rng.Promoter], r.begun[rng.Detractor] = promoters, detractors
}

// replaceOpinion notes an opinion and discounts the one held before.
func (r *productRun) replaceOpinion(v uint32, kind ChangeKind) {
	record := r.recordOf(v)
	switch record.opinion {
	case BecamePromoter:
		r.count.promoters--
	case BecameDetractor:
		r.count.detractors--
	case BecamePassive:
		r.count.passives--
	}
	record.opinion = kind
}

// opinionOf returns the last opinion of a consumer, BecameConvinced if there is none.
func (r *productRun) opinionOf(v uint32) ChangeKind {
	if r.recordIndex == nil || r.recordIndex[v] == 0 {
		return BecameConvinced
	}
	return r.records[r.recordIndex[v]-1].opinion
}

// happens decides a chance at an ownership; certainties need no draw.
func happens(chance float64, draw func(v, purchase uint32) rng.Key, b buyer) bool {
	return chance >= 1 || chance > 0 && draw(b.consumer, uint32(b.ordinal)).Uniform() < chance
}

// complain brings a dissatisfied owner to the first desk that takes its complaint and reports
// whether there is one.
func (r *productRun) complain(b buyer) bool {
	for i := range r.model.desks {
		d := &r.model.desks[i]
		if d.DailyAnswers(r.day) == 0 || !r.isTarget(d.targets, b.consumer) {
			continue
		}
		lot := r.channel(d.source).ComplaintLot(b.consumer, uint32(b.ordinal))
		r.complaints[i] = append(r.complaints[i], complaint{b, r.index, lot})
		r.result.Complaints[r.index]++
		r.count.queue++
		return true
	}
	return false
}

// sortComplaints sorts the complaints of today, at the end of the queue, by lot.
func (r *productRun) sortComplaints(desk int) {
	all := r.complaints[desk]
	first := len(all)
	for first > 0 && all[first-1].since == r.index {
		first--
	}
	slices.SortFunc(all[first:], func(a, b complaint) int {
		return cmp.Or(cmp.Compare(a.lot, b.lot), cmp.Compare(a.owner.consumer, b.owner.consumer))
	})
}

// workQueue answers as many complaints of earlier days as a desk can, the oldest first, and closes
// those that have waited too long.
func (r *productRun) workQueue(d *desk, nth int) {
	waiting := r.complaints[nth]
	for left := d.DailyAnswers(r.day); left > 0 && len(waiting) > 0; left-- {
		r.answer(d, &waiting[0])
		waiting = waiting[1:]
	}
	for len(waiting) > 0 && r.index-waiting[0].since >= d.MaxWaitDays() {
		r.count.queue--
		r.judge(waiting[0].owner, false)
		waiting = waiting[1:]
	}
	r.complaints[nth] = r.complaints[nth][:copy(r.complaints[nth], waiting)]
}

// answer works on one complaint.
func (r *productRun) answer(d *desk, c *complaint) {
	waited := r.index - c.since
	recovered := r.channel(d.source).Recovered(c.owner.consumer,
		uint32(c.owner.ordinal)).Uniform() < d.RecoveryChance(waited)
	r.count.queue--
	r.result.Answered[r.index]++
	r.result.WaitDays[r.index] += int64(waited)
	r.result.Actions[d.source][r.index]++
	if recovered {
		r.result.Recovered[r.index]++
	}
	r.judge(c.owner, recovered)
}
