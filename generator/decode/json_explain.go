package decode

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"lectern/generator/diag"
)

const jsonSpace = " \t\r\n"

// explain reports why the next token could not be read. jsontext says no more
// than which character it stumbled over; what helps an author is what was meant.
func (r *jsonReader) explain(err error) {
	kind, count := r.dec.StackIndex(r.dec.StackDepth())
	end := r.offset()
	at := r.skip(end)
	wantsColon := kind == '{' && count%2 == 1
	wantsComma := count > 0 && !wantsColon && kind != 0
	places := []int{at}
	if at < len(r.text) && at == end && isWord(r.text[at]) {
		places = []int{wordStart(r.text, at)}
	}
	if at < len(r.text) && strings.IndexByte(",:", r.text[at]) >= 0 {
		places = []int{r.nameBefore(at), at, r.skip(at + 1)}
	}
	if r.numberWithComma(at) {
		return
	}
	if len(r.open) > 0 && r.repair(places...) || r.foreign(at) || r.unfinished(at) {
		return
	}
	switch c := r.text[at]; {
	case wantsColon && c != ':':
		r.syntax(end, end, "a colon is missing after the name", "write it as \"name\": value")
		return
	case wantsComma && c != ',':
		r.noComma(end, at)
		return
	case wantsColon || wantsComma:
		mark := at
		at = r.skip(at + 1)
		if r.foreign(at) || r.unfinished(at) {
			return
		}
		if wantsComma && strings.IndexByte("]}", r.text[at]) >= 0 {
			r.tell(repair{at: mark, end: mark + 1})
			return
		}
	}
	r.badToken(at, kind == '{' && !wantsColon, err)
}

var commaNumber = regexp.MustCompile(`:\s*(-?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?)\s*[,}\]]`)

// numberWithComma reports 12,5 and 12,500 as the value of a name.
func (r *jsonReader) numberWithComma(at int) bool {
	for _, m := range commaNumber.FindAllSubmatchIndex(r.text[:min(at+40, len(r.text))], -1) {
		if m[2] > at || m[3] < at {
			continue
		}
		number := string(r.text[m[2]:m[3]])
		plain := strings.ReplaceAll(number, ",", ".")
		if thousands.MatchString(number) {
			plain = strings.ReplaceAll(number, ",", "")
		}
		r.syntax(m[2], m[3], "a number has a point for its fraction, and no commas", "write "+plain)
		return true
	}
	return false
}

var thousands = regexp.MustCompile(`^-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`)

// nameBefore is where the string begins that ends before a place; else that place.
func (r *jsonReader) nameBefore(at int) int {
	text := bytes.TrimRight(r.text[:at], jsonSpace)
	name, isString := bytes.CutSuffix(text, []byte(`"`))
	if start := bytes.LastIndexByte(name, '"'); isString && start >= 0 {
		return start
	}
	return at
}

// badToken reports a name or a value that is none.
func (r *jsonReader) badToken(at int, wantsName bool, err error) {
	word := r.word(at)
	switch c := r.text[at]; {
	case c == '"':
		r.badString(at, err)
	case wantsName && (c == ':' || c == ','):
		r.syntax(at, at+1, fmt.Sprintf("a name is missing before this %c", c), "write it as \"name\": value")
	case wantsName && (c == '{' || c == '['):
		r.tell(r.closingBefore(at))
	case wantsName && c != ']':
		r.syntax(at, at+len(word), "a name must stand in double quotes", "write "+quote(strings.Trim(word, `'"`))+", and put every other name in double quotes too")
	case strings.IndexByte("]}", c) >= 0:
		r.badClosing(at)
	case c == ',':
		r.syntax(at, at+1, "a value is missing before this comma", "write the value, or remove the comma")
	case c == ':':
		r.syntax(at, at+1, "there is a colon where a value is expected", "write \"name\": value inside braces { }")
	default:
		r.badWord(at, at+len(word))
	}
}

