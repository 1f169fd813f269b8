package lesson

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/text"
)

// Marks come in many shapes from input methods and word processors. Here they are all
// folded to those that markdown reads, so that what was meant is looked for in one shape.

// shapes are the characters that fold to each mark, beside its own full-width form.
var shapes = func() map[rune]rune {
	all := map[rune]rune{}
	for mark, others := range map[rune]string{
		'[': "〔【〖", ']': "〕】〗", '<': "‹〈《«", '>': "›〉》»",
		'`': "´‘’＇", '-': "‐‑‒–—―−─",
	} {
		for _, r := range others {
			all[r] = mark
		}
	}
	return all
}()

// foldMark is a character as markdown has it; 0 for one that does not show.
func foldMark(r rune) rune {
	switch {
	case isInvisible(r):
		return 0
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case unicode.Is(unicode.Zs, r):
		return ' '
	case shapes[r] != 0:
		return shapes[r]
	}
	return r
}

// isInvisible tells what no reader and no author sees.
func isInvisible(r rune) bool { return r == '\u200b' || r == '\ufeff' || r == '\u2060' }

// fold is a text with all marks folded.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r = foldMark(r); r == 0 {
			return -1
		}
		return r
	}, s)
}

// foldedLine is a line with all marks folded, that knows where it stands.
type foldedLine struct {
	text string
	from []int // for each byte of the text, and its end: where it stands in the source
}

// fold folds a line, as far as it is looked at.
func (p *page) fold(line text.Segment) foldedLine {
	var b strings.Builder
	var f foldedLine
	written := strings.TrimRight(string(p.source[line.Start:min(line.Stop, line.Start+lookAround)]), "\r\n")
	for i, r := range written {
		if r = foldMark(r); r != 0 {
			b.WriteRune(r)
			for len(f.from) < b.Len() {
				f.from = append(f.from, line.Start+i)
			}
		}
	}
	f.text = b.String()
	f.from = append(f.from, line.Start+len(written))
	return f
}

func (f foldedLine) place(start, end int) place { return place{f.from[start], f.from[end]} }
