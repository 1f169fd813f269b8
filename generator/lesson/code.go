package lesson

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// fence writes a fenced code block, or takes it as a block of questions.
func (p *page) fence(n *ast.FencedCodeBlock) {
	at := place{n.Pos(), n.Pos() + 3}
	info := ""
	if n.Info != nil {
		at = place{n.Info.Segment.Start, n.Info.Segment.Stop}
		info = unescape(n.Info.Segment.Value(p.source))
		if words := strings.IndexAny(info, " \t{,"); words > 0 {
			at.end = min(at.end, at.start+words)
		}
	}
	lang := language(info)
	_, isClosed := n.Attribute(closed)
	if kind, ok := blockKind(lang); ok && !p.fragment {
		if strings.Contains(info, `{"`) {
			p.fail(at.start, at.end, "unread-block", "what stands behind the word "+lang+" is not read", "begin the JSON on a line of its own, below this one")
			return
		}
		p.quiz(n, kind, at, isClosed)
		return
	}
	if p.swallowed(n, info, at, isClosed) || !p.fragment && p.unreadWord(n, info, at) {
		return
	}
	if !isClosed && p.lostEnd && info == "" {
		p.lostEnd = false // it was meant for the block before, which is told of
	} else if !isClosed {
		p.warn(at.start, at.end, "unclosed-fence", "this code block is never closed: all text to the end of the lesson, list item or quotation belongs to it", "write its closing fence on a line of its own, indented like the opening one")
	}
	p.code(n, info, at)
}

// code leaves a hole for a code block: highlighting happens when a page is rendered.
func (p *page) code(n ast.Node, info string, at place) {
	text := p.codeLines(n)
	if len(text) > maxCode {
		p.fail(at.start, at.end, "too-much", "this code block is longer than 64 KiB", "offer it as a file to download, and show the part that matters")
		return
	}
	code := &Code{Lang: language(info), Text: text, Title: firstOf(info, codeTitle), Span: p.origin.span(at.start, at.end)}
	if marks := firstOf(info, codeMark); marks != "" {
		var ok bool
		if code.Mark, ok = lineRanges(marks); !ok {
			p.warn(at.start, at.end, "code-mark", "\""+marks+"\" are no lines to mark", "write lines and ranges of lines, counted from 1: mark=\"2-3,7\"")
		}
	}
	p.codes = append(p.codes, code)
	p.hole(Part{Kind: CodeBlock, Code: code})
	p.raw("\n")
	p.remember(code.Text)
	p.endText()
}

func (p *page) codeLines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(p.source))
	}
	return b.String()
}

var (
	codeLanguage = regexp.MustCompile(`^\{?\.?(?:language-)?([^\s,{}=:"]+)`)
	codeTitle    = regexp.MustCompile(`(?:^|[\s{,])(?:file|title)=(?:"([^"]*)"|'([^']*)'|([^\s,}]+))`)
	codeMark     = regexp.MustCompile(`(?:^|[\s{,])mark=(?:"([^"]*)"|'([^']*)'|([^\s,}]+))`)
)

// language is the language of a fence, in the ways people write it: python,
// {.python}, language-python, rust,editable, js title="x".
func language(info string) string {
	m := codeLanguage.FindStringSubmatch(info)
	if m == nil || strings.HasPrefix(info[len(m[0]):], "=") { // {file="x"} names no language
		return ""
	}
	return m[1]
}

// firstOf is what the first group that matched holds.
func firstOf(s string, re *regexp.Regexp) string {
	for i, group := range re.FindStringSubmatch(s) {
		if i > 0 && group != "" {
			return group
		}
	}
	return ""
}

// lineRanges reads "2-3,7", and tells whether all of it could be read.
func lineRanges(s string) (ranges []LineRange, ok bool) {
	for piece := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(piece), "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(strings.TrimSpace(first))
		to, err2 := strconv.Atoi(strings.TrimSpace(last))
		if err != nil || err2 != nil || from < 1 || to < from {
			return ranges, false
		}
		ranges = append(ranges, LineRange{from, to})
	}
	return ranges, true
}
