package scenarios_test

import (
	"testing"

	"womsim/scenarios"
)

// A null inside an arm that a setting writes is part of the arm, however much of the arm the
// setting names.
func TestSettingsKeepTheNullsOfArms(t *testing.T) {
	const file = "name: a\nchannels: {spots: {kind: broadcast, hazard: 0.1}}\n"
	for _, setting := range []string{
		"arms={no: {channels: {spots: null}}, yes: {}}",
		"arms.no={channels: {spots: null}}",
		"arms.no.channels={spots: null}",
		"arms.no.channels.spots=null",
	} {
		s, err := scenarios.Parse("a.yaml", []byte(file), t.TempDir(), setting)
		if err != nil {
			t.Errorf("%s: %v", setting, err)
			continue
		}
		if n := len(s.Points[0].Spec.Channels); s.Arms[0] != "no" || n != 0 {
			t.Errorf("%s: arm %s has %d channels, want none", setting, s.Arms[0], n)
		}
	}
}
