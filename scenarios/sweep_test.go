package scenarios_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"womsim/scenarios"
)

// values of an axis, as text.
func values(t *testing.T, path, axis string) string {
	t.Helper()
	s := parse(t, "name: x\nproduct: {price: 1, supply: {}}\nchannels: {a: {kind: seeding, "+
		"users: 0}}\nsweep: {"+path+": "+axis+"}")
	var texts []string
	for i, v := range s.Axes[0].Values {
		texts = append(texts, v.Text)
		if number, err := strconv.ParseFloat(v.Text, 64); v.Numeric != (err == nil) ||
			number != v.Number {
			t.Errorf("value %d is %s as text and %v as a number", i, v.Text, v.Number)
		}
	}
	return strings.Join(texts, " ")
}

// TestGrid: the ends are exact, decimals come out as decimals, whole numbers and money are rounded
// and not repeated.
func TestGrid(t *testing.T) {
	for _, c := range []struct{ path, axis, want string }{
		{"product.quality", "{from: 0, to: 1, steps: 11}",
			"0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1"},
		{"product.quality", "{from: 0.1, to: 0.7, steps: 7}", "0.1 0.2 0.3 0.4 0.5 0.6 0.7"},
		{"product.quality", "{from: 0.1, to: 0.9, steps: 17}", "0.1 0.15 0.2 0.25 0.3 0.35 0.4 " +
			"0.45 0.5 0.55 0.6 0.65 0.7 0.75 0.8 0.85 0.9"},
		{"product.quality", "{from: 1, to: 0, steps: 3}", "1 0.5 0"},
		{"product.quality", "{from: 0, to: 1, steps: 4}",
			"0 0.3333333333333333 0.6666666666666666 1"},
		{"product.quality", "{from: 0.001, to: 1, steps: 4, log: true}", "0.001 0.01 0.1 1"},
		{"product.quality", "{from: 1e-3, to: 0.9, steps: 3, log: true}", "0.001 0.03 0.9"},
		{"product.quality", "{from: 0.5, to: 0.5, steps: 3}", "0.5"},
		{"product.quality",
			"{from: 0.0123456789012345, to: 0.987654321098765, steps: 2, log: true}",
			"0.0123456789012345 0.987654321098765"},
		{"channels.a.users", "{from: 0, to: 10, steps: 4}", "0 3 7 10"},
		{"channels.a.users", "{from: 1, to: 3, steps: 6}", "1 2 3"},
		{"channels.a.users", "{from: 1, to: 1000, steps: 4, log: true}", "1 10 100 1000"},
		{"product.price", "{from: 0, to: 100, steps: 4}", "0 33.33 66.67 100"},
		{"product.price", "[1999, 17.5, {initial: 3}, [{from: 0, price: 2}]]",
			"1999 17.5 {initial: 3} [{from: 0, price: 2}]"},
		{"product.talk.days", "[unlimited, 7, {geometric: 7}]", "unlimited 7 {geometric: 7}"},
		{"product.unit_cost", "{from: 0, to: 100, steps: 4}", "0 33.33 66.67 100"},
		{"product.supply", "[{stock: 5}, {per_day: 2}]", "{stock: 5} {per_day: 2}"},
		{"product.supply.stock", "{from: 0, to: 10, steps: 4}", "0 3 7 10"},
		{"product.supply.per_day", "{from: 0, to: 10, steps: 4}", "0 3 7 10"},
		{"market.segments.everyone.social_proof", "{from: 0, to: 3, steps: 7}", "0 1 2 3"},
		{"market.homophily", "{from: 0, to: 1, steps: 3}", "0 0.5 1"},
		{"product.talk.repeat", "[true, false]", "true false"},
		{"channels.a.select", "[degree, {ids: [1, \"2\"]}]", `degree {ids: [1, "2"]}`},
		{"product.talk.rate", "[1e-7, 5.0e-2]", "1e-07 0.05"},
	} {
		if got := values(t, c.path, c.axis); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.path, c.axis, got, c.want)
		}
	}
	for _, wrong := range []string{"{from: 0, to: 1, steps: 3, log: true}",
		"{from: 0, to: 1, steps: 1}", "{from: 0, to: 1, steps: 1e6}",
		"{from: 0, to: .inf, steps: 3}", "0.5", "[]", "[0.5, null]", "{}"} {
		refused(t, "name: x\nsweep: {product.quality: "+wrong+"}")
	}
}

// TestGridIsReproducible pins the bits of a logarithmic grid.
func TestGridIsReproducible(t *testing.T) {
	const want = "0.001 0.00215443469003 0.00464158883361 0.01 0.0215443469003 0.0464158883361 0.1"
	if got := values(t, "product.quality",
		"{from: 0.001, to: 0.1, steps: 7, log: true}"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNumbers: what is a number, a whole number and an amount of money, exactly.
func TestNumbers(t *testing.T) {
	read := func(field, text string) string {
		s, err := scenarios.Parse("x", []byte("name: x\nproduct: {"+field+": "+text+"}"), ".")
		if err != nil {
			return "refused"
		}
		p := s.Points[0].Spec.Product
		switch field {
		case "quality":
			return fmt.Sprint(p.Quality)
		case "price":
			return fmt.Sprint(int64(p.Price.Initial), " ", p.Price.Initial)
		}
		return fmt.Sprint(p.Experience.Delay)
	}
	for _, c := range []struct{ field, text, want string }{
		{"quality", "1", "1"}, {"quality", "+.5", "0.5"}, {"quality", "1.", "1"}, {"quality",
			"5E-1", "0.5"}, {"quality", "-0", "0"}, {"quality", "0.1", "0.1"},
		{"quality", "1e-400", "0"}, {"quality", "0e999999999", "refused"}, {"quality", "\"0.5\"",
			"refused"}, {"quality", "1.0000000000000001", "1"}, {"quality", "1.001", "refused"},
		{"quality", "-0.1", "refused"}, {"quality", "0x1", "refused"}, {"quality", "0_1",
			"refused"}, {"quality", "true", "refused"}, {"quality", "~", "1"}, {"quality", "0o1",
			"refused"},
		{"experience", "{delay: 1e3}", "1000"}, {"experience", "{delay: 3.0}", "3"}, {"experience",
			"{delay: 010}", "10"}, {"experience", "{delay: 3.5}", "refused"},
		{"experience", "{delay: -1}", "refused"}, {"experience", "{delay: 36501}",
			"refused"}, {"experience", "{delay: 9223372036854775808}", "refused"}, {"experience",
			"{delay: 1e99}", "refused"},
		{"price", "19.99", "1999 19.99"}, {"price", "0.1", "10 0.10"}, {"price", "1999",
			"199900 1999"}, {"price", "1.10", "110 1.10"}, {"price", "0.07", "7 0.07"},
		{"price", "0.005", "refused"}, {"price", "-1", "refused"}, {"price", "1e13",
			"1000000000000000 10000000000000"}, {"price", "10000000000000.01", "refused"}, {"price",
			"1.999e1", "1999 19.99"},
	} {
		if got := read(c.field, c.text); got != c.want {
			t.Errorf("%s: %s: got %s, want %s", c.field, c.text, got, c.want)
		}
	}
}
