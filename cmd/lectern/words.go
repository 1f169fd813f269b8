package main

import (
	"fmt"
	"slices"
	"strings"

	"lectern/generator/diag"
)

// plural is "1 lesson", "2 lessons".
func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// summary is "2 errors, 1 warning", or "no problems".
func summary(problems []diag.Problem) string {
	errors, warnings := diag.Count(problems)
	var parts []string
	if errors > 0 {
		parts = append(parts, plural(errors, "error"))
	}
	if warnings > 0 {
		parts = append(parts, plural(warnings, "warning"))
	}
	if len(parts) == 0 {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}

// onlyBroken tells whether all errors are links and pictures that lead nowhere.
func onlyBroken(problems []diag.Problem) bool {
	broken := []string{"broken-link", "broken-heading", "missing-picture", "link-to-draft", "link-in-bank"}
	return diag.HasErrors(problems) && !slices.ContainsFunc(problems, func(p diag.Problem) bool {
		return p.Severity == diag.Error && !slices.Contains(broken, p.Code)
	})
}

// movingIn is said where broken links are all that stops a course.
const movingIn = "links that lead nowhere are all that is wrong: while you move a course in, " +
	"broken_links = \"warning\" under [check] in site.toml lets it build"

func prefixed(what string, err error) error { return fmt.Errorf("%s: %w", what, err) }

// must panics on an error that only a mistake in this program can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
