package lesson

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"lectern/generator/diag"
)

var (
	noteMark   = regexp.MustCompile(`([\[［【〔])([\^＾])([^\[\]［］【】〔〕\n]+)$`)
	inlineNote = regexp.MustCompile(`\^\[([^\[\]\n]+)$`)
)

// unreadNote tells of the mark of a footnote that is not read as one: what stands before
// and after its ] is given. A text of a quiz has no footnotes, and is left alone.
func (p *page) unreadNote(at int, before, after []byte) bool {
	if p.fragment {
		return false
	}
	_, size := utf8.DecodeRune(after)
	if m := inlineNote.FindSubmatch(before); m != nil {
		p.warn(at-len(m[0]), at+size, "unread-footnote", "this is not read as a footnote, so readers see it",
			"write [^1] here, and the text in a paragraph of its own: [^1]: "+string(m[1]))
		return true
	}
	m := noteMark.FindSubmatch(before)
	if m == nil {
		return false
	}
	name := strings.Join(strings.Fields(string(m[3])), "-")
	start := at - len(m[0])
	first := len(bytes.TrimLeft(before[:len(before)-len(m[0])], " \t")) == 0
	message, help := "there is no footnote of this name, so readers see the mark", ""
	switch known := p.noteNames[name]; {
	case first && bytes.HasPrefix(after[size:], []byte("：")):
		message, help = "this is not read as a footnote, so readers see it", "write a plain colon and a space: [^"+name+"]: …"
	case len(m[1])+len(m[2]) > len("[^") || size > 1:
		message, help = "this is not read as a footnote, so readers see it", "write [^"+name+"], and the same, with a plain colon, before its text: [^"+name+"]: …"
	case known || name != string(m[3]):
		help = "write [^" + name + "]"
	case first && len(bytes.TrimSpace(after[size:])) > 0:
		message, help = "this is not read as a footnote, so readers see it", "write a colon and a space behind it: [^"+name+"]: …"
	default:
		var names []string
		for other := range p.noteNames {
			if len(name) > 3 { // numbers are all alike
				names = append(names, "[^"+other+"]")
			}
		}
		slices.Sort(names)
		help = diag.DidYouMean("[^"+name+"]", names, "write its text in a paragraph of its own: [^"+name+"]: …; to show the mark itself, \\[^")
	}
	p.warn(start, at+size, "unread-footnote", message, help)
	return true
}
