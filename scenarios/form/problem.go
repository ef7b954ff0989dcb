package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
)

// A Problem is one thing wrong with a file: what was got, what is wanted, and how to mend it.
type Problem struct {
	File string
	Place
	Path      string // of the field, such as market.network.rewire; "" for the file as a whole
	Inside    string // of a mistake in a file that the field names: where it is, as who.csv:3
	Got, Want string
	Remedy    string // "" if what is wanted says it all

	// Provisional problems are those that another layer may still put right: a field left out, or
	// several fields that do not fit together.
	Provisional bool
}

// Error is "file:line:col: path: [inside: ]got X, want Y; remedy".
func (p Problem) Error() string {
	var b strings.Builder
	switch {
	case p.Setting != "":
		fmt.Fprintf(&b, "--set %s: ", p.Setting)
	case p.File == "":
	case p.Line == 0:
		fmt.Fprintf(&b, "%s: ", p.File)
	default:
		fmt.Fprintf(&b, "%s:%d:%d: ", p.File, p.Line, p.Column)
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	if p.Inside != "" {
		b.WriteString(p.Inside + ": ")
	}
	fmt.Fprintf(&b, "got %s, want %s", p.Got, p.Want)
	if p.Remedy != "" {
		b.WriteString("; " + p.Remedy)
	}
	return b.String()
}

// Problems are all that is wrong with a file, in its order; what was set beside it comes last.
type Problems []Problem

// Error returns one line for each problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.Error()
	}
	return strings.Join(lines, "\n")
}

// Sorted puts the problems into the order of the file, each once.
func (p Problems) Sorted() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Setting, b.Setting), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Path, b.Path))
	})
	return slices.CompactFunc(p, func(a, b Problem) bool { return a == b })
}

// DidYouMean returns a question with the candidate nearest to a word, "" if none is near.
func DidYouMean(word string, candidates []string) string {
	best, least := "", 1+max(1, min(len(word)/2, 3))
	if len(word) > 64 {
		return ""
	}
	for _, c := range candidates {
		if d := levenshtein.Distance(strings.ToLower(word), c, nil); d < least {
			best, least = c, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %s?", best)
}

// Or joins words to "a, b or c".
func Or(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
