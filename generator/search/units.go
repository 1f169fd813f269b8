package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unit is one Chinese, Japanese or Korean character, or one word of other writing.
type unit struct {
	text  string
	cjk   bool
	tight bool // nothing stands between it and the one before
}

// normal makes one of a text's spellings: full and half width, capitals, and the two
// ways to write 台 are the same.
func normal(text string) string {
	return strings.Map(one, norm.NFKC.String(text))
}

// one is the character that stands for another and its kin; below 0 for what nobody sees.
func one(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case r == '\u00ad', r >= '\u200b' && r <= '\u200d', r == '\u2060', r == '\ufeff':
		return -1
	case r == 'İ':
		return 'i'
	case r == 'ς':
		return 'σ'
	case r == '臺':
		return '台'
	}
	return unicode.ToLower(r)
}

var apostrophes = strings.NewReplacer("'", "", "’", "")

// appendUnits adds what a text is made of, in order.
func appendUnits(all []unit, text string) []unit {
	text = normal(text)
	tight := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isCJK(r):
			all = append(all, unit{text[i : i+size], true, tight})
			tight = true
		case isWord(r):
			size = wordLength(text[i:])
			all = append(all, unit{apostrophes.Replace(text[i : i+size]), false, tight})
			tight = true
		default:
			tight = false
		}
		i += size
	}
	return all
}

// wordLength is the length of the word that a text begins with. An apostrophe between
// two letters belongs to it.
func wordLength(text string) int {
	end := 0
	for i, r := range text {
		switch {
		case isWord(r):
			end = i + utf8.RuneLen(r)
		case (r == '\'' || r == '’') && end == i:
		default:
			return end
		}
	}
	return end
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '_'
	}
	return !isCJK(r) && unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// isCJK tells the characters that are found one by one: of the writings without spaces
// between words, and Hangul.
func isCJK(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case r <= 0x3007, r >= 0x3040 && r <= 0x312f, r >= 0x31a0 && r <= 0x31bf, r >= 0x31f0 && r <= 0x31ff,
		r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3,
		r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return false
}

// eachToken gives what is looked up in a text of these units, and the place where it
// begins. Where something stands between two Chinese characters, a place is left out, so
// that they are no neighbours. It returns how many places the text takes.
func eachToken(list []unit, give func(token string, at int)) (length int) {
	for i, u := range list {
		if i > 0 && u.cjk && list[i-1].cjk && !u.tight {
			length++
		}
		token := u.text
		if u.cjk && i+1 < len(list) && list[i+1].cjk && list[i+1].tight {
			token += list[i+1].text
		}
		give(token, length)
		length++
	}
	return length
}
