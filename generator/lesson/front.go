package lesson

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// front is the front matter of a lesson: its fields, and where the lesson itself begins.
type front struct {
	fields
	end int // offset in the file

	mark string       // +++ or ---; "" for no front matter
	body int          // offset of the line after it
	tree *decode.Node // nil for none
}

// readFront reads the front matter of a lesson: TOML between +++ lines, YAML
// between --- lines, or none. Empty lines before it are passed over.
func readFront(f *diag.File) (front, []diag.Problem) {
	start := afterMark(f.Text)
	none := front{end: start}
	first, rest := cutLine(f.Text[start:])
	for len(bytes.TrimSpace(first)) == 0 && len(rest) > 0 {
		start += len(first)
		first, rest = cutLine(rest)
	}
	mark := string(bytes.TrimRight(first, " \t\r\n"))
	if p, end, ok := wideFront(f, start, first, rest); ok {
		return front{end: end}, []diag.Problem{p}
	}
	if mark != "+++" && mark != "---" {
		return none, nil
	}
	body := start + len(first)
	size, closing, ok := findClosing(rest, mark)
	switch {
	case mark == "---" && ok && tomlField.Match(bytes.TrimSpace(rest)):
		at := body + bytes.IndexFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
		line, _, _ := bytes.Cut(f.Text[at:], []byte("\n"))
		return front{end: body + size + closing}, []diag.Problem{{
			Code: "yaml-syntax", Span: f.Span(at, at+len(bytes.TrimSpace(line))), Message: "this is TOML, and between --- lines stands YAML",
			Help: "write +++ in place of both ---; or name: value in place of name = value",
		}}
	case mark == "---" && !looksLikeYAML(rest[:size], ok):
		return none, nil // a line across the page
	case !ok:
		return front{end: len(f.Text)}, []diag.Problem{neverClosed(f, mark, start, body)}
	}
	fr := front{end: body + size + closing, mark: mark, body: body}
	var problems []diag.Problem
	if mark == "+++" {
		problems = fr.readTOML(f, body, body+size)
	} else {
		problems = fr.readYAML(f, body, body+size)
	}
	return fr, problems
}

// neverClosed tells of front matter without an end, and of a line that was meant to be it.
func neverClosed(f *diag.File, mark string, start, body int) diag.Problem {
	p := diag.Problem{
		Code: "unclosed-front-matter", Span: f.Span(start, start+3),
		Message: "the front matter that begins here is never closed", Help: "write " + mark + " on a line of its own after it",
	}
	other := "---"
	if mark == other {
		other = "+++"
	}
	if size, _, ok := findClosing(f.Text[body:], other); ok {
		p.Help = "write " + mark + " there too: it ends with the mark it began with"
		p.Notes = []diag.Note{{Message: other + " does not end it", Span: f.Span(body+size, body+size+len(other))}}
	}
	return p
}

// tomlField is a line of TOML that begins with a field of front matter.
var tomlField = regexp.MustCompile(`^(?:` + strings.Join(fieldNames(), "|") + `)[ \t]*=`)

// findClosing looks for the line that ends the front matter: the size of the text
// before it, and its own. Without one, the size is that of the whole text.
func findClosing(text []byte, mark string) (size, closing int, ok bool) {
	for rest := text; len(rest) > 0; {
		line, after := cutLine(rest)
		end := string(bytes.TrimRight(line, " \t\r\n"))
		if end == mark || mark == "---" && end == "..." {
			return len(text) - len(rest), len(line), true
		}
		rest = after
	}
	return len(text), 0, false
}

// yamlField is a line that begins with a field of front matter, also without the
// space after its colon or with a full-width one: a slip, to be told of.
var yamlField = regexp.MustCompile(`^(?:` + strings.Join(fieldNames(), "|") + `)[ \t]*[:：]`)

var yamlName = regexp.MustCompile(`^(?:"[^"]+"|'[^']+'|[\pL_][\pL\pN_.-]*)\s*:(?:\s|$)`)

// looksLikeYAML tells front matter from a lesson that begins with a line across
// the page: what stands first in it, comments aside, is a name with a colon.
// Nothing at all between two lines of dashes is empty front matter.
func looksLikeYAML(text []byte, closed bool) bool {
	for rest := text; len(rest) > 0; {
		var line []byte
		line, rest = cutLine(rest)
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0 && !closed:
			return false
		case len(line) > 0 && line[0] != '#':
			return yamlName.Match(line) || yamlField.Match(line) || line[0] == '{'
		}
	}
	return closed
}

// cutLine cuts a text after its first line, which keeps its line end.
func cutLine(text []byte) (line, rest []byte) {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1], text[i+1:]
	}
	return text, nil
}
