package lesson

import (
	"unicode"

	"golang.org/x/text/width"
)

// isCJK tells whether a character belongs to Chinese, Japanese or Korean
// writing, full-width punctuation included: those that are wide or full-width
// and no emoji, and Hangul. It is the definition of the CJK-friendly amendments
// to CommonMark.
func isCJK(r rune) bool {
	if r < 0x1100 {
		return false
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
		return !isWideEmoji(r)
	}
	return unicode.Is(unicode.Hangul, r)
}

// isWideEmoji tells the emoji among the wide characters. Outside the two blocks
// below and the brackets of the first every wide character is writing.
func isWideEmoji(r rune) bool {
	switch {
	case r == 0x2329 || r == 0x232a: // angle brackets
		return false
	case r >= 0x2630 && r <= 0x2637, r >= 0x268a && r <= 0x268f: // trigrams and monograms
		return false
	case r >= 0x1f200 && r <= 0x1f265: // squared ideographs, of which a few are emoji
		return r == 0x1f201 || r == 0x1f21a || r == 0x1f22f || r >= 0x1f232 && r <= 0x1f236 || r >= 0x1f238 && r <= 0x1f23a || r >= 0x1f250 && r <= 0x1f251
	}
	return r >= 0x2300 && r <= 0x2bff || r >= 0x1f000 && r <= 0x1faff
}

// isLetterCJK tells the characters that count as one character of prose each. The
// first is U+02EA: asking that first spares Latin text five searches a character.
func isLetterCJK(r rune) bool {
	return r >= 0x2ea && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// joins tells whether a line break between two characters is no space: both are
// Chinese or Japanese, or one is and the other a mark that Chinese shares with
// Latin writing, such as a dash. Korean has spaces between its words.
func joins(before, after rune) bool {
	return (unspaced(before) || unspaced(after)) &&
		(unspaced(before) || isShared(before)) && (unspaced(after) || isShared(after))
}

func unspaced(r rune) bool { return isCJK(r) && !unicode.Is(unicode.Hangul, r) }

func isShared(r rune) bool {
	switch r {
	case '…', '—', '‘', '’', '“', '”', '·':
		return true
	}
	return false
}
