package lesson

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
)

// heading writes a heading with its id.
func (p *page) heading(n *ast.Heading) {
	p.unreadID(n)
	if !n.HasChildren() && !p.fragment {
		at := n.Pos()
		p.warn(at, max(at+1, p.lineEnd(at)), "unread-heading", "this is a heading without words", "write its words behind the mark and a space, or take it away")
		if _, given := n.AttributeString("id"); !given {
			return
		}
	}
	id, level := p.headingID(n), p.level(n)
	switch {
	case n == p.title: // the layout writes it; links to it lead to the page's start
		p.raw("<span", attr("id", id), "></span>\n")
		p.anchors = append(p.anchors, id)
		return
	case p.trainer == 0 && !p.fragment:
		p.section(p.headingText(n), n.Pos())
		p.headings = append(p.headings, Heading{Level: level, ID: id, Text: p.headingText(n)})
	}
	p.block(fmt.Sprintf("h%d", level), attr("id", id), n)
}

// level is the level at which a heading is shown. A page has one title, which the layout
// writes: another heading of the first level is shown as one of the second, and from
// there on all go down with it, so that what belongs under it stays under it.
func (p *page) level(n *ast.Heading) int {
	if n == p.title {
		return n.Level
	}
	if n.Level == 1 && !p.lowered && !p.fragment {
		p.secondTitle(n)
		p.lowered = p.trainer == 0 // a reader's levels do not hang on a trainer's note
	}
	if p.lowered || n.Level == 1 {
		return min(n.Level+1, 6)
	}
	return n.Level
}

// secondTitle warns of the first heading that looks like another title.
func (p *page) secondTitle(n *ast.Heading) {
	at := n.Pos()
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	message, help := "a page has one title, so this is shown as a heading of the second level", "write ## here, and one # more before each heading that belongs under it; or begin a lesson of its own with it"
	if p.title == nil && p.shownTitle != "" {
		help = "the title is \"" + p.shownTitle + "\", from the front matter: take this heading away, or write the same words in both; where it is no title, write ## here and one # more before each heading under it"
	}
	p.warn(at, max(at+1, p.lineEnd(at)), "second-title", message, help)
}

// lineEnd is where the line of an offset ends.
func (p *page) lineEnd(at int) int {
	if i := bytes.IndexByte(p.source[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(p.source)
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
		if id == "" {
			p.warn(at.start, at.end, "heading-attribute", "this id is empty", "write {#"+slug(p.headingText(n))+"}, or take the braces away")
			continue
		}
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
