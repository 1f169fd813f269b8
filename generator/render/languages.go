package render

import (
	"fmt"

	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/highlight"
	"lectern/generator/lesson"
)

// UnknownLanguages hints at code in languages that cannot be highlighted.
func UnknownLanguages(c *course.Course) (problems []diag.Problem) {
	for _, code := range c.Codes() {
		if !highlight.Known(code.Lang) {
			problems = append(problems, diag.Problem{
				Severity: diag.Warning, Code: "unknown-code-language", Span: code.Span,
				Message: fmt.Sprintf("no highlighting for code in %q; it is shown plain", code.Lang),
				Help:    diag.DidYouMean(code.Lang, lesson.BlockKinds(), "write a language's usual name, or \"text\" where it is none"),
			})
		}
	}
	return problems
}
