package lesson

import (
	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that scrolls, and that can be reached by keyboard,
// so that a wide table does not widen the page. The box is a group and no region:
// regions of one name on a page would be landmarks that nobody can tell apart.
func (p *page) table(n *gfm.Table) {
	p.raw(`<div class="table-scroll" tabindex="0" role="group" aria-label="`)
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
		tag, attributes := tag, ""
		switch {
		case tag == "th" && !c.HasChildren(): // the corner of a table heads nothing
			tag = "td"
		case tag == "th":
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
