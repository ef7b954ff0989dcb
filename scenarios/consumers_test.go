package scenarios_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"womsim/scenarios"
)

// withTable parses a scenario of 6 consumers beside a table of them.
func withTable(t *testing.T, table, market string) (*scenarios.Scenario, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "who.csv"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	return scenarios.Parse("test.yaml", []byte("name: x\nmarket: {population: 6, network: "+
		"{mean_degree: 2}, consumers: {file: who.csv}, "+market+"}\n"), dir)
}

// TestKnownConsumers: what the table states reaches the engine, by node; what it leaves empty is
// open.
func TestKnownConsumers(t *testing.T) {
	s, err := withTable(t, "segment;id;influence;reservation_price;threshold\n"+
		"b;4;2.5;;\n;0;;19.99;0.25\n", "decision: {rule: threshold}, segments: {a: {share: 0.5}, "+
		"b: {share: 0.5, influence: 1.5, talkativeness: 0.5, satisfaction: 0.8}}")
	if err != nil {
		t.Fatal(err)
	}
	c := modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0).Config()
	if !slices.Equal(c.Consumers.Segment, []int16{-1, -1, -1, -1, 1, -1}) {
		t.Errorf("segments %v", c.Consumers.Segment)
	}
	for name, of := range map[string]struct {
		got  []float64
		node int
		want float64
	}{
		"influence":         {c.Consumers.Influence, 4, 2.5},
		"threshold":         {c.Consumers.Threshold, 0, 0.25},
		"reservation price": {c.Consumers.ReservationPrice, 0, 1999},
	} {
		for v, got := range of.got {
			if v == of.node && got != of.want || v != of.node && !math.IsNaN(got) {
				t.Errorf("%s of %d is %v", name, v, got)
			}
		}
		if len(of.got) != 6 {
			t.Errorf("%s has %d entries, want 6", name, len(of.got))
		}
	}
	if c.Consumers.Talkativeness != nil {
		t.Error("a talkativeness that no column states")
	}
	if b := c.Segments[1].Traits; b.Influence != 1.5 || b.Talkativeness != 0.5 ||
		b.Satisfaction != 0.8 || c.Segments[0].Traits != nil {
		t.Errorf("traits %v and %v", c.Segments[0].Traits, b)
	}
}

// TestSharesOfKnownConsumers: where every consumer has a segment, shares are theirs.
func TestSharesOfKnownConsumers(t *testing.T) {
	const all = "id,segment\n0,a\n1,b\n2,b\n3,a\n4,b\n5,b\n"
	s, err := withTable(t, all, "segments: {a: {}, b: {}}")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Points[0].Spec.Market.Segments[1].Share; got != 4.0/6 {
		t.Errorf("b has a share of %v, want two thirds", got)
	}
	modelOf(t, scenarios.NewBuild(s), &s.Points[0], 0)
	s, err = withTable(t, strings.Replace(all, "5,b\n", "", 1), "segments: {a: {}, b: {}}")
	if err != nil {
		t.Fatal(err)
	}
	_, err = scenarios.NewBuild(s).Model(context.Background(), &s.Points[0].Variant, 0)
	if err == nil || !strings.Contains(err.Error(), "segments of 5 consumers of 6") {
		t.Errorf("%v, want a word on the consumer without a row", err)
	}
}

