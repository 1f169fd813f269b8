package lesson

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// What looks like a mark and is not read as one, readers see as it is written. What
// follows tells of those that slip in most often.

// unreadIn looks at each mark that goldmark has left in a piece of text. It goes through
// all text there is, once, so what is no mark must cost nothing.
func (p *page) unreadIn(segment text.Segment) {
	for at := segment.Start; at < segment.Stop; {
		mark, size := rune(p.source[at]), 1
		if mark >= utf8.RuneSelf {
			mark, size = utf8.DecodeRune(p.source[at:])
		}
		if at == 0 || p.source[at-1] != '\\' {
			switch mark {
			case ']', '］', '】', '〕', '<':
				p.unreadLink(at)
			case '*', '_', '=', '＊', '＿':
				p.unreadEmphasis(at)
			case '{', '｛':
				p.unreadRuby(at)
			}
		}
		at += size
	}
}

// notHeading is the beginning of a line where a heading was meant. A single # may
// begin a hashtag, but not where a lesson begins.
var notHeading = regexp.MustCompile(`^(?:(##{1,5})[^#\s]|(#)\pL|(＃{1,6}))`)

// unreadHeading looks for a heading without a space after its #.
func (p *page) unreadHeading(n *ast.Paragraph) {
	first := n.Lines().At(0)
	m := notHeading.FindSubmatch(first.Value(p.source))
	if m == nil || len(m[2]) > 0 && (p.fragment || n.PreviousSibling() != nil || n.Parent().Kind() != ast.KindDocument) {
		return
	}
	written := string(m[1]) + string(m[2]) + string(m[3])
	braces := ""
	if _, _, ok := p.braces(n); ok {
		braces = ", and plain {#…} behind them"
	}
	p.warn(first.Start, first.Start+len(written), "unread-heading", "this is not read as a heading, so readers see the mark",
		"write "+strings.ReplaceAll(written, "＃", "#")+" and a space before the words"+braces+"; where no heading is meant, a backslash before it")
}

// unreadFront looks for front matter that does not stand at the beginning.
func (p *page) unreadFront(n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	start, line := lines.At(0).Start, lines.At(0)
	if lines.Len() > 1 && strings.TrimSpace(string(line.Value(p.source))) == "+++" {
		line = lines.At(1)
	} else if before := n.PreviousSibling(); before == nil || before.Kind() != ast.KindThematicBreak {
		return
	}
	if written := line.Value(p.source); tomlField.Match(written) || yamlField.Match(written) {
		p.warn(start, line.Stop-1, "unread-front-matter", "this looks like front matter, and is read as text",
			"move it, with its marks, to the very beginning of the file")
	}
}
