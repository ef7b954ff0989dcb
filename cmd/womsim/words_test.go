package main

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"womsim/scenarios"
)

// oldWords are words that pages, built-in scenarios and comments do not use any more, and what they
// say instead.
var oldWords = map[*regexp.Regexp]string{
	regexp.MustCompile(`(?i)\bluck\b`):                        "chance",
	regexp.MustCompile(`(?i)that (can|cannot) be told apart`): "no clear difference",
}

// Pages, built-in scenarios and comments of the program say what they say in the words of today;
// the changelog alone has to name those of before.
func TestOldWordsAreGone(t *testing.T) {
	texts := documents(t)
	delete(texts, "CHANGELOG.md")
	for _, e := range scenarios.Library() {
		texts[e.Name+".yaml"] = string(e.YAML)
	}
	for file := range goFiles(t) {
		if !strings.HasSuffix(file, "_test.go") {
			texts[file] = comments(t, file)
		}
	}
	for name, text := range texts {
		for old, now := range oldWords {
			if found := old.FindString(text); found != "" {
				t.Errorf("%s: got %q, want another word, such as %q", name, found, now)
			}
		}
	}
}

// comments returns the comments of a Go file.
func comments(t *testing.T, file string) string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil,
		parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, group := range parsed.Comments {
		text.WriteString(group.Text())
	}
	return text.String()
}

// The comment of every package says where to begin to read it, and names something that is there.
func TestPackageCommentsSayWhereToBegin(t *testing.T) {
	begin := regexp.MustCompile(`(?s)Begin\s+with\s.*?\b([A-Z]\w+)`)
	declared, missing := exportedNames(t), map[string]bool{}
	for file, about := range goFiles(t) {
		folder := filepath.ToSlash(filepath.Dir(file))
		if about.name == "main" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		if _, known := missing[folder]; !known {
			missing[folder] = true
		}
		match := begin.FindStringSubmatch(packageComment(t, file))
		if match != nil && declared[about.name+"."+match[1]] {
			missing[folder] = false
		}
	}
	for folder, lacks := range missing {
		if lacks {
			t.Errorf("%s: got a package comment without \"Begin with [X]\", want the name of what "+
				"to read first", folder)
		}
	}
}

// packageComment returns the comment of its package that a Go file has; "" where another file has
// it.
func packageComment(t *testing.T, file string) string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil,
		parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Doc.Text()
}
