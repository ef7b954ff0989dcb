package economics

import "math/bits"

// A Cost is what one thing costs, day by day, in minor units. It is a pure function of the day and of
// the users to whom the channel gave the product on that day.
type Cost interface {
	On(day int, users int64) int64
}

// A Budget is an amount spent evenly over the days From … To, both included. What is spent by the end
// of a day is rounded half-even, so that the days add up to the budget exactly.
type Budget struct {
	Amount   int64 // ≥ 0
	From, To int
}

// On is the part of the budget that falls on the day.
func (b Budget) On(day int, _ int64) int64 {
	if day < b.From || day > b.To {
		return 0
	}
	days := uint64(b.To - b.From + 1)
	return part(b.Amount, uint64(day-b.From+1), days) - part(b.Amount, uint64(day-b.From), days)
}

// part is amount × share / whole, rounded half-even; exact for any amount, since the product has 128 bits.
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

// On is the amount on each of its days.
func (d Daily) On(day int, _ int64) int64 {
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

// On is the amount on its day.
func (o Once) On(day int, _ int64) int64 {
	return Daily{o.Amount, o.Day, o.Day}.On(day, 0)
}

// PerUser is an amount for every user to whom the channel gives the product, on the day it does.
type PerUser struct{ Amount int64 }

// On is the amount times the users of the day.
func (p PerUser) On(_ int, users int64) int64 { return p.Amount * users }

// Costs are several costs of one channel.
type Costs []Cost

// On is the sum of all of them.
func (c Costs) On(day int, users int64) (sum int64) {
	for _, cost := range c {
		sum += cost.On(day, users)
	}
	return sum
}
