package lesson

import (
	"bytes"
	"regexp"
	"strings"

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
	if mark != "+++" && mark != "---" {
		return none, nil
	}
	body := start + len(first)
	size, closing, ok := findClosing(rest, mark)
	switch {
	case mark == "---" && !looksLikeYAML(rest[:size], ok):
		return none, nil // a line across the page
	case !ok:
		return front{end: len(f.Text)}, []diag.Problem{{
			Code: "unclosed-front-matter", Span: f.Span(start, start+3),
			Message: "the front matter that begins here is never closed", Help: "write " + mark + " on a line of its own after it",
		}}
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
