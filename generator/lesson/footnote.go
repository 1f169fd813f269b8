package lesson

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

// footnotes knows which footnotes a reader sees. goldmark gathers all of them at
// the end of the lesson; one that was written in a trainer's note, or that only
// trainer's notes refer to, must not come out there.
type footnotes struct {
	number  map[int]int      // by goldmark's index: as shown
	hidden  map[int]bool     // by index: for trainers only
	refs    map[noteRef]bool // all references; true for one that stands where only trainers read
	inside  map[int][]int    // footnotes that a footnote refers to
	ordered []*gfm.Footnote  // as numbered; a reader's come first
	byIndex map[int]*gfm.Footnote
}

// noteRef is one reference to a footnote.
type noteRef struct{ index, ref int }

// findFootnotes looks for all references before anything is written, and takes the ids.
func (p *page) findFootnotes(doc ast.Node) {
	p.notes = newFootnotes(doc)
	for _, number := range p.notes.number {
		p.ids["fn:"+strconv.Itoa(number)] = place{}
	}
	for ref := range p.notes.refs {
		p.ids[refID(strconv.Itoa(p.notes.number[ref.index]), ref.ref)] = place{}
	}
}

func newFootnotes(doc ast.Node) footnotes {
	f := footnotes{number: map[int]int{}, hidden: map[int]bool{}, refs: map[noteRef]bool{}, inside: map[int][]int{}, byIndex: map[int]*gfm.Footnote{}}
	list, ok := doc.LastChild().(*gfm.FootnoteList)
	if !ok {
		return f
	}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if note, ok := n.(*gfm.Footnote); ok {
			f.byIndex[note.Index] = note
			f.hidden[note.Index] = true
		}
	}
	var seen []int // by a reader
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*gfm.FootnoteLink); ok && entering {
			hidden := inTrainersNote(n)
			f.refs[noteRef{link.Index, link.RefIndex}] = hidden
			switch note := noteAround(n); {
			case hidden:
			case note != nil:
				f.inside[note.Index] = append(f.inside[note.Index], link.Index)
			default:
				seen = append(seen, link.Index)
			}
		}
		return ast.WalkContinue, nil
	})
	f.reveal(seen)
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if note := n.(*gfm.Footnote); f.hidden[note.Index] {
			f.add(note)
		}
	}
	return f
}

// reveal numbers what a reader sees in the order of reading: the footnotes given,
// then those that these refer to.
func (f *footnotes) reveal(queue []int) {
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		note := f.byIndex[i]
		if note == nil || !f.hidden[i] || inTrainersNote(note) {
			continue
		}
		f.hidden[i] = false
		f.add(note)
		queue = append(queue, f.inside[i]...)
	}
}

func (f *footnotes) add(note *gfm.Footnote) {
	f.ordered = append(f.ordered, note)
	f.number[note.Index] = len(f.ordered)
}

// noteAround is the footnote that a node is a part of, or nil.
func noteAround(n ast.Node) *gfm.Footnote {
	for ; n != nil; n = n.Parent() {
		if note, ok := n.(*gfm.Footnote); ok {
			return note
		}
	}
	return nil
}

// inTrainersNote tells whether a node stands in a trainer's note, or in a
// footnote that was written in one.
func inTrainersNote(n ast.Node) bool {
	for n != nil {
		if c, ok := n.FirstChild().(*callout); ok && n.Kind() == ast.KindBlockquote && c.kind == "trainer" {
			return true
		}
		if parent, ok := n.Attribute(writtenIn); ok && n.Kind() == gfm.KindFootnote {
			n = parent.(ast.Node)
		} else {
			n = n.Parent()
		}
	}
	return false
}

func (p *page) footnoteList() {
	if len(p.notes.ordered) == 0 {
		return
	}
	if p.notes.hidden[p.notes.ordered[0].Index] { // then all are: a reader's come first
		p.trainersOnly(p.footnoteSection)
		return
	}
	p.footnoteSection()
}

func (p *page) footnoteSection() {
	if p.trainer == 0 {
		p.section(Footnotes, p.notes.ordered[0].Pos())
	}
	p.raw(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	p.word("footnote.label")
	p.raw("\">\n")
	p.push("section")
	p.open("ol", "")
	p.raw("\n")
	for _, note := range p.notes.ordered {
		if p.notes.hidden[note.Index] {
			p.trainersOnly(func() { p.footnote(note) })
		} else {
			p.footnote(note)
		}
	}
	p.endBlock()
	p.endBlock()
}

func (p *page) footnote(n *gfm.Footnote) {
	p.block("li", attr("id", "fn:"+strconv.Itoa(p.notes.number[n.Index])), n)
}

func (p *page) footnoteLink(n *gfm.FootnoteLink) {
	if p.notes.hidden[n.Index] {
		p.trainersOnly(func() { p.footnoteMark(n) })
		return
	}
	p.footnoteMark(n)
}

func (p *page) footnoteMark(n *gfm.FootnoteLink) {
	number := strconv.Itoa(p.notes.number[n.Index])
	p.open("sup", attr("id", refID(number, n.RefIndex)))
	p.raw("<a", attr("class", "footnote-ref"), attr("href", "#fn:"+number), attr("role", "doc-noteref"), ">", number, "</a>")
	p.close()
}

func (p *page) footnoteBacklink(n *gfm.FootnoteBacklink) {
	if p.notes.refs[noteRef{n.Index, n.RefIndex}] {
		p.trainersOnly(func() { p.backlink(n) })
		return
	}
	p.backlink(n)
}

func (p *page) backlink(n *gfm.FootnoteBacklink) {
	number := strconv.Itoa(p.notes.number[n.Index])
	p.raw("\u00a0<a", attr("class", "footnote-back"), attr("href", "#"+refID(number, n.RefIndex)), attr("role", "doc-backlink"), ` aria-label="`)
	p.word("footnote.back")
	p.raw(`">↩&#xFE0E;</a>`)
}

func refID(number string, ref int) string {
	if ref == 0 {
		return "fnref:" + number
	}
	return "fnref:" + number + "-" + strconv.Itoa(ref)
}
