package config

import (
	"fmt"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// Checks are the checks on the craft of questions (package craft), by the codes of
// their warnings. They are listed here, above all that reads them, because authors
// may silence each: in a block, in a question, or in site.toml.
func Checks() []string {
	return []string{
		"longest-right", "right-position", "all-of-the-above", "absolute-words",
		"negative-prompt", "double-negative", "similar-choices", "repeated-words",
		"no-explanation", "no-feedback", "pass-out-of-reach",
	}
}

// These are checks too; as no block is at fault, they can be silenced in site.toml
// alone.
const (
	ObjectiveWithoutQuestion = "objective-without-question"
	UnusedFile               = "unused-file"
	StaleTranslation         = "stale-translation"
	NumberDiffers            = "number-differs"
	NoCaptions               = "no-captions"
	TemplateText             = "template-text"
)

// CourseChecks are the checks that no block can silence.
func CourseChecks() []string {
	return []string{ObjectiveWithoutQuestion, UnusedFile, StaleTranslation, NumberDiffers, NoCaptions, TemplateText}
}

// Ignores tells whether a check is silenced for the whole course.
func (c *Config) Ignores(check string) bool { return slices.Contains(c.Ignore, check) }

// ignored reads the checks that are silenced for the whole course.
func (l *loader) ignored(written []decode.Text) (codes []string) {
	known := append(Checks(), CourseChecks()...)
	for _, code := range written {
		if absent(code) { // no string: said already
			continue
		}
		if !slices.Contains(known, code.Value) {
			l.report("unknown-check", code.Span, fmt.Sprintf("%q is not a check that this version knows", code.Value),
				diag.DidYouMean(code.Value, known, "this version knows "+strings.Join(known, ", ")))
		}
		codes = append(codes, code.Value)
	}
	return codes
}
