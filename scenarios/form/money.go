package form

import (
	"fmt"
	"math/big"
)

// Money is an amount in minor units of the currency, hundredths.
type Money int64

// MaxMoney is 10¹³ in major units: sums of many such amounts still fit.
const MaxMoney = 1_000_000_000_000_000

// String returns the amount in major units.
func (m Money) String() string {
	whole, cents := m/100, m%100
	if cents == 0 {
		return fmt.Sprint(int64(whole))
	}
	return fmt.Sprintf("%d.%02d", int64(whole), int64(cents))
}

// amount is the shape of money from min on.
type amount struct {
	to  *Money
	min Money
}

// Amount returns the shape of money from min on, written in major units with at most two decimals.
func Amount(to *Money, min Money) Shape { return amount{to, min} }

func (s amount) Describe() string {
	return fmt.Sprintf("an amount of money from %v to %v with at most 2 decimals", s.min,
		Money(MaxMoney))
}

func (s amount) Read(r *Reader, path string, n *Node) *Node {
	exact, ok := n.Decimal()
	if ok {
		exact.Mul(exact, big.NewRat(100, 1))
		ok = exact.IsInt() && exact.Num().IsInt64() && exact.Num().Int64() >= int64(s.min) &&
			exact.Num().Int64() <= MaxMoney
	}
	if !ok {
		return r.Report(n, path, Problem{Want: s.Describe(), Remedy: s.rounded(n)})
	}
	*s.to = Money(exact.Num().Int64())
	return &Node{Kind: NumberNode, Text: s.to.String(), Place: n.Place}
}

// rounded returns the remedy for an amount with too many decimals; "" for all else.
func (s amount) rounded(n *Node) string {
	exact, ok := n.Decimal()
	if !ok {
		return ""
	}
	cents, _ := new(big.Rat).SetString(exact.FloatString(2))
	if low := big.NewRat(int64(s.min), 100); cents.Cmp(exact) == 0 || cents.Cmp(low) < 0 ||
		cents.Cmp(big.NewRat(MaxMoney, 100)) > 0 {
		return ""
	}
	return "round it to " + cents.FloatString(2)
}

func (s amount) Schema(Use) *Schema {
	return &Schema{Type: "number", Description: s.Describe(),
		Minimum: number64(float64(s.min) / 100), Maximum: number64(MaxMoney / 100)}
}
