package lesson

import (
	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a region of its own that scrolls, and that can be
// reached by keyboard, so that a wide table does not widen the page.
func (p *page) table(n *gfm.Table) {
	p.raw(`<div class="table-scroll" tabindex="0" role="region" aria-label="`)
	p.word("table.label")
	p.raw("\">\n")
	p.push("div")
	p.open("table", "")
	p.raw("\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == gfm.KindTableHeader {
			p.open("thead", "")
			p.row(row, "th")
			p.endBlock()
			continue
		}
		if row.PreviousSibling().Kind() == gfm.KindTableHeader {
			p.open("tbody", "")
			p.raw("\n")
		}
		p.row(row, "td")
		if row.NextSibling() == nil {
			p.endBlock()
		}
	}
	p.endBlock()
	p.endBlock()
}

func (p *page) row(n ast.Node, tag string) {
	p.open("tr", "")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		attributes := ""
		if tag == "th" {
			attributes = attr("scope", "col")
		}
		if cell, ok := c.(*gfm.TableCell); ok && cell.Alignment != gfm.AlignNone {
			attributes += attr("class", "align-"+cell.Alignment.String())
		}
		p.element(tag, attributes, c)
		p.endText()
	}
	p.endBlock()
}
