package render

import (
	"html"
	"slices"
	"strings"

	"lectern/generator/course"
	"lectern/generator/lesson"
)

// html writes prose. The first time a term of the glossary is met on the page it
// becomes a link to its entry; on paper there is nothing to follow.
func (b *body) html(part lesson.Part) {
	if b.book != nil {
		b.out.WriteString(part.Text)
		return
	}
	done := 0
	for found := range b.page.TermsIn(part) {
		if slices.Contains(b.terms, found.Term) {
			continue
		}
		b.terms = append(b.terms, found.Term)
		b.out.WriteString(part.Text[done:found.Start] + `<a class="term"`)
		b.attribute("href", b.entry(found.Term))
		b.attribute("data-term", found.Term.ID)
		b.out.WriteString(">" + part.Text[found.Start:found.End] + "</a>")
		done = found.End
	}
	b.out.WriteString(part.Text[done:])
}

// entry is the address of a term's entry.
func (b *body) entry(t *lesson.Term) string {
	return relative(b.page.URL, b.page.Language.Glossary.Page.URL) + fragment(t.ID)
}

// definitions writes what the terms of the page mean, for the script to show
// beside them.
func (b *body) definitions() {
	for _, t := range b.terms {
		b.out.WriteString("<template")
		b.attribute("data-definition", t.ID)
		b.out.WriteString("><dl>")
		for _, name := range t.Names {
			b.out.WriteString("<dt>" + html.EscapeString(name) + "</dt>")
		}
		shown := body{site: b.site, page: b.page}
		shown.parts(t.Definition.Parts)
		b.out.WriteString("\n" + shown.out.String() + "</dl></template>\n")
	}
}

// abroad writes what a term is called in the other languages, in the way of the page.
func (b *body) abroad(term *lesson.Term) {
	for _, l := range b.site.course.Languages {
		there := l.Glossary.Term(term.ID)
		if l == b.page.Language || there == nil || len(there.Names) == 0 {
			continue
		}
		text := b.site.texts(b.page.Language.Tag).text("glossary.term", "language", l.Label, "term", there.Names[0])
		b.out.WriteString(`<dd class="abroad"`)
		b.attribute("lang", l.Tag)
		b.attribute("dir", direction(b.page.Language, l))
		b.out.WriteString(">" + html.EscapeString(strings.TrimSpace(text)) + "</dd>\n")
	}
}

// direction is that of a language's text on the page of another, where it differs.
func direction(here, there *course.Language) string {
	if here.Direction == there.Direction {
		return ""
	}
	return there.Direction
}
