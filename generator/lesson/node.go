package lesson

import (
	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

// node writes one node of the syntax tree. It is the list of everything that
// markdown can hold; each construct has a file of its own.
func (p *page) node(n ast.Node) {
	if p.silent > 0 {
		p.skim(n)
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		p.unreadFront(n)
		p.heading(n)
	case *ast.Paragraph:
		if n.Lines().At(0).Start < p.toldUntil {
			p.paragraph(n)
			return
		}
		p.unreadFront(n)
		p.unreadHeading(n)
		p.unreadFence(n)
		p.unreadTable(n)
		p.unreadMark(n)
		p.unreadList(n)
		p.unreadLines(n)
		p.paragraph(n)
	case *ast.TextBlock:
		p.textBlock(n)
	case *ast.ThematicBreak:
		p.raw("<hr>\n")
	case *ast.Blockquote:
		p.quotation(n)
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.listItem(n)
	case *ast.CodeBlock:
		p.unreadCode(n)
		p.code(n, "", place{n.Pos(), n.Pos() + 1})
	case *ast.FencedCodeBlock:
		p.fence(n)
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *gfm.Table:
		p.table(n)
	case *gfm.DefinitionList:
		p.definitions(n)
	case *gfm.DefinitionTerm:
		p.term(n)
	case *gfm.DefinitionDescription:
		p.description(n)
	case *gfm.FootnoteList:
		p.footnoteList()
	default:
		p.inline(n)
	}
}

// skim looks in what is not written for the tag that ends the silence.
func (p *page) skim(n ast.Node) {
	if tag, ok := n.(*ast.RawHTML); ok {
		p.rawHTML(tag)
		return
	}
	p.children(n)
}

func (p *page) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.textNode(n)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Emphasis:
		p.element(map[int]string{1: "em", 2: "strong"}[n.Level], "", n)
	case *gfm.Strikethrough:
		p.element("del", "", n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ast.RawHTML:
		p.rawHTML(n)
	case *gfm.TaskCheckBox:
		p.task(n)
	case *gfm.FootnoteLink:
		p.footnoteLink(n)
	case *gfm.FootnoteBacklink:
		p.footnoteBacklink(n)
	case *gapNode:
		p.gap(n)
	case *rubyNode:
		p.ruby(n)
	}
}

func (p *page) paragraph(n ast.Node) {
	p.checkNotes(n)
	p.checkMarks(n)
	p.checkTerms(n)
	if !notHeading.Match(p.source[n.Lines().At(0).Start:p.lineEnd(n.Lines().At(0).Start)]) { // of which all is told
		p.misplacedID(n)
	}
	if image := captioned(n); image != nil {
		p.figure(image)
		return
	}
	p.block("p", "", n)
}

// textBlock is a paragraph of a tight list: it has no element of its own, unless other
// paragraphs follow it, as they may in a definition.
func (p *page) textBlock(n ast.Node) {
	if next := n.NextSibling(); next != nil && next.Kind() == ast.KindParagraph {
		p.paragraph(n)
		return
	}
	p.unreadFence(n)
	p.unreadLines(n)
	p.checkNotes(n)
	p.checkMarks(n)
	p.children(n)
	if n.NextSibling() != nil {
		p.raw("\n")
	}
	p.endText()
}
