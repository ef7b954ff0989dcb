package report

import (
	"strings"
	"testing"
)

func TestOfManyMissingGlyphsSomeAreNamed(t *testing.T) {
	if text := glyphNotice([]rune("三一一二")); !strings.Contains(text, "place of 一三二; the SVG") {
		t.Errorf("got %q", text)
	}
	if text := glyphNotice([]rune("一二三四五六七八九十")); !strings.Contains(text, " and others;") {
		t.Errorf("got %q", text)
	}
}
