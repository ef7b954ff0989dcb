package scenarios

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// The starter file and the pages that list the kinds of channels list all of them and no others.
func TestKindsOfChannelsAreListedEverywhere(t *testing.T) {
	const row = "\n\\| `([a-z_]+)` \\|"
	for _, list := range []struct{ file, block, item string }{
		{"starter.yaml", `kinds: [a-z_]+(,[\s#]*[a-z_]+)+`, `[ ,#]([a-z_]+)`},
		{filepath.Join("..", "sim", "MODEL.md"), `(?s)\n## \d+\. Channels\n.*?\n## `, row},
		{filepath.Join("..", "docs", "concepts.md"),
			`(?s)\|---\|---\|---\|(\n\| .ads.*?)\n\n`, row},
	} {
		text, err := os.ReadFile(list.file)
		if err != nil {
			t.Fatal(err)
		}
		var listed []string
		block := regexp.MustCompile(list.block).FindString(string(text))
		for _, item := range regexp.MustCompile(list.item).FindAllStringSubmatch(block, -1) {
			listed = append(listed, item[1])
		}
		slices.Sort(listed)
		if !slices.Equal(listed, kindNames) {
			t.Errorf("%s lists the kinds %v, want %v", list.file, listed, kindNames)
		}
	}
}