func TestWrongConsumers(t *testing.T) {
	for _, c := range []struct{ table, market, want string }{
		{"who,segment\n1,a\n", "", "market.consumers.file: who.csv:1: got a column who, want one " +
			"of id, segment, influence, talkativeness, threshold or reservation_price\n" +
			"test.yaml:2:64: market.consumers.file: who.csv:1: got no column id, want one that " +
			"names the consumers"},
		{"# my customers\nID,segment\n1,a\n", "", "who.csv:2: got a column ID, want one of id, " +
			"segment, influence, talkativeness, threshold or reservation_price; did you mean id?"},
		{"id,reservation_price\n1,19.90\n2,19.999\n", "", "who.csv:3: got reservation_price " +
			"\"19.999\", want an amount of money from 0 to 10000000000000 with at most 2 " +
			"decimals; round it to 20.00"},
		{"id,reservation_price\n1,1e14\n", "", "who.csv:2: got reservation_price \"1e14\", want " +
			"an amount of money from 0 to 10000000000000 with at most 2 decimals"},
		{"id,reservation_price\n1,0x1p4\n", "", "who.csv:2: got reservation_price \"0x1p4\", " +
			"want an amount of money"},
		{"id,influence\n1\n", "", "test.yaml:2:64: market.consumers.file: who.csv:2: got 1 " +
			"fields, want 2, one for each of id, influence; leave a field empty " +
			"between its separators"},
		{"id,influence\n", "", "market.consumers.file: who.csv: got no rows, want a header with"},
		{"id,influence\n1,2\n1,-1\n", "", "who.csv:3: got the id 1 again, want each id once; it " +
			"stands on line 2"},
		{"id,influence\n1,-1\n", "",
			"who.csv:2: got influence \"-1\", want a number of at least 0, such as 1"},
		{"id,segment\n1,a\n2,c\n", "segments: {a: {share: 0.5}, b: {share: 0.5}}",
			"who.csv:3: got segment c, want one of market.segments: a or b"},
		{"id,threshold\n1,0.5\n", "", "who.csv:2: got a threshold, want market.decision of rule " +
			"threshold beside it"},
		{"id,segment\n0,a\n1,b\n2,b\n3,a\n4,b\n5,b\n", "homophily: 0.5, segments: {a: {}, b: {}}",
			"market.homophily: got 0.5, want none, for the segments of all consumers are stated"},
		{"id,segment\n0,a\n1,\n", "segments: {a: {}, b: {}}",
			"market.segments.a.share: got nothing, want the share of the population; all of them " +
				"sum to 1; it cannot be taken from who.csv, for 1 row states no segment, the " +
				"first on line 3"},
		{"id,influence\n0,1\n", "segments: {a: {}, b: {}}", "who.csv has no column segment, from " +
			"which it could be taken"},
		{"id,segment\n0,a\n1,b\n", "segments: {a: {share: null}, b: {share: 1}}", "got nothing, " +
			"want the share of the population; all of them sum to 1; or leave all shares out, " +
			"for who.csv states the segment of everyone in it"},
		{"id,segment\n0,a\n1,bb\n2,bb\n3,bb\n4,c\n", "segments: {a: {}, b: {}}",
			"test.yaml:2:64: market.consumers.file: who.csv:3: got segment bb in 3 rows, " +
				"first on this line, want one of market.segments: a or b; " +
				"did you mean b?\ntest.yaml:2:64: market.consumers.file: who.csv:6: got segment " +
				"c, want one of"},
	} {
		_, err := withTable(t, c.table, c.market)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q with %s: %v, want %s", c.table, c.market, err, c.want)
		}
	}
	s, err := withTable(t, "id,influence\n2,1\n3,1\n", "represents: 2")
	if err != nil {
		t.Fatal(err)
	}
	_, err = scenarios.NewBuild(s).Model(context.Background(), &s.Points[0].Variant, 0)
	if want := "want numbers from 0 to 2; a row is a consumer, who stands for 2 people " +
		"(market.represents): there are 3 of them"; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	s, err = withTable(t, "id,influence\n4,1\n04,2\n", "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = scenarios.NewBuild(s).Model(context.Background(), &s.Points[0].Variant, 0)
	if err == nil || !strings.Contains(err.Error(), "who.csv with 2 rows of 1 consumers") {
		t.Errorf("%v, want a word on a consumer that stands twice", err)
	}
	s, err = withTable(t, "id,influence\n6,1\nbob,1\n", "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = scenarios.NewBuild(s).Model(context.Background(), &s.Points[0].Variant, 0)
	if want := "market.consumers.file: got who.csv with 2 ids unknown to the network: 6, bob, " +
		"want numbers from 0 to 5"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestWarningsOfKnownConsumers: warnings look at the table, not at segments alone.
func TestWarningsOfKnownConsumers(t *testing.T) {
	const all = "id,segment\n0,a\n1,b\n2,b\n3,a\n4,b\n5,b\n"
	const shares = "segments: {a: {share: 0.5}, b: {share: 0.5}}"
	const idle = "who.csv states the segment of every consumer"
	for _, c := range []struct{ table, market, want, not string }{
		{all, shares, "market.segments: shares do nothing: " + idle, "by_degree"},
		{all, "segments: {a: {}, b: {}}", "", "do nothing"},
		{strings.Replace(all, "5,b\n", "", 1), shares, "", "do nothing"},
		{all, "segments_by_degree: {order: [a, b], correlation: 0.5}, segments: {a: {}, b: {}}",
			"market.segments_by_degree does nothing: " + idle, "shares"},
		{all, "segments: {a: {}, b: {}, c: {}}", "market.segments.c: nobody is in it: who.csv " +
			"states another segment for every consumer", ""},
		{all, "segments: {a: {share: 0}, b: {share: 1}}", "", "nobody is in it"},
		{"id,influence\n0,4\n", "", "influence is 1.5 in the mean", "talkativeness"},
		{"id,talkativeness\n0,4\n1,0\n2,0\n3,0\n", "", "", "in the mean"},
		{all, "segments: {a: {talkativeness: 2}, b: {talkativeness: 0.5}}", "", "in the mean"},
		{all, "segments: {a: {influence: 2.5}, b: {}}", "influence is 1.5 in the mean", ""},
		{"id,segment,influence\n0,a,1\n1,,\n", "segments: {a: {share: 0.5, influence: 2}, " +
			"b: {share: 0.5, influence: 0}}", "", "in the mean"},
	} {
		s, err := withTable(t, c.table, c.market)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(s.Warnings(), "\n")
		if !strings.Contains(got, c.want) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%q with %s: got\n%s\nwant %q and not %q", c.table, c.market, got, c.want,
				c.not)
		}
	}
}

