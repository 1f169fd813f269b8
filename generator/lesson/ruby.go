package lesson

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// rubyNode is a text with how it is read, as in {漢字|ㄏㄢˋ ㄗˋ}. Neither holds markup.
type rubyNode struct {
	ast.BaseInline
	base, reading string // spaces around them taken off
}

var kindRuby = ast.NewNodeKind("Ruby")

func (n *rubyNode) Kind() ast.NodeKind         { return kindRuby }
func (n *rubyNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// rubyParser reads readings. What stands in braces elsewhere stays as it is: there is
// a reading only behind a text with a Chinese, Japanese or Korean character in it,
// after one bar, on one line.
type rubyParser struct{}

func (rubyParser) Trigger() []byte { return []byte("{") }

func (rubyParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	inTable := parent.Kind() == gfm.KindTableCell
	pieces, length := rubyPieces(line, inTable)
	if len(pieces) != 2 {
		return nil
	}
	n := &rubyNode{base: rubyText(pieces[0], inTable), reading: rubyText(pieces[1], inTable)}
	if !strings.ContainsFunc(n.base, isLetterCJK) || n.reading == "" {
		return nil
	}
	n.SetPos(segment.Start)
	block.Advance(length)
	return n
}

// rubyPieces are what bars part at the start of a line, from one brace to the other,
// and how many bytes that is; none where another brace opens before one closes, so that
// a line is read once. In a table, where a plain bar ends the cell, it is written \|.
func rubyPieces(line []byte, inTable bool) (pieces [][]byte, length int) {
	start := len("{")
	for i := start; i < len(line); i++ {
		switch c := line[i]; {
		case c == '|' || inTable && bytes.HasPrefix(line[i:], []byte(`\|`)):
			pieces = append(pieces, line[start:i])
			if c == '\\' {
				i++
			}
			start = i + 1
		case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		case c == '}':
			return append(pieces, line[start:i]), i + 1
		case c == '{' || c == '\n':
			return nil, 0
		}
	}
	return nil, 0
}

func rubyText(raw []byte, inTable bool) string {
	text := string(raw)
	if inTable {
		text = strings.ReplaceAll(text, `\|`, `|`)
	}
	return strings.TrimSpace(unescape([]byte(text)))
}

// ruby writes each character with its reading where there are as many of one as of the
// other, else all with one. Where browsers cannot do that the reading is in brackets.
// Glossary terms are not looked for in it: a link would part the two.
func (p *page) ruby(n *rubyNode) {
	if p.inside("ruby") { // of raw HTML, which has its own
		p.prose(n.base)
		return
	}
	p.joined = false
	p.open("ruby", "")
	bases, readings := characters(n.base), strings.Fields(n.reading)
	if len(readings) > len(bases) && reading.MatchString(n.reading) {
		p.warn(n.Pos(), n.Pos()+len("{"), "unread-braces", fmt.Sprintf("there are %d readings for %d characters, so none stands over its own", len(readings), len(bases)),
			"write one reading for each character, with a space between them: {漢字|ㄏㄢˋ ㄗˋ}")
	}
	if len(bases) != len(readings) {
		bases, readings = []string{n.base}, []string{n.reading}
	}
	for i, base := range bases {
		p.text(base)
		p.raw("<rp>（</rp><rt>")
		p.text(readings[i])
		p.raw("</rt><rp>）</rp>")
	}
	p.close()
	if p.trainer == 0 {
		p.count.add(n.base)
	}
	p.last = []rune(n.base)[len([]rune(n.base))-1]
	p.remember(n.base)
}

// characters are those of a text, each with the marks and selectors behind it.
func characters(s string) (all []string) {
	for _, r := range s {
		if unicode.IsMark(r) && len(all) > 0 {
			all[len(all)-1] += string(r)
		} else {
			all = append(all, string(r))
		}
	}
	return all
}
