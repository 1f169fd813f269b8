package lesson

import (
	"bytes"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

const markField = "translation_of"

// MarkEdit writes the mark of what a lesson was translated from into its front matter,
// or says that it cannot: then the front matter has errors, or is written in a way in
// which a line cannot be added. All else it says stays as it is.
func MarkEdit(f *diag.File, mark string) (diag.Edit, bool) {
	fr, problems := readFront(f)
	if diag.HasErrors(problems) {
		return diag.Edit{}, false
	}
	for _, e := range markEdits(f, &fr, mark) {
		if marked(f, &fr, e, mark) {
			return e, true
		}
	}
	return diag.Edit{}, false
}

// markEdits are the ways to write a mark, the best first: in the place of the former,
// behind the title, first of all, or in a front matter of its own.
func markEdits(f *diag.File, fr *front, mark string) (ways []diag.Edit) {
	ending := lineEnd(f.Text)
	if fr.mark == "" {
		front := strings.Join([]string{"+++", markField + ` = "` + mark + `"`, "+++", "", ""}, ending)
		return []diag.Edit{{Span: f.Span(fr.end, fr.end), Text: front}}
	}
	if at := fr.TranslationOf.Span; at.File != nil {
		return []diag.Edit{{Span: at, Text: `"` + mark + `"`}}
	}
	line := markField + ` = "` + mark + `"` + ending
	if fr.mark == "---" {
		line = markField + `: "` + mark + `"` + ending
	}
	if title := fr.titleNode(); title != nil {
		start := bytes.LastIndexByte(f.Text[:title.Span.Start], '\n') + 1
		indent := f.Text[start : len(f.Text)-len(bytes.TrimLeft(f.Text[start:], " \t"))]
		if next := bytes.IndexByte(f.Text[title.Span.End:], '\n'); next >= 0 {
			next += title.Span.End + 1
			ways = append(ways, diag.Edit{Span: f.Span(next, next), Text: string(indent) + line})
		}
	}
	return append(ways, diag.Edit{Span: f.Span(fr.body, fr.body), Text: line})
}

func (fr *front) titleNode() *decode.Node {
	if fr.tree == nil {
		return nil
	}
	return fr.tree.Field("title")
}

// lineEnd is how the lines of a text end, by its first.
func lineEnd(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// marked tells whether an edit writes the mark, and nothing else of the front matter,
// or of what follows it, is read otherwise.
func marked(f *diag.File, before *front, e diag.Edit, mark string) bool {
	changed := &diag.File{Path: f.Path, Text: f.Apply([]diag.Edit{e})}
	after, problems := readFront(changed)
	return !diag.HasErrors(problems) && after.TranslationOf.Value == mark &&
		bytes.Equal(afterBlank(changed.Text[after.end:]), afterBlank(f.Text[before.end:])) && sameFront(before.tree, after.tree)
}

func afterBlank(text []byte) []byte { return bytes.TrimLeft(text, "\r\n") }

// sameFront tells whether two front matters differ in the mark alone.
func sameFront(a, b *decode.Node) bool {
	rest := func(n *decode.Node) *decode.Node {
		if n == nil {
			return &decode.Node{Kind: decode.Table}
		}
		left := *n
		left.Fields = slices.DeleteFunc(slices.Clone(n.Fields), func(f decode.Field) bool { return f.Name == markField })
		return &left
	}
	return rest(a).Same(rest(b))
}
