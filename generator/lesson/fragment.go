package lesson

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

// Fragment reads one piece of markdown from a quiz, by the rules of a lesson but
// for footnotes, ids and blocks of questions, which belong to the lesson. The
// problems point into the file, at the very bytes of the quiz.
func Fragment(text decode.Text, cfg *config.Config) (Prose, []diag.Problem) {
	return proseOf(text, cfg, fragmentParser)
}

func proseOf(text decode.Text, cfg *config.Config, with parser.Parser) (Prose, []diag.Problem) {
	if len(text.Value) > maxCode {
		return Prose{}, []diag.Problem{{
			Code: "too-much", Span: text.Span,
			Message: "this text is longer than 64 KiB", Help: "put what is long into the lesson",
		}}
	}
	src, o := even([]byte(text.Value), lazySpans(text))
	doc, e := parse(with, src)
	p := newPage(cfg, src, o)
	p.fragment = true

	all, only := doc, onlyParagraph(doc)
	if only != nil {
		p.stack[0].tag = "p"
		doc = only
	}
	p.write(doc, e)
	if with == clozeParser {
		p.lostGaps(all)
		if !diag.HasErrors(p.problems) { // a gap with another fault may have lost its end
			p.strayEnds(all)
		}
	}
	prose := Prose{
		Parts: p.finish(), Inline: only != nil, Plain: strings.Join(strings.Fields(p.plain.String()), " "), Span: text.Span,
		Links: p.links, Outside: p.outside, Images: p.images, Codes: p.codes, Gaps: p.gaps,
	}
	if len(cfg.Languages) > 1 {
		prose.Figures = Figures(prose.Plain)
	}
	return prose, p.problems
}

// lazySpans reads where the bytes of a text stand in the file when that is first
// asked for: most texts have no problems and no links.
func lazySpans(text decode.Text) func(start, end int) diag.Span {
	var spans func(start, end int) diag.Span
	return func(start, end int) diag.Span {
		if spans == nil {
			spans = text.SubSpans()
		}
		return spans(start, end)
	}
}

// onlyParagraph is the paragraph of a text that is nothing else.
func onlyParagraph(doc ast.Node) ast.Node {
	only := doc.FirstChild()
	if only == nil || only.NextSibling() != nil || only.Kind() != ast.KindParagraph || captioned(only) != nil {
		return nil
	}
	return only
}
