package lesson

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"lectern/generator/diag"
)

// Glossary is the name of a language's glossary: glossary.md in the language's folder.
const Glossary = "glossary"

// Term is one entry of a glossary.
type Term struct {
	ID         string      // of its first name that has one written, else of its first name
	Names      []string    // plain; those after the first stand for it
	Spans      []diag.Span // of the names
	Definition Prose       // the <dd> elements, without blocks of questions
}

// description writes what a definition list says of its terms.
func (p *page) description(n ast.Node) {
	switch {
	case !p.glossary || p.trainer > 0:
		p.block("dd", "", n)
	case n.PreviousSibling() == nil || n.PreviousSibling().Kind() == gfm.KindDefinitionTerm:
		p.entry(n)
	} // else it is written with the first
}

// entry writes all that is said of a term of the glossary, and keeps it for other pages.
func (p *page) entry(first ast.Node) {
	i := len(p.terms)
	p.terms = append(p.terms, p.entryNames(first))
	p.hole(Part{Kind: Abroad, Index: i})
	from := len(p.parts)
	var plain []string
	for n := first; n != nil && n.Kind() == gfm.KindDefinitionDescription; n = n.NextSibling() {
		p.block("dd", "", n)
		plain = append(plain, p.plainText(n, true))
	}
	p.flush()
	definition := &p.terms[i].Definition
	definition.Plain = strings.TrimSpace(strings.Join(plain, " "))
	definition.Parts = slices.DeleteFunc(slices.Clone(p.parts[from:]), func(part Part) bool { return part.Kind == Quiz || part.Kind == Abroad })
	for i := range definition.Parts {
		definition.Parts[i].Runs = nil // no term is found in what is said of another
	}
	if !first.HasChildren() {
		p.noDefinition(first.PreviousSibling().Lines().At(0).Start, first.PreviousSibling().Lines().At(0).Stop)
	}
}

// entryNames is the entry that the terms before a description begin.
func (p *page) entryNames(description ast.Node) (t Term) {
	first := description
	for n := first.PreviousSibling(); n != nil && n.Kind() == gfm.KindDefinitionTerm; n = n.PreviousSibling() {
		first = n
	}
	written := false
	for n := first; n != description; n = n.NextSibling() {
		id, _ := n.AttributeString(givenID)
		if _, own := n.AttributeString("id"); t.ID == "" || own && !written {
			t.ID, written = id.(string), own
		}
		if name := p.plainText(n, false); name != "" {
			line := n.Lines().At(0)
			t.Names, t.Spans = append(t.Names, name), append(t.Spans, p.origin.span(line.Start, line.Stop))
		}
	}
	return t
}

// checkTerms finds terms in the glossary that nothing is said of.
func (p *page) checkTerms(paragraph ast.Node) {
	lines := paragraph.Lines()
	if p.fragment || p.trainer > 0 {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		written := strings.TrimRight(string(line.Value(p.source)), " \t\n")
		if !p.glossary && (i != 1 || !strings.HasPrefix(written, "：")) {
			continue // elsewhere a plain colon may be anything
		}
		said := strings.TrimLeft(written, ":： 　")
		switch {
		case i > 0 && said != written && said != "":
			p.warn(line.Start, line.Start+len(written), "no-definition", "this is not read as the definition of the term above",
				"begin it with a plain colon and a space: : "+said)
		case termID.MatchString(written) && !p.slippedDefinition(lines, i+1):
			p.noDefinition(line.Start, line.Start+len(written))
		}
	}
}

// slippedDefinition tells whether a line begins with the colon of a definition, and is
// none for want of a space.
func (p *page) slippedDefinition(lines *text.Segments, i int) bool {
	if i >= lines.Len() {
		return false
	}
	line := lines.At(i)
	written := strings.TrimSpace(string(line.Value(p.source)))
	said := strings.TrimLeft(written, ":： 　")
	return said != written && said != ""
}

func (p *page) noDefinition(start, end int) {
	p.warn(start, end, "no-definition", "this term has no definition", "write it on the next line, after a plain colon and a space: \": so\"")
}

// listed is an item of a list that says what a term means.
var listed = regexp.MustCompile(`^(?:\*\*[^*\n]+\*\*[ \t]*(?:[:：—–-]|$)|\*\*[^*\n]+[:：]\*\*|[^:：.。\n]{1,40}(?:: |：| [—–-] ))`)

// listedTerms finds a glossary that is written as a list, and so has no term.
func (p *page) listedTerms(doc ast.Node) {
	if !p.glossary || len(p.terms) > 0 {
		return
	}
	for list := doc.FirstChild(); list != nil; list = list.NextSibling() {
		if list.Kind() != ast.KindList || list.ChildCount() < 2 {
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			text := item.FirstChild()
			if text == nil || text.Lines().Len() == 0 {
				return
			}
			line := text.Lines().At(0)
			if !listed.Match(line.Value(p.source)) {
				return
			}
		}
		first := list.FirstChild().FirstChild().Lines().At(0)
		p.warn(first.Start, first.Start+len(bytes.TrimRight(first.Value(p.source), " \t\r\n")), "no-definition", "a list holds no terms of the glossary, and no lesson shows what it says",
			"write each term on a line of its own, without a mark, and what it means on the next, after a plain colon and a space: \": so\"")
		return
	}
}
