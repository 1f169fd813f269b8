package generator

import (
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/diag"
)

// withoutStale leaves away that a translation is stale while its original or itself has
// errors, or marks that are not read as they were meant: the parts of either may be others
// when these are mended, and often that is all that has changed.
func withoutStale(c *course.Course, parsed, linked []diag.Problem) []diag.Problem {
	hurt := map[string]bool{}
	for _, problems := range [][]diag.Problem{parsed, linked} {
		for _, p := range problems {
			if p.Severity == diag.Error || isMark(p.Code) {
				hurt[p.Span.File.Path] = true
			}
		}
	}
	for _, p := range c.Translated() {
		hurt[p.File.Path] = hurt[p.File.Path] || hurt[c.Original(p).File.Path]
	}
	return slices.DeleteFunc(linked, func(p diag.Problem) bool {
		return p.Code == config.StaleTranslation && hurt[p.Span.File.Path]
	})
}

// isMark tells of a warning that something is not read as it was meant.
func isMark(code string) bool {
	return strings.HasPrefix(code, "unread-") || slices.Contains([]string{
		"broken-heading", "cell-dropped", "cell-missing", "code-mark", "heading-attribute", "html-dropped",
		"no-definition", "second-title", "trainers-note", "unclosed-comment", "unknown-callout",
	}, code)
}
