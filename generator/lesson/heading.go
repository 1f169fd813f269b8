package lesson

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
)

// heading writes a heading with its id.
func (p *page) heading(n *ast.Heading) {
	id := p.headingID(n)
	switch {
	case n == p.title: // the layout writes it; links to it lead to the page's start
		p.raw("<span", attr("id", id), "></span>\n")
		p.anchors = append(p.anchors, id)
		return
	case p.trainer == 0 && !p.fragment:
		p.section(p.headingText(n), n.Pos())
		p.headings = append(p.headings, Heading{Level: n.Level, ID: id, Text: p.headingText(n)})
	}
	p.block(fmt.Sprintf("h%d", n.Level), attr("id", id), n)
}

// headingText is a heading without markup; where it is all picture, the picture's text.
func (p *page) headingText(n ast.Node) string {
	if text := p.plainText(n, false); text != "" {
		return text
	}
	return p.plainText(n, true)
}

// headingID is the id as written, {#so}, else one made from the text. Ids of a
// trainer's notes are kept apart, so that a reader's ids do not depend on them.
func (p *page) headingID(n *ast.Heading) string {
	if p.fragment {
		return ""
	}
	at := place{n.Pos(), n.Pos() + 1}
	if n.Lines().Len() > 0 {
		at = place{n.Lines().At(0).Start, n.Lines().At(n.Lines().Len() - 1).Stop}
	}
	for _, a := range n.Attributes() {
		value, ok := a.Value.([]byte)
		if string(a.Name) != "id" || !ok {
			p.warn(at.start, at.end, "heading-attribute", "a heading can have an id and nothing else in braces", "write {#"+slug(p.headingText(n))+"}, or take the braces away")
			continue
		}
		id := norm.NFC.String(string(value))
		if p.takeID(id, at) {
			return id
		}
		p.problems[len(p.problems)-1].Severity = diag.Error
		return ""
	}
	base := slug(p.headingText(n))
	if p.trainer > 0 {
		base = "trainer-" + base
	}
	return p.freeID(base, at)
}

// takeID gives an id that the author wrote to one element, and warns where it is taken.
func (p *page) takeID(id string, at place) bool {
	if pagesOwn(id) {
		p.warn(at.start, at.end, "duplicate-id", "the id \""+id+"\" belongs to the page itself", "choose another id")
		return false
	}
	if first, taken := p.ids[id]; taken {
		p.warn(at.start, at.end, "duplicate-id", "the id \""+id+"\" is used twice in this lesson", "give one of the two another id")
		last := &p.problems[len(p.problems)-1]
		last.Notes = []diag.Note{{Message: "it is used here first", Span: p.origin.span(first.start, first.end)}}
		return false
	}
	p.ids[id] = at
	return true
}

// pagesOwn tells whether an id may be one that the theme gives: that of the data
// for its script, or of a quiz and its parts.
func pagesOwn(id string) bool {
	return id == "lectern-data" || strings.HasPrefix(id, "q.") || strings.HasPrefix(id, "page.")
}

// freeID numbers ids that were made from the same text: intro, intro-1, intro-2.
func (p *page) freeID(base string, at place) string {
	id := base
	for i := p.repeats[base]; ; i++ {
		if i > 0 {
			id = fmt.Sprintf("%s-%d", base, i)
		}
		if _, taken := p.ids[id]; !taken && !pagesOwn(id) {
			p.ids[id] = at
			p.repeats[base] = i + 1
			return id
		}
	}
}
