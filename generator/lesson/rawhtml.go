package lesson

import (
	"bytes"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// Raw HTML is walked tag by tag, over all pieces of a lesson with one stack of
// open elements. Cleaning each piece by itself would leave stray end tags, and
// the text of scripts whose tags were taken away.

// piece is one stretch of raw HTML: a block, or a tag inside a line.
type piece struct {
	text   string
	chunks []chunk
	block  bool

	lastParagraphEnd int // offset of the last </p>, or -1
}

// chunk says where in the source a part of a piece stands: a line of it.
type chunk struct{ offset, source int }

func (p *page) htmlBlock(n *ast.HTMLBlock) {
	lines := make([]text.Segment, 0, n.Lines().Len()+1)
	for i := range n.Lines().Len() {
		lines = append(lines, n.Lines().At(i))
	}
	if n.HasClosure() {
		lines = append(lines, n.ClosureLine)
	}
	p.piece(p.newPiece(lines, true))
	p.swallows(n)
	p.endText()
}

// blockEnds are what ends a block of raw HTML that blank lines do not end.
var blockEnds = map[ast.HTMLBlockType]string{ast.HTMLBlockType2: "-->", ast.HTMLBlockType3: "?>", ast.HTMLBlockType4: ">", ast.HTMLBlockType5: "]]>"}

// swallows reports a comment, or a kin of it, that is never closed: with it goes
// all that follows, blocks of questions too.
func (p *page) swallows(n *ast.HTMLBlock) {
	end := blockEnds[n.HTMLBlockType]
	if end == "" || n.HasClosure() || n.Lines().Len() == 0 || strings.Contains(p.codeLines(n), end) {
		return
	}
	first := n.Lines().At(0)
	at := first.Start + len(p.source[first.Start:first.Stop]) - len(bytes.TrimLeft(p.source[first.Start:first.Stop], " "))
	p.fail(at, at+len("<!"), "unclosed-comment", "what begins here is never closed, so all that follows is left out",
		"write "+end+" where it ends, or a backslash before the < to show it")
}

func (p *page) rawHTML(n *ast.RawHTML) {
	lines := make([]text.Segment, n.Segments.Len())
	for i := range lines {
		lines[i] = n.Segments.At(i)
	}
	p.piece(p.newPiece(lines, false))
}

// rawTitle is the text of the first <h1> of a block, as many readmes begin.
func (p *page) rawTitle(n *ast.HTMLBlock) string {
	var b strings.Builder
	inside := false
	z := html.NewTokenizer(strings.NewReader(p.codeLines(n)))
	for {
		kind := z.Next()
		name, _ := z.TagName()
		switch {
		case kind == html.TextToken && inside:
			b.Write(z.Text())
		case kind == html.ErrorToken, kind == html.EndTagToken && string(name) == "h1":
			return strings.Join(strings.Fields(b.String()), " ")
		case kind == html.StartTagToken && string(name) == "h1":
			inside = true
		}
	}
}

func (p *page) newPiece(lines []text.Segment, block bool) piece {
	var b strings.Builder
	pc := piece{block: block}
	for _, line := range lines {
		pc.chunks = append(pc.chunks, chunk{b.Len(), line.Start})
		b.Write(p.source[line.Start:line.Stop])
	}
	pc.text = b.String()
	pc.lastParagraphEnd = max(strings.LastIndex(pc.text, "</p"), strings.LastIndex(pc.text, "</P"))
	return pc
}

// at is the offset in the source of an offset in the piece.
func (pc piece) at(offset int) int {
	i := sort.Search(len(pc.chunks), func(i int) bool { return pc.chunks[i].offset > offset })
	c := pc.chunks[max(0, i-1)]
	return c.source + offset - c.offset
}

func (pc piece) place(start, end int) place {
	return place{pc.at(start), pc.at(max(start, end-1)) + 1}
}

func (p *page) piece(pc piece) {
	if p.cfg.UnsafeHTML {
		p.raw(pc.text)
		if !p.fragment {
			p.remember(pc.text)
		}
		return
	}
	if p.tags > maxTags {
		return
	}
	z := html.NewTokenizer(strings.NewReader(pc.text))
	offset := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if p.tags++; p.tags > maxTags {
			at := pc.place(offset, len(pc.text))
			p.fail(at.start, at.start+1, "too-much", "this lesson has more than 20,000 tags of raw HTML", "write markdown, or divide the lesson")
			return
		}
		start := offset
		offset += len(z.Raw())
		p.token(z, kind, pc, start, offset)
	}
	if rest := strings.TrimSpace(pc.text[offset:]); rest != "" {
		at := pc.place(offset, len(pc.text))
		p.dropped(at, "this tag is never finished, so it is left out", "write > where it ends, or &lt; for a plain <")
	}
	if pc.block && p.top().silent { // what is dropped never reaches past its block
		p.closeRaw(true)
	}
}

