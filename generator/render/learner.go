package render

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"lectern/generator/course"
	"lectern/generator/learner"
)

// recordVersion is the version of records, which store.ts writes and reads.
const recordVersion = 1

// Learner is what the browser of a made-up learner would keep of the course, by the
// names it is kept under, for a reader of the language of the page at a path; nil
// where there is no course.
func (c *Catalog) Learner(path string, state learner.State, now time.Time) (map[string]string, error) {
	if c.site == nil {
		return nil, nil
	}
	l := c.site.course.Default()
	pages := c.site.allPages()
	if i := slices.IndexFunc(pages, func(p *course.Page) bool { return p.URL == path }); i >= 0 {
		l = pages[i].Language
	}
	items := map[string]string{}
	for name, record := range learner.Records(learnersPages(l), state, now) {
		text, err := json.Marshal(record)
		if err != nil {
			return nil, err
		}
		items[fmt.Sprintf("lectern:%s:%s", c.site.courseID(), name)] = fmt.Sprintf(`{"v":%d,%s`, recordVersion, text[1:])
	}
	return items, nil
}

// learnersPages are all pages of the course as a reader of the language goes through them.
func learnersPages(l *course.Language) (all []learner.Page) {
	add := func(p *course.Page, id string) {
		all = append(all, learner.Page{
			ID: id, Lesson: kindOf(p) == "lesson", Path: id != "" && p.InPath(),
			URL: encode(p.File.Name + ".html"), Folders: folders(p), Lang: p.Language.Tag, Blocks: p.Quizzes,
		})
	}
	add(l.Home, markedID(l.Home))
	for _, m := range l.Modules {
		add(m.Page, markedID(m.Page))
		for _, p := range everyLesson(m) {
			add(p, p.ID)
		}
	}
	for _, p := range l.Pages {
		add(p, p.ID)
	}
	return all
}
