package scenarios

import (
	"strings"
	"testing"

	"womsim/sim/rng"
)

// Words of earlier versions are refused, wherever they stand, with the word of today.
func TestFormerWordsNameTheirSuccessors(t *testing.T) {
	const tv = "channels: {tv: {kind: press, reach: 0.1, credibility: 1}}\n"
	for _, c := range []struct{ text, setting, path, now string }{
		{"market: {bad_word_weight: 1}", "", "market.bad_word_weight", "negative_weight"},
		{"", "market.bad_word_weight=1", "market.bad_word_weight", "negative_weight"},
		{"sweep: {market.bad_word_weight: [1]}", "", "sweep.market.bad_word_weight",
			"negative_weight"},
		{"uncertain: {market.bad_word_weight: {min: 1, max: 2}}", "",
			"uncertain.market.bad_word_weight", "negative_weight"},
		{"arms: {a: {market: {bad_word_weight: 1}}}", "", "arms.a.market.bad_word_weight",
			"negative_weight"},
		{"channels: {a: {kind: crosssell}}", "", "channels.a.kind", "cross_sell"},
		{tv, "channels.tv.kind=crosssell", "channels.tv.kind", "cross_sell"},
		{tv + "sweep: {channels.tv.kind: [crosssell]}", "", "sweep.channels.tv.kind",
			"cross_sell"},
	} {
		var settings []string
		if c.setting != "" {
			settings = []string{c.setting}
		}
		_, err := Parse("x.yaml", []byte("name: x\n"+c.text), ".", settings...)
		problems, _ := err.(Problems)
		if len(problems) != 1 || problems[0].Path != c.path ||
			!strings.Contains(problems[0].Remedy, "it is now called "+c.now) {
			t.Errorf("%q, --set %q: got %v, want one problem at %s that names %s", c.text,
				c.setting,
				err, c.path, c.now)
		}
	}
}

// A field that has another name now still draws what it drew.
func TestFormerNamesKeepTheirDraws(t *testing.T) {
	for now, old := range drawnAs {
		u := Uncertain{Path: now, Distribution: Distribution{Min: 0, Max: 1}}
		want := rng.Root(7).Named("uncertain").Named(old).At(3).Uniform()
		if got := u.draw(7, 3); got != want {
			t.Errorf("%s draws %v, %s drew %v", now, got, old, want)
		}
	}
}
