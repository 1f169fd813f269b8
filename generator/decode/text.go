package decode

import (
	"strings"

	"lectern/generator/diag"
)

// Text is a string that keeps its place, for fields whose value may turn out
// wrong later (a link in a prompt, an id used twice).
type Text struct {
	Value string
	Span  diag.Span // of the value with its quotes, in the file
}

// At is the offset in the file of the byte at offset in t.Value; where that
// cannot be told (a folded YAML text), the start of the span. Each call reads
// the text once: for many offsets of one text, see [Text.Places].
func (t Text) At(offset int) int { return t.Places()(offset) }

// Sub is the span in the file of the bytes from start to end in t.Value.
func (t Text) Sub(start, end int) diag.Span {
	return t.SubSpans()(start, end)
}

// SubSpans is [Text.Sub] for many spans of one text.
func (t Text) SubSpans() func(start, end int) diag.Span {
	at := t.Places()
	return func(start, end int) diag.Span {
		from, to := at(start), at(end)
		if to < from || to == from && end > start { // it came from one escape, or cannot be told
			return t.Span
		}
		return t.Span.File.Span(from, to)
	}
}

// Places returns a function like [Text.At] that answers at once.
func (t Text) Places() func(offset int) int {
	unknown := func(int) int { return t.Span.Start }
	f := t.Span.File
	if f == nil || t.Span.Start < 0 || t.Span.End > len(f.Text) || t.Span.Start > t.Span.End {
		return unknown
	}
	value, at := unquote(string(f.Text[t.Span.Start:t.Span.End]))
	if value != t.Value {
		return unknown
	}
	return func(offset int) int {
		return t.Span.Start + at[min(max(offset, 0), len(value))]
	}
}

// Num is a number that keeps its place. Set tells whether it was written.
type Num struct {
	Value float64
	Span  diag.Span
	Set   bool
}

// Flag is true or false, with its place. Set tells whether it was written.
type Flag struct {
	Value bool
	Span  diag.Span
	Set   bool
}

// unquote reads a string as written in JSON, TOML or (on one line) YAML, which
// must be known to be well formed. It returns the value, and for each of its
// bytes and for its end the offset in raw.
func unquote(raw string) (value string, at []int) {
	quote := delimiter(raw)
	i, end := len(quote), len(raw)-len(quote)
	if len(quote) == 3 { // TOML drops a line break right after the opening
		i += len(lineBreak(raw[i:end]))
	}
	var b strings.Builder
	for i < end {
		size, s := 1, raw[i:i+1]
		switch rest := raw[i:end]; {
		case rest[0] == '\\' && strings.HasPrefix(quote, `"`):
			size, s = unescape(rest)
		case rest[0] == '\r' && lineBreak(rest) != "":
			size, s = 2, "\n"
		case quote == "'" && strings.HasPrefix(rest, "''"): // YAML's way to write one
			size = 2
		}
		b.WriteString(s)
		for range len(s) {
			at = append(at, i)
		}
		i += size
	}
	return b.String(), append(at, end)
}

// delimiter is what stands around a string: three quotes, one, or none.
func delimiter(raw string) string {
	for _, quote := range []string{`"""`, `'''`, `"`, `'`} {
		if len(raw) >= 2*len(quote) && strings.HasPrefix(raw, quote) && strings.HasSuffix(raw, quote) {
			return quote
		}
	}
	return ""
}

// lineBreak is the line break at the start of s, or nothing.
func lineBreak(s string) string {
	for _, br := range []string{"\n", "\r\n"} {
		if strings.HasPrefix(s, br) {
			return br
		}
	}
	return ""
}
