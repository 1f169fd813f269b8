package render

import (
	"maps"
	"slices"
	"strings"

	"lectern/generator/course"
)

// pageData is what the script of a page gets, as JSON in the page: there is
// nothing it could fetch, since pages are opened from a disk too.
type pageData struct {
	Course    string            `json:"course"`
	Lesson    string            `json:"lesson"` // "" where the page is no lesson
	Title     string            `json:"title"`
	Was       []string          `json:"was"` // old ids of the lesson, whose record comes along
	Lang      string            `json:"lang"`
	URL       string            `json:"url"`    // the page inside the language's folder, percent-encoded
	Root      string            `json:"root"`   // the site's root as seen from the page
	Counts    bool              `json:"counts"` // the page holds a block that counts
	Quizzes   []QuizData        `json:"quizzes"`
	Scenarios []ScenarioData    `json:"scenarios"`
	Record    []RecordPart      `json:"record,omitempty"` // of the page of the record alone
	Texts     map[string]string `json:"texts"`
}

func (s *site) data(p *course.Page) pageData {
	d := pageData{
		Course: s.course.Config.ID, Title: p.Title, Was: []string{}, Lang: p.Language.Tag,
		URL: encode(p.File.Name + ".html"), Root: rootOf(p.URL), Counts: p.Counting(),
		Quizzes: []QuizData{}, Scenarios: []ScenarioData{}, Texts: s.scriptTexts(p),
	}
	if kindOf(p) == "lesson" {
		d.Lesson = p.ID
	}
	if p.Tool == "record" {
		d.Record = s.recordParts(p)
	}
	d.Was = append(d.Was, p.Was()...)
	for _, q := range p.Quizzes {
		switch {
		case q.Quiz != nil:
			d.Quizzes = append(d.Quizzes, quizData(q.Quiz))
		case q.Scenario != nil:
			d.Scenarios = append(d.Scenarios, scenarioData(q.Scenario))
		}
	}
	return d
}

// scriptTexts are the words that the script of a page may need: all under "script.",
// but those of kinds of blocks and of tools that are not on the page.
func (s *site) scriptTexts(p *course.Page) map[string]string {
	here := append(blockKindsOf(p), p.Tool)
	texts := s.texts(p.Language.Tag).under("script.")
	maps.DeleteFunc(texts, func(key, _ string) bool {
		owner, _, _ := strings.Cut(key, ".")
		return (slices.Contains(blockKinds, owner) || slices.Contains(kinds, owner)) && !slices.Contains(here, owner)
	})
	return texts
}
