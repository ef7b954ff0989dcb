package scenarios

import (
	"fmt"
	"math/big"
)

// Money is an amount in minor units of the currency, hundredths.
type Money int64

// maxMoney is 10¹³ in major units: sums of many such amounts still fit.
const maxMoney = 1_000_000_000_000_000

// String writes the amount in major units.
func (m Money) String() string {
	whole, cents := m/100, m%100
	if cents == 0 {
		return fmt.Sprint(int64(whole))
	}
	return fmt.Sprintf("%d.%02d", int64(whole), int64(cents))
}

// amount is money from min on, written in major units with at most two decimals.
type amount struct {
	to  *Money
	min Money
}

func (s amount) want() string {
	return fmt.Sprintf("an amount of money from %v to %v with at most 2 decimals", s.min,
		Money(maxMoney))
}

func (s amount) read(r *reader, path string, n *node) *node {
	exact, ok := decimal(n)
	if ok {
		exact.Mul(exact, big.NewRat(100, 1))
		ok = exact.IsInt() && exact.Num().IsInt64() && exact.Num().Int64() >= int64(s.min) &&
			exact.Num().Int64() <= maxMoney
	}
	if !ok {
		return r.refuse(n, path, s.want())
	}
	*s.to = Money(exact.Num().Int64())
	return &node{kind: number, text: s.to.String(), place: n.place}
}
