package lesson

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"
)

// descriptions parses what a definition list says of its terms. It takes their
// ids, written {#so}, off the lines of the terms before these are read as text.
type descriptions struct{ parser.BlockParser }

var termID = regexp.MustCompile(`[ \t]*\{#([^\s{}]+)\}$`)

func (d descriptions) Open(list ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := d.BlockParser.Open(list, reader, pc)
	if node == nil {
		return node, state
	}
	for term := list.LastChild(); term != nil && term.Kind() == gfm.KindDefinitionTerm; term = term.PreviousSibling() {
		line := term.Lines().At(0)
		if m := termID.FindSubmatchIndex(line.Value(reader.Source())); m != nil {
			term.SetAttributeString("id", reader.Source()[line.Start+m[2]:line.Start+m[3]])
			term.Lines().Set(0, line.WithStop(line.Start+m[0]))
		}
	}
	return node, state
}

func (p *page) definitions(n ast.Node) {
	class := ""
	if p.glossary {
		class = Glossary
	}
	p.open("dl", attr("class", class))
	p.raw("\n")
	p.children(n)
	p.endBlock()
}

// term writes a term with an id, since links lead to terms as they do to headings.
func (p *page) term(n ast.Node) {
	p.unreadID(n)
	id := ""
	if !p.fragment && p.trainer == 0 {
		id = p.termID(n)
		n.SetAttributeString(givenID, id)
		p.anchors = append(p.anchors, id)
	}
	p.block("dt", attr("id", id), n)
}

// givenID is the attribute for the id that a term got.
const givenID = "given"

// termID is the id as written, else one made from the text.
func (p *page) termID(n ast.Node) string {
	line := n.Lines().At(0)
	at := place{line.Start, line.Stop}
	if written, ok := n.AttributeString("id"); ok {
		if id := norm.NFC.String(string(written.([]byte))); p.takeID(id, at) {
			return id
		}
	}
	return p.freeID(slug(p.plainText(n, false)), at)
}
