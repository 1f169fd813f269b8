package decode

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

var unitNumber = regexp.MustCompile(`:[ \t]*(-?[0-9]+(?:\.[0-9]+)?)[ \t]?([\pL\p{Sc}°][^\s,:;"'{}\[\]]*)[ \t\r\n]*[,}\]]`)

// numberWithUnit reports 36€ and 36 km as the value of a name.
func (r *jsonReader) numberWithUnit(at int) bool {
	from := max(0, at-40)
	for _, m := range unitNumber.FindAllSubmatchIndex(r.text[from:min(at+40, len(r.text))], -1) {
		start, end := from+m[2], from+m[5]
		number, unit := string(r.text[start:from+m[3]]), string(r.text[from+m[4]:end])
		if start > at || end < at || isNumber(number+unit) || strings.IndexFunc(unit, func(c rune) bool { return foreignMarks[c] != "" || unicode.IsDigit(c) }) >= 0 {
			continue
		}
		r.syntax(start, end, "a number stands alone, without its unit", "write "+number+` alone; a numeric question has its unit under "unit": `+quote(unit))
		return true
	}
	return false
}

// namesInList reports a list whose items have names, where an object fits.
func (r *jsonReader) namesInList(list bool, at int) bool {
	if !list || at >= len(r.text) || r.text[at] != ':' || len(r.open) == 0 {
		return false
	}
	open := r.open[len(r.open)-1]
	end, ok := closingIn(r.text, open)
	if !ok {
		return false
	}
	object := append(bytes.Clone(r.text[:open]), '{')
	if outlineOf(object, r.shape).count >= outlineOf(r.text[:open+1], r.shape).count {
		return false // a list may stand here
	}
	r.syntax(open, open+1, "what has names stands in braces, and not in a list",
		fmt.Sprintf("write { in place of this [, and } in place of its ] in line %d", r.line(end)))
	return true
}

// closingIn is where the bracket is closed that stands at a place.
func closingIn(text []byte, open int) (at int, ok bool) {
	depth := 0
	for at = open; at < len(text); {
		switch text[at] {
		case '"':
			at = endOfString(text, at)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at, text[at] == ']'
			}
		}
		at++
	}
	return 0, false
}
