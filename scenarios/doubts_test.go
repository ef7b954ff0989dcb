package scenarios_test

import (
	"slices"
	"strings"
	"testing"
)

func TestPricesThatDecideNothingAreWarnedOf(t *testing.T) {
	for text, want := range map[string]bool{
		"sweep: {product.price: [10, 20]}":                                              true,
		"arms: {dear: {product: {price: 20}}, cheap: {product: {price: {initial: 9}}}}": true,
		"product: {price: 10}":                                                          false,
		"sweep: {product.quality: [0.5, 1]}":                                            false,
		"sweep: {product.price: [10, 20]}\nmarket: {segments: {all: {willingness_to_pay: {median: 15}}}}": false,
	} {
		s := parse(t, "name: x\n"+text)
		warned := slices.ContainsFunc(s.Warnings(), func(w string) bool { return strings.Contains(w, "willingness_to_pay") })
		if warned != want {
			t.Errorf("%s: warned %v, want %v", text, warned, want)
		}
	}
}
