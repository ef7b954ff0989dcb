package scenarios_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"womsim/scenarios"
)

func parse(t *testing.T, text string, settings ...string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("test.yaml", []byte(text), "testdata", settings...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// refused parses what must be refused, and gives the messages.
func refused(t *testing.T, text string, settings ...string) string {
	t.Helper()
	_, err := scenarios.Parse("test.yaml", []byte(text), "testdata", settings...)
	if err == nil {
		t.Fatalf("accepted %q with %q", text, settings)
	}
	return err.Error()
}

func of(s *scenarios.Scenario, arm string) scenarios.Spec {
	for _, p := range s.Points {
		if p.Arm == arm {
			return p.Spec
		}
	}
	panic("no arm " + arm)
}

// channel returns the channel of that name.
func channel(s scenarios.Spec, name string) scenarios.Channel {
	for _, c := range s.Channels {
		if c.Name == name {
			return c
		}
	}
	panic("no channel " + name)
}

// TestDefaults holds the shortest file against the documented defaults.
func TestDefaults(t *testing.T) {
	s := parse(t, "name: x")
	tenth, one := 0.1, 1.0
	want := scenarios.Spec{
		Timeline: scenarios.Timeline{Window: 90},
		Market: scenarios.Market{
			Population: 10_000,
			Network:    scenarios.Network{Generator: "small_world", MeanDegree: 10, Rewire: 0.1},
			Trust:      scenarios.Trust{Constant: &tenth},
			Segments: []scenarios.Segment{{Name: "everyone", Share: 1, Appeal: &one,
				NeedRate: 1, Influence: 1, Talkativeness: 1, Satisfaction: 1}},
			Decision:       scenarios.Decision{Rule: "independent"},
			NegativeWeight: 1,
		},
		Product: scenarios.Product{
			Quality:    1,
			Experience: scenarios.Experience{Delay: 3, Advocacy: 0.3, Detraction: 0.5},
			Talk: scenarios.Talk{Rate: 0.05, Days: scenarios.TalkDays{Fixed: 30},
				DetractorRate: 1},
		},
		Record: scenarios.Record{Awareness: true},
	}
	if len(s.Points) != 1 || !reflect.DeepEqual(s.Points[0].Spec, want) {
		t.Errorf("got %+v\nwant one point with %+v", s.Points, want)
	}
	if s.Name != "x" || s.Title != "x" || s.Seed != 1 || s.Currency != "CNY" ||
		s.Baseline != "base" || fmt.Sprint(s.Arms) != "[base]" ||
		s.Replicates != (scenarios.Replicates{Min: 100, Max: 100}) {
		t.Errorf("got header %+v", s)
	}
}

// TestEverything looks at every field that the full example sets.
func TestEverything(t *testing.T) {
	if _, err := scenarios.Load("testdata/right/everything.yaml"); err == nil ||
		!strings.Contains(err.Error(), "seeds.txt") {
		t.Fatalf("error %v: seeds.txt is not beside the file", err)
	}
	data, err := os.ReadFile("testdata/right/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := parse(t, string(data))
	spec := of(s, "all")
	talk := func(rate float64) scenarios.TalkProfile {
		return scenarios.TalkProfile{Rate: rate, Credibility: 0.5}
	}
	wide, likes := of(s, "wide").Market, of(s, "likes").Market
	for what, pair := range map[string][2]any{
		"header": {[]any{s.Title, s.Description, s.Claim, s.Finding, s.Seed, s.Replicates,
			s.Baseline}, []any{"Ads, or seeds?: 50 %", "One budget,\ntwo ways.\n", "yes",
			"2011-08-16", uint64(2011), scenarios.Replicates{Min: 50, Max: 2000, Precision: 0.01,
				Absolute: 5}, "seeds"}},
		"arms": {s.Arms, []string{"all", "seeds", "wide", "likes", "steady", "switched",
			"long"}},
		"population": {spec.Market.Population, 10_000},
		"network":    {*spec.Market.Network.Seed, uint64(7)},
		"resample":   {spec.Market.Network.Resample, false},
		"ties": {*spec.Market.Trust.Ties, scenarios.TieTrust{StrongShare: 0.25, Strong: 0.4,
			Weak: 0.05}},
		"reciprocal": {spec.Market.Trust.Reciprocal, true},
		"constant":   {spec.Market.Trust.Constant == nil, true},
		"order": {[]string{spec.Market.Segments[0].Name, spec.Market.Segments[1].Name,
			spec.Market.Segments[2].Name}, []string{"enthusiasts", "followers", "mainstream"}},
		"half-life": {spec.Market.Segments[2].MemoryHalfLife, 30.0},
		"proof":     {spec.Market.Segments[1].SocialProof, scenarios.SocialProof{People: 3}},
		"criteria": {spec.Market.Segments[1].Criteria,
			[]scenarios.Criterion{{Name: "brand", Weight: 0.2}, {Name: "identity", Weight: 0.3},
				{Name: "quality", Weight: 0.5}}},
		"scores": {spec.Product.Scores, []scenarios.Score{{Name: "brand", Value: 0.2},
			{Name: "identity", Value: 0.6}}},
		"willingness": {*spec.Market.Segments[1].WillingnessToPay,
			scenarios.WillingnessToPay{Median: 150_000, Spread: 0.4}},
		"threshold": {spec.Market.Decision, scenarios.Decision{Rule: "threshold",
			Threshold: scenarios.Threshold{Min: 0, Max: 1}}},
		"days":     {spec.Product.Talk.Days, scenarios.TalkDays{GeometricMean: 30}},
		"buzz":     {*spec.Product.Talk.Buzz, talk(0.3)},
		"rejected": {*spec.Product.Talk.Rejected, talk(0.1)},
		"price": {spec.Product.Price.Steps, []scenarios.PriceStep{{From: 0, Price: 199_900},
			{From: 60, Price: 179_950}}},
		"unit cost": {*spec.Product.UnitCost, scenarios.UnitCost{Initial: 185_000}},
		"ads": {channel(spec, "billboards"), scenarios.Channel{Name: "billboards", KindName: "ads",
			Kind: &scenarios.Ads{Budget: 0, CPM: scenarios.CPM{Value: 3000},
				Flight: scenarios.Flight{From: -14,
					To: 30},
				// budget by the sweep
				Audience:    scenarios.Audience{Segments: []string{"mainstream", "followers"}},
				Credibility: 0.01, Hype: 0.1}}},
		"seeding": {channel(spec, "fans"), scenarios.Channel{Name: "fans", KindName: "seeding",
			Kind: &scenarios.Seeding{Users: 100, Date: scenarios.Date{Day: -60},
				UnitCost: 30_000, Select: scenarios.Selection{By: "k_core"}}}},
		"press": {channel(spec, "launch"), scenarios.Channel{Name: "launch", KindName: "press",
			Kind: &scenarios.Press{Reach: 0.2, Credibility: 1, Cost: 500_000}}},
		"ids file": {channel(spec, "listed").Kind.(*scenarios.Seeding).Select.IDs,
			[]string{"7", "3", "12"}},
		"hash": {channel(spec, "listed").Kind.(*scenarios.Seeding).Select.File.SHA256,
			"da482385e4eca36d55b80b6a649419e608e6ffa28775dd2970f3752979493279"},
		"ids": {channel(spec, "named"), scenarios.Channel{Name: "named", KindName: "seeding",
			Kind: &scenarios.Seeding{Users: 2, Select: scenarios.Selection{By: "ids",
				IDs: []string{"48", "50"}}}}},
		"broadcast": {channel(spec, "portal"), scenarios.Channel{Name: "portal",
			KindName: "broadcast", Kind: &scenarios.Broadcast{Hazard: 0.001, CostPerDay: 10_025,
				Flight: scenarios.Flight{To: 89}, Credibility: 1}}},
		"target":   {*spec.Target, scenarios.Target{Adopters: 2000, By: 89}},
		"arm long": {*of(s, "long").Target, scenarios.Target{Adopters: 2000, By: 119}},
		"arm wide": {[]any{wide.Network, wide.Trust.InDegree, wide.Trust.Ties == nil,
			wide.Trust.Reciprocal},
			[]any{scenarios.Network{Generator: "random", MeanDegree: 12,
				Seed: spec.Market.Network.Seed}, true, true, true}},
		"arm likes": {[]any{*likes.Segments[1].Appeal, len(likes.Segments[1].Criteria),
			likes.Segments[1].SocialProof.People, likes.Decision},
			[]any{0.3, 0, 3, scenarios.Decision{Rule: "independent"}}},
		"arm steady": {[]any{*of(s, "steady").Product.Price, of(s, "steady").Product.Talk.Days,
			of(s, "steady").Product.Talk.Buzz == nil},
			[]any{scenarios.Price{Initial: 199_900, MonthlyChange: -0.02},
				scenarios.TalkDays{Unlimited: true}, true}},
		// credibility stays, cpm goes
		"arm switched": {*channel(of(s, "switched"), "billboards").Kind.(*scenarios.Broadcast),
			scenarios.Broadcast{Hazard: 0.01, Flight: scenarios.Flight{From: -14, To: 30},
				Audience:    scenarios.Audience{Segments: []string{"mainstream", "followers"}},
				Credibility: 0.01}},
		"selection": {channel(of(s, "switched"), "named").Kind.(*scenarios.Seeding).Select.By,
			"file"},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: got %+v, want %+v", what, pair[0], pair[1])
		}
	}
}
