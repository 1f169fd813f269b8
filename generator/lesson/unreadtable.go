package lesson

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
)

// underHeads is the second row of a table, as it is and as it is meant to be.
var underHeads = regexp.MustCompile(`^[|｜:： \t\-—–―－=]*[\-—–―－=][|｜:： \t\-—–―－=]*$`)

// unreadTable looks for a paragraph that was meant for a table.
func (p *page) unreadTable(n ast.Node) {
	lines := n.Lines()
	row := func(i int) string {
		line := lines.At(i)
		return strings.TrimSpace(string(line.Value(p.source)))
	}
	first := row(0)
	if !strings.HasPrefix(first, "|") && !strings.HasPrefix(first, "｜") || strings.Count(first, "|")+strings.Count(first, "｜") < 2 {
		return
	}
	columns := cells(first)
	right := "|" + strings.Repeat(" --- |", columns)
	help := "a table has " + right + " in its second row, right below the first, which names the columns"
	if lines.Len() > 1 && underHeads.MatchString(row(1)) {
		if second := cells(row(1)); second != columns {
			help = fmt.Sprintf("the first row has %d columns and the second %d: write %s there", columns, second, right)
		} else {
			help = "write " + right + " in the second row, with plain dashes and bars"
		}
	} else if before := n.PreviousSibling(); underHeads.MatchString(first) && before != nil && before.Kind() == ast.KindParagraph {
		return // its first row is the paragraph before, of which that has been said
	} else if underHeads.MatchString(first) || before != nil && before.Kind() == gfm.KindTable {
		help = "take away the empty line above: the rows of a table follow one another, and the first names the columns"
	}
	if strings.Contains(first, "｜") {
		help = "write plain bars, and " + right + " in the second row"
	}
	at := lines.At(0)
	p.warn(at.Start, at.Start+len(first), "unread-table", "this is not read as a table, so readers see the bars", help)
}

// cells counts the cells of a row as people see them.
func cells(row string) int {
	row = strings.ReplaceAll(strings.ReplaceAll(row, `\|`, ""), "｜", "|")
	return strings.Count(strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|"), "|") + 1
}

// missingCells warns of a row that ends before the table does: most often a | was forgotten,
// and all that follows stands in the wrong column.
func (p *page) missingCells(row ast.Node) {
	if row.Kind() != gfm.KindTableRow {
		return
	}
	written, columns := 0, row.ChildCount()
	start, end := -1, 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Lines().Len() > 0 {
			if start < 0 {
				start = c.Lines().At(0).Start
			}
			end = c.Lines().At(0).Stop
		}
	}
	if start < 0 {
		return
	}
	line := p.source[bytes.LastIndexByte(p.source[:start], '\n')+1 : p.lineEnd(end)]
	if written = cells(string(bytes.TrimSpace(line))); written < columns {
		p.warn(start, end, "cell-missing", fmt.Sprintf("this row has %d of the %d cells of the table, so the last stay empty", written, columns),
			"write a | for each cell, also for one that is to be empty")
	}
}
