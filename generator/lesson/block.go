package lesson

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// The languages of fences that hold questions.
var blockKinds = []string{"quiz", "scenario", "profile", "flashcards"}

// BlockKinds are the languages of fences that hold questions.
func BlockKinds() []string { return slices.Clone(blockKinds) }

func blockKind(lang string) (string, bool) {
	for _, kind := range blockKinds {
		if strings.EqualFold(kind, lang) {
			return kind, true
		}
	}
	return "", false
}

// quiz leaves a hole for a block of questions, and keeps its JSON for the quiz package.
func (p *page) quiz(n *ast.FencedCodeBlock, kind string, info place, isClosed bool) {
	if !isClosed || p.runsOn(n) {
		p.neverClosed(n, kind, info)
		return
	}
	if p.trainer > 0 {
		p.fail(info.start, info.end, "quiz-in-note", "a "+kind+" in a trainer's note would never be seen by a reader", "put it outside the note")
		return
	}
	region := p.region(n)
	span := p.origin.span(region.start, region.end)
	block := Block{Kind: kind, Span: span, JSON: p.blank(n, span.Start, span.End), Info: p.origin.span(info.start, info.end)}
	p.hole(Part{Kind: Quiz, Index: len(p.blocks)})
	p.raw("\n")
	p.blocks = append(p.blocks, block)
	p.endText()
}

// runsOn tells whether a block holds the fence of another: its own end is missing, and
// what follows in the lesson up to the next fence was taken for its text. No JSON has a
// line that begins so.
func (p *page) runsOn(n *ast.FencedCodeBlock) bool {
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		text := bytes.TrimLeft(line.Value(p.source), " \t")
		if bytes.HasPrefix(text, []byte("```")) || bytes.HasPrefix(text, []byte("~~~")) {
			return true
		}
	}
	return false
}

// region is the text between the fences; for none, the end of the line of the first.
func (p *page) region(n *ast.FencedCodeBlock) place {
	if lines := n.Lines(); lines.Len() > 0 {
		return place{lines.At(0).Start, lines.At(lines.Len() - 1).Stop}
	}
	at := n.Info.Segment.Stop
	if end := bytes.IndexByte(p.source[at:], '\n'); end >= 0 {
		at += end + 1
	}
	return place{at, at}
}

// blank returns the bytes of the file from start to end with all but the lines
// of the block made spaces: the indents and quotation marks of the lists and
// quotations around it. So offsets in it are offsets in the file.
func (p *page) blank(n ast.Node, start, end int) []byte {
	text := p.origin.file(start, end).File.Text[start:end]
	out := bytes.Repeat([]byte{' '}, len(text))
	for i, c := range text {
		if c == '\n' || c == '\r' {
			out[i] = c
		}
	}
	for i := range n.Lines().Len() {
		span := p.origin.span(n.Lines().At(i).Start, n.Lines().At(i).Stop)
		copy(out[span.Start-start:], text[span.Start-start:span.End-start])
	}
	return out
}