func (p *page) token(z *html.Tokenizer, kind html.TokenType, pc piece, start, end int) {
	p.joined = false // a tag may begin anything
	switch kind {
	case html.TextToken:
		if pc.block && !p.inside("pre") && !p.inside("code") {
			p.unreadInHTML(pc, start, end)
		}
		p.prose(string(z.Text()))
	case html.StartTagToken, html.SelfClosingTagToken:
		p.startTag(newTag(z, pc, start, end, kind == html.SelfClosingTagToken))
	case html.EndTagToken:
		name, _ := z.TagName()
		p.endTag(string(name), pc.place(start, end))
	case html.CommentToken: // the tokenizer takes program code for one too
		if raw := pc.text[start:end]; !strings.HasPrefix(raw, "<!--") {
			p.dropped(pc.place(start, end), "this is neither HTML nor a comment, so it is left out", "take it away, or write it as code, between `backticks`, to show it")
		}
	case html.DoctypeToken:
		p.dropped(pc.place(start, end), "a document type has no place in a lesson, so it is left out", "take it away")
	}
}

// dropped warns of HTML that was left out.
func (p *page) dropped(at place, message, help string) {
	if p.silent == 0 {
		p.warn(at.start, at.end, "html-dropped", message, help)
	}
}

func (p *page) startTag(t tag) {
	name := t.name
	switch {
	case p.silent > 0:
		return
	case dropsContent[name]:
		p.dropped(t.at, "<"+name+"> is not allowed in a lesson, so it is left out with what it holds", asCode(name))
		if !t.selfClosing {
			p.stack = append(p.stack, element{tag: name, start: t.at.start, end: t.at.end, silent: true})
			p.silent++
		}
		return
	case !isAllowed(name):
		p.leaveOut(t, "<"+name+"> is not allowed in a lesson, so it is left out; what it holds stays", asCode(name))
		return
	}
	p.closeImplied(name)
	if why := p.misplaced(name); why != "" {
		p.leaveOut(t, "<"+name+"> "+why+", so it is left out; what it holds stays", "put it on a line of its own, inside the element it belongs to, or write `<"+name+">`, as code, to show it")
		return
	}
	p.writeTag(t)
}

// asCode says what to do with a tag that is left out: where a text speaks of tags,
// or of a List<string>, it is meant to be read.
func asCode(name string) string {
	if name == "video" || name == "audio" {
		return "write ![what it is](talk.mp4), with the file's path, to have a player; unsafe_html = true in site.toml allows all HTML"
	}
	return "take it away, or write `<" + name + ">`, as code, to show it; unsafe_html = true in site.toml allows all HTML"
}

// leaveOut drops a tag, and remembers to drop its end tag in silence.
func (p *page) leaveOut(t tag, message, help string) {
	p.dropped(t.at, message, help)
	if !isVoid[t.name] && !t.selfClosing {
		p.leftOut[t.name]++
	}
}

func (p *page) writeTag(t tag) {
	if len(p.stack) > maxDepth {
		p.leaveOut(t, "<"+t.name+"> is nested too deep, so it is left out", "close the elements before it")
		return
	}
	switch t.name {
	case "img":
		p.rawImage(t)
		return
	case "a":
		p.rawLink(t)
	default:
		attributes := p.attributes(t)
		name := t.name
		switch {
		case name == "center":
			name, attributes = "div", addClass(attributes, "align-center")
		case name == "p" && t.openEnded: // it will hold markdown, whose paragraphs cannot stand in a <p>
			name = "div"
		}
		p.raw("<", name, attributes.String(), ">")
	}
	if isVoid[t.name] {
		return
	}
	e := element{tag: t.name, start: t.at.start, end: t.at.end}
	if t.name == "center" || t.name == "p" && t.openEnded {
		e.written = "div"
	}
	if t.name == "a" {
		e.external = p.linksOut
	}
	p.stack = append(p.stack, e)
}

// endTag closes an element of raw HTML, and what was left open inside it. It does
// not reach past the piece of markdown it stands in.
func (p *page) endTag(name string, at place) {
	if p.top().silent {
		if p.top().tag == name {
			p.closeRaw(false)
		}
		return
	}
	for i := len(p.stack) - 1; !p.stack[i].wall; i-- {
		if p.stack[i].tag == name {
			for len(p.stack) > i+1 {
				p.closeRaw(true)
			}
			p.closeRaw(false)
			return
		}
	}
	if p.leftOut[name] > 0 {
		p.leftOut[name]--
		return
	}
	p.warn(at.start, at.end, "html-unbalanced", "</"+name+"> closes nothing here, so it is left out", "open and close it within the same paragraph, list item or quotation")
}