// TestCauseOfMissingShares: an arm that takes the table away is named, and what is wrong with the
// table, or with another field, is not said to be a matter of shares.
func TestCauseOfMissingShares(t *testing.T) {
	const all, open = "id,segment\n0,a\n1,b\n2,b\n3,a\n4,b\n5,b\n", "segments: {a: {}, b: {}}"
	for _, c := range []struct{ table, rest, want string }{
		{all, open + "}\narms: {x: {}, y: {market: {consumers: null}}", "arms.y.market.segments." +
			"a.share: got nothing, want the share of the population; all of them sum to 1; the " +
			"arm takes market.consumers away, from which shares were taken: write them there"},
		{strings.ReplaceAll(all, ",b", ",bb"), open + "}\nsweep: {product.quality: [0.5, 0.9]",
			"test.yaml:2:64: market.consumers.file: who.csv:3: got segment bb"},
		{"id,influence\n0,-1\n", open + "}\nsweep: {market.trust.constant: [0.1, 0.2]",
			"test.yaml:2:64: market.consumers.file: who.csv:2: got influence \"-1\""},
		{all, "segments: {a: {appeal: 2}, b: {}}",
			"test.yaml:2:95: market.segments.a.appeal: got 2"},
	} {
		_, err := withTable(t, c.table, c.rest)
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			strings.Contains(err.Error(), "shares that sum") {
			t.Errorf("%q with %s: %v, want %s", c.table, c.rest, err, c.want)
		}
	}
}

// TestNoticesOfKnownConsumers: how many nodes a network's file has is known when it is read.
func TestNoticesOfKnownConsumers(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"net.txt": "0 1\n1 2\n",
		"all.csv": "id,segment\n0,a\n1,b\n2,b\n", "some.csv": "id,segment\n0,a\n1,b\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for table, want := range map[string][]string{"all.csv": {"market.segments: shares do " +
		"nothing: all.csv states the segment of every consumer", "market.segments_by_degree: " +
		"order and correlation do nothing: all.csv states the segment of every consumer"},
		"some.csv": nil} {
		s, err := scenarios.Parse("test.yaml", []byte("name: x\nmarket: {network: "+
			"{file: net.txt}, consumers: {file: "+table+"}, "+
			"segments_by_degree: {order: [a, b], correlation: 0.5}, "+
			"segments: {a: {share: 0.5}, b: {share: 0.5}}}\n"), dir)
		if err != nil {
			t.Fatal(err)
		}
		b := scenarios.NewBuild(s)
		modelOf(t, b, &s.Points[0], 0)
		if got := b.Notices(); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", table, got, want)
		}
	}
}
