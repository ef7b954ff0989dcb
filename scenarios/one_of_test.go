package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"womsim/scenarios"
)

// TestMergePatch runs examples of RFC 7396, appendix A, that the format can hold, on the scores of
// a product.
func TestMergePatch(t *testing.T) {
	for _, c := range []struct{ value, patch, want string }{
		{"{a: 0.1}", "{a: 0.2}", "[{a 0.2}]"},
		{"{a: 0.1}", "{b: 0.2}", "[{a 0.1} {b 0.2}]"},
		{"{a: 0.1}", "{a: null}", "[]"},
		{"{a: 0.1, b: 0.2}", "{a: null}", "[{b 0.2}]"},
		{"{e: null}", "{a: 0.1}", "refused"},
		{"{a: 0.1}", "{}", "[{a 0.1}]"},
		{"{a: 0.1}", "null", "[]"},
		{"{a: 0.1}", "[0.1]", "refused"},
	} {
		got := "refused"
		text := fmt.Sprintf("name: x\nproduct: {scores: %s}\narms: {a: {product: {scores: %s}}}",
			c.value, c.patch)
		if s, err := scenarios.Parse("x", []byte(text), "."); err == nil {
			got = fmt.Sprint(s.Points[0].Spec.Product.Scores)
		}
		if got != c.want {
			t.Errorf("%s patched with %s: got %s, want %s", c.value, c.patch, got, c.want)
		}
	}
}

// TestOneOf: who names another member of a group removes the old one with the fields that only it
// has, in arms, settings and sweeps alike; fields that both have stay.
func TestOneOf(t *testing.T) {
	const text = `
name: x
market:
  population: 50
  network: {generator: small_world, mean_degree: 4, rewire: 0.5, seed: 3, resample: true}
  trust: {constant: 0.3, reciprocal: true}
channels:
  a: {kind: seeding, select: {ids: [1, 2]}}
`
	for _, c := range []struct{ path, value, check string }{
		{"market.network", "{generator: random}", "Generator:random MeanDegree:4 Rewire:0 Seed:3 " +
			"Resample:true"},
		{"market.network.generator", "random", "Generator:random MeanDegree:4 Rewire:0 Seed:3 " +
			"Resample:true"},
		{"market.network", "{file: friends.tsv}", "Generator: MeanDegree:0 Rewire:0 Seed:3 " +
			"Resample:false File:friends.tsv"},
		{"market.trust", "{in_degree: true}", "Constant:none InDegree:true Reciprocal:true"},
		{"market.trust.in_degree", "true", "Constant:none InDegree:true Reciprocal:true"},
		{"channels.a.select", "{file: seeds.txt}", "By:file Users:3"},
		{"channels.a.select", "degree", "refused"}, // users were left to the ids
		{"channels.a", "{kind: press, reach: 0.5, credibility: 0.3}", "By: Users:0"},
	} {
		keys := strings.Split(c.path, ".")
		patch := strings.Join(keys, ": {") + ": " + c.value + strings.Repeat("}", len(keys)-1)
		described := map[string]string{
			"arm": describe(scenarios.Parse("x", []byte(text+"arms: {a: {"+patch+"}}"),
				"testdata")),
			"setting": describe(scenarios.Parse("x", []byte(text), "testdata", c.path+"="+c.value)),
			"sweep": describe(scenarios.Parse("x",
				[]byte(text+"sweep: {"+c.path+": ["+c.value+"]}"), "testdata")),
		}
		for layer, got := range described {
			if got != "refused" {
				var kept []string
				for _, word := range strings.Fields(got) {
					if name, _, _ := strings.Cut(word, ":"); strings.Contains(c.check, name+":") {
						kept = append(kept, word)
					}
				}
				got = strings.Join(kept, " ")
			}
			if got != c.check {
				t.Errorf("%s=%s by %s: got %s, want %s", c.path, c.value, layer, got, c.check)
			}
		}
	}
}

func describe(s *scenarios.Scenario, err error) string {
	if err != nil {
		return "refused"
	}
	m := s.Points[0].Spec.Market
	n := m.Network
	constant, file := "none", ""
	seeds, _ := channel(s.Points[0].Spec, "a").Kind.(*scenarios.Seeding)
	if seeds == nil {
		seeds = new(scenarios.Seeding)
	}
	if m.Trust.Constant != nil {
		constant = fmt.Sprint(*m.Trust.Constant)
	}
	if n.File != nil {
		file = n.File.Path
	}
	return strings.TrimSuffix(fmt.Sprintf("Generator:%s MeanDegree:%v Rewire:%v Seed:%d "+
		"Resample:%v Constant:%s InDegree:%v Reciprocal:%v By:%s Users:%d File:%s",
		n.Generator, n.MeanDegree, n.Rewire, *n.Seed, n.Resample, constant, m.Trust.InDegree,
		m.Trust.Reciprocal, seeds.Select.By, seeds.Users, file), " File:")
}

