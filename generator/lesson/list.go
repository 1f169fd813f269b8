package lesson

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

func (p *page) list(n *ast.List) {
	tag, attributes := "ul", ""
	if n.IsOrdered() {
		tag = "ol"
		if n.Start != 1 {
			attributes = attr("start", strconv.Itoa(n.Start))
		}
	}
	p.open(tag, attributes)
	p.raw("\n")
	p.children(n)
	p.endBlock()
}

func (p *page) listItem(n ast.Node) {
	class := ""
	if first := n.FirstChild(); first != nil && first.FirstChild() != nil && first.FirstChild().Kind() == gfm.KindTaskCheckBox {
		class = "task"
	}
	p.block("li", attr("class", class), n)
}

// task writes the box of a task list. It shows a state and cannot be ticked. In a
// text of a quiz it is a character, since a box there would read like an answer.
func (p *page) task(n *gfm.TaskCheckBox) {
	checked, word, drawn := "", "task.open", "\u2610\ufe0e"
	if n.IsChecked {
		checked, word, drawn = " checked", "task.done", "\u2611\ufe0e"
	}
	if p.fragment {
		p.raw(`<span role="img" aria-label="`)
		p.word(word)
		p.raw(`">`, drawn, "</span> ")
		return
	}
	p.raw(`<input type="checkbox" disabled`, checked, ` aria-label="`)
	p.word(word)
	p.raw(`"> `)
}
