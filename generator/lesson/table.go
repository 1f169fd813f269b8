package lesson

import (
	"bytes"

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
	p.lostCells(n)
	p.missingCells(n)
	p.endBlock()
}

// lostCells warns of what stands in a row behind the last column: it belongs to
// no cell and is left out. Most often a | was meant as text.
func (p *page) lostCells(row ast.Node) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	start := last.Lines().At(0).Stop
	rest, _, _ := bytes.Cut(p.source[start:], []byte("\n"))
	lost := bytes.Trim(rest, " \t\r|")
	if len(lost) == 0 {
		return
	}
	start += bytes.Index(rest, lost)
	bar := `\|`
	if p.fragment { // in JSON
		bar = `\\|`
	}
	p.warn(start, start+len(lost), "cell-dropped", "this row has more cells than the table has columns, so this is left out",
		"add a column to the first two rows, or write "+bar+" for a | that is text, in code too")
}
