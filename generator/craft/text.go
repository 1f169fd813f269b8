package craft

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// size is how much there is to read: one for each character, and three for each
// Chinese one, which says about as much as three Latin letters. So limits are the
// same in both languages.
func size(text string) int {
	n := 0
	for _, r := range text {
		n++
		if ideographic(r) {
			n += 2
		}
	}
	return n
}

func ideographic(r rune) bool {
	return r >= 0x2e80 && (r >= 0x4e00 && r <= 0x9fff || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo))
}

// has tells whether any of some pieces stands in a text. It comes before patterns
// that few texts match and that take their time.
func has(text string, pieces []string) bool {
	return slices.ContainsFunc(pieces, func(piece string) bool { return strings.Contains(text, piece) })
}

// plain tells whether a text is words alone: without code and pictures, of which
// each character may count.
func plain(p lesson.Prose) bool {
	return p.Plain != "" && len(p.Codes)+len(p.Images) == 0 &&
		!slices.ContainsFunc(p.Parts, func(part lesson.Part) bool { return strings.Contains(part.Text, "<code>") })
}

// prose tells whether a text is written for people: no formula, no command, no name
// out of a program, where one sign more or less makes another thing.
func prose(text string) bool {
	before := ' '
	for _, r := range text {
		if unicode.IsSymbol(r) || strings.ContainsRune("\\/_*@#&%[]{}", r) || unicode.IsUpper(r) && unicode.IsLower(before) {
			return false
		}
		before = r
	}
	return true
}

// brief is a text for a message: its beginning.
func brief(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// words are the words of a text in small letters, Chinese characters one by one,
// and where in the text each ends. Signs that may change what is said (3 < 5, -1,
// [0, 1)) are words too; marks between sentences and quotation marks are not.
func words(text string) (list []string, ends []int) {
	var runes []rune
	var starts []int
	for i, r := range text {
		runes, starts = append(runes, same(r)), append(starts, i)
	}
	starts = append(starts, len(text))
	for i := 0; i < len(runes); {
		end := i + 1
		for inWord(runes[i]) && end < len(runes) && (inWord(runes[end]) || joins(runes, end)) {
			end++
		}
		if end > i+1 || !unicode.IsSpace(runes[i]) && !strings.ContainsRune(marks, runes[i]) {
			list, ends = append(list, string(runes[i:end])), append(ends, starts[end])
		}
		i = end
	}
	return list, ends
}

// same is one character for all that are read as the same.
func same(r rune) rune {
	switch {
	case r == '臺':
		return '台'
	case ideographic(r):
		return r
	case r >= 0x3000: // there may be full-width ones
		if folded := width.LookupRune(r).Folded(); folded != 0 {
			r = folded
		}
	}
	return unicode.ToLower(r)
}

const marks = ".,;:!?…\"'“”‘’「」『』《》〈〉。，、；：！？·—–"

func inWord(r rune) bool {
	return !ideographic(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// joins tells whether a mark stands inside a word or a number: don't, 1.5, re-sell.
func joins(runes []rune, i int) bool {
	return strings.ContainsRune("'’-.,:", runes[i]) && i+1 < len(runes) && inWord(runes[i+1]) &&
		(!strings.ContainsRune(".,:", runes[i]) || unicode.IsDigit(runes[i+1]))
}

// spoken are the quotations in a text.
var spoken = regexp.MustCompile(`“[^”]*”|"[^"]*"|「[^」]*」|『[^』]*』|【[^】]*】|〝[^〞]*〞`)

// unspoken is a text without its quotations, which say what somebody said.
func unspoken(text string) string { return spoken.ReplaceAllString(text, " ") }

var stress = regexp.MustCompile(`<(?:em|strong|b|i|u|mark|code)(?: [^>]*)?>([^<]*)`)

// stressed tells whether a word stands out in a text: in bold, italics, underlined,
// marked or as code, but not because all of the text is.
func stressed(p lesson.Prose, word string) bool {
	for _, part := range p.Parts {
		if part.Kind != lesson.HTML {
			continue
		}
		for _, m := range stress.FindAllStringSubmatch(part.Text, -1) {
			text := html.UnescapeString(m[1])
			if word != "" && strings.Contains(strings.ToLower(text), strings.ToLower(word)) && strings.TrimSpace(text) != p.Plain {
				return true
			}
		}
	}
	return false
}

// placeOf is where the last occurrence of a word stands in a text as it was written;
// the whole text where markup or escapes are in the way.
func placeOf(p lesson.Prose, word string) diag.Span {
	if p.Span.File == nil {
		return p.Span
	}
	raw := p.Span.File.Text[p.Span.Start:p.Span.End]
	for end := len(raw); ; {
		i := bytes.LastIndex(raw[:end], []byte(word))
		if i < 0 || word == "" {
			return p.Span
		}
		if whole(raw, i, i+len(word)) {
			return p.Span.File.Span(p.Span.Start+i, p.Span.Start+i+len(word))
		}
		end = i
	}
}

// whole tells whether a piece of a text begins and ends where words do.
func whole(text []byte, start, end int) bool {
	first, _ := utf8.DecodeRune(text[start:end])
	before, _ := utf8.DecodeLastRune(text[:start])
	last, _ := utf8.DecodeLastRune(text[start:end])
	after, _ := utf8.DecodeRune(text[end:])
	return !(inWord(first) && inWord(before)) && !(inWord(last) && inWord(after))
}
