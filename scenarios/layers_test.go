package scenarios_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

// table writes every point as "arm: value, value; …".
func table(s *scenarios.Scenario) string {
	var rows []string
	for _, p := range s.Points {
		row := []string{p.Arm}
		for _, v := range p.Sweep {
			if v == nil {
				row = append(row, "–")
			} else {
				row = append(row, v.Text)
			}
		}
		rows = append(rows, strings.Join(row, " "))
	}
	return strings.Join(rows, "; ")
}

const threeArms = `
name: x
channels:
  ads: {kind: ads, budget: 100, cpm: 10, credibility: 0.1}
  fans: {kind: seeding, users: 10}
arms:
  both: {}
  ads: {channels: {fans: null}}
  radio: {channels: {ads: {kind: broadcast, hazard: 0.1}}}
`

// TestPoints: every combination in every arm, the first axis slowest; where an arm lacks what a path leads
// to, it runs once along that axis.
func TestPoints(t *testing.T) {
	s := parse(t, threeArms+`
sweep:
  channels.fans.users: [1, 2]
  channels.ads.budget: {from: 0, to: 300, steps: 3}
`)
	want := "both 1 0; both 1 150; both 1 300; both 2 0; both 2 150; both 2 300; ads – 0; ads – 150; ads – 300; radio 1 –; radio 2 –"
	if got := table(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := s.Points[4].Spec.Channels; got[0].Activity.(*scenarios.Ads).Budget != 15_000 || got[1].Activity.(*scenarios.Seeding).Users != 2 {
		t.Errorf("point both 2 150 has %+v", got)
	}
	if v := *s.Points[1].Sweep[1]; v != (scenarios.Value{Text: "150", Number: 150, Numeric: true}) {
		t.Errorf("value %+v", v)
	}
	if len(s.Axes) != 2 || s.Axes[0].Path != "channels.fans.users" || len(s.Axes[1].Values) != 3 {
		t.Errorf("axes %+v", s.Axes)
	}
}

// TestKeys: points have the same key exactly if they have the same spec.
func TestKeys(t *testing.T) {
	s := parse(t, `
name: x
arms:
  a: {}
  b: {product: {quality: 1.0}}
  c: {product: {quality: 0.9}}
  d: {market: {segments: {everyone: {share: 1, appeal: 1, need_rate: 1e0}}}}
`)
	k := func(i int) string { return s.Points[i].Key }
	if k(0) != k(1) || k(0) != k(3) || k(0) == k(2) {
		t.Errorf("keys %s %s %s %s: want a, b, d alike and c different", k(0), k(1), k(2), k(3))
	}
	listed := func(ids string) string {
		return parse(t, "name: x\nchannels: {a: {kind: seeding, select: {file: "+ids+"}}}").Points[0].Key
	}
	if listed("seeds.txt") == listed("other-seeds.txt") {
		t.Error("other input files, same key")
	}
}

// TestMergePatch runs examples of RFC 7396, appendix A, that the format can hold, on the scores of a product.
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
		text := fmt.Sprintf("name: x\nproduct: {scores: %s}\narms: {a: {product: {scores: %s}}}", c.value, c.patch)
		if s, err := scenarios.Parse("x", []byte(text), "."); err == nil {
			got = fmt.Sprint(s.Points[0].Spec.Product.Scores)
		}
		if got != c.want {
			t.Errorf("%s patched with %s: got %s, want %s", c.value, c.patch, got, c.want)
		}
	}
}

