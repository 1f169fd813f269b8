package course

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lectern/generator/lesson"
)

// finder finds names in texts. Where several begin at one place the longest is
// taken, and what it covers is not looked at again: so a name is not found within
// its longer neighbour. Names in writing with spaces are whole words, whatever their
// capitals, and may have a plural's s or es; others may stand anywhere.
type finder struct {
	byFirst map[rune][]name // by their first character, the longest first
}

type name struct {
	chars  []rune // folded
	term   *lesson.Term
	plural bool // ends in a Latin letter
}

// add takes a name, unless it is there already.
func (f *finder) add(text string, term *lesson.Term) {
	chars := foldName(text)
	if len(chars) == 0 {
		return
	}
	if f.byFirst == nil {
		f.byFirst = map[rune][]name{}
	}
	like := f.byFirst[chars[0]]
	if !slices.ContainsFunc(like, func(n name) bool { return slices.Equal(n.chars, chars) }) {
		f.byFirst[chars[0]] = append(like, name{chars, term, unicode.Is(unicode.Latin, chars[len(chars)-1])})
	}
}

func (f *finder) sort() {
	for _, names := range f.byFirst {
		slices.SortStableFunc(names, func(a, b name) int { return len(b.chars) - len(a.chars) })
	}
}

// in are the names in a text of escaped HTML, from its start to its end.
func (f *finder) in(text string) iter.Seq[Found] {
	return func(yield func(Found) bool) {
		before := ' '
		for i := 0; i < len(text); {
			r, size := plainAt(text[i:])
			if inWord := isWord(before) && isWord(r); !inWord {
				if end, term := f.at(text, i, r); term != nil {
					if !yield(Found{i, end, term}) {
						return
					}
					before, _ = utf8.DecodeLastRuneInString(text[:end])
					i = end
					continue
				}
			}
			before = r
			i += size
		}
	}
}

// at is the longest name that begins at a place, with the character there.
func (f *finder) at(text string, start int, first rune) (int, *lesson.Term) {
	for _, n := range f.byFirst[fold(first)] {
		if end, ok := n.end(text, start); ok {
			return end, n.term
		}
	}
	return 0, nil
}

// end tells whether the name begins at a place, and where it ends.
func (n name) end(text string, at int) (int, bool) {
	for _, want := range n.chars {
		r, size := plainAt(text[at:])
		if size == 0 || fold(r) != want {
			return 0, false
		}
		at += size
		for want == ' ' && at < len(text) { // a line may break within a name
			r, size := plainAt(text[at:])
			if fold(r) != ' ' {
				break
			}
			at += size
		}
	}
	if !isWord(n.chars[len(n.chars)-1]) || endsWord(text, at) {
		return at, true
	}
	for _, ending := range []string{"s", "es"} {
		if n.plural && len(text) >= at+len(ending) && strings.EqualFold(text[at:at+len(ending)], ending) && endsWord(text, at+len(ending)) {
			return at + len(ending), true
		}
	}
	return 0, false
}

// endsWord tells whether no word goes on at a place.
func endsWord(text string, at int) bool {
	r, size := plainAt(text[at:])
	return size == 0 || !isWord(r)
}

// foldName is a name as it is compared.
func foldName(name string) (chars []rune) {
	for _, r := range strings.Join(strings.Fields(name), " ") {
		chars = append(chars, fold(r))
	}
	return chars
}

// fold is a character as it is compared: capitals, kinds of spaces and of
// apostrophes make no difference, nor do 臺 and 台.
func fold(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case '!' <= r && r <= '~':
		return r
	case r == '’':
		return '\''
	case r == '臺':
		return '台'
	case unicode.IsSpace(r):
		return ' '
	}
	return unicode.ToLower(r)
}

// unspaced is writing in which words do not stand apart, or, as in Korean, have
// endings of many kinds.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// isWord tells whether a character is part of a word that spaces set apart.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_'
	}
	if r == 'ー' { // of no script, says Unicode
		return false
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unicode.In(r, unspaced...)
}

// The characters that stand escaped in HTML.
var escapes = []struct {
	text string
	r    rune
}{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#39;", '\''}, {"&#34;", '"'}}

// decode is the first character of escaped HTML, and its length there; 0 at the end.
func plainAt(html string) (rune, int) {
	if html != "" && html[0] == '&' {
		for _, e := range escapes {
			if strings.HasPrefix(html, e.text) {
				return e.r, len(e.text)
			}
		}
	}
	return utf8.DecodeRuneInString(html)
}
