package economics

import (
	"math"
	"math/bits"
	"slices"
)

// A Cost is what one thing costs, day by day, in minor units. It is a pure function of the day and
// of what the channel did on that day: users to whom it gave the product, and actions
// ([sim.Result.Actions]).
type Cost interface {
	On(day int, users, actions int64) int64
}

// A Budget is an amount spent evenly over the days From … To, both included. What is spent by the
// end of a day is rounded half-even, so that the days add up to the budget exactly.
type Budget struct {
	Amount   int64 // ≥ 0
	From, To int
}

// On returns the part of the budget that falls on the day.
func (b Budget) On(day int, _, _ int64) int64 {
	if day < b.From || day > b.To {
		return 0
	}
	days := uint64(b.To - b.From + 1)
	return part(b.Amount, uint64(day-b.From+1), days) - part(b.Amount, uint64(day-b.From), days)
}

// Part is an amount of which a part is spent: by the end of the day From + i the share Spent[i],
// rounded half-even.
type Part struct {
	Amount int64 // ≥ 0
	From   int
	Spent  []float64 // never falling, [0, 1]
}

// On returns what is spent on the day.
func (p Part) On(day int, _, _ int64) int64 {
	i := day - p.From
	if i < 0 || i >= len(p.Spent) {
		return 0
	}
	before := 0.0
	if i > 0 {
		before = p.Spent[i-1]
	}
	return p.by(p.Spent[i]) - p.by(before)
}

// by returns what is spent at a share.
func (p Part) by(share float64) int64 {
	return int64(math.RoundToEven(float64(float64(p.Amount) * share)))
}

// part returns amount × share / whole, rounded half-even; exact for any amount, since the product
// has 128 bits.
func part(amount int64, share, whole uint64) int64 {
	high, low := bits.Mul64(uint64(amount), share)
	quotient, rest := bits.Div64(high, low, whole)
	if other := whole - rest; rest > other || rest == other && quotient%2 == 1 {
		quotient++
	}
	return int64(quotient)
}

// Daily is the same amount on each of the days From … To, both included.
type Daily struct {
	Amount   int64
	From, To int
}

// On returns the amount on each of its days.
func (d Daily) On(day int, _, _ int64) int64 {
	if day < d.From || day > d.To {
		return 0
	}
	return d.Amount
}

// Once is an amount that falls on one day.
type Once struct {
	Amount int64
	Day    int
}

// On returns the amount on its day.
func (o Once) On(day int, _, _ int64) int64 {
	return Daily{o.Amount, o.Day, o.Day}.On(day, 0, 0)
}

// Each is an amount that falls on each of several days, as that of a meeting does.
type Each struct {
	Amount int64
	Days   []int // increasing
}

// On returns the amount on each of its days.
func (e Each) On(day int, _, _ int64) int64 {
	if _, ok := slices.BinarySearch(e.Days, day); !ok {
		return 0
	}
	return e.Amount
}

// PerUser is an amount for every user to whom the channel gives the product, on the day it does.
type PerUser struct{ Amount int64 }

// On returns the amount times the users of the day.
func (p PerUser) On(_ int, users, _ int64) int64 { return p.Amount * users }

// PerAction is an amount for every action of the channel, on the day of it: a reward for every
// friend convinced.
type PerAction struct{ Amount int64 }

// On returns the amount times the actions of the day.
func (p PerAction) On(_ int, _, actions int64) int64 { return p.Amount * actions }

// Costs are several costs of one channel.
type Costs []Cost

// On returns the sum of all of them.
func (c Costs) On(day int, users, actions int64) (sum int64) {
	for _, cost := range c {
		sum += cost.On(day, users, actions)
	}
	return sum
}
