package moving

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	headingMark = regexp.MustCompile(`^( {0,3}#{1,6}[ \t].*?)[ \t]*\{([^{}]*)\}[ \t]*#*[ \t]*$`)
	idIn        = regexp.MustCompile(`(?:^|[\s:*/])#([^\s{}#*/]+)`)
)

// attributes leaves of what stands in braces after a heading the id alone, which is
// all that a lesson knows there. One that another heading has is told, and left out.
func (m *mover) attributes(t *text) {
	if bytes.IndexByte(t.bytes, '{') < 0 {
		return
	}
	var edits []edit
	seen := map[string]bool{}
	for _, l := range linesOf(t) {
		at := headingMark.FindStringSubmatchIndex(l.text)
		if at == nil || l.code {
			continue
		}
		inner, written := l.text[at[4]:at[5]], ""
		if !strings.ContainsAny(inner, "#.=") {
			continue // a word in braces
		}
		if found := idIn.FindStringSubmatch(inner); found != nil && !seen[found[1]] {
			seen[found[1]] = true
			written = " {#" + found[1] + "}"
		} else if found != nil {
			m.warn(t, l.start+at[4]-1, l.start+at[5]+1, "duplicate-id", "another heading of this file has the id \""+found[1]+"\" too, so this one lost it", "give it another id in the course")
		}
		if now := strings.TrimSpace(written); now != "{"+inner+"}" {
			edits = append(edits, edit{l.start + at[3], l.start + at[1], written})
			m.change("heading attributes")
		}
	}
	t.apply(edits)
}
