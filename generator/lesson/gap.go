package lesson

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// Gap is a place to fill in. What stands in it is plain text.
type Gap struct {
	Choose bool          // one of the answers is to be selected: [[?right|wrong]]
	Words  []decode.Text // the answers as written, escapes resolved
	ID     decode.Text   // as in [[a group]]{#who}; without file for none
	Span   diag.Span     // of all from [[ to ]], and the id
}

// Cloze reads a text with gaps, by the rules of [Fragment]. A gap stands where
// words may stand, but not in code, where [[x]] is text; [[[x]]] is a gap in
// brackets, and \[[ are plain brackets.
func Cloze(text decode.Text, cfg *config.Config) (Prose, []diag.Problem) {
	return proseOf(text, cfg, clozeParser)
}

// gapNode is a gap in the syntax tree, or the start of one that is never closed.
type gapNode struct {
	ast.BaseInline
	at      place
	choose  bool
	words   []place // in the source
	id      place   // in the source; empty for none
	inTable bool
	written bool // it came into the body
}

var kindGap = ast.NewNodeKind("Gap")

func (n *gapNode) Kind() ast.NodeKind         { return kindGap }
func (n *gapNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// gapParser reads gaps. It comes before goldmark's parser of links.
type gapParser struct{}

func (gapParser) Trigger() []byte { return []byte("![") }

func (gapParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if startsGap(line[1:]) && line[0] == '!' { // what looks like a picture is a gap after a word
		block.Advance(1)
		return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
	}
	if !startsGap(line) {
		return nil
	}
	n := &gapNode{inTable: parent.Kind() == gfm.KindTableCell}
	length := n.read(line, segment.Start)
	n.at = place{segment.Start, segment.Start + length}
	block.Advance(length)
	return n
}

// startsGap tells whether a gap begins right here: of three brackets the first
// stands outside.
func startsGap(line []byte) bool {
	return bytes.HasPrefix(line, []byte("[[")) && !bytes.HasPrefix(line, []byte("[[["))
}

// read takes the gap at the start of a line that begins at offset, and gives its
// length. One that does not end before the next begins has no words.
func (n *gapNode) read(line []byte, offset int) int {
	i := len("[[")
	if i < len(line) && line[i] == '?' {
		n.choose = true
		i++
	}
	var words []place
	start := i
	for i < len(line) {
		rest := line[i:]
		bar := n.bar(rest)
		switch {
		case bar > 0:
			words = append(words, place{offset + start, offset + i})
			i += bar
			start = i
		case bytes.HasPrefix(rest, []byte("]]")):
			n.words = append(words, place{offset + start, offset + i})
			i += len("]]")
			return i + n.readID(line[i:], offset+i)
		case bytes.HasPrefix(rest, []byte("[[")):
			return len("[[")
		default:
			i += n.character(rest)
		}
	}
	return len("[[")
}

// readID takes the id right behind a gap, as in {#who}, and gives its length: 0 where
// there is none.
func (n *gapNode) readID(rest []byte, offset int) int {
	end := bytes.IndexByte(rest, '}')
	if !bytes.HasPrefix(rest, []byte("{#")) || end < 0 {
		return 0
	}
	n.id = place{offset + len("{#"), offset + end}
	return end + len("}")
}

// bar is the length of the mark between two answers at the start of a text, or 0.
// In a table, where a plain bar ends the cell, it is written \|.
func (n *gapNode) bar(text []byte) int {
	mark := "|"
	if n.inTable {
		mark = `\|`
	}
	if bytes.HasPrefix(text, []byte(mark)) {
		return len(mark)
	}
	return 0
}

// character is the length of the next character of an answer, with its backslash.
func (n *gapNode) character(text []byte) int {
	switch {
	case n.inTable && bytes.HasPrefix(text, []byte(`\\|`)):
		return len(`\\|`)
	case text[0] == '\\' && len(text) > 1 && util.IsPunct(text[1]):
		return 2
	}
	return 1
}

// gapWord is an answer without its escapes and the spaces around it.
func (p *page) gapWord(n *gapNode, at place) decode.Text {
	raw := p.source[at.start:at.end]
	left := len(raw) - len(bytes.TrimLeft(raw, " \t"))
	at = place{at.start + left, at.start + left + len(bytes.Trim(raw, " \t"))}
	text := string(p.source[at.start:at.end])
	if n.inTable {
		text = strings.ReplaceAll(text, `\|`, `|`)
	}
	if at.start == at.end { // nothing to point at but the gap
		at = n.at
	}
	return decode.Text{Value: unescape([]byte(text)), Span: p.origin.span(at.start, at.end)}
}

// gap leaves a hole for a gap, where a reader can fill one in.
func (p *page) gap(n *gapNode) {
	if p.trainer > 0 || p.inside("a") || p.inside("summary") {
		return
	}
	n.written = true
	if n.words == nil {
		p.unclosed(n)
		return
	}
	g := Gap{Choose: n.choose, Span: p.origin.span(n.at.start, n.at.end)}
	if n.id != (place{}) {
		g.ID = decode.Text{Value: string(p.source[n.id.start:n.id.end]), Span: p.origin.span(n.id.start, n.id.end)}
	}
	for _, at := range n.words {
		g.Words = append(g.Words, p.gapWord(n, at))
	}
	p.hole(Part{Kind: GapField, Index: len(p.gaps)})
	p.gaps = append(p.gaps, g)
	p.last = 0
	p.remember("___")
}

func (p *page) unclosed(n *gapNode) {
	help := `write ]] where it ends, on the same line, or \\[[ for plain brackets`
	if n.inTable {
		help = `write ]] where it ends, in the same cell, with \\| between its answers: a plain | begins the next cell`
	}
	p.fail(n.at.start, n.at.end, "gap-unclosed", "this gap is never closed", help)
}

// lostGaps reports the gaps that did not come into the body.
func (p *page) lostGaps(doc ast.Node) {
	_ = ast.Walk(doc, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if n, ok := node.(*gapNode); ok && entering && !n.written {
			p.fail(n.at.start, n.at.end, "gap-place", "no gap can stand here",
				"put it into a paragraph, a list, a table or a quotation: links, pictures and trainers' notes have none")
		}
		return ast.WalkContinue, nil
	})
}
