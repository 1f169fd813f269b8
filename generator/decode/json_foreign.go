package decode

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// foreignMarks are characters that authors type for one of JSON's own, mostly
// with a Chinese keyboard or in a word processor.
var foreignMarks = map[rune]string{
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '＂': `"`, '「': `"`, '」': `"`, '『': `"`, '』': `"`, '«': `"`, '»': `"`,
	'\'': `"`, '‘': `"`, '’': `"`, '＇': `"`, '`': `"`,
	'，': ",", '、': ",", '；': ",", ';': ",", '：': ":", '=': ":",
	'｛': "{", '｝': "}", '［': "[", '］': "]", '【': "[", '】': "]",
}

// invisible are characters that look like a space or like nothing, and are not
// allowed between the parts of JSON.
var invisible = map[rune]string{
	'\u00a0': "a no-break space", '\u3000': "a full-width space", '\u200b': "a zero-width space",
	'\u2028': "a line separator", '\u2029': "a paragraph separator", '\ufeff': "a byte order mark", 0: "a NUL byte",
}

var comments = []string{"//", "/*", "#", "<!--"}

// foreign reports what JSON never has at this place, if it stands there.
func (r *jsonReader) foreign(at int) bool {
	if at >= len(r.text) {
		return false
	}
	for _, mark := range comments {
		if bytes.HasPrefix(r.text[at:], []byte(mark)) {
			r.syntax(at, at+len(mark), "JSON has no comments", "remove it, or move it out of the block")
			return true
		}
	}
	c, size := utf8.DecodeRune(r.text[at:])
	if c == utf8.RuneError && size == 1 {
		r.report("not-utf8", r.span(at, at+1), "this is not UTF-8 text", "save the file as UTF-8")
		return true
	}
	if name, ok := invisible[c]; ok {
		r.syntax(at, at+size, fmt.Sprintf("there is %s (U+%04X) here", name, c), "remove it, or put an ordinary space")
		return true
	}
	if bytes.HasPrefix(r.text[at:], []byte("```")) {
		r.syntax(at, at+len("```"), "here stands JSON alone, without fences", "take this line away, and the ``` behind the JSON")
		return true
	}
	if plain, ok := foreignMarks[c]; ok {
		help := fmt.Sprintf("write the plain %s instead of %c", plain, c)
		if more := foreignFrom(r.text, at+size, false, func(r rune) string { return foreignMarks[r] }, 0); len(more) > 0 {
			help += "; so with what follows: " + strings.Join(more, ", ")
		}
		r.syntax(at, at+size, fmt.Sprintf("JSON does not know %c here", c), help)
		return true
	}
	return false
}

// foreignFrom lists the marks that are to be replaced from a place on, outside of strings
// and of comments, which a character begins; marks tells what one is to be replaced with.
func foreignFrom(text []byte, at int, inside bool, marks func(rune) string, comment rune) (list []string) {
	count, order := map[rune]int{}, []rune{}
	for at < len(text) {
		c, size := utf8.DecodeRune(text[at:])
		plain := marks(c)
		switch {
		case c == '"':
			at = endOfString(text, at)
			continue
		case comment != 0 && !inside && (c == comment || plain == string(comment)):
			if plain != "" {
				if count[c]++; count[c] == 1 {
					order = append(order, c)
				}
			}
			at += len(firstLine(string(text[at:])))
			continue
		case plain == `"`:
			inside = !inside
		case c == '\n':
			inside = false
		}
		if plain == `"` || plain != "" && !inside {
			if count[c]++; count[c] == 1 {
				order = append(order, c)
			}
		}
		at += size
	}
	for _, c := range order {
		list = append(list, fmt.Sprintf("%d %c (%s)", count[c], c, marks(c)))
	}
	return list
}
