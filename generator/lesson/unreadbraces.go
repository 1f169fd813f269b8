package lesson

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// notID is what stands in braces at the end of a heading, a term or a paragraph and was
// meant for an id. A bar makes it a reading of the characters before it.
var notID = regexp.MustCompile(`[ \t　]*([{｛]([^{}｛｝|\n]*)(?:[}｝]|$))[ \t]*#*[ \t]*$`)

// plainID is one that only stands where no id can be.
var plainID = regexp.MustCompile(`^[{｛][#＃][^\s{}｛｝]+[}｝]$`)

// unreadID looks at the end of a heading or a term for an id that is not read as one.
// goldmark has taken off what it could read.
func (p *page) unreadID(n ast.Node) {
	at, id, ok := p.braces(n)
	if !ok {
		return
	}
	written := p.slice(at)
	if !strings.ContainsAny(written, "}｝") && !strings.ContainsAny(id, "#＃") {
		return // an open brace may belong to the words
	}
	words := strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(id, "id="), "#＃ \t　\"“"))
	help := "write {#" + slug(strings.Trim(words, `"”`)) + "}"
	if words == "" {
		help = "write a name behind the #, as in {#who-decides}, or take the braces away"
	}
	if !strings.ContainsAny(id, "#＃") {
		help += "; where the braces belong to the words, a backslash before them: \\" + written
	}
	p.warn(at.start, at.end, "unread-braces", "this is not read as an id, so readers see it", help)
}

// misplacedID looks at the end of a paragraph for an id, which it cannot have.
// (In a glossary it is a term without a definition, which has been said.)
func (p *page) misplacedID(n ast.Node) {
	if at, _, ok := p.braces(n); ok && !p.glossary && plainID.MatchString(p.slice(at)) {
		p.warn(at.start, at.end, "unread-braces", "a paragraph has no id, so readers see this",
			"make it a heading, with # before it, or take the braces away; a link can lead to the heading above")
	}
}

// braces finds braces at the end of a block's text that stand there as text.
func (p *page) braces(n ast.Node) (at place, id string, ok bool) {
	last, isText := n.LastChild().(*ast.Text)
	if !isText || n.Lines().Len() == 0 {
		return place{}, "", false
	}
	line := n.Lines().At(n.Lines().Len() - 1)
	written := line.Value(p.source)
	if bytes.IndexByte(written, '{') < 0 && !bytes.Contains(written, []byte("｛")) {
		return place{}, "", false // as nearly all, and soon known
	}
	m := notID.FindSubmatchIndex(written)
	if m == nil {
		return place{}, "", false
	}
	at = place{line.Start + m[2], line.Start + m[3]}
	if at.start > 0 && strings.ContainsRune(`\{`, rune(p.source[at.start-1])) || last.Segment.Stop < at.end {
		return place{}, "", false
	}
	return at, p.slice(place{line.Start + m[4], line.Start + m[5]}), true
}

// unreadAttributes looks behind a link or a picture for braces, in which other tools read
// classes and sizes.
func (p *page) unreadAttributes(n *ast.Text) {
	switch n.PreviousSibling().(type) {
	case *ast.Link, *ast.Image:
	default:
		return
	}
	_, after, ok := p.around(n.Segment.Start)
	if m := attributes.FindIndex(after); ok && m != nil {
		at := place{n.Segment.Start, n.Segment.Start + m[1]}
		help := "take it away: nothing of the kind is known here"
		if strings.Contains(p.slice(at), "width") || strings.Contains(p.slice(at), "height") {
			help = "take it away: a picture has the size of its file; for another write it in HTML, <img src=\"…\" alt=\"…\" width=\"200\">"
		}
		p.warn(at.start, at.end, "unread-braces", "this is not read, so readers see it", help)
	}
}

var attributes = regexp.MustCompile(`^\{(?:[.#:][^{}\n]*|[\w-]+=[^{}\n]*)\}`)

// notRuby is what was meant to be a reading of the characters before its bar.
var notRuby = regexp.MustCompile(`^[{｛][ \t　]*([^{}｛｝|｜\n]*\p{Han}[^{}｛｝|｜\n]*?)[ \t　]*([|｜]?)[ \t　]*([^{}｛｝|｜\n]*)([}｝]?)`)

// reading is one that shows what it is without a bar before it.
var reading = regexp.MustCompile(`^[\p{Bopomofo}ˊˇˋ˙ ]+$`)

// unreadRuby looks at a brace in a piece of text for a reading that is not read as such.
func (p *page) unreadRuby(at int) {
	before, after, ok := p.around(at)
	m := notRuby.FindSubmatch(after)
	if !ok || m == nil || len(m[2])+len(m[4]) == 0 {
		return
	}
	if bytes.HasPrefix(bytes.TrimSpace(before), []byte("|")) || bytes.HasPrefix(after[len(m[0]):], []byte("|")) {
		return // a bar of a table, of which its own checks tell; or more than one
	}
	base, over := string(m[1]), strings.TrimSpace(string(m[3]))
	if len(m[4]) == 0 { // where it ends nobody knows
		over = strings.TrimSpace(untilOther.FindString(over))
	}
	switch {
	case len(m[2]) == 0 && !reading.MatchString(over):
		return
	case over == "":
		over = "ㄏㄢˋ ㄗˋ"
	}
	p.warn(at, at+len(bytes.TrimRight(m[0], " \t　")), "unread-braces", "this is not read as characters with their reading, so readers see the braces",
		"write {"+base+"|"+over+"}, with plain braces and a plain bar")
}

// untilOther is a reading up to where other words begin.
var untilOther = regexp.MustCompile(`^[\p{Bopomofo}ˊˇˋ˙ ]*`)
