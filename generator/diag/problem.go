// Package diag is the one voice in which Lectern speaks of problems.
//
// A stage that finds something wrong makes a [Problem] with a [Span] of bytes
// in a [File]; lines and columns are worked out only when a problem is shown.
// It is shown by [Print] (terminal), by [Report] (JSON, which the browser reads
// too), always in the order [Sort] gives, so that parallel work reads the same
// on every run.
package diag

import (
	"cmp"
	"slices"
)

// Severity tells whether a problem stops the course from being published.
type Severity int

const (
	// Error stops the build; nothing is published.
	Error Severity = iota
	// Warning is shown, and stops nothing unless the author asks for --strict.
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Problem is one thing that is wrong in a course. Message says what, without a
// full stop; Help says what to do about it. Code is stable: lower case words
// joined by dashes, never reused for something else.
type Problem struct {
	Severity Severity
	Code     string
	Message  string
	Help     string
	Span     Span
	Notes    []Note
}

// Note points at a second place that a problem is about.
type Note struct {
	Message string
	Span    Span
}

// Span is the bytes Start (inclusive) to End (exclusive) of a file. The zero
// File is allowed for what concerns no file at all.
type Span struct {
	File       *File
	Start, End int
}

// HasErrors tells whether any of the problems stops the build.
func HasErrors(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error })
}

// Count returns how many errors and how many warnings there are.
func Count(problems []Problem) (errors, warnings int) {
	for _, p := range problems {
		if p.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// Sort returns the problems by file, place, severity, code and message, each once.
func Sort(problems []Problem) []Problem {
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Problem) bool { return compare(a, b) == 0 })
}

func compare(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.Span.File.path(), b.Span.File.path()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}
