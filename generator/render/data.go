package render

import "lectern/generator/course"

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
	Texts     map[string]string `json:"texts"`
}

func (s *site) data(p *course.Page) pageData {
	d := pageData{
		Course: s.course.Config.ID, Title: p.Title, Was: []string{}, Lang: p.Language.Tag,
		URL: encode(p.File.Name + ".html"), Root: rootOf(p.URL), Counts: p.Counting(),
		Quizzes: []QuizData{}, Scenarios: []ScenarioData{}, Texts: s.texts(p.Language.Tag).under("script."),
	}
	if kindOf(p) == "lesson" {
		d.Lesson = p.ID
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
