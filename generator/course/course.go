// Package course links all lessons and quizzes into one [Course]: languages,
// modules, order, translations, and every link checked.
//
// It runs over everything on every build. It is cheap, and it is where every
// "who uses this?" lives.
package course

import (
	"lectern/generator/config"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// Course is the whole, checked. It is never changed.
type Course struct {
	Config    *config.Config
	Languages []*Language    // in the order of site.toml
	Assets    []*source.File // that readers get
	Hidden    []*source.File // assets that only trainer's notes lead to or show: never published

	places   places
	compared int // names, while linking, for suggestions
}

// Language is the course in one language.
type Language struct {
	config.Language
	Home    *Page     // index.md of the language's folder; made up where it has none
	Modules []*Module // first-level folders, in order; those outside the path last
	Pages   []*Page   // files directly in the language's folder, but the home page
	Tools   []*Page   // pages that no file stands behind: see Page.Tool
	Banks   []*Bank   // of questions

	Glossary *Glossary // nil for none
}

// Module is a first-level folder.
type Module struct {
	ID      string  // the folder's name without prefix
	Number  int     // from 1; 0 outside the path
	Page    *Page   // its index.md; made up where it has none
	Lessons []*Page // in order, nested folders depth first, without Page
	Missing []Missing
}

// Optional tells whether the module stands outside the path of the course, as a
// toolbox does: nobody has to read it to be done.
func (m *Module) Optional() bool { return m.Page.Optional }

// Missing is the place of a lesson that the default language has and this one
// has not (yet).
type Missing struct {
	Before int   // index in Lessons before which it belongs
	Page   *Page // in the default language
}

// Page is one lesson, module page, home page or folder page of one language,
// with its place in the course.
type Page struct {
	*lesson.Lesson
	Language     *Language
	Module       *Module       // nil for the home page and the pages of the language's folder
	Quizzes      []*quiz.Block // of every kind, one a block of the lesson, with the same indexes and with the questions they draw; one with errors is left out, and nothing is rendered then
	URL          string        // in the site: en/large/who.html
	Prev, Next   *Page
	Translations []*Page // the same lesson in the other languages that have it, in the languages' order
	Minutes      int     // written, or worked out: see measure
	Questions    int
	Held         int    // of the questions, those that a reader is held to: in the path, the ones that count
	Number       int    // among the lessons of the module, from 1; 0 for other pages
	MadeUp       bool   // no file stands behind it
	Begun        bool   // texts of its template still stand in it
	Tool         string // "search", "review", "record", "certificate" or "print", for a page that no file stands behind; "" for any other

	anchors  func() anchors // made when first asked for
	hasTerms func() bool    // likewise
}

// Lessons are all pages of the language's modules in the order they are read: each
// module's page, then its lessons. Home and the pages outside modules are not among them.
func (l *Language) Lessons() []*Page {
	var all []*Page
	for _, m := range l.Modules {
		all = append(append(all, m.Page), m.Lessons...)
	}
	return all
}

// Everything is every page of the language but its tools.
func (l *Language) Everything() []*Page {
	return append(append([]*Page{l.Home}, l.Lessons()...), l.Pages...)
}

// Pages is every page of the course, made up ones included, but the tools.
func (c *Course) Pages() []*Page {
	var all []*Page
	for _, l := range c.Languages {
		all = append(all, l.Everything()...)
	}
	return all
}

// Counts returns the lessons (all pages that have a file) and the questions of
// the course, over all languages.
func (c *Course) Counts() (lessons, questions int) {
	for _, p := range c.Pages() {
		if !p.MadeUp {
			lessons++
		}
		questions += p.Questions
	}
	return lessons, questions
}

// Questions is how many questions the language has.
func (l *Language) Questions() (n int) {
	for _, p := range l.Everything() {
		n += p.Questions
	}
	return n
}

// In returns the page in the given language: itself, a translation, or nil.
func (p *Page) In(l *Language) *Page {
	if p.Language == l {
		return p
	}
	for _, t := range p.Translations {
		if t.Language == l {
			return t
		}
	}
	return nil
}

// Counting tells whether the page holds a block that counts for finishing it.
func (p *Page) Counting() bool {
	for _, q := range p.Quizzes {
		if q.Required {
			return true
		}
	}
	return false
}

// InPath tells whether the page belongs to the path of the course: to what has to be
// read and passed to be done with it. Of the pages outside modules those do that hold a
// block that counts, such as a final test.
func (p *Page) InPath() bool {
	if p.Module == nil {
		return p.Counting()
	}
	return !p.Optional && !p.Module.Optional()
}

// Codes are the code blocks of all pages, of their quizzes and of the banks.
func (c *Course) Codes() (codes []*lesson.Code) {
	add := func(texts []lesson.Prose) {
		for _, prose := range texts {
			codes = append(codes, prose.Codes...)
		}
	}
	for _, p := range c.Pages() {
		codes = append(codes, p.Codes...)
		for _, q := range p.Quizzes {
			add(q.Prose())
		}
	}
	for _, b := range c.readableBanks() {
		add(b.Parsed.Prose())
	}
	return codes
}