// noComma reports what follows a value and is neither a comma nor a closing bracket.
func (r *jsonReader) noComma(end, at int) {
	word := r.word(at)
	switch c := r.text[at]; {
	case strings.IndexByte("]}", c) >= 0:
		r.badClosing(at)
	case at == end && r.text[end-1] == '"' && c != '"':
		r.syntax(end-1, end, "the string ends at this quotation mark, but text follows it", `inside a string, write a quotation mark as \" (or use the typographic “ ” or 「 」)`)
	case at == end && isWord(c):
		r.badWord(wordStart(r.text, end), at+len(word))
	case c == ':':
		r.syntax(at, at+1, "there is a colon where a comma is expected", "names with values belong in braces { }, each followed by a comma")
	default:
		r.tell(repair{at: end, end: end, text: ","})
	}
}

func (r *jsonReader) badClosing(at int) {
	if len(r.open) == 0 {
		r.syntax(at, at+1, fmt.Sprintf("%c closes nothing here", r.text[at]), "remove it, or look for a bracket that is missing before")
		return
	}
	open := r.open[len(r.open)-1]
	want := map[byte]string{'[': "]", '{': "}"}[r.text[open]]
	if r.text[at] == want[0] {
		r.syntax(at, at+1, "a value is missing before this "+want, "write the value after the colon")
		return
	}
	r.syntax(at, at+1, fmt.Sprintf("%c does not fit here: a %s is to be closed first", r.text[at], string(r.text[open])), "write "+want+" here, or look for one that is missing before", r.openedHere(open))
}

// badWord reports what stands for a value without quotes and is no number.
func (r *jsonReader) badWord(start, end int) {
	word := string(r.text[start:end])
	if len(r.open) == 0 {
		r.report("json-not-object", r.span(start, end), "this is not JSON: one object in braces is expected", `begin with { and end with }, and put names and texts in double quotes: {"id": "…"}`)
		return
	}
	message, help := quote(word)+" is no value that JSON knows", "put a text in double quotes: "+quote(word)
	switch lower := strings.ToLower(word); {
	case lower == "true" || lower == "false" || lower == "null":
		help = "write " + lower + ", in lower case"
	case lower == "yes" || lower == "no" || lower == "on" || lower == "off":
		help = "write true or false; or put a text in double quotes"
	case lower == "none" || lower == "nil" || lower == "undefined":
		help = "leave the name out, or write null"
	case strings.IndexByte("+-.0123456789", word[0]) >= 0:
		message, help = quote(word)+" is not a number as JSON writes it", "write digits, with a point for the fraction: 10, 0.8, -1; or put a text in double quotes"
		if plain, ok := plainNumber(word); ok {
			help = "write " + plain
		}
	}
	r.syntax(start, end, message, help)
}

// plainNumber is a number as JSON writes it, of one that was written otherwise.
func plainNumber(word string) (string, bool) {
	if number, ok := strings.CutSuffix(word, "%"); ok && isNumber(number) {
		return numberIn(word) + " for a share, else " + number, true
	}
	value, err := strconv.ParseFloat(word, 64)
	if err != nil || strings.ContainsAny(word, "nNxX_eE") {
		return "", false
	}
	return strconv.FormatFloat(value, 'f', -1, 64), true
}

// badString reports what is wrong inside the string that begins at start.
func (r *jsonReader) badString(start int, err error) {
	var syntactic *jsontext.SyntacticError
	at := len(r.text)
	if errors.As(err, &syntactic) {
		at = min(int(syntactic.ByteOffset), at)
	}
	rest := string(r.text[at:])
	line := start + len(firstLine(string(r.text[start:])))
	switch {
	case at >= line || rest[0] == '\\' && strings.Trim(string(r.text[at+1:line]), "uU0123456789abcdefABCDEF") == "":
		r.unclosed(start, line)
	case rest[0] == '\\':
		r.badEscape(at, string(r.text[at:line]))
	case rest[0] == '\t':
		r.syntax(at, at+1, "there is a tab inside a string", `write \t, or a space`)
	case rest[0] < ' ':
		r.syntax(at, at+1, fmt.Sprintf("there is a control character (U+%04X) inside a string", rest[0]), "remove it")
	default:
		r.report("not-utf8", r.span(at, at+1), "this is not UTF-8 text", "save the file as UTF-8")
	}
}

func (r *jsonReader) unclosed(start, end int) {
	help := `close it with "; a line break inside a string is written \n`
	if joined, ok := r.joined(start, end); ok {
		r.syntax(end, end, "a line ends inside this string", `write \n in place of the line break: `+joined)
		return
	}
	if strings.ContainsAny(string(r.text[start:end]), "“”＂") {
		help = `close it with the plain ": the typographic “ and ” do not end a string`
	}
	r.syntax(start, end, "this string is not closed on its line", help)
}

