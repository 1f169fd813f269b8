package render

import (
	"slices"

	"lectern/generator/course"
	"lectern/generator/quiz"
)

// RecordPart is a module, or the pages outside modules, on the page of the
// reader's record: what may be recorded of it, to be shown under its title. As the
// home page, that page lists the whole course.
type RecordPart struct {
	Title string       `json:"title"`
	URL   string       `json:"url,omitempty"` // "" for none
	Pages []RecordPage `json:"pages"`
}

// RecordPage is a lesson, or another page with blocks.
type RecordPage struct {
	ID     string        `json:"id"` // that it is done is recorded under; "" where nothing is recorded of the page itself
	Was    []string      `json:"was"`
	Path   bool          `json:"path,omitempty"` // it has to be done for the course to be
	Title  string        `json:"title"`
	Lang   string        `json:"lang,omitempty"` // where it is not translated
	URL    string        `json:"url"`
	Blocks []RecordBlock `json:"blocks"`
}

// RecordBlock is a block of a page.
type RecordBlock struct {
	ID    string   `json:"id"`
	Kind  string   `json:"kind"`
	Was   []string `json:"was"`
	Title string   `json:"title"`
	Pass  *float64 `json:"pass,omitempty"`  // share of the points that passes, of a quiz that has any
	Final bool     `json:"final,omitempty"` // it is a final test
}

// recordParts are the modules and, last, the pages outside them.
func (s *site) recordParts(from *course.Page) (parts []RecordPart) {
	l := from.Language
	for _, m := range l.Modules {
		part := RecordPart{Title: m.Page.Title, URL: relative(from.URL, m.Page.URL)}
		part.add(s.recordPage(from, m.Page, markedID(m.Page)))
		for _, item := range everyLesson(m) {
			part.add(s.recordPage(from, item, item.ID))
		}
		parts = append(parts, part)
	}
	rest := RecordPart{Title: s.texts(l.Tag).text("home.pages")}
	rest.add(s.recordPage(from, l.Home, markedID(l.Home)))
	for _, p := range l.Pages {
		rest.add(s.recordPage(from, p, p.ID))
	}
	return slices.DeleteFunc(append(parts, rest), func(part RecordPart) bool { return part.Pages == nil })
}

// markedID is the id that a page which is no lesson is done under; "" for none.
func markedID(p *course.Page) string {
	if marks(p) == "" {
		return ""
	}
	return p.ID
}

// finalTest tells whether a block is a test that stands outside modules and has to be
// passed: what is asked at the end of the course.
func finalTest(p *course.Page, b *quiz.Block) bool {
	return p.Module == nil && b.Required && b.Quiz != nil && b.Quiz.Mode == quiz.Test
}

// add takes a page into the part, if anything can be recorded of it.
func (p *RecordPart) add(page RecordPage) {
	if page.ID != "" || len(page.Blocks) > 0 {
		p.Pages = append(p.Pages, page)
	}
}

func (s *site) recordPage(from, p *course.Page, id string) RecordPage {
	page := RecordPage{ID: id, Was: list(p.Was()), Path: id != "" && p.InPath(), Title: p.Title, URL: relative(from.URL, p.URL), Blocks: []RecordBlock{}}
	if p.Language != from.Language {
		page.Lang = p.Language.Tag
	}
	for _, b := range p.Quizzes {
		block := RecordBlock{ID: b.ID.Value, Kind: b.Kind, Was: list(b.Was), Title: b.Title.Plain}
		switch {
		case b.Profile != nil:
			block.Title = s.profileTitle(from, b.Profile)
		case block.Title == "":
			block.Title = s.texts(from.Language.Tag).text(b.Kind + ".heading")
		}
		if b.Quiz != nil && b.Quiz.Points() > 0 {
			block.Pass, block.Final = &b.Quiz.Pass, finalTest(p, b)
		}
		page.Blocks = append(page.Blocks, block)
	}
	return page
}

// TestPlace is a test of the course, for the home page, which shows how it went.
type TestPlace struct {
	ID    string   `json:"id"`
	Was   []string `json:"was"`
	Title string   `json:"title"`
	URL   string   `json:"url"`
	Pass  float64  `json:"pass"` // share of the points
}

func (s *site) testPlaces(from *course.Page) (tests []TestPlace) {
	for _, p := range from.Language.Everything() {
		for _, b := range p.Quizzes {
			if b.Quiz == nil || b.Quiz.Mode != quiz.Test {
				continue
			}
			title := b.Title.Plain
			if title == "" {
				title = p.Title
			}
			tests = append(tests, TestPlace{b.ID.Value, list(b.Was), title, relative(from.URL, p.URL), b.Quiz.Pass})
		}
	}
	return tests
}
