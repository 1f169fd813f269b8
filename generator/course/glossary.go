package course

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// Glossary is the page of a language that says what words mean; they are found in
// all other pages.
type Glossary struct {
	Page *Page

	names finder
	byID  map[string]*lesson.Term
}

// newGlossary is that among a language's pages; nil where none is, or it has no terms.
func newGlossary(pages []*Page) *Glossary {
	i := slices.IndexFunc(pages, func(p *Page) bool { return p.File.Name == lesson.Glossary })
	if i < 0 || len(pages[i].Terms) == 0 {
		return nil
	}
	g := &Glossary{Page: pages[i], byID: map[string]*lesson.Term{}}
	for i := range g.Page.Terms {
		term := &g.Page.Terms[i]
		g.byID[term.ID] = term
		for _, name := range term.Names {
			g.names.add(name, term)
		}
	}
	g.names.sort()
	return g
}

// Term is the entry with an id; nil for none.
func (g *Glossary) Term(id string) *lesson.Term {
	if g == nil {
		return nil
	}
	return g.byID[id]
}

// HasTerms tells whether the page's text holds a term of its language's glossary.
func (p *Page) HasTerms() bool { return p.hasTerms() }

func (p *Page) findsTerm() bool {
	for _, part := range p.Body {
		for range p.TermsIn(part) {
			return true
		}
	}
	return false
}

// Found is a term of the glossary in a part of a page: the HTML from Start to End.
type Found struct {
	Start, End int
	Term       *lesson.Term
}

// TermsIn are the terms in a part of the page, each as often as it is there.
func (p *Page) TermsIn(part lesson.Part) iter.Seq[Found] {
	g := p.Language.Glossary
	return func(yield func(Found) bool) {
		if g == nil || g.Page == p {
			return
		}
		for runs := part.Runs; len(runs) > 0; {
			n := 1
			for n < len(runs) && runs[n].Joined {
				n++
			}
			if !g.inText(part.Text, runs[:n], yield) {
				return
			}
			runs = runs[n:]
		}
	}
}

// inText finds the terms in runs that are one text, with tags between. One that a
// tag divides is no link; nor is a shorter one within it.
func (g *Glossary) inText(html string, runs []lesson.Run, yield func(Found) bool) bool {
	text := html[runs[0].Start:runs[0].End]
	if len(runs) > 1 {
		var b strings.Builder
		for _, r := range runs {
			b.WriteString(html[r.Start:r.End])
		}
		text = b.String()
	}
	at := 0 // where the first of the runs begins in the text
	for found := range g.names.in(text) {
		for found.Start >= at+length(runs[0]) {
			at += length(runs[0])
			runs = runs[1:]
		}
		if found.End > at+length(runs[0]) {
			continue
		}
		found.Start += int(runs[0].Start) - at
		found.End += int(runs[0].Start) - at
		if !yield(found) {
			return false
		}
	}
	return true
}

func length(r lesson.Run) int { return int(r.End - r.Start) }

// checkGlossaries finds names that stand for two entries, and entries that one
// language has and another has not.
func (c *Course) checkGlossaries() (problems []diag.Problem) {
	standard := c.Default().Glossary
	for _, l := range c.Languages {
		problems = append(problems, l.Glossary.twice()...)
		if standard != nil && l.Glossary != nil && l.Glossary != standard && !standard.Page.lacksBlocks() && !l.Glossary.Page.lacksBlocks() {
			problems = append(problems, compareGlossaries(standard, l.Glossary)...)
		}
	}
	return problems
}

func (g *Glossary) twice() (problems []diag.Problem) {
	if g == nil {
		return nil
	}
	type place struct {
		term string // its id
		name string
		at   diag.Span
	}
	first := map[string]place{}
	for _, term := range g.Page.Terms {
		for i, name := range term.Names {
			folded := string(foldName(name))
			other, taken := first[folded]
			switch {
			case taken && other.term == term.ID && strings.Count(other.name, "臺") != strings.Count(name, "臺"):
				// both writings of one term, given on purpose
			case taken:
				problems = append(problems, diag.Problem{
					Severity: diag.Warning, Code: "term-twice", Span: term.Spans[i],
					Message: fmt.Sprintf("the glossary has %s twice; the first counts", quote(name)),
					Help:    "say all that there is to say of a term in one place, or give one of the two another name",
					Notes:   []diag.Note{{Message: "it is here first", Span: other.at}},
				})
			default:
				first[folded] = place{term.ID, name, term.Spans[i]}
			}
		}
	}
	return problems
}

func compareGlossaries(from, to *Glossary) (problems []diag.Problem) {
	for _, term := range from.Page.Terms {
		if to.Term(term.ID) == nil {
			problems = append(problems, glossaryDiffers(to.Page.File.Diag().All(), spanOf(term),
				fmt.Sprintf("this glossary has no term with the id %s, the other language's has", quote(term.ID))))
		}
	}
	for _, term := range to.Page.Terms {
		if from.Term(term.ID) == nil {
			problems = append(problems, glossaryDiffers(spanOf(term), from.Page.File.Diag().All(),
				fmt.Sprintf("the other language's glossary has no term with the id %s", quote(term.ID))))
		}
	}
	return problems
}

// spanOf is where a term is named.
func spanOf(t lesson.Term) diag.Span {
	if len(t.Spans) == 0 {
		return t.Definition.Span
	}
	return t.Spans[0]
}

func glossaryDiffers(at, other diag.Span, message string) diag.Problem {
	return diag.Problem{
		Severity: diag.Warning, Code: "glossary-differs", Span: at, Message: message,
		Help:  "write {#so} after a term to give it its id, the same in each language",
		Notes: []diag.Note{{Message: "the other language", Span: other}},
	}
}
