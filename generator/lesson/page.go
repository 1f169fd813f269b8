package lesson

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// page is the work on one text, a whole lesson or a piece of markdown from a
// quiz: one walk of the syntax tree that writes the body and collects the facts.
type page struct {
	writer
	count
	cfg      *config.Config
	source   []byte
	origin   origin
	fragment bool // from a quiz: no ids, no blocks
	lostEnd  bool // a block of questions ended too early: its closing fence may come yet
	glossary bool // the definitions of this page are found in all others

	stack        []element      // open elements; the first is the page itself
	depth        int            // of the walk
	leftOut      map[string]int // start tags of raw HTML that were dropped, whose end tags are yet to come
	tags         int            // of raw HTML, so far
	linksOut     bool           // the <a> of raw HTML just written leads out of the course
	trainer      int            // above 0 inside a trainer's note
	last         rune           // the last character of prose
	looks        int            // at what may have been meant otherwise
	inTitle      bool           // of a callout
	htmlTold     int            // the piece of raw HTML in which markdown was told of, by its place, plus one
	toldUntil    int            // the end of a block of which all has been told
	noFence      bool           // no line that might end a block is left
	strangeTold  bool           // a character that does not show was told of
	emphasisTold int            // where what was told of as unread emphasis ends
	plain        strings.Builder

	sections sections
	written  place // the piece of the source whose text comes next, for the numbers in it; empty where nobody knows

	title      ast.Node         // the heading that became the lesson's title: not written
	shownTitle string           // as the front matter gives it; "" where a heading does
	lowered    bool             // a heading of the first level came after the title
	ids        map[string]place // every id of the page, and where it was given
	repeats    map[string]int   // how often an id was made from a text
	notes      footnotes
	noteNames  map[string]bool // of all footnotes

	headings []Heading
	anchors  []string
	links    []*Link
	outside  []Outside
	images   []*Image
	codes    []*Code
	gaps     []Gap
	blocks   []Block
	terms    []Term
	problems []diag.Problem
}

// place is a piece of the source.
type place struct{ start, end int }

func newPage(cfg *config.Config, source []byte, o origin) *page {
	return &page{cfg: cfg, source: source, origin: o, ids: map[string]place{}, repeats: map[string]int{}, leftOut: map[string]int{}, stack: []element{{wall: true}}}
}

// maxDepth bounds the depth of inline markup, such as emphasis inside emphasis.
const maxDepth = 400

// write walks the document.
func (p *page) write(doc ast.Node, e *effort) {
	p.noteNames = map[string]bool{}
	for _, note := range e.footnotes {
		p.noteNames[string(note.Ref)] = true
	}
	p.children(doc)
	for len(p.stack) > 1 {
		p.closeRaw(true)
	}
	for _, x := range e.excesses {
		p.fail(x.at, x.at+1, "too-much", x.message, x.help)
	}
	seen := map[string]bool{}
	for _, note := range e.footnotes {
		again := seen[string(note.Ref)]
		seen[string(note.Ref)] = true
		if note.Index < 0 {
			if again {
				p.warn(note.Pos(), note.Pos()+len("[^")+len(note.Ref)+len("]"), "unused-footnote", "there is another footnote of this name, so this one is left out", "give one of the two another name, or make them one")
				continue
			}
			p.warn(note.Pos(), note.Pos()+len("[^")+len(note.Ref)+len("]"), "unused-footnote", "nothing refers to this footnote, so it is left out", "write [^"+string(note.Ref)+"] where it belongs, or take it away")
		}
	}
}

func (p *page) children(n ast.Node) {
	if p.depth >= maxDepth {
		p.fail(max(0, n.Pos()), max(0, n.Pos())+1, "too-much", "this is nested too deep", "make the text flatter")
		return
	}
	p.depth++
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.node(c)
	}
	p.depth--
}

// element writes a node as one element.
func (p *page) element(tag, attributes string, n ast.Node) {
	p.open(tag, attributes)
	p.children(n)
	p.close()
}

// block writes a node as one element that ends a line.
func (p *page) block(tag, attributes string, n ast.Node) {
	p.open(tag, attributes)
	p.children(n)
	p.endBlock()
}

// endBlock closes the innermost element of markdown, and the line.
func (p *page) endBlock() {
	p.close()
	p.raw("\n")
	p.endText()
}

// endText says that the words before and after do not belong together.
func (p *page) endText() {
	p.pause()
	p.last = 0
	p.joined = false
	p.remember(" ")
}

// prose writes text that people read.
func (p *page) prose(s string) {
	if p.silent > 0 || s == "" {
		return
	}
	start := p.html.Len()
	p.text(s)
	p.run(start)
	if p.trainer == 0 {
		p.count.add(s)
	}
	p.last, _ = utf8.DecodeLastRuneInString(s)
	p.remember(s)
}

// remember adds to the plain text: of a piece of markdown from a quiz, or of a
// section of the lesson.
func (p *page) remember(s string) {
	switch {
	case p.trainer > 0:
	case p.fragment:
		p.plain.WriteString(s)
	default:
		p.sections.add(s, p.written)
	}
}

func (p *page) warn(start, end int, code, message, help string) {
	p.report(diag.Warning, start, end, code, message, help)
}

func (p *page) fail(start, end int, code, message, help string) {
	p.report(diag.Error, start, end, code, message, help)
}

func (p *page) report(severity diag.Severity, start, end int, code, message, help string) {
	p.problems = append(p.problems, diag.Problem{
		Severity: severity, Code: code, Message: message, Help: help,
		Span: p.origin.span(min(start, len(p.source)), min(end, len(p.source))),
	})
}
