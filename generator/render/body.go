package render

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"lectern/generator/course"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// body fills the holes of a page's prose.
type body struct {
	site *site
	page *course.Page
	book *book // the page for paper that the prose stands in; nil where it stands on its own page
	out  strings.Builder
	err  error
	own  string // for the author alone, with trainer's notes: where the files are that no reader gets; "" for readers

	terms []*lesson.Term // of the glossary that were met
}

// body renders the lesson's text with everything in it; own is "" for readers.
func (s *site) body(p *course.Page, own string) (template.HTML, error) {
	b := body{site: s, page: p, own: own}
	b.parts(p.Body)
	b.definitions()
	return template.HTML(b.out.String()), b.err
}

// prose renders a text of a quiz on the page.
func (b *body) prose(text lesson.Prose) template.HTML {
	inner := body{site: b.site, page: b.page, book: b.book, own: b.own}
	inner.parts(text.Parts)
	if inner.err != nil && b.err == nil {
		b.err = inner.err
	}
	return template.HTML(inner.out.String())
}

// parts writes the parts in turn. What stands between the marks of a trainer's
// note is for no reader, in no form, and left out but in the trainer's edition.
func (b *body) parts(parts []lesson.Part) {
	notes := 0
	for _, part := range parts {
		switch {
		case part.Kind == lesson.TrainerStart:
			notes++
			b.mark("<" + NoteElement + ">")
		case part.Kind == lesson.TrainerEnd:
			notes--
			b.mark("</" + NoteElement + ">")
		case notes == 0 || b.own != "" || b.site.trainer:
			b.part(part)
		}
	}
}

// mark writes the edge of a trainer's note, for its author.
func (b *body) mark(tag string) {
	if b.own != "" {
		b.out.WriteString(tag)
	}
}

func (b *body) part(part lesson.Part) {
	switch part.Kind {
	case lesson.HTML:
		b.html(part)
	case lesson.Abroad:
		b.abroad(&b.page.Terms[part.Index])
	case lesson.LinkHref:
		b.attribute("href", b.href(part.Link))
	case lesson.ImageTag:
		b.image(part.Image)
	case lesson.CodeBlock:
		b.code(part.Code)
	case lesson.Quiz:
		b.quiz(part.Index)
	case lesson.Word:
		b.out.WriteString(html.EscapeString(b.site.texts(b.page.Language.Tag).text(part.Text)))
	}
}

// href is the address of a link as seen from where it stands; "" where it leads nowhere
// and the course lets it pass with a warning: the words stay, without a link.
func (b *body) href(link *lesson.Link) string {
	target, ok := b.site.course.Resolve(b.page, link)
	switch {
	case !ok:
		return ""
	case b.book != nil && b.book.holds(target.Page):
		return b.book.place(target)
	case link.Path == "" && target.Page == b.page:
		return fragment(target.Fragment)
	}
	query := ""
	if link.Query != "" {
		query = "?" + link.Query
	}
	href := relative(b.url(), target.URL) + query + fragment(target.Fragment)
	if target.Asset != nil {
		return b.address(target.Asset, href)
	}
	return href
}

// url is that of the page that the prose is shown on.
func (b *body) url() string {
	if b.book != nil {
		return b.book.page.URL
	}
	return b.page.URL
}

// image writes an <img> with the file's size, so that nothing jumps when it loads.
func (b *body) image(image *lesson.Image) {
	file := b.site.course.Picture(b.page, image)
	if file == nil {
		b.out.WriteString(html.EscapeString(image.Alt))
		return
	}
	if image.Player() != "" {
		b.player(image, file)
		return
	}
	b.out.WriteString("<img")
	b.attribute("src", b.address(file, relative(b.url(), file.URL)))
	b.out.WriteString(` alt="` + html.EscapeString(image.Alt) + `"`)
	b.size(image, file)
	b.attribute("title", image.Title)
	if b.book == nil { // what is to be printed must be there
		b.out.WriteString(` loading="lazy" decoding="async"`)
	}
	b.out.WriteString(">")
}

// size writes the width and height that the author wrote, else those of the file.
func (b *body) size(image *lesson.Image, file *source.File) {
	width, height := image.Width, image.Height
	if width == "" && height == "" && file.Width > 0 && file.Height > 0 {
		width, height = strconv.Itoa(file.Width), strconv.Itoa(file.Height)
	}
	b.attribute("width", width)
	b.attribute("height", height)
}

// attribute writes one attribute, unless it is empty.
func (b *body) attribute(name, value string) {
	if value != "" {
		b.out.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
	}
}

// code writes a block, highlighted. It can be scrolled with the keyboard.
func (b *body) code(code *lesson.Code) {
	var marked [][2]int
	for _, m := range code.Mark {
		marked = append(marked, [2]int{m.From, m.To})
	}
	lines, cut := b.site.highlight.HTML(code.Lang, code.Text, marked)
	if cut {
		b.site.slow(code)
	}
	if code.Title != "" {
		b.out.WriteString(`<figure class="code"><figcaption>` + html.EscapeString(code.Title) + `</figcaption>`)
	}
	b.out.WriteString(`<pre class="chroma" tabindex="0"`)
	b.attribute("data-lang", code.Lang)
	b.out.WriteString(`><code>` + lines + `</code></pre>`)
	if code.Title != "" {
		b.out.WriteString(`</figure>`)
	}
}

// quiz writes one block of questions with the theme's layout for its kind.
func (b *body) quiz(index int) {
	block := b.page.Quizzes[index]
	switch {
	case block.Quiz != nil && b.book != nil:
		b.execute("paper", b.book.paper(b, block.Quiz))
	case block.Quiz != nil:
		view := b.quizView(block.Quiz)
		if finalTest(b.page, block) {
			view.Certificate = b.site.tool(b.page, "certificate")
		}
		b.execute(block.Kind, view)
	case block.Scenario != nil:
		b.execute(block.Kind, newScenarioView(block.Scenario, b.prose))
	case block.Cards != nil:
		b.execute(block.Kind, newCardsView(block.Cards, b.prose))
	case block.Profile != nil:
		b.execute(block.Kind, b.profileView(block.Profile, newProfileView(block.Profile, b.prose, b.href)))
	}
}

// quizView is the view of a quiz in this edition.
func (b *body) quizView(q *quiz.Quiz) QuizView {
	view := newQuizView(q, b.prose, b.href)
	if b.site.trainer {
		view.trainers(q)
	}
	return view
}

// execute writes a view with the theme's layout of that name.
func (b *body) execute(layout string, view any) {
	layouts := b.site.theme.blocks[b.page.Language.Tag]
	if err := layouts.ExecuteTemplate(&b.out, layout, view); err != nil && b.err == nil {
		b.err = &ProblemError{b.site.theme.layoutProblem(err)}
	}
}
