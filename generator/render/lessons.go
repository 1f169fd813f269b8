package render

import (
	"strings"

	"lectern/generator/course"
)

// lessonList is the lessons of a module as links from a page, those that are not
// translated in their places.
func lessonList(from *course.Page, m *course.Module) []NavLesson {
	var list []NavLesson
	for _, to := range everyLesson(m) {
		item := navLesson(from, to)
		if to.Language != from.Language {
			item.Missing, item.Lang = true, to.Language.Tag
		}
		list = append(list, item)
	}
	return list
}

// everyLesson is the lessons of a module, in the default language where they are
// not translated.
func everyLesson(m *course.Module) []*course.Page {
	var all []*course.Page
	missing := m.Missing
	for i := 0; i <= len(m.Lessons); i++ {
		for ; len(missing) > 0 && missing[0].Before == i; missing = missing[1:] {
			all = append(all, missing[0].Page)
		}
		if i < len(m.Lessons) {
			all = append(all, m.Lessons[i])
		}
	}
	return all
}

func navLesson(from, to *course.Page) NavLesson {
	return NavLesson{
		ID: to.ID, Title: to.Title, URL: relative(from.URL, to.URL), Number: to.Number, Was: strings.Join(to.Was(), "\n"),
		Minutes: to.Minutes, Questions: to.Held, Summary: to.Summary, Optional: !to.InPath(),
	}
}

// A module with more lessons than longest lists, in the navigation, only the
// stretch of them in which the page stands: 5,000 lessons in one module were a
// site of 5 GB. The module's own page lists all.
const (
	longest       = 60
	stretchLength = 40
)

// stretchOf is the stretch of its module's lessons in which a page stands, from 0.
func stretchOf(p *course.Page) int {
	if p.Module == nil || len(p.Module.Lessons) <= longest {
		return 0
	}
	return max(0, p.Number-1) / stretchLength
}

// stretch is one stretch of a list, and how many lessons are left out. Lessons
// that are not translated go with the one they stand before.
func stretch(list []NavLesson, at int) (part []NavLesson, folded int) {
	if len(list) <= longest {
		return list, 0
	}
	translated := 0
	for _, item := range list {
		if translated/stretchLength == at {
			part = append(part, item)
		}
		if !item.Missing {
			translated++
		}
	}
	return part, len(list) - len(part)
}
