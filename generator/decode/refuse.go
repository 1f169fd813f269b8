package decode

import (
	"bytes"
	"unicode/utf8"

	"lectern/generator/diag"
)

const (
	maxDepth       = 32        // of lists and tables in each other, in every syntax
	maxFrontMatter = 64 << 10  // bytes
	maxFile        = 256 << 10 // bytes of a file that is TOML or YAML as a whole
)

// refused tells why a region is not given to a parser of TOML or YAML at all: it
// is longer than anybody writes, or no UTF-8, which would shift every column.
func refused(file *diag.File, start, end int) (diag.Problem, bool) {
	text := file.Text[start:end]
	whole := len(bytes.TrimPrefix(file.Text, []byte("\ufeff"))) == len(text)
	p := diag.Problem{Span: file.Span(start, start)}
	switch at := badUTF8(text); {
	case whole && len(text) > maxFile:
		p.Code, p.Message, p.Help = "file-too-long", "this file is longer than 256 KiB", "keep long texts in lessons"
	case !whole && len(text) > maxFrontMatter:
		p.Code, p.Message = "front-matter-too-long", "the front matter is longer than 64 KiB"
		p.Help = "move long texts below it, into the lesson; or close it earlier"
	case at < len(text):
		p.Code, p.Message, p.Help = "not-utf8", "this is not UTF-8 text", "save the file as UTF-8"
		p.Span = file.Span(start+at, start+at+1)
	default:
		return p, false
	}
	return p, true
}

// badUTF8 is the offset of the first byte that is no UTF-8, or the length.
func badUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

func tooDeep(span diag.Span) diag.Problem {
	return diag.Problem{
		Code: "too-deep", Span: span,
		Message: "this is nested deeper than 32 levels", Help: "make the structure flatter",
	}
}