// TestOneOf: who names another member of a group removes the old one with the fields that only it has, in
// arms, settings and sweeps alike; fields that both have stay.
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
		{"market.network", "{generator: random}", "Generator:random MeanDegree:4 Rewire:0 Seed:3 Resample:true"},
		{"market.network.generator", "random", "Generator:random MeanDegree:4 Rewire:0 Seed:3 Resample:true"},
		{"market.network", "{file: friends.tsv}", "Generator: MeanDegree:0 Rewire:0 Seed:3 Resample:false File:friends.tsv"},
		{"market.trust", "{in_degree: true}", "Constant:none InDegree:true Reciprocal:true"},
		{"market.trust.in_degree", "true", "Constant:none InDegree:true Reciprocal:true"},
		{"channels.a.select", "{file: seeds.txt}", "By:file Users:3"},
		{"channels.a.select", "degree", "refused"}, // users were left to the ids
		{"channels.a", "{kind: press, reach: 0.5, credibility: 0.3}", "By: Users:0"},
	} {
		keys := strings.Split(c.path, ".")
		patch := strings.Join(keys, ": {") + ": " + c.value + strings.Repeat("}", len(keys)-1)
		described := map[string]string{
			"arm":     describe(scenarios.Parse("x", []byte(text+"arms: {a: {"+patch+"}}"), "testdata")),
			"setting": describe(scenarios.Parse("x", []byte(text), "testdata", c.path+"="+c.value)),
			"sweep":   describe(scenarios.Parse("x", []byte(text+"sweep: {"+c.path+": ["+c.value+"]}"), "testdata")),
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
	n, channel := m.Network, s.Points[0].Spec.Channels[0]
	constant, file := "none", ""
	seeds, _ := channel.Activity.(*scenarios.Seeding)
	if seeds == nil {
		seeds = new(scenarios.Seeding)
	}
	if m.Trust.Constant != nil {
		constant = fmt.Sprint(*m.Trust.Constant)
	}
	if n.File != nil {
		file = n.File.Path
	}
	return strings.TrimSuffix(fmt.Sprintf("Generator:%s MeanDegree:%v Rewire:%v Seed:%d Resample:%v Constant:%s InDegree:%v Reciprocal:%v By:%s Users:%d File:%s",
		n.Generator, n.MeanDegree, n.Rewire, *n.Seed, n.Resample, constant, m.Trust.InDegree, m.Trust.Reciprocal, seeds.Select.By, seeds.Users, file), " File:")
}

// samePoint compares all of two points but where in its file each stands.
func samePoint(a, b scenarios.Point) bool {
	return a.Arm == b.Arm && a.Key == b.Key && reflect.DeepEqual(a.Sweep, b.Sweep) && reflect.DeepEqual(a.Spec, b.Spec)
}

// TestResolved: the resolved scenario gives the same points, and the same bytes.
func TestResolved(t *testing.T) {
	files, _ := filepath.Glob("testdata/right/*.yaml")
	for _, file := range append(files, "starter.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first := parse(t, string(data), "seed=77")
		second := parse(t, string(first.YAML()))
		if got, want := string(second.YAML()), string(first.YAML()); got != want {
			t.Errorf("%s: written again\n%s\nfirst\n%s", file, got, want)
		}
		if !slices.EqualFunc(first.Points, second.Points, samePoint) {
			t.Errorf("%s: %s\nresolved: %s", file, table(first), table(second))
		}
		if first.Seed != 77 || second.Seed != 77 || second.Replicates != first.Replicates || !slices.Equal(second.Arms, first.Arms) || second.Baseline != first.Baseline {
			t.Errorf("%s: header %+v\nresolved %+v", file, first, second)
		}
	}
}

// TestInputs: hashes of input files are listed in the resolved scenario and checked when that is run; files not beside
// it are sought in the folder where the scenario was.
func TestInputs(t *testing.T) {
	origin, out := t.TempDir(), t.TempDir()
	write := func(folder, name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(origin, "seeds.txt", "1 2 3")
	write(origin, "s.yaml", "name: x\nchannels: {a: {kind: seeding, select: {file: seeds.txt}}}")
	s, err := scenarios.Load(filepath.Join(origin, "s.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Inputs) != 1 || s.Inputs[0].Path != "seeds.txt" || !strings.Contains(string(s.YAML()), s.Inputs[0].SHA256) || strings.Contains(string(s.YAML()), origin) {
		t.Errorf("inputs %+v in\n%s", s.Inputs, s.YAML())
	}
	write(out, "scenario.yaml", string(s.YAML()))
	resolved := filepath.Join(out, "scenario.yaml")
	if _, err := scenarios.Load(resolved); err == nil {
		t.Error("found a file that is nowhere near")
	}
	write(out, "run-info.json", fmt.Sprintf(`{"%s": %q}`, scenarios.OriginField, origin))
	again, err := scenarios.Load(resolved)
	if err != nil || again.Points[0].Key != s.Points[0].Key {
		t.Errorf("run again: %v", err)
	}
	write(origin, "seeds.txt", "1 2 4")
	if _, err := scenarios.Load(resolved); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("a changed file: error %v", err)
	}
}

// TestResample: graphs are drawn anew for every replicate where arms or sweep points differ in network or population,
// unless the scenario says otherwise.
func TestResample(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                       false,
		"sweep: {product.quality: [0.5, 1]}":     false,
		"sweep: {market.trust.constant: [0]}":    false,
		"sweep: {market.population: [20, 30]}":   true,
		"sweep: {market.network.rewire: [0, 1]}": true,
		"arms: {a: {}, b: {market: {network: {generator: random}}}}":                                     true,
		"market: {network: {resample: false}}\nsweep: {market.population: [20, 30]}":                     false,
		"market: {network: {resample: true}}":                                                            true,
		"market: {network: {seed: 5}}\narms: {a: {}, b: {market: {network: {seed: 6}}}}":                 true,
		"market: {network: {seed: 5}}\narms: {a: {}, b: {market: {network: {seed: 5, rewire: 1.0e-1}}}}": false,
	} {
		for i, p := range parse(t, "name: x\n"+text).Points {
			if got := p.Spec.Market.Network.Resample; got != want {
				t.Errorf("%s: point %d has resample %v, want %v", text, i, got, want)
			}
		}
	}
}

// TestFileIsOneGraph: a network file is not drawn anew, whatever other arms do.
func TestFileIsOneGraph(t *testing.T) {
	s := parse(t, "name: x\nmarket: {population: 40}\narms: {ring: {}, file: {market: {network: {file: friends.tsv}}}}")
	if !of(s, "ring").Market.Network.Resample || of(s, "file").Market.Network.Resample {
		t.Errorf("%+v", s.Points)
	}
}

func TestSettings(t *testing.T) {
	for _, c := range []struct{ setting, want string }{
		{"product.quality=0.25", "base"},
		{"sweep.product.quality=[0.25]", "base 0.25"},
		{"sweep={product.quality: [0.25], product.presale: [0, 1]}", "base 0.25 0; base 0.25 1"},
		{"arms={a: {product: {quality: 0.25}}, b: {product: {quality: 0.25}}}", "a; b"},
		{"arms.a.product.quality=0.25", "a"},
		{" product = {quality: 0.25}", "base"},
		{"market.segments.everyone.appeal=0.5", ""},
		{"channels.p={kind: press, reach: 0.5, credibility: 0.3}", ""},
	} {
		s := parse(t, "name: x", c.setting)
		if c.want == "" {
			continue
		}
		if got := table(s); got != c.want || s.Points[0].Spec.Product.Quality != 0.25 {
			t.Errorf("%s: got %s with quality %v, want %s with 0.25", c.setting, got, s.Points[0].Spec.Product.Quality, c.want)
		}
	}
	s := parse(t, threeArms, "arms.both.channels.fans=null", "arms.radio=null", "seed=5", "replicates={max: 60}", "channels.fans=null")
	if got := table(s); got != "both; ads" || len(of(s, "both").Channels) != 1 || s.Seed != 5 || s.Replicates.Max != 60 {
		t.Errorf("got %s, %+v", got, s)
	}
	for _, wrong := range []string{"", "=", "product.quality", "product..quality=1", "product.quality=2", "product.quality=", "product.quality=[", "a=1\n---\nb", "channels.fnas.users=1", "sweep.=[1]", "arms.c.x=1", "name=null"} {
		message := refused(t, threeArms, wrong)
		if !strings.Contains(message, "--set "+cmp.Or(wrong, `""`)+": ") && !strings.Contains(message, "name: got nothing") {
			t.Errorf("%q: got %s", wrong, message)
		}
	}
}

// TestStrangeName: a setting that leads through a name that is not there is told which are.
func TestStrangeName(t *testing.T) {
	const want = "--set channels.fens.users=1: channels.fens: got a name that does not exist, want ads or fans; did you mean fans?"
	if got := refused(t, threeArms, "channels.fens.users=1"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestOnce: what is wrong in the file is said once, whatever the number of arms and points.
func TestOnce(t *testing.T) {
	message := refused(t, `
name: x
market: {segments: {a: {share: 0.5}}}
product: {quality: 7, talk: {rates: 1}}
arms: {a: {}, b: {timeline: {window: 0}}, c: {product: {presale: 0.5}}}
sweep: {product.presale: [0, 0.5, 1], product.talk.rate: {from: 0, to: 1, steps: 11}}
`)
	want := []string{"market.segments: ", "product.quality: ", "product.talk.rates: ", "arms.b.timeline.window: "}
	if lines := strings.Split(message, "\n"); len(lines) != len(want) {
		t.Errorf("got\n%s\nwant one line for each of %q", message, want)
	}
	for _, w := range want {
		if strings.Count(message, w) != 1 {
			t.Errorf("got\n%s\nwant %q once", message, w)
		}
	}
}

// TestMended: what the file leaves open, every arm or sweep point may fill in.
func TestMended(t *testing.T) {
	parse(t, `
name: x
market: {segments: {a: {share: 0.5}, b: {}}}
channels: {fans: {kind: seeding}}
arms:
  a: {market: {segments: {b: {share: 0.5}}}}
  b: {market: {segments: {b: null, a: {share: 1}}}}
sweep: {channels.fans.users: [1, 2]}
`)
}

func TestTooManyPoints(t *testing.T) {
	sweep := "name: x\nsweep:\n  product.quality: {from: 0, to: 1, steps: %d}\n  product.presale: {from: 0, to: 1, steps: 100}\n"
	if n := len(parse(t, fmt.Sprintf(sweep, 20)).Points); n != 2000 {
		t.Errorf("%d points, want 2000", n)
	}
	if message := refused(t, fmt.Sprintf(sweep, 101)); !strings.Contains(message, "10000") {
		t.Errorf("got %s", message)
	}
}

// TestOneOfLevers: a patch that names another kind, or another member of a pair, takes away what only the old one has; a
// field that both have under one key stays where it means the same.
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
  b: {kind: crosssell, from: rom, credibility: 0.2, segments: [all]}
  c: {kind: meetup, days: [3, 10], attendees: 5, contacts: 2, credibility: 0.3, cost: 7}
`
	for _, c := range []struct {
		path, value string
		look        func(s *scenarios.Spec) any
		want        any
	}{
		{"channels.a", "{kind: crosssell, from: rom}", func(s *scenarios.Spec) any { return *s.Channels[0].Activity.(*scenarios.CrossSell) },
			scenarios.CrossSell{From: "rom", Audience: scenarios.Audience{Segments: []string{"all"}}, Credibility: 0.1}},
		{"channels.b", "{kind: community, join: 0.4}", func(s *scenarios.Spec) any { return *s.Channels[1].Activity.(*scenarios.Community) },
			scenarios.Community{Join: 0.4, Flight: scenarios.Flight{To: 89}, Audience: scenarios.Audience{Segments: []string{"all"}}}},
		{"channels.c.kind", "press", nil, nil}, // reach is to be said
		{"channels.c", "{kind: press, reach: 0.5}", func(s *scenarios.Spec) any { return *s.Channels[2].Activity.(*scenarios.Press) },
			scenarios.Press{Reach: 0.5, Credibility: 0.3, Cost: 700}},
		{"channels.c.days", "{to: 30}", func(s *scenarios.Spec) any { return s.Channels[2].Activity.(*scenarios.Meetup).Days },
			scenarios.Meetings{To: 30, Every: 7}},
		{"products.phone.invites", "{initial: 3}", func(s *scenarios.Spec) any { return []any{s.Products[0].Supply == nil, *s.Products[0].Invites} },
			[]any{true, scenarios.Invites{Initial: 3}}},
		{"product", "{quality: 0.5}", nil, nil}, // channel b is from a product that is gone
		{"market.segments.all.social_proof", "{share: 0.18}", func(s *scenarios.Spec) any { return s.Market.Segments[0].SocialProof },
			scenarios.SocialProof{Share: 0.18}},
		{"focal", "rom", func(s *scenarios.Spec) any { return []any{s.Focal, len(s.Products)} }, nil}, // and b is from itself
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
	s := parse(t, "name: x\nproducts: {a: {quality: 0.5}, b: {}}\nfocal: a\narms: {one: {product: {quality: 0.3}}, two: {products: {b: null}}}")
	one, two := of(s, "one"), of(s, "two")
	if one.Products != nil || one.Focal != "" || one.Product.Quality != 0.3 || len(two.Products) != 1 || two.Products[0].Quality != 0.5 {
		t.Errorf("product and products: %+v, %+v", one, two)
	}
}

// TestTooManyValues: what is large has fewer points, with a sweep or without; after many problems no more points are looked at.
func TestTooManyValues(t *testing.T) {
	ids := "channels: {a: {kind: seeding, users: 1, select: {ids: [" + strings.Repeat("1, ", 90_000) + "]}}}\n"
	var arms strings.Builder
	for i := range 40 {
		fmt.Fprintf(&arms, "a%d: {}, ", i)
	}
	if message := refused(t, "name: x\n"+ids+"arms: {"+arms.String()+"}"); !strings.Contains(message, "arms.a33: got more points than that, want at most 33") {
		t.Errorf("got %s", message)
	}
	var channels strings.Builder
	for i := range 200 {
		fmt.Fprintf(&channels, "c%d: {kind: pres}, ", i)
	}
	message := refused(t, "name: x\nchannels: {"+channels.String()+"}\narms: {a: {product: {quality: 2}}}")
	if n := strings.Count(message, "\n") + 1; n != 200 {
		t.Errorf("%d problems, want those of the 200 channels", n)
	}
	if message := refused(t, "name: x\n"+strings.Repeat("k: v\n", 1001)); !strings.Contains(message, "at most 1000") {
		t.Errorf("got %s", message)
	}
}

// TestAnchors: an anchor stands for a whole value; each use has its own place.
func TestAnchors(t *testing.T) {
	s := parse(t, "name: x\nchannels: {a: &p {kind: press, reach: 0.5, credibility: 0.3}, b: *p}")
	a, b := s.Points[0].Spec.Channels[0], s.Points[0].Spec.Channels[1]
	if b.Name = "a"; !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v differ", a, b)
	}
}

func TestLoad(t *testing.T) {
	for path, want := range map[string]string{"testdata/none.yaml": "no such file", "testdata": "a folder"} {
		if _, err := scenarios.Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", path, err, want)
		}
	}
	large := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(large, []byte("name: x\ndescription: "+strings.Repeat("long ", 1<<18)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := scenarios.Load(large); err == nil || !strings.Contains(err.Error(), "more than 1048576 bytes") {
		t.Errorf("a large file: %v", err)
	}
}