// TestOneOfLevers: a patch that names another kind, or another member of a pair, takes away what
// only the old one has; a field that both have under one key stays where it means the same.
func TestOneOfLevers(t *testing.T) {
	const text = `
name: x
timeline: {prelaunch: 10}
market: {segments: {all: {social_proof: 3}}}
products:
  phone: {supply: {stock: 10}, price: 5}
  rom: {}
focal: phone
excludes: [[phone, rom]]
channels:
  a: {kind: ads, budget: 100, cpm: 10, credibility: 0.1, from: -3, to: 20, segments: [all]}
  b: {kind: cross_sell, from: rom, credibility: 0.2, segments: [all]}
  c: {kind: meetup, days: [3, 10], attendees: 5, contacts: 2, credibility: 0.3, cost: 7}
`
	for _, c := range []struct {
		path, value string
		look        func(s *scenarios.Spec) any
		want        any
	}{
		{"channels.a", "{kind: cross_sell, from: rom}", func(s *scenarios.Spec) any {
			return *channel(*s, "a").Kind.(*scenarios.CrossSell)
		},
			scenarios.CrossSell{From: "rom",
				Audience: scenarios.Audience{Segments: []string{"all"}}, Credibility: 0.1}},
		{"channels.b", "{kind: community, join: 0.4}", func(s *scenarios.Spec) any {
			return *channel(*s, "b").Kind.(*scenarios.Community)
		},
			scenarios.Community{Join: 0.4, Flight: scenarios.Flight{To: 89},
				Audience: scenarios.Audience{Segments: []string{"all"}}}},
		{"channels.c.kind", "press", nil, nil}, // reach is to be said
		{"channels.c", "{kind: press, reach: 0.5}", func(s *scenarios.Spec) any {
			return *channel(*s, "c").Kind.(*scenarios.Press)
		},
			scenarios.Press{Reach: 0.5, Credibility: 0.3, Cost: 700}},
		{"channels.c.days", "{to: 30}", func(s *scenarios.Spec) any {
			return channel(*s, "c").Kind.(*scenarios.Meetup).Days
		},
			scenarios.Meetings{To: 30, Every: 7}},
		{"products.phone.invites", "{initial: 3}", func(s *scenarios.Spec) any {
			return []any{s.Products[0].Supply == nil, *s.Products[0].Invites}
		},
			[]any{true, scenarios.Invites{Initial: 3}}},
		{"product", "{quality: 0.5}", nil, nil}, // channel b is from a product that is gone
		{"market.segments.all.social_proof", "{share: 0.18}", func(s *scenarios.Spec) any {
			return s.Market.Segments[0].SocialProof
		},
			scenarios.SocialProof{Share: 0.18}},
		// and b is from itself
		{"focal", "rom", func(s *scenarios.Spec) any {
			return []any{s.Focal, len(s.Products)}
		}, nil},
	} {
		keys := strings.Split(c.path, ".")
		patch := strings.Join(keys, ": {") + ": " + c.value + strings.Repeat("}", len(keys)-1)
		for layer, load := range map[string]func() (*scenarios.Scenario, error){
			"arm": func() (*scenarios.Scenario, error) {
				return scenarios.Parse("x", []byte(text+"arms: {a: {"+patch+"}}"), ".")
			},
			"setting": func() (*scenarios.Scenario, error) {
				return scenarios.Parse("x", []byte(text), ".", c.path+"="+c.value)
			},
			"sweep": func() (*scenarios.Scenario, error) {
				return scenarios.Parse("x", []byte(text+"sweep: {"+c.path+": ["+c.value+"]}"), ".")
			},
		} {
			s, err := load()
			if c.want == nil {
				if err == nil {
					t.Errorf("%s=%s by %s is accepted", c.path, c.value, layer)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s=%s by %s: %v", c.path, c.value, layer, err)
			} else if got := c.look(&s.Points[0].Spec); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s=%s by %s: got %+v, want %+v", c.path, c.value, layer, got, c.want)
			}
		}
	}
	s := parse(t, "name: x\nproducts: {a: {quality: 0.5}, b: {}}\nfocal: a\narms: {one: "+
		"{product: {quality: 0.3}}, two: {products: {b: null}}}")
	one, two := of(s, "one"), of(s, "two")
	if one.Products != nil || one.Focal != "" || one.Product.Quality != 0.3 ||
		len(two.Products) != 1 || two.Products[0].Quality != 0.5 {
		t.Errorf("product and products: %+v, %+v", one, two)
	}
}
