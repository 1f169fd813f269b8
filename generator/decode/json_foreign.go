package decode

import (
	"bytes"
	"fmt"
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
	if plain, ok := foreignMarks[c]; ok {
		r.syntax(at, at+size, fmt.Sprintf("JSON does not know %c here", c), fmt.Sprintf("write the plain %s instead of %c", plain, c))
		return true
	}
	return false
}
