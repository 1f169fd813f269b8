package quiz

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are Latin ones that no mark makes of others.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "'", "", "’", "")

// Slug is a text as an id, its letters without their marks; "" where it has no Latin
// letter or digit, and where these are a lesser part of it, as one foreign word in a
// Chinese title: what is left then says nothing.
func Slug(text string) string {
	latin, others := 0, 0
	var b strings.Builder
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(text))) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			latin++
		case unicode.IsLetter(r):
			others++
		default:
			r = '-'
		}
		if r > unicode.MaxASCII {
			r = '-'
		}
		b.WriteRune(r)
	}
	if latin <= 4*others { // a Chinese character says as much as several letters
		return ""
	}
	id := strings.Trim(notInID.ReplaceAllString(b.String(), "-"), "-")
	return strings.Trim(id[:min(len(id), 64)], "-")
}
