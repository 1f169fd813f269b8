package lesson

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
)

// notComment is the beginning of a comment, folded.
var notComment = regexp.MustCompile(`^< ?! ?-`)

// wideMarks are marks inside a line in full-width characters, and what to write for them.
// Two waves also draw a word out, 哈囉～～: they mark nothing behind a letter.
var wideMarks = []struct {
	mark       *regexp.Regexp
	write      string
	afterWords bool
}{
	{regexp.MustCompile("^｀+([^｀\n]+)｀+"), "`$1`", true},
	{regexp.MustCompile(`^～～([^\s～][^～\n]*)～～`), "~~$1~~", false},
	{regexp.MustCompile(`^＜((?:img|br|hr)\b[^＜＞<>\n]*)＞`), "<$1>", true},
	{regexp.MustCompile(`^＜([a-z][a-z0-9]*)((?: [^＜＞<>\n]*)?)＞([^＜＞<>\n]*)＜/[a-z][a-z0-9]*＞`), "<$1$2>$3</$1>", true},
}

// unreadWide looks in a piece of text for marks that only a Chinese keyboard, or a word
// processor, writes.
func (p *page) unreadWide(segment text.Segment) {
	for at := segment.Start; at < segment.Stop; {
		next := bytes.IndexAny(p.source[at:segment.Stop], "<＜‹〈《«｀～")
		if next < 0 {
			return
		}
		at += next
		size := 0
		if at == 0 || p.source[at-1] != '\\' {
			size = p.unreadWideAt(at)
		}
		if size == 0 {
			_, size = utf8.DecodeRune(p.source[at:])
		}
		at += size
	}
}

// unreadWideAt tells of such a mark, and how long it is.
func (p *page) unreadWideAt(at int) int {
	before, after, ok := p.around(at)
	if !ok {
		return 0
	}
	if beginning := string(firstRunes(after, 5)); notComment.MatchString(fold(beginning)) && p.trainer == 0 {
		if bytes.HasPrefix(after, []byte("<!--")) { // as it should be, but for its end
			p.warn(at, at+len("<!--"), "unread-mark", "this comment has no end, so readers see it", "write --> behind it, in the same paragraph; to show readers the mark itself, a \\ before it")
			return len(after)
		}
		p.fail(at, at+len(beginning), "trainers-note", "this is not read as a comment, so readers would see it",
			"write <!-- before it and --> after it, all in plain characters; to show readers the mark itself, a \\ before it")
		return len(after)
	}
	last, _ := utf8.DecodeLastRune(before)
	for _, wide := range wideMarks {
		m := wide.mark.FindSubmatchIndex(after)
		if m == nil || !wide.afterWords && len(before) > 0 && isWord(last) {
			continue
		}
		p.warn(at, at+m[1], "unread-mark", "this mark is in full width, so readers see it",
			"write "+string(wide.mark.Expand(nil, []byte(wide.write), after, m))+", with plain marks")
		return m[1]
	}
	return 0
}

// firstRunes are the first n characters of a text.
func firstRunes(text []byte, n int) []byte {
	size := 0
	for ; n > 0 && size < len(text); n-- {
		_, next := utf8.DecodeRune(text[size:])
		size += next
	}
	return text[:size]
}
