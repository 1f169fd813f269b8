package lesson

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// strayEnds reports each ]] that ends no gap and whose brackets close nothing: where
// a gap was meant, its beginning is missing. [a [b]] are brackets in brackets.
func (p *page) strayEnds(doc ast.Node) {
	var b brackets
	_ = ast.Walk(doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := node.(type) {
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				b.read(p.source, n.Segment)
			}
		default:
			if n.Type() == ast.TypeBlock {
				b.open, b.closed = 0, nil
			}
		}
		return ast.WalkContinue, nil
	})
	for _, at := range b.stray {
		p.fail(at, at+2, "gap-unopened", "no gap ends here: its beginning is missing",
			`write [[ where it begins, on the same line, or \\]] for plain brackets`)
	}
}

// brackets are those of one block's text, as far as it was read.
type brackets struct {
	open   int
	closed *closing // the last one
	stray  []int    // where each ]] stands that closes nothing, in any block
}

type closing struct {
	at      int
	matched bool // it closes a bracket
}

func (b *brackets) read(source []byte, segment text.Segment) {
	for i := segment.Start; i < segment.Stop; i++ {
		switch c := source[i]; {
		case c == '\\' && i+1 < segment.Stop && source[i+1] != '[':
			i++
		case c == '[': // a plain one too: \[[a]] is brackets in brackets
			b.open++
		case c == ']':
			b.close(i)
		}
	}
}

func (b *brackets) close(at int) {
	last := b.closed
	b.closed = &closing{at, b.open > 0}
	b.open = max(b.open-1, 0)
	if last != nil && last.at == at-1 && !(last.matched && b.closed.matched) {
		b.stray = append(b.stray, last.at)
		b.closed = nil // of three in a row, the third stands alone
	}
}
