package scenarios

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"womsim/sim"
)

// TestPeopleOfConsumers: every series of counts is multiplied, whatever series there will be, and
// nothing else.
func TestPeopleOfConsumers(t *testing.T) {
	r := &sim.Result{FirstDay: -1, Sources: []string{"a"}, Quality: []float64{0.5}, OpenEpisodes: 7,
		OtherProducts: []*sim.Result{{Sales: []int64{2}}}}
	fields := reflect.ValueOf(r).Elem()
	for i := range fields.NumField() {
		switch f := fields.Field(i).Addr().Interface().(type) {
		case *[]int64:
			*f = []int64{1, int64(i)}
		case *[][]int64:
			*f = [][]int64{{1, int64(i)}}
		}
	}
	before := *r
	scaled := reflect.ValueOf(inPeople(r, 10)).Elem()
	for i := range scaled.NumField() {
		name := scaled.Type().Field(i).Name
		switch f := scaled.Field(i).Interface().(type) {
		case []int64:
			if !slices.Equal(f, []int64{10, int64(10 * i)}) {
				t.Errorf("%s: got %v", name, f)
			}
		case [][]int64:
			if !slices.Equal(f[0], []int64{10, int64(10 * i)}) {
				t.Errorf("%s: got %v", name, f)
			}
		}
	}
	got := inPeople(r, 10)
	if got.OpenEpisodes != 70 || got.OtherProducts[0].Sales[0] != 20 || got.Quality[0] != 0.5 ||
		got.FirstDay != -1 || got.Aware[0] != 10 || got.OtherProducts[0].Aware != nil {
		t.Errorf("got %+v", got)
	}
	if !reflect.DeepEqual(before, *r) {
		t.Error("the result itself has changed")
	}
}

const fewPeople = `
name: few
timeline: {prelaunch: 5, window: 40}
market: {population: 300, network: {generator: ring, mean_degree: 4}, trust: {constant: 0.5}}
product: {price: 10, unit_cost: 4, supply: {stock: 20, per_day: 2, pay: delivery},
  iteration: {gain: 0.1, feedback: 20}, quality: 0.7, talk: {rate: 0.3}}
channels:
  ads: {kind: ads, budget: 4, cpm: 10, credibility: 0.3}
  city: {kind: meetup, days: [3, 9], attendees: 8, guests: 4, contacts: 2, credibility: 0.5}
  desk: {kind: service, agents: 2, cases_per_agent: 1, recovery: 0.5, cost: 1}
  fans: {kind: seeding, users: 10, day: -5, unit_cost: 2}
  pond: {kind: community, join: 0.8, from: -5}
  win: {kind: event, followers: 6, share: 0.3, credibility: 0.1}
target: {adopters: 50}
`

// TestFractionsOfConsumersAreWarnedOf, and deliveries add up all the same.
func TestFractionsOfConsumersAreWarnedOf(t *testing.T) {
	s, err := Parse("test.yaml",
		[]byte(strings.Replace(fewPeople, "population: 300", "represents: 3, population: 301", 1)),
		".")
	if err != nil {
		t.Fatal(err)
	}
	told := s.Points[0].Spec.roundingWarnings()
	want := []string{"market.population: 301 ", "product.supply: 100 people are 33.3",
		"channels.city.attendees: 8 ", "channels.city.guests: 4 ",
		"channels.desk.cases_per_agent: the desk settles 3 complaints a day, not 2: ",
		"channels.fans.users: 10 "}
	if !slices.EqualFunc(told, want, strings.HasPrefix) {
		t.Errorf("told %q, want %q", told, want)
	}
	spec := &s.Points[0].Spec
	if n := sum(spec.deliveries(&spec.Product)); n != 33 {
		t.Errorf("%d deliveries, want a third of 100", n)
	}
	if n := sum(spec.CostModel(0).Stock.Deliveries); n != 99 {
		t.Errorf("%d units paid for, want 99", n)
	}
	if c, err := Parse("test.yaml", []byte("name: x\nmarket: {population: 10, represents: 100}"),
		"."); err == nil || !strings.Contains(err.Error(),
		"market.represents: got 100, want fewer than the population") {
		t.Errorf("got %v, %v", c, err)
	}
}

// TestADeskOfFewCallsIsWarnedOf: a day's capacity is a whole number of consumers, so that a small
// desk may answer all or nothing.
func TestADeskOfFewCallsIsWarnedOf(t *testing.T) {
	for calls, want := range map[int]string{
		20: "settles 0 complaints a day, not 20", 30: "settles 50 complaints a day, not 30", 50: "",
		130: "settles 150 complaints a day, not 130",
		220: "220 people are 4.4 consumers of 50 people each; they count as 200",
		980: "980 people are 19.6 consumers",
	} {
		s, err := Parse("test.yaml", fmt.Appendf(nil, "name: x\nmarket: {represents: "+
			"50}\nchannels: {desk: {kind: service, agents: 1, cases_per_agent: %d, recovery: 0.5}}",
			calls), ".")
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Join(s.Points[0].Spec.roundingWarnings(), "\n"); want == "" &&
			told != "" ||
			!strings.Contains(told, want) {
			t.Errorf("%d calls: told %q, want %q", calls, told, want)
		}
	}
}
