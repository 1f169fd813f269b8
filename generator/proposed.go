package generator

import (
	"slices"
	"strings"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/mend"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// propose makes those of the problems that are about missing ids propose what "lectern
// check --fix" would write, in drafts too: a translation's is that of its original,
// which its own file cannot tell.
func (all *parsed) propose(cfg *config.Config, files []*source.File) {
	lacksID := func(p diag.Problem) bool { return p.Code == "missing-name" && p.Message == quiz.NoID }
	if !slices.ContainsFunc(all.problems, lacksID) {
		return
	}
	c, _ := course.Link(cfg, files, all.lessons, all.banks, course.Options{Drafts: true})
	type place struct {
		file  *diag.File
		start int
	}
	help := map[place]string{}
	for _, n := range mend.IDs(c).Notes {
		at := place{n.Span.File, n.Span.Start}
		if help[at] = quiz.IDHelp(n.ID); !n.Done {
			_, help[at], _ = strings.Cut(n.Message, ": ")
		}
	}
	for i, p := range all.problems {
		if better := help[place{p.Span.File, p.Span.Start}]; better != "" && lacksID(p) {
			all.problems[i].Help = better
		}
	}
}
