package lesson

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/yuin/goldmark/ast"
)

// blockFence is a line that opens a block of questions.
var blockFence = regexp.MustCompile("(?i)^ {0,3}(`{3,}|~{3,}) ?(" + kindWords + `)(?:[ \t{,].*)?$`)

// swallowed looks for a block that a code block took for its text, since its own end is
// missing: the end of the block ends the code too, and readers would see the answers.
// Longer fences around a block show it, and those that are closed by their own kind.
func (p *page) swallowed(n *ast.FencedCodeBlock, info string, at place, isClosed bool) bool {
	if p.fragment {
		return false
	}
	fence := p.fenceOf(at)
	if n.Info == nil {
		fence = p.fenceAt(n.Pos())
	}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		m := blockFence.FindSubmatchIndex(bytes.TrimRight(line.Value(p.source), " \t\r\n"))
		if m == nil {
			continue
		}
		first, inner := p.source[line.Start+m[2]], m[3]-m[2]
		if isClosed && (first != fence[0] || inner < len(fence)) {
			continue
		}
		lost := p.lostEnd && info == ""
		p.lostEnd = isClosed && !lost // what was to end the code begins another then
		if lost {
			return true // it was to end the code before, which is told of
		}
		word := p.slice(place{line.Start + m[2], line.Start + m[5]})
		outer := p.origin.span(at.start, at.end)
		p.fail(line.Start+m[2], line.Start+m[5], "unread-block",
			fmt.Sprintf("a %s stands inside the code block of line %d, which is not closed", word, outer.File.Position(outer.Start).Line),
			fmt.Sprintf("write %s on a line of its own where that code ends, or take its opening line away; code that shows a block of questions stands between longer fences", fence))
		return true
	}
	return false
}

// fenceAt is the fence that begins at a place.
func (p *page) fenceAt(at int) string {
	rest := bytes.TrimLeft(p.source[at:], " \t")
	return string(rest[:len(rest)-len(bytes.TrimLeft(rest, string(rest[:1])))])
}
