package lesson

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// marks parses the runs of characters that may begin or end emphasis, after the
// CJK-friendly amendments to CommonMark: there a bold text may end beside
// full-width punctuation, as in **「重點」**內容, where CommonMark's rule expects
// a space that Chinese does not have.
//
// goldmark pairs the runs; this only tells it what each may do.
type marks struct {
	chars   string
	longest int // a longer run is text; 0 for any length
	node    func(length int) ast.Node
}

var (
	emphasis      = &marks{chars: "*_", node: func(length int) ast.Node { return ast.NewEmphasis(length) }}
	strikethrough = &marks{chars: "~", longest: 2, node: func(int) ast.Node { return gfm.NewStrikethrough() }}
)

func (m *marks) Trigger() []byte { return []byte(m.chars) }

func (m *marks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := runLength(line)
	before, mark := before(block.Source(), segment.Start), rune(line[0])
	if m.longest > 0 && (length > m.longest || before.last == mark) {
		return nil
	}
	if !effortOf(pc).delimiter(parent, segment.Start) {
		return nil
	}
	after, _ := utf8.DecodeRune(line[length:]) // RuneError at the end of the text
	if length == len(line) {
		after = '\n'
	}
	canOpen, canClose := flanks(mark, before, after)
	node := parser.NewDelimiter(canOpen, canClose, length, line[0], m)
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

func (m *marks) IsDelimiter(b byte) bool { return b == m.chars[0] || b == m.chars[len(m.chars)-1] }

// CanOpenCloser holds the lengths together for ~ only: for * and _ goldmark does.
func (m *marks) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && (m.longest == 0 || opener.Length == closer.Length)
}

func (m *marks) OnMatch(consumes int) ast.Node { return m.node(consumes) }

func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}

// preceding is what stands before a run: the character that counts, looking
// through a variation selector, and the last one as it is.
type preceding struct {
	base, last rune
	fullwidth  bool // a quotation mark that a selector made full-width
}

func before(source []byte, start int) preceding {
	if start == 0 {
		return preceding{base: '\n', last: '\n'}
	}
	last, size := utf8.DecodeLastRune(source[:start])
	if last < 0xfe00 || last > 0xfe0e { // U+FE0F asks for an emoji: not looked through
		return preceding{base: last, last: last}
	}
	base, _ := utf8.DecodeLastRune(source[:start-size])
	return preceding{base: base, last: last, fullwidth: last == 0xfe01 && isShared(base)}
}

// flanks works out whether a run may open and may close emphasis.
func flanks(mark rune, b preceding, after rune) (canOpen, canClose bool) {
	isIdeographicSelector := b.last >= 0xe0100 && b.last <= 0xe01ef
	beforeCJK := isCJK(b.base) || b.fullwidth || isIdeographicSelector
	beforeSpace, afterSpace := util.IsSpaceRune(b.last), util.IsSpaceRune(after)
	beforePunct := isPunct(b.base) && !beforeCJK
	afterPunct := isPunct(after) && !isCJK(after)

	left := !afterSpace && (!afterPunct || beforeSpace || beforePunct || beforeCJK)
	right := !beforeSpace && (!beforePunct || afterSpace || afterPunct || isCJK(after))
	if mark != '_' {
		return left, right
	}
	return left && (!right || isPunct(b.base)), right && (!left || isPunct(after))
}

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
