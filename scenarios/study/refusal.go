package study

import (
	"cmp"
	"fmt"
	"strings"
)

// A Refusal is the error of a folder or machine with which a study cannot be asked as wanted. It
// says what the caller can do.
type Refusal struct {
	Err      error // why
	Remedies []Remedy
}

// A Remedy is what the caller can do instead: one of those below.
type Remedy string

// The remedies of refusals.
const (
	OtherFolder  Remedy = "choose another folder"
	BeginAnew    Remedy = "begin anew" // mode Anew
	FewerWorkers Remedy = "let fewer workers work at a time"
)

// Error returns why, and what helps.
func (r *Refusal) Error() string { return r.In(nil).Error() }

// Unwrap returns why.
func (r *Refusal) Unwrap() error { return r.Err }

// In returns the refusal with remedies in words of the caller, such as flags; a remedy for which
// there are none stays as it is.
func (r *Refusal) In(words map[Remedy]string) error {
	var texts []string
	for _, remedy := range r.Remedies {
		texts = append(texts, cmp.Or(words[remedy], string(remedy)))
	}
	if texts == nil {
		return r.Err
	}
	return fmt.Errorf("%w; %s", r.Err, strings.Join(texts, ", or "))
}

// refusal returns a Refusal.
func refusal(err error, remedies ...Remedy) error { return &Refusal{err, remedies} }
