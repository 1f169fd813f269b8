package mend

import (
	"fmt"
	"strings"

	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Marks marks each translation without a mark as one of its original as it is today, but
// those of which it can be seen that nobody has translated them yet. A mark that is there stays, stale or not: only who has revised the translation can say
// that it is not.
func Marks(c *course.Course) *Plan {
	plan := &Plan{}
	for _, p := range c.Translated() {
		why := c.OnlyBegun(p)
		switch {
		case p.TranslationOf.Span.File != nil:
		case why != "":
			plan.leave(p.File.Diag().All(), "not marked as a translation: "+why)
		default:
			mark(plan, c, p)
		}
	}
	return plan
}

// Renew marks one translation anew, by the path of its file. The error says why it
// cannot be marked, and what to do.
func Renew(c *course.Course, path string) (*Plan, error) {
	for _, p := range c.Pages() {
		if p.File.Path == path && !p.MadeUp {
			if err := unmarkable(c, p); err != nil {
				return nil, err
			}
			plan := &Plan{}
			mark(plan, c, p)
			return plan, nil
		}
	}
	return nil, fmt.Errorf("%s is not a lesson of the course: lessons are the .md files in the folders of its languages, as %s", path, c.Default().Home.File.Path)
}

func unmarkable(c *course.Course, p *course.Page) error {
	from := p.In(c.Default())
	switch {
	case from == p:
		return fmt.Errorf("%s is an original, in the course's default language: name the translation that was revised%s", p.File.Path, translationsOf(p))
	case from == nil || from.MadeUp:
		return fmt.Errorf("%s translates nothing: %s has no lesson of that name, whatever its number; write it, or give this file the name of its original", p.File.Path, c.Default().Tag)
	case from.Broken():
		return fmt.Errorf("%s cannot be held against its original: %s has errors; mend them first, lectern check lists them", p.File.Path, from.File.Path)
	case p.Broken():
		return fmt.Errorf("%s has errors: mend them first, lectern check lists them", p.File.Path)
	}
	return nil
}

func translationsOf(p *course.Page) string {
	var names []string
	for _, t := range p.Translations {
		if !t.MadeUp {
			names = append(names, t.File.Path)
		}
	}
	if len(names) == 0 {
		return " (it has none yet)"
	}
	return ", " + strings.Join(names, " or ")
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
