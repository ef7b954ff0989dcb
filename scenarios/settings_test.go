package scenarios_test

import (
	"cmp"
	"strings"
	"testing"

	"womsim/scenarios"
)

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
			t.Errorf("%s: got %s with quality %v, want %s with 0.25", c.setting, got,
				s.Points[0].Spec.Product.Quality, c.want)
		}
	}
	s := parse(t, threeArms, "arms.both.channels.fans=null", "arms.radio=null", "seed=5",
		"replicates={max: 60}", "channels.fans=null")
	if got := table(s); got != "both; ads" || len(of(s, "both").Channels) != 1 || s.Seed != 5 ||
		s.Replicates.Max != 60 {
		t.Errorf("got %s, %+v", got, s)
	}
	for _, wrong := range []string{"", "=", "product.quality", "product..quality=1",
		"product.quality=2", "product.quality=", "product.quality=[", "a=1\n---\nb",
		"channels.fnas.users=1", "sweep.=[1]", "arms.c.x=1", "name=null"} {
		message := refused(t, threeArms, wrong)
		if !strings.Contains(message, "--set "+cmp.Or(wrong, `""`)+": ") &&
			!strings.Contains(message, "name: got nothing") {
			t.Errorf("%q: got %s", wrong, message)
		}
	}
}

// TestStrangeName: a setting that leads through a name that is not there is told which are.
func TestStrangeName(t *testing.T) {
	const want = "--set channels.fens.users=1: channels.fens: got a name that does not exist, " +
		"want ads or fans; did you mean fans?"
	if got := refused(t, threeArms, "channels.fens.users=1"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSettingsReachBeneathArms: a setting of an arm may lead through names that only the file has,
// and lays over what stands there.
func TestSettingsReachBeneathArms(t *testing.T) {
	s := parse(t, threeArms, "arms.ads.channels.ads.budget=70", "arms.both.channels.fans.users=5",
		"arms.ads.market.segments.everyone.appeal=0.5")
	ads, both := of(s, "ads"), of(s, "both")
	if a := channel(ads, "ads").Kind.(*scenarios.Ads); len(ads.Channels) != 1 || a.Budget != 7000 ||
		a.CPM.Value != 1000 || *ads.Market.Segments[0].Appeal != 0.5 {
		t.Errorf("arm ads has %+v", ads)
	}
	if f := channel(both, "fans").Kind.(*scenarios.Seeding); len(both.Channels) != 2 ||
		f.Users != 5 {
		t.Errorf("arm both has %+v", both.Channels)
	}
	for setting, want := range map[string]string{
		"arms.ads.channels.add.budget=70": "arms.ads.channels.add: got a name that does not " +
			"exist, want fans or ads; did you mean ads?",
		"arms.both.channels.ad.budget=70": "arms.both.channels.ad: got a name that does not " +
			"exist, want ads or fans; did you mean ads?",
		"arms.bth.channels.ads.budget=70": "arms.bth: got a name that does not exist, want both, " +
			"ads or radio; did you mean both?",
	} {
		if got := refused(t, threeArms, setting); got != "--set "+setting+": "+want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
