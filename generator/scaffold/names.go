package scaffold

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes the name of a file from a title: letters and digits of every script
// stay, in lower case; what lies between them becomes one dash.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(title) {
		switch {
		case r == '\'' || r == '’': // "don't" is one word
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return norm.NFC.String(b.String())
}

// titleFrom is the title that a name on the command line stands for: a name with
// spaces or capitals as it is, "first-aid" as "First aid".
func titleFrom(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r == ' ' || unicode.IsUpper(r) }) {
		return name
	}
	words := []rune(strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name)))
	if len(words) > 0 {
		words[0] = unicode.ToUpper(words[0])
	}
	return string(words)
}

var numbered = regexp.MustCompile(`^(\d{1,3})[-_](\D.*)$`)

// split takes the number that orders files off a name; -1 for none.
func split(name string) (number int, rest string) {
	m := numbered.FindStringSubmatch(name)
	if m == nil {
		return -1, name
	}
	number, _ = strconv.Atoi(m[1])
	return number, m[2]
}

// Name is the name of a new module or lesson, out of what was typed: a title, a
// slug, or either with a number in front.
type Name struct {
	Title  string
	Slug   string
	Number int // -1 where none was given
}

// ParseName reads a name, or says why it cannot be one.
func ParseName(typed string) (Name, error) {
	typed, _ = bare(strings.Join(strings.Fields(typed), " "))
	number, rest := split(typed)
	n := Name{Title: titleFrom(rest), Slug: Slug(rest), Number: number}
	switch {
	case n.Slug == "":
		return n, fmt.Errorf("%q has no letter or digit to make the name of a file from", typed)
	case n.Slug[0] >= '0' && n.Slug[0] <= '9':
		return n, fmt.Errorf("%q begins with a digit, which would run into the number that orders files: give a name that begins with a letter, and this as --title", rest)
	case n.Slug == "index":
		return n, fmt.Errorf("%q is the name of a folder's own page: choose another", n.Slug)
	case len(n.Slug) > 120:
		return n, fmt.Errorf("the name made from this title is too long for a file: give a short name, and the title as --title")
	}
	return n, nil
}