// joined is a string that runs over several lines as it is to be written in one; not ok
// where no such string is meant.
func (r *jsonReader) joined(start, end int) (string, bool) {
	close := bytes.IndexByte(r.text[end:], '"')
	if close < 0 {
		return "", false
	}
	var lines []string
	for line := range strings.Lines(string(r.text[start : end+close+1])) {
		lines = append(lines, strings.Trim(line, jsonSpace))
	}
	t := repair{at: start, end: end + close + 1, text: strings.Join(lines, `\n`)}
	if misfitsIn(t.apply(r.text), r.shape) > 0 {
		return "", false
	}
	if utf8.RuneCountInString(t.text) <= 100 {
		return t.text, true
	}
	before, after := []rune(lines[0]), []rune(lines[1]) // enough to see where
	return string(before[max(0, len(before)-20):]) + `\n` + string(after[:min(len(after), 20)]), true
}

func (r *jsonReader) badEscape(at int, rest string) {
	if size, _ := unescape(rest); rest[1] == 'u' && size > 2 {
		r.syntax(at, at+size, quote(rest[:size])+" is half a character: a surrogate without its partner", "write the character itself")
		return
	}
	if strings.HasPrefix(rest, `\u`) {
		digits := 2
		for digits < len(rest) && strings.IndexByte("0123456789abcdefABCDEF", rest[digits]) >= 0 {
			digits++
		}
		r.syntax(at, at+digits, `\u needs four hexadecimal digits`, `write them, as in \u00e9, or the character itself`)
		return
	}
	_, size := utf8.DecodeRuneInString(rest[1:])
	r.syntax(at, at+1+size, quote(rest[:1+size])+" is no escape that JSON knows", `write every backslash of a text as \\; JSON knows \" \\ \/ \b \f \n \r \t and \u with four digits`)
}

// trailing reports text after the end of the object, if there is any.
func (r *jsonReader) trailing() bool {
	at := r.skip(r.offset())
	if at == len(r.text) {
		return false
	}
	if r.foreign(at) || r.repair(at) {
		return true
	}
	if r.text[at] == '{' {
		r.syntax(at, at+1, "a second object begins here, behind the end of the first", "put it into a block of its own, between fences; or take it away")
		return true
	}
	r.syntax(at, at+len(r.word(at)), "there is text after the end of the object", "remove it: a block holds one object; or look for a bracket that closes too early")
	return true
}

// unfinished reports a text that ends too early, if it does.
func (r *jsonReader) unfinished(at int) bool {
	switch {
	case at < len(r.text):
		return false
	case len(r.open) == 0:
		r.report("json-not-object", r.span(0, 0), "there is no JSON here", "write one object: { … }")
	default:
		open := r.open[len(r.open)-1]
		want := map[byte]string{'[': "]", '{': "}"}[r.text[open]]
		end := len(bytes.TrimRight(r.text, jsonSpace))
		r.syntax(end, end, "the JSON ends before it is complete", "close what is open with "+want, r.openedHere(open))
	}
	return true
}

func (r *jsonReader) openedHere(open int) diag.Note {
	return diag.Note{Message: "opened here", Span: r.span(open, open+1)}
}

func (r *jsonReader) syntax(start, end int, message, help string, notes ...diag.Note) {
	r.report("json-syntax", r.span(start, end), message, help, notes...)
}

func (r *jsonReader) skip(at int) int {
	for at < len(r.text) && strings.IndexByte(jsonSpace, r.text[at]) >= 0 {
		at++
	}
	return at
}

// word is the run of letters and digits at an offset, or else one character.
func (r *jsonReader) word(at int) string {
	end := at
	for end < len(r.text) && isWord(r.text[end]) {
		end++
	}
	if end == at {
		_, size := utf8.DecodeRune(r.text[at:])
		end += size
	}
	return string(r.text[at:end])
}

func wordStart(text []byte, end int) int {
	for end > 0 && isWord(text[end-1]) {
		end--
	}
	return end
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 || strings.IndexByte("_-+.$%", c) >= 0
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r")
}
