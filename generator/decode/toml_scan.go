package decode

import (
	"strings"

	"lectern/generator/diag"
)

const maxDotted = 16 // parts of a dotted name

// tomlBomb looks for nesting and dotted names on which the parser takes seconds
// or all memory, before it sees them. It need not notice bad syntax: the parser
// stops at that.
func tomlBomb(file *diag.File, text string, start int) (diag.Problem, bool) {
	depth, parts := 0, 1
	for i := 0; i < len(text); {
		next := i + 1
		switch c := text[i]; c {
		case '"', '\'':
			next = skipString(text, i)
		case '#':
			next = skipLine(text, i)
		case '.':
			parts++
		case '[', '{':
			depth, parts = depth+1, 1
		case ']', '}':
			depth, parts = max(0, depth-1), 1
		case '=', ',', '\n':
			parts = 1
		}
		if depth > maxDepth {
			return tooDeep(file.Span(start+i, start+i+1)), true
		}
		if parts > maxDotted {
			p := tooDeep(file.Span(start+i, start+i+1))
			p.Message, p.Help = "this name has more than 16 parts", "use fewer dots"
			return p, true
		}
		i = next
	}
	return diag.Problem{}, false
}

// skipLine is where the line ends on which i stands, before its line break.
func skipLine(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}

// skipString is where the TOML string that begins at i ends: after its closing
// quotes, or at the end of the line or text where they are missing.
func skipString(text string, i int) int {
	quote := text[i : i+1]
	if strings.HasPrefix(text[i:], strings.Repeat(quote, 3)) {
		return skipLong(text, i, strings.Repeat(quote, 3))
	}
	for i++; i < len(text); i++ {
		switch {
		case text[i] == '\n':
			return i
		case text[i] == '\\' && quote == `"`:
			i++
		case text[i] == quote[0]:
			return i + 1
		}
	}
	return len(text)
}

// skipLong is [skipString] for three quotes, before which two more may stand.
func skipLong(text string, i int, quotes string) int {
	for i += 3; i < len(text); i++ {
		if text[i] == '\\' && quotes[0] == '"' {
			i++
			continue
		}
		if strings.HasPrefix(text[i:], quotes) {
			end := i + 3
			for end < len(text) && end < i+5 && text[end] == quotes[0] {
				end++
			}
			return end
		}
	}
	return len(text)
}
