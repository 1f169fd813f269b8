package lesson

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What was meant to be bold or italic. An underscore marks nothing inside a word, as in
// file_name, also by the CJK-friendly rules: and between Chinese characters all is one word.
var (
	underlined = regexp.MustCompile(`^(__?)([^\s_](?:[^_\n]*[^\s_])?)(__?)`)
	spacedBold = regexp.MustCompile(`^\*\*([ \t　]*)([^*\n]*?\pL[^*\n]*?)([ \t　]*)\*\*`)
	marker     = regexp.MustCompile(`^==([^\s=](?:[^=\n]*[^\s=])?)==`)
	besideBold = regexp.MustCompile(`^\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*`)
	openBold   = regexp.MustCompile(`^\*\*[^\s*.,;:!?)]`)
	closeBold  = regexp.MustCompile(`^\*\*(?:[\s.,;:!?)，。；：！？）」]|$)`)
	wideStars  = regexp.MustCompile(`^(?:＊＊([^＊\n]+)＊＊|＿＿([^＿\n]+)＿＿)`)
)

// unreadEmphasis looks at a mark in a piece of text, in which goldmark has left what is
// no emphasis.
func (p *page) unreadEmphasis(at int) {
	if at <= p.emphasisTold || at > 0 && strings.IndexByte("*_=", p.source[at-1]) >= 0 {
		return
	}
	if size, help := p.notEmphasis(at); size > 0 {
		p.warn(at, at+size, "unread-emphasis", "this is not read as emphasis, so readers see the marks", help)
		p.emphasisTold = at + size - 1
	}
}

func (p *page) notEmphasis(at int) (size int, help string) {
	_, rest, ok := p.around(at)
	if !ok {
		return 0, ""
	}
	if m := wideStars.FindSubmatch(rest); m != nil {
		return len(m[0]), "write plain marks: **" + string(m[1]) + string(m[2]) + "**"
	}
	before, _ := utf8.DecodeLastRune(p.source[:at])
	if at == 0 {
		before = '\n'
	}
	inWord := isWord(before) && !isCJK(before)
	if m := spacedBold.FindSubmatch(rest); m != nil && len(m[1])+len(m[3]) > 0 && (!inWord || len(m[1]) > 0) && !bytes.HasPrefix(rest[len(m[0]):], []byte("*")) {
		return len(m[0]), "take away the spaces inside the marks: **" + string(m[2]) + "**"
	}
	if m := marker.FindSubmatch(rest); m != nil {
		return len(m[0]), "write <mark>" + string(m[1]) + "</mark>"
	}
	if m := besideBold.FindSubmatch(rest); m != nil {
		return len(m[0]), "between a letter and punctuation ** is not read: leave a space outside the marks, or take the punctuation out of them"
	}
	if openBold.Match(rest) && !inWord {
		return len("**"), "write ** where the bold text ends too, in the same paragraph; to show the marks themselves, \\*\\*"
	}
	if closeBold.Match(rest) && !unicode.IsSpace(before) {
		return len("**"), "write ** where the bold text begins too, in the same paragraph; to show the marks themselves, \\*\\*"
	}
	m := underlined.FindSubmatch(rest)
	if m == nil || !bytes.Equal(m[1], m[3]) {
		return 0, ""
	}
	after, _ := utf8.DecodeRune(rest[len(m[0]):])
	if !isCJK(before) && !isCJK(after) || len(m[1]) == 1 && isWord(before) {
		return 0, "" // of single ones: a name, as in 報價單_王先生_2026.xlsx
	}
	stars := "**"[:len(m[1])]
	return len(m[0]), "beside Chinese characters write " + stars + string(m[2]) + stars + ": underscores mark whole words only, between spaces or punctuation"
}

// isWord tells characters of words from what stands between these.
func isWord(r rune) bool { return r != utf8.RuneError && !isPunct(r) && r > ' ' && r != '　' }
