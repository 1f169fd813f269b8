package lesson

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The markdown parsers, made once: a new one a lesson costs a quarter more. They
// hold no state of a lesson and serve many goroutines. A piece of markdown from
// a quiz has no footnotes: their ids would meet those of the lesson.
var (
	lessonParser   = newParser(true, false)
	fragmentParser = newParser(false, false)
	clozeParser    = newParser(false, true)
)

// parse reads markdown into a syntax tree. What goes beyond the limits is left
// as text, and reported in the effort.
func parse(p parser.Parser, source []byte) (ast.Node, *effort) {
	pc := parser.NewContext()
	e := newEffort(len(source))
	pc.Set(effortKey, e)
	return p.Parse(text.NewReader(source), parser.WithContext(pc)), e
}

func newParser(footnotes, gaps bool) parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
		util.Prioritized(bounded{extension.NewDefinitionListParser(), true}, 101),
		util.Prioritized(bounded{descriptions{extension.NewDefinitionDescriptionParser()}, false}, 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(bounded{parser.NewListParser(), true}, 300),
		util.Prioritized(bounded{parser.NewListItemParser(), false}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(fences{parser.NewFencedCodeBlockParser()}, 700),
		util.Prioritized(bounded{parser.NewBlockquoteParser(), true}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(rubyParser{}, 150),
		util.Prioritized(boundedLinks{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasis, 500),
		util.Prioritized(strikethrough, 500),
		util.Prioritized(extension.NewLinkifyParser(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})), 999),
	}
	transformers := []util.PrioritizedValue{}
	if footnotes {
		blocks = append(blocks, util.Prioritized(notes{bounded{extension.NewFootnoteBlockParser(), true}}, 999))
		inlines = append(inlines, util.Prioritized(boundedNotes{extension.NewFootnoteParser()}, 101))
		transformers = append(transformers, util.Prioritized(extension.NewFootnoteASTTransformer(), 999))
	}
	if gaps {
		inlines = append(inlines, util.Prioritized(gapParser{}, 150))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(callouts{}, 50),
			util.Prioritized(boundedReferences{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(boundedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(append(transformers,
			util.Prioritized(extension.NewTableASTTransformer(), 0))...),
	)
}
