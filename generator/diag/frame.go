package diag

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	widest = 160    // characters of a line shown in a frame; longer ones are cut around the marker
	tab    = "    " // how a tab is shown: a terminal's own would shift the marker
)

// frame shows the line where a span begins, the line before it, and a marker
// under the very characters, up to the end of the line. It is empty where there
// is no text to show.
func (s Span) frame(c *cursor, color Color) string {
	if s.File == nil || len(bytes.TrimPrefix(s.File.Text, bom)) == 0 {
		return ""
	}
	number := c.position(s.File, s.Start).Line
	start, end := s.File.line(c.line)
	from := min(max(s.Start, start), end)
	to := min(max(s.End, from), end)
	before, marked, after := window(s.File.tail(start, from), s.File.head(from, to), s.File.head(to, end))
	before, marked, after = show(before), show(marked), show(after)

	gutter := len(fmt.Sprint(number))
	var b strings.Builder
	line := func(label any, text string) {
		b.WriteString(strings.TrimRight(color.paint("2", fmt.Sprintf("  %*v |", gutter, label))+" "+text, " ") + "\n")
	}
	if number > 1 {
		_, previous, rest := window("", "", s.File.head(s.File.lineOf(c.line-1)))
		line(number-1, show(previous+rest))
	}
	line(number, before+marked+after)
	line("", strings.Repeat(" ", Columns(before))+color.paint("1;31", strings.Repeat("^", max(1, Columns(marked)))))
	return b.String()
}

// lineOf returns where the line of an offset starts and ends; see line.
func (f *File) lineOf(offset int) (start, end int) {
	return f.line(bytes.LastIndexByte(f.Text[:offset], '\n') + 1)
}

// line returns where the line that starts at an offset starts and ends, without
// its line end and without the file's byte order mark.
func (f *File) line(start int) (from, end int) {
	line, _, _ := bytes.Cut(f.Text[start:], []byte{'\n'})
	end = start + len(bytes.TrimSuffix(line, []byte{'\r'}))
	if start == 0 && bytes.HasPrefix(f.Text, bom) {
		start = len(bom)
	}
	return start, end
}

// most is how many bytes of a line can matter to a frame: window cuts them to
// whole characters. A line may be a megabyte long.
const most = utf8.UTFMax * (widest + 1)

// head and tail are a piece of a file: the start or the end of a long one.
func (f *File) head(start, end int) string { return string(f.Text[start:min(end, start+most)]) }
func (f *File) tail(start, end int) string { return string(f.Text[max(start, end-most):end]) }

// window cuts the three parts of a long line to what can be shown: half of it
// before the marker, the rest from there on.
func window(before, marked, after string) (string, string, string) {
	if runes := []rune(before); len(runes)+utf8.RuneCountInString(marked+after) > widest && len(runes) > widest/2 {
		before = "…" + string(runes[len(runes)-widest/2:])
	}
	room := widest - utf8.RuneCountInString(before)
	marked, room = cut(marked, room)
	after, _ = cut(after, room)
	return before, marked, after
}

// cut shortens a text to the room there is, and returns how much is left.
func cut(s string, room int) (string, int) {
	runes := []rune(s)
	if len(runes) <= room {
		return s, room - len(runes)
	}
	if room <= 0 {
		return "", 0
	}
	return string(runes[:room]) + "…", 0
}

// show makes a line safe and even for a terminal.
func show(line string) string {
	return Clean(strings.ReplaceAll(line, "\t", tab))
}

// Clean puts a question mark for every character that a terminal acts upon:
// control characters, what turns the direction of writing, bytes that are no
// UTF-8.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r) {
			return '?'
		}
		return r
	}, s)
}

// Columns is how wide a text is on a terminal: East Asian wide characters take
// two columns (Unicode Standard Annex 11), marks on the character before none.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) && r != '\u00ad': // the soft hyphen is shown
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
