package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lectern/generator"
	"lectern/generator/diag"
)

// size is how much a course is: the pages of all its languages, and the questions, which
// are the same in each, of the one that has most.
func size(r *generator.Result) string {
	pages, most := plural(r.Counts.Lessons, "page"), 0
	if r.Course != nil {
		if n := len(r.Course.Languages); n > 1 {
			pages += fmt.Sprintf(" in %d languages", n)
		}
		for _, l := range r.Course.Languages {
			most = max(most, l.Questions())
		}
	}
	return pages + ", " + plural(most, "question")
}

// plural is "1 lesson", "2 lessons".
func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// few is "callout" for one of "callouts", "hidden line of code" for one of "hidden
// lines of code": the first word that is in the plural loses its s.
func few(n int, words string) string {
	all := strings.Fields(words)
	at := slices.IndexFunc(all, func(word string) bool { return strings.HasSuffix(word, "s") })
	if n == 1 && at >= 0 {
		all[at] = strings.TrimSuffix(all[at], "s")
	}
	return strings.Join(all, " ")
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

// many is how many problems no longer fit on a screen, so that it helps to know
// which kinds there are.
const many = 20

// more says how to learn more about the problems, of many also of which kinds they
// are, the most frequent first.
func more(problems []diag.Problem) string {
	counts := map[string]int{}
	for _, p := range problems {
		counts[p.Code]++
	}
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	hint := fmt.Sprintf("more about a problem, by its code: lectern explain %s", worst(problems).Code)
	if len(problems) <= many {
		return hint
	}
	for i, code := range codes {
		codes[i] = fmt.Sprintf("%d × %s", counts[code], code)
	}
	return wrap(strings.Join(codes, ", "), 78) + "\n" + hint
}

// worst is the problem to look at first: the first error, else the first of all.
func worst(problems []diag.Problem) diag.Problem {
	return problems[max(0, slices.IndexFunc(problems, func(p diag.Problem) bool { return p.Severity == diag.Error }))]
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
