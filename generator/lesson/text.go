package lesson

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// textNode writes text and the line break after it.
func (p *page) textNode(n *ast.Text) {
	p.written = place{n.Segment.Start, n.Segment.Stop}
	p.prose(unescape(n.Value(p.source)))
	p.written = place{}
	if n.Segment.Start >= p.toldUntil {
		p.unreadIn(n.Segment)
		p.unreadAttributes(n)
		p.unreadWide(n.Segment)
		p.strange(n.Segment)
	}
	switch {
	case n.HardLineBreak():
		p.raw("<br>\n")
		p.joined = false
		p.pause()
		p.remember(" ")
	case n.SoftLineBreak() && !joins(p.last, p.nextRune(n)):
		start := p.html.Len()
		p.raw("\n")
		p.run(start)
		p.pause()
		p.remember(" ")
	}
}

// codeSpan writes code inside a line; a line break in it is a space.
func (p *page) codeSpan(n ast.Node) {
	p.unreadBlock(n)
	p.open("code", "")
	p.prose(p.codeText(n))
	p.close()
}

func (p *page) codeText(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Value(p.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// nextRune is the first character of prose after a node of the same block, or 0.
func (p *page) nextRune(n ast.Node) rune {
	for n.NextSibling() == nil {
		n = n.Parent()
		if n == nil || n.Type() == ast.TypeBlock {
			return 0
		}
	}
	n = n.NextSibling()
	for n.FirstChild() != nil {
		n = n.FirstChild()
	}
	var text []byte
	switch n := n.(type) {
	case *ast.Text:
		text = n.Value(p.source)
	case *ast.AutoLink:
		text = n.Label(p.source)
	case *rubyNode:
		text = []byte(n.base)
	}
	if len(text) == 0 {
		return 0
	}
	r, _ := utf8.DecodeRune(text)
	return r
}

// plainText is the text of a node without markup. Pictures count only where asked.
func (p *page) plainText(n ast.Node, pictures bool) string {
	var b strings.Builder
	p.addPlain(&b, n, pictures, 0)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *page) addPlain(b *strings.Builder, n ast.Node, pictures bool, depth int) {
	for c := n.FirstChild(); c != nil && depth < maxDepth; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			text := unescape(c.Value(p.source))
			b.WriteString(text)
			last, _ := utf8.DecodeLastRuneInString(text)
			if c.HardLineBreak() || c.SoftLineBreak() && !joins(last, p.nextRune(c)) {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString(p.codeText(c))
		case *ast.AutoLink:
			b.Write(c.Label(p.source))
		case *rubyNode:
			b.WriteString(c.base)
		case *ast.Image:
			if pictures {
				p.addPlain(b, c, pictures, depth+1)
			}
		default:
			p.addPlain(b, c, pictures, depth+1)
			if c.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
	}
}

var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)

// unescape takes the backslashes off escaped punctuation and turns entities into
// their characters, in one pass: what came from one is not read as the other.
func unescape(text []byte) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			i++
			b.WriteByte(text[i])
		case c == '&':
			m := entity.Find(text[i:min(len(text), i+40)])
			if m == nil {
				b.WriteByte(c)
				continue
			}
			b.WriteString(html.UnescapeString(string(m)))
			i += len(m) - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
