package decode

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// repair is a change of a few marks that may be what was forgotten, or is too much.
type repair struct {
	at, end int    // what is taken away
	text    string // what is put there
	before  int    // where that begins which stands behind it
}

func (t repair) apply(text []byte) []byte {
	return slices.Concat(text[:t.at], []byte(t.text), text[t.end:])
}

// repair looks for the one change that makes the text whole, at the places where reading
// stopped or where something first does not belong, and reports that. It is found by
// trying, since what stops a reader is seldom what an author forgot: without the end of
// a node all that follows seems to be a part of it. Of brackets a change is taken too
// that leaves fewer misfits than there were: there may be other mistakes.
func (r *jsonReader) repair(places ...int) bool {
	o := outlineOf(r.text, r.shape)
	last := places[len(places)-1]
	if o.first >= 0 && o.first < last {
		places = append(places, o.first, o.around)
	}
	slices.Sort(places)
	var tries []repair
	for _, at := range slices.Compact(places) {
		tries = append(tries, r.repairsAt(at)...)
	}
	slices.SortStableFunc(tries, func(a, b repair) int { return a.rank(r.text) - b.rank(r.text) })
	best, least := repair{}, o.count+len(o.levels)-1
	for _, t := range tries {
		n := misfitsIn(t.apply(r.text), r.shape)
		if n < least && (n == 0 || t.ofBrackets(r.text) && r.atBracket(last)) {
			best, least = t, n
		}
	}
	if least > 0 && r.foreign(last) {
		return true
	}
	return best != repair{} && r.tell(best)
}

// rank says how likely a mistake is, from 0 on: a mark is typed twice, or forgotten, or is
// too much; one that begins something is seldom forgotten.
func (t repair) rank(text []byte) int {
	switch {
	case t.end > t.at && t.at > 0 && t.text == "" && text[t.at] == text[t.at-1] && text[t.at] != '}' && text[t.at] != ']':
		return 0
	case t.end > t.at:
		return 2
	case strings.ContainsAny(t.text, "{["):
		return 3
	}
	return 1
}

const brackets = "{}[]"

func (t repair) ofBrackets(text []byte) bool {
	return strings.ContainsAny(t.text+string(text[t.at:t.end]), brackets)
}

// atBracket tells whether a bracket is the matter with what begins at a place.
func (r *jsonReader) atBracket(at int) bool {
	return at == len(r.text) || strings.IndexByte(brackets, r.text[at]) >= 0
}

// maxClosings is how many brackets are thought to be forgotten at one place.
const maxClosings = 4

// repairsAt are the changes to try before what begins at a place, the likeliest first.
func (r *jsonReader) repairsAt(at int) (tries []repair) {
	before := len(bytes.TrimRight(r.text[:at], jsonSpace))
	value := len(bytes.TrimRight(bytes.TrimSuffix(r.text[:before], []byte(",")), jsonSpace))
	put := func(at int, text string) { tries = append(tries, repair{at, at, text, at}) }
	take := func(at int, text string) {
		if at >= 0 && at < len(r.text) && strings.IndexByte(brackets+`,:"`, r.text[at]) >= 0 {
			tries = append(tries, repair{at, at + 1, text, at})
		}
	}
	put(value, ",")
	put(value, ":")
	open, closing := outlineOf(r.text[:value], r.shape).opened(), ""
	for i := len(open) - 1; i >= max(0, len(open)-maxClosings); i-- {
		closing += closingOf(r.text[open[i]])
		tries = append(tries, repair{value, value, closing, at}, repair{value, value, closing + ",", at})
	}
	for _, end := range r.endsOfText(at, before) {
		put(end, `"`)
	}
	for _, mark := range []string{`"`, "[", "{"} {
		put(at, mark)
	}
	take(at, "")
	if len(open) > 0 && at < len(r.text) && strings.IndexByte("}]", r.text[at]) >= 0 {
		take(at, closingOf(r.text[open[len(open)-1]]))
	}
	take(value-1, "")
	take(before-1, "")
	if start, ok := r.valueOfName(at); ok {
		put(start, "[")
		put(start, "{")
	}
	return tries
}

// valueOfName is where the value begins of a name that begins at a place.
func (r *jsonReader) valueOfName(at int) (start int, ok bool) {
	if at >= len(r.text) || r.text[at] != '"' {
		return 0, false
	}
	colon := r.skip(endOfString(r.text, at))
	if colon >= len(r.text) || r.text[colon] != ':' {
		return 0, false
	}
	return r.skip(colon + 1), true
}

// endsOfText are where a string may have been meant to end: one that runs on to the end
// of its line, or to the mark that was to begin the next.
func (r *jsonReader) endsOfText(at, before int) (ends []int) {
	start, end := at, 0
	switch {
	case at < len(r.text) && r.text[at] == '"':
		end = endOfString(r.text, at)
	case before > 0 && r.text[before-1] == '"':
		start, end = bytes.LastIndexByte(r.text[:before-1], '"'), before-1
	}
	if start < 0 || end <= start {
		return nil
	}
	text := r.text[start:end]
	for _, marks := range []string{",: \t\r", ",: \t\r}]{[", " \t\r"} {
		ends = append(ends, start+len(bytes.TrimRight(text, marks)))
	}
	if colon := bytes.IndexByte(text, ':'); colon > 0 { // behind a name
		ends = append(ends, start+colon)
	}
	return ends
}

