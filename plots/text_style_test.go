package plots

import (
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestWrappedLinesFitAndLoseNothing(t *testing.T) {
	const txt = "One budget, two ways to spend it, over the 90 days in which a phone sells: 预算 " +
		"and Antidisestablishmentarianism"
	for width := vg.Length(30); width < 700; width += 7 {
		lines := plain().wrap(txt, width, 100)
		for _, line := range lines {
			if plain().width(line) > width {
				t.Errorf("%q is wider than %v", line, width)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ",
			""); got != strings.ReplaceAll(txt, " ", "") {
			t.Errorf("width %v: got %q", width, lines)
		}
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	lines := plain().wrap("seed users and ads", plain().width("seed users an"), 2)
	if len(lines) != 2 || lines[0] != "seed users" || lines[1] != "and ads" {
		t.Errorf("got %q", lines)
	}
	if lines := plain().wrap("share-to-win users", plain().width("share-to-w"),
		3); len(lines) != 2 || lines[0] != "share-to-" || lines[1] != "win users" {
		t.Errorf("got %q", lines)
	}
}

func TestTooLongEndsWithAnEllipsis(t *testing.T) {
	lines := plain().wrap(strings.Repeat("word ", 100), 100, 2)
	if len(lines) != 2 || !strings.HasSuffix(lines[1], "…") || plain().widest(lines) > 100 {
		t.Errorf("got %q", lines)
	}
	if lines := plain().wrap(" \n ", 100, 3); lines != nil {
		t.Errorf("of blanks got %q", lines)
	}
}

func TestCleanLeavesOneLineOfLegalCharacters(t *testing.T) {
	if got := clean(" a\x00b\n\tc\xff \uFFFE"); got != "ab c\uFFFD" {
		t.Errorf("got %q", got)
	}
}

func TestCharactersOfOtherTypefacesHaveRoom(t *testing.T) {
	if got, least := plain().width("预算"), 2*plain().Font.Size; got < least*0.99 {
		t.Errorf("two characters of an em each have %v, want %v", got, least)
	}
}
