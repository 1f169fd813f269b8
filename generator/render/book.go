package render

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"lectern/generator/course"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// book is the whole course in one language as one page, print.html, to be printed. Its
// chapters are the pages of the course. What is one page elsewhere has ids of its own
// here: all of a chapter's begin with "page.", its place among the chapters, and a dot.
type book struct {
	site     *site
	page     *course.Page
	chapters map[*course.Page]int // from 1
	answers  []AnswersView
	err      error
}

func (s *site) newBook(p *course.Page) *book {
	b := &book{site: s, page: p, chapters: map[*course.Page]int{}}
	for i, page := range p.Language.Everything() {
		if page != p.Language.Home || !blank(page) {
			b.chapters[page] = i + 1
		}
	}
	return b
}

// blank tells whether a page says nothing beside its title.
func blank(p *course.Page) bool {
	return p.Words+p.Characters+len(p.Quizzes)+len(p.Images)+len(p.Codes) == 0
}

// printPage renders the book. The chapters of a trial are only as many as a layout needs
// to show its mistakes.
func (s *site) printPage(p *course.Page, base BaseView, trial bool) ([]byte, error) {
	b := s.newBook(p)
	view := b.view(base, trial)
	if b.err != nil {
		return nil, b.err
	}
	return s.execute(p.Language.Tag, base.Kind, view)
}

// view fills the chapters in the order of reading: the answers come behind all questions.
func (b *book) view(base BaseView, trial bool) PrintView {
	l := b.page.Language
	view := PrintView{BaseView: base, Summary: l.Home.Summary}
	if b.holds(l.Home) {
		front := b.chapter(l.Home)
		view.Front = &front
	}
	for i, m := range l.Modules {
		if !m.Optional() && !(trial && i > 0) {
			view.Parts = append(view.Parts, b.part(m, trial))
			view.Lessons += len(m.Lessons)
		}
	}
	view.Finals = b.outside(func(p *course.Page) bool { return p.InPath() })
	for _, m := range l.Modules {
		if m.Optional() && !trial {
			view.Beside = append(view.Beside, b.part(m, trial))
		}
	}
	view.Pages = b.outside(func(p *course.Page) bool { return !p.InPath() && len(p.Quizzes) > 0 })
	view.Answers = b.answers
	view.Back = b.outside(func(p *course.Page) bool { return len(p.Quizzes) == 0 })
	return view
}

// outside are the pages outside modules of one sort.
func (b *book) outside(sort func(*course.Page) bool) (chapters []ChapterView) {
	for _, p := range b.page.Language.Pages {
		if sort(p) {
			chapters = append(chapters, b.chapter(p))
		}
	}
	return chapters
}

func (b *book) part(m *course.Module, trial bool) PartView {
	part := PartView{ChapterView: b.chapter(m.Page)}
	if !m.Optional() {
		part.Number = fmt.Sprint(m.Number)
	}
	for i, p := range m.Lessons {
		if trial && i > 0 {
			break
		}
		part.Lessons = append(part.Lessons, b.chapter(p))
	}
	return part
}

// chapter is one page of the course with all that it holds; its answers go to the end.
func (b *book) chapter(p *course.Page) ChapterView {
	n := b.chapters[p]
	id := fmt.Sprintf("page.%d", n)
	view := ChapterView{
		ID: id, Href: fragment(id), TitleID: fmt.Sprintf("page.title.%d", n), Number: chapterNumber(p), Title: p.Title, Summary: p.Summary,
		Audience: audience(p), Minutes: p.Minutes, Questions: p.Questions, Objectives: objectives(p), Draft: p.Draft,
	}
	at := len(b.answers)
	text := body{site: b.site, page: p, book: b}
	text.parts(p.Body)
	if text.err != nil && b.err == nil {
		b.err = text.err
	}
	view.Body = template.HTML(lesson.WithPrefix(endnotes.ReplaceAllLiteralString(text.out.String(), ""), id+"."))
	if at < len(b.answers) {
		view.Answers = b.answers[at].Href
	}
	return view
}

// endnotes makes a landmark of footnotes: one of a page, and not one of each chapter.
var endnotes = regexp.MustCompile(` role="doc-endnotes" aria-label="[^"]*"`)

// chapterNumber is "2.1" for the first lesson of the second module; "" outside the path.
func chapterNumber(p *course.Page) string {
	if p.Module == nil || p.Number == 0 || p.Module.Optional() {
		return ""
	}
	return fmt.Sprintf("%d.%d", p.Module.Number, p.Number)
}

// holds tells whether a page is one of the chapters.
func (b *book) holds(p *course.Page) bool { return b.chapters[p] > 0 }

// place is the address of a target inside the book.
func (b *book) place(target course.Target) string {
	id := fmt.Sprintf("page.%d", b.chapters[target.Page])
	if target.Fragment != "" && target.Fragment != "top" {
		id += "." + target.Fragment
	}
	return fragment(id)
}

// paper is the view of a quiz as a blank form. Its answers go to the end of the book.
func (b *book) paper(text *body, q *quiz.Quiz) PaperView {
	view := PaperView{QuizView: text.quizView(q)}
	view.Questions = view.Questions[:len(q.Own())]
	if q.Draw != nil {
		view.Drawn = q.Draw.Count
	}
	key := body{site: b.site, page: text.page, book: b}
	key.execute("key", view)
	if key.err != nil && text.err == nil {
		text.err = key.err
	}
	if answers := strings.TrimSpace(key.out.String()); answers != "" {
		view.Answers = b.keep(text.page, answers).Href
	}
	return view
}

// keep puts the answers to a quiz to those of its page.
func (b *book) keep(p *course.Page, answers string) *AnswersView {
	n := b.chapters[p]
	id := fmt.Sprintf("page.answers.%d", n)
	if last := len(b.answers) - 1; last < 0 || b.answers[last].ID != id {
		b.answers = append(b.answers, AnswersView{
			ID: id, Href: fragment(id), Number: chapterNumber(p), Title: p.Title, Chapter: fmt.Sprintf("#page.%d", n),
		})
	}
	all := &b.answers[len(b.answers)-1]
	all.Body += template.HTML(lesson.WithPrefix(answers, fmt.Sprintf("%s.%d.", id, len(all.Body)))) + "\n"
	return all
}