// closingBefore closes what is open before what begins at a place.
func (r *jsonReader) closingBefore(at int) repair {
	value := len(bytes.TrimRight(r.text[:at], jsonSpace+","))
	text := closingOf(r.text[r.open[len(r.open)-1]])
	if bytes.IndexByte(r.text[value:at], ',') < 0 {
		text += ","
	}
	return repair{value, value, text, at}
}

// closingOf is the bracket that closes another.
func closingOf(open byte) string { return map[byte]string{'[': "]", '{': "}"}[open] }

// tell reports what was found.
func (r *jsonReader) tell(t repair) bool {
	taken := string(r.text[t.at:t.end])
	switch {
	case t.text == "" && taken == ",":
		r.syntax(t.at, t.end, "this comma is one too many: there is nothing for it to divide", "take this comma away")
	case t.text == "" && strings.ContainsAny(taken, "}]"):
		r.syntax(t.at, t.end, "this "+taken+" is one too many: what it could close is closed already", "take this "+taken+" away")
	case t.text == "":
		r.syntax(t.at, t.end, "this "+taken+" is one too many", "take this "+taken+" away")
	case taken != "":
		r.wrongClosing(t, taken)
	case t.text == ",":
		r.syntax(t.at, t.at, "a comma is missing here", "write , here, between this value and the next")
	case t.text == ":":
		r.syntax(t.at, t.at, "a colon is missing after the name", "write : here")
	case t.text == `"`:
		r.noQuote(t.at)
	case strings.ContainsAny(t.text, "{["):
		r.syntax(t.at, t.at, t.text+" is missing here, before "+r.what(t.at), "write "+t.text+" here")
	default:
		r.notClosed(t)
	}
	return true
}

// noQuote reports a quotation mark that is missing, or that is one of another kind.
func (r *jsonReader) noQuote(at int) {
	if c, size := utf8.DecodeRune(r.text[at:]); foreignMarks[c] == `"` && c > unicode.MaxASCII {
		if end := bytes.IndexByte(r.text[at:], '"'); end > 0 && !bytes.ContainsAny(r.text[at+size:at+end], "”」』»") {
			r.syntax(at, at+size, fmt.Sprintf("%c does not begin a string", c), fmt.Sprintf(`write the plain " in place of this %c`, c))
			return
		}
	}
	before := r.text[bytes.LastIndexByte(r.text[:at], '"')+1 : at]
	c, size := utf8.DecodeLastRune(before)
	if foreignMarks[c] == `"` && c > unicode.MaxASCII && !bytes.ContainsAny(before[:len(before)-size], "“「『«") {
		r.syntax(at-size, at, fmt.Sprintf("%c does not end a string", c), fmt.Sprintf(`write the plain " in place of this %c`, c))
		return
	}
	r.syntax(at, at, "a quotation mark is missing here", `write " here`)
}

func (r *jsonReader) notClosed(t repair) {
	closing := strings.TrimSuffix(t.text, ",")
	all := outlineOf(r.text[:t.at], r.shape).opened()
	help := "write " + t.text + " here"
	if rest := bytes.TrimLeft(r.text[t.at:], jsonSpace); bytes.HasPrefix(rest, []byte(",")) {
		help += ", before the comma"
	}
	var lines []string
	var notes = r.openedHere(all[len(all)-1])
	for _, at := range all[len(all)-len(closing):] {
		lines = append(lines, fmt.Sprintf("the %c of line %d", r.text[at], r.line(at)))
	}
	next := r.skip(t.before)
	if next < len(r.text) && r.text[next] == ',' {
		next = r.skip(next + 1)
	}
	is := " is not closed before "
	if len(lines) > 1 {
		is = " are not closed before "
	}
	r.syntax(t.at, t.at, strings.Join(lines, " and ")+is+r.what(next), help, notes)
}

func (r *jsonReader) wrongClosing(t repair, taken string) {
	open := outlineOf(r.text[:t.at], r.shape).opened()
	at := open[len(open)-1]
	r.syntax(t.at, t.end, fmt.Sprintf("the %c of line %d is closed with %s, not with %s", r.text[at], r.line(at), t.text, taken),
		"write "+t.text+" in place of this "+taken, r.openedHere(at))
}

// what names what begins at a place.
func (r *jsonReader) what(at int) string {
	switch {
	case at >= len(r.text):
		return "the end"
	case r.text[at] == '"':
		return quote(string(bytes.Trim(r.text[at:endOfString(r.text, at)], `"`)))
	case r.text[at] == ',':
		return "this comma"
	case r.text[at] == '{' || r.text[at] == '[':
		return fmt.Sprintf("the next %c begins", r.text[at])
	}
	return "this " + r.word(at)
}

func (r *jsonReader) line(at int) int { return r.file.Position(r.start + at).Line }
