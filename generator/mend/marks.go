package mend

import (
	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Marks marks each translation without a mark as one of its original as it is today. A
// mark that is there stays, stale or not: only who has revised the translation can say
// that it is not.
func Marks(c *course.Course) *Plan {
	plan := &Plan{}
	for _, p := range c.Translated() {
		if p.TranslationOf.Span.File == nil {
			mark(plan, c, p)
		}
	}
	return plan
}

// Renew marks one translation anew, by the path of its file. It is not ok where that is
// no translation of a lesson that can be read.
func Renew(c *course.Course, path string) (*Plan, bool) {
	for _, p := range c.Translated() {
		if p.File.Path == path {
			plan := &Plan{}
			mark(plan, c, p)
			return plan, true
		}
	}
	return nil, false
}

func mark(plan *Plan, c *course.Course, p *course.Page) {
	from := c.Original(p)
	today := from.Mark()
	file := p.File.Diag()
	if p.TranslationOf.Value == today {
		plan.leave(p.TranslationOf.Span, "this translation is marked as one of "+from.File.Path+" as it is today already")
		return
	}
	e, ok := lesson.MarkEdit(file, today)
	if !ok {
		plan.leave(file.All(), `this translation could not be marked: write translation_of = "`+today+`" into its front matter`)
		return
	}
	plan.edit(file, e, diag.Span{File: file, Start: e.Span.Start, End: e.Span.Start}, "marked as a translation of "+from.File.Path+" as it is today")
}
