package lesson

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lectern/generator/diag"
)

// The kinds of callouts: those of GitHub, and three of this field.
var calloutKinds = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "CASE", "SAY", "TRAINER"}

var calloutLine = regexp.MustCompile(`^[ \t]*\[!([A-Za-z]+)\][-+]?(?:[ \t]+(.*?))?[ \t]*\n?$`)

// callout stands first in a quotation that is a callout; its own lines are the title.
type callout struct {
	ast.BaseBlock
	kind string // in lower case
}

var kindCallout = ast.NewNodeKind("Callout")

func (c *callout) Kind() ast.NodeKind            { return kindCallout }
func (c *callout) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// callouts turns the first line of a quotation into a callout's title, before
// the text is read as links and emphasis.
type callouts struct{}

func (callouts) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	first, ok := firstOfQuote(node)
	if !ok {
		return
	}
	m := calloutLine.FindSubmatchIndex(reader.Source()[first.Start:first.Stop])
	if m == nil || !isCallout(string(reader.Source()[first.Start+m[2]:first.Start+m[3]])) {
		return
	}
	c := &callout{kind: strings.ToLower(string(reader.Source()[first.Start+m[2] : first.Start+m[3]]))}
	c.SetPos(first.Start + m[2])
	if m[4] >= 0 && m[4] < m[5] {
		c.Lines().Append(text.NewSegment(first.Start+m[4], first.Start+m[5]))
	}
	node.Parent().InsertBefore(node.Parent(), node, c)
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// firstOfQuote is the first line of a paragraph that begins a quotation.
func firstOfQuote(node ast.Node) (text.Segment, bool) {
	if node == nil || node.Kind() != ast.KindParagraph || node.Parent().Kind() != ast.KindBlockquote ||
		node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return text.Segment{}, false
	}
	return node.Lines().At(0), true
}

func isCallout(word string) bool {
	for _, kind := range calloutKinds {
		if strings.EqualFold(kind, word) {
			return true
		}
	}
	return false
}

// quotation writes a quotation or a callout.
func (p *page) quotation(n ast.Node) {
	c, ok := n.FirstChild().(*callout)
	if !ok {
		p.checkCallout(n)
		p.open("blockquote", "")
		p.raw("\n")
		p.children(n)
		p.close()
		p.raw("\n")
		return
	}
	if c.kind == "trainer" {
		p.trainersOnly(func() { p.callout(n, c) })
		return
	}
	p.callout(n, c)
}

func (p *page) callout(n ast.Node, c *callout) {
	p.open("aside", attr("class", "callout")+attr("data-callout", c.kind))
	p.raw("\n")
	p.open("p", attr("class", "callout-title"))
	// The kind is always said: a title of the author's own does not tell a warning
	// from a case to those who do not see the colour.
	p.raw(`<span class="callout-kind">`)
	p.word("callout." + c.kind)
	p.raw("</span>")
	if c.HasChildren() {
		p.raw(" ")
		p.open("span", "")
		p.children(c)
		p.close()
	}
	p.endBlock()
	for child := c.NextSibling(); child != nil; child = child.NextSibling() {
		p.node(child)
	}
	p.endBlock()
}

// trainersOnly writes what no reader's build may show, in no form: it adds
// nothing to the facts but the links and pictures that must be checked.
func (p *page) trainersOnly(write func()) {
	if p.trainer > 0 {
		write()
		return
	}
	p.trainer++
	p.hole(Part{Kind: TrainerStart})
	write()
	p.hole(Part{Kind: TrainerEnd})
	p.trainer--
}

// checkCallout warns of a quotation that looks like a callout of no known kind.
func (p *page) checkCallout(n ast.Node) {
	first, ok := firstOfQuote(n.FirstChild())
	if !ok {
		return
	}
	if m := calloutLine.FindSubmatchIndex(p.source[first.Start:first.Stop]); m != nil {
		word := string(p.source[first.Start+m[2] : first.Start+m[3]])
		p.warn(first.Start+m[2], first.Start+m[3], "unknown-callout", "there is no callout \""+word+"\"; it stays a quotation",
			diag.DidYouMean(word, calloutKinds, "the kinds are "+strings.Join(calloutKinds, ", ")))
	}
}
