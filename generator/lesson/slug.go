package lesson

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slug makes an id from a heading's text the way GitHub does, so that links that
// were written for GitHub go on to work: lower case, letters, digits and marks of
// every script kept (no ½ or ②), spaces as dashes, all else left out.
func slug(text string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', unicode.IsLetter(r), unicode.IsMark(r), unicode.In(r, unicode.Nd, unicode.Nl, unicode.Pc):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(strings.TrimSpace(text)))
	if id = norm.NFC.String(id); id == "" {
		return "section"
	}
	return id
}
